/**
 * Corruptions of the input, which a denoising model learns to undo.
 *
 * <p>A {@link diabolo.objective.corruption.Corruption} replaces values of a row and tells which.
 * Depends on {@code random} and {@code objective.term}.
 */
package diabolo.objective.corruption;
