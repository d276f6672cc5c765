/**
 * Classical imputation to compare with: means, nearest rows, chained ridge regressions and forests.
 */
package diabolo.task.impute.baseline;
