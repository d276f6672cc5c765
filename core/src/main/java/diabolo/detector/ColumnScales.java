package diabolo.detector;

import diabolo.linalg.RowBlocks;

/** Mean and standard deviation (divisor N) of each column; a constant column has deviation 1. */
record ColumnScales(double[] means, double[] deviations, int varying) {

  static ColumnScales of(float[] rows, int count, int width) {
    double[] means = new double[width];
    double[] deviations = new double[width];
    int varying = 0;
    for (int d = 0; d < width; d++) {
      double first = rows[d];
      double sum = 0;
      for (int n = 0; n < count; n++) {
        sum += rows[n * width + d] - first;
      }
      // from the first value, so that a constant column leaves exact zeros
      means[d] = first + sum / count;
      double squares = 0;
      for (int n = 0; n < count; n++) {
        double off = rows[n * width + d] - means[d];
        squares += off * off;
      }
      varying += squares > 0 ? 1 : 0;
      deviations[d] = squares > 0 ? Math.sqrt(squares / count) : 1;
    }
    return new ColumnScales(means, deviations, varying);
  }

  /** Standardizes one row into z [D]. */
  void standardize(float[] rows, int row, double[] z) {
    for (int d = 0; d < z.length; d++) {
      z[d] = (rows[row * z.length + d] - means[d]) / deviations[d];
    }
  }

  /** Standardizes {@code size} rows, from row {@code first} on, into a block. */
  void standardize(float[] rows, int first, int size, float[] block) {
    int width = means.length;
    for (int i = 0; i < size * width; i++) {
      int d = i % width;
      block[i] = (float) ((rows[first * width + i] - means[d]) / deviations[d]);
    }
  }

  /** The standardized rows, block by block. */
  RowBlocks blocks(float[] rows, int count) {
    int[] first = new int[1];
    return (block, most) -> {
      int size = Math.min(most, count - first[0]);
      standardize(rows, first[0], size, block);
      first[0] += size;
      return size;
    };
  }
}
