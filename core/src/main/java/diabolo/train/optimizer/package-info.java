/**
 * Optimizers, which update parameters from gradients, and schedules of the learning rate.
 *
 * <p>An {@link diabolo.train.optimizer.Optimizer} records its update over the flat vector; a {@link
 * diabolo.train.optimizer.Schedule} changes the learning rate over the steps. Depends on {@code
 * kernel}.
 */
package diabolo.train.optimizer;
