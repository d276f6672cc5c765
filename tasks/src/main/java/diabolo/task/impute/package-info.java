/**
 * Missing cells filled by a trained model, with draws for multiple imputation.
 *
 * <p>{@link diabolo.task.impute.Impute} fills; {@link diabolo.task.impute.HiddenCells} measures the
 * error on cells that were known and hidden for the purpose.
 */
package diabolo.task.impute;
