/**
 * Corruptions of the input, as trained against by denoising autoencoders.
 *
 * <p>A {@link diabolo.objective.corruption.Corruption} replaces values of a row and marks them.
 * Depends on {@code random} and {@code objective.term}.
 */
package diabolo.objective.corruption;
