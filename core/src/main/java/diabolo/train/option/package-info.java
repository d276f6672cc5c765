/**
 * Options of a training, and what is told while it runs.
 *
 * <p>{@link diabolo.train.option.TrainingOptions} are the hyperparameters of the loop; a {@link
 * diabolo.train.option.Session} says where it runs and who listens. Depends on {@code
 * train.optimizer} and {@code feature}.
 */
package diabolo.train.option;
