/**
 * Reconstruction losses, each with its gradient.
 *
 * <p>A {@link diabolo.objective.reconstruction.Reconstruction} compares the decoder's output with
 * the clean input, value by value. Depends on {@code nn} and {@code objective.term}.
 */
package diabolo.objective.reconstruction;
