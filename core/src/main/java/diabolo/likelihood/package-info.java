/**
 * Estimates of the log-likelihood of rows under a variational model, in nats.
 *
 * <p>{@link diabolo.likelihood.Likelihood} gives bounds by importance sampling from the encoder's
 * {@link diabolo.likelihood.Posterior}. Depends on {@code model}.
 */
package diabolo.likelihood;
