/** Imputation and planted errors in tables of several types. */
package diabolo.reproduce.table;
