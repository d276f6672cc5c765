/** Rows that are scored: in blocks, as points of a series, and in parts of a calibration. */
package diabolo.score.rows;
