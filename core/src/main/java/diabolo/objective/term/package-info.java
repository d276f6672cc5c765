/**
 * Terms of an objective by name, and their growth over the epochs.
 *
 * <p>A {@link diabolo.objective.term.LossTerm} is the batch value of one part. Depends on {@code
 * tensor}.
 */
package diabolo.objective.term;
