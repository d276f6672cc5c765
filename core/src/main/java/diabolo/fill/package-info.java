/**
 * Missing cells filled in by a model, with draws for multiple imputation.
 *
 * <p>{@link diabolo.fill.Impute} fills the rows of a table; {@link diabolo.fill.CellErrors} are the
 * errors on cells that were known and hidden, of which intervals and draws are made; {@link
 * diabolo.fill.PooledEstimate} pools estimates over several completed tables. Depends on {@code
 * model} and {@code likelihood}.
 *
 * <pre>{@code
 * Impute impute = Impute.of(model, ImputeOptions.defaults());
 * FloatSamples filled = impute.run(table);
 * }</pre>
 */
package diabolo.fill;
