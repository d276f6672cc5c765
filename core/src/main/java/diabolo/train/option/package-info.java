/**
 * Options of a training, and the events that it reports.
 *
 * <p>{@link diabolo.train.option.TrainingOptions} are the hyperparameters of the loop; a {@link
 * diabolo.train.option.TrainingContext} holds kernels, listener and checkpoint. Depends on {@code
 * train.optimizer} and {@code feature}.
 */
package diabolo.train.option;
