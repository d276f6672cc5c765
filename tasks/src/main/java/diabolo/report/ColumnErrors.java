package diabolo.report;

import diabolo.feature.sample.RowCursor;
import diabolo.feature.sample.Samples;
import diabolo.model.Autoencoder;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * The errors of each column of a table.
 *
 * @param columns worst first
 */
record ColumnErrors(List<ColumnError> columns) {

  private static final int BLOCK_ROWS = 256;

  /**
   * One column, in its own units.
   *
   * @param name the column
   * @param rootMeanSquaredError √ mean (x̂ − x)²
   * @param standardDeviation of the values: the error of always predicting their mean
   */
  record ColumnError(String name, double rootMeanSquaredError, double standardDeviation) {

    /** Error variance over variance; 0 for a column that does not vary. */
    double unexplained() {
      double ratio = rootMeanSquaredError / standardDeviation;
      return standardDeviation > 0 ? ratio * ratio : 0;
    }
  }

  static ColumnErrors of(Autoencoder model, Samples samples) throws IOException {
    Samples seen = model.reconstruct(samples);
    int width = samples.columns();
    double[] squaredErrors = new double[width];
    double[] means = new double[width];
    double[] squares = new double[width];
    long rows = 0;
    float[] expected = new float[BLOCK_ROWS * width];
    float[] got = new float[BLOCK_ROWS * width];
    try (RowCursor rawRows = samples.open();
        RowCursor seenRows = seen.open()) {
      for (int n = rawRows.read(expected, BLOCK_ROWS);
          n > 0;
          n = rawRows.read(expected, BLOCK_ROWS)) {
        seenRows.read(got, BLOCK_ROWS);
        for (int i = 0; i < n * width; i++) {
          long row = rows + i / width + 1;
          double error = (double) got[i] - expected[i];
          double difference = expected[i] - means[i % width];
          squaredErrors[i % width] += error * error;
          means[i % width] += difference / row;
          squares[i % width] += difference * (expected[i] - means[i % width]);
        }
        rows += n;
      }
    }
    List<ColumnError> columns = new ArrayList<>();
    for (int c = 0; c < width; c++) {
      double error = Math.sqrt(squaredErrors[c] / rows);
      String name = samples.format().names().get(c);
      columns.add(new ColumnError(name, error, Math.sqrt(squares[c] / rows)));
    }
    columns.sort(Comparator.comparingDouble(ColumnError::unexplained).reversed());
    return new ColumnErrors(columns);
  }
}
