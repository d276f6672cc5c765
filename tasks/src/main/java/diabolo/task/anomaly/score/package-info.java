/** Anomaly scores of a row by one model or by several, and the share of each column. */
package diabolo.task.anomaly.score;
