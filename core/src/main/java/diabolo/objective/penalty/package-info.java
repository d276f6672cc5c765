/**
 * Penalties on code, encoder and weights, each with its exact gradient.
 *
 * <p>A {@link diabolo.objective.penalty.Penalty} records its value and gradient at a {@link
 * diabolo.objective.penalty.PenaltySite}. Depends on {@code nn} and {@code objective.term}.
 */
package diabolo.objective.penalty;
