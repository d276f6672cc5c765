package diabolo.task.impute;

import diabolo.feature.sample.InMemorySamples;

/**
 * Number and standard deviation of the known cells of each column of a table.
 *
 * @param counts of the columns. Not to be modified.
 * @param deviations of the columns, 0 without known cells. Not to be modified.
 */
record KnownCells(int[] counts, double[] deviations) {

  /** Counts the known cells of rows, in two passes. */
  static KnownCells of(InMemorySamples rows) {
    int columns = rows.columns();
    int[] counts = new int[columns];
    double[] means = new double[columns];
    double[] squares = new double[columns];
    float[] row = new float[columns];
    for (int i = 0; i < rows.size(); i++) {
      rows.row(i, row, 0);
      for (int j = 0; j < columns; j++) {
        if (!Float.isNaN(row[j])) {
          counts[j]++;
          means[j] += (row[j] - means[j]) / counts[j];
        }
      }
    }
    for (int i = 0; i < rows.size(); i++) {
      rows.row(i, row, 0);
      for (int j = 0; j < columns; j++) {
        double distance = Float.isNaN(row[j]) ? 0 : row[j] - means[j];
        squares[j] += distance * distance;
      }
    }
    for (int j = 0; j < columns; j++) {
      squares[j] = counts[j] > 0 ? Math.sqrt(squares[j] / counts[j]) : 0;
    }
    return new KnownCells(counts, squares);
  }
}
