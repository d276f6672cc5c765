/**
 * Codes that are distributions, as in variational autoencoders.
 *
 * <p>A {@link diabolo.objective.code.GaussianCode} adds the KL divergence to the standard normal
 * and draws the code by reparameterization. Depends on {@code nn}, {@code objective.term} and
 * {@code objective.reconstruction}.
 */
package diabolo.objective.code;
