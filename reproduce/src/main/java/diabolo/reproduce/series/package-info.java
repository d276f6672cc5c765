/** Anomaly detection on time series. */
package diabolo.reproduce.series;
