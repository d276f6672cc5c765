/** Groups of flags for anomaly detection, shared by several commands. */
package diabolo.cli.flag.anomaly;
