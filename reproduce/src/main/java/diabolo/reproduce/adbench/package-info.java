/**
 * Anomaly detection on the tables of ADBench (Han, Hu, Huang, Jiang, Zhao, 2022), and the choice of
 * its recipe on anomalies made from normal rows.
 */
package diabolo.reproduce.adbench;
