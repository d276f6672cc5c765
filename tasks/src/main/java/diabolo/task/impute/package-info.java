/**
 * The errors of filled-in cells: cells that were known are hidden, filled and compared, beside
 * classical imputation. Filling itself is in {@code diabolo.fill}.
 */
package diabolo.task.impute;
