/**
 * Named terms of an objective, and the warm-up of their weights.
 *
 * <p>A {@link diabolo.objective.term.LossTerm} is the batch value of one part. Depends on {@code
 * tensor}.
 */
package diabolo.objective.term;
