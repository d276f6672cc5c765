package diabolo.kernel.java;

/**
 * The inner loop of products and convolutions.
 *
 * @param values factors of the rows
 */
record JavaSums(float[] values) {

  /**
   * Adds the terms k in [first, last) to each sum: sum[j] ← sum[j] + Σₖ values[at + k] ·
   * rows[k][j], four terms at a time, in a loop that C2 turns into vector instructions.
   *
   * @param sum as many sums as each row has values. Modified.
   * @param first a multiple of four, so that the order of additions does not depend on how the
   *     terms are divided into calls
   */
  void addTo(float[] sum, float[][] rows, int at, int first, int last) {
    int k = first;
    for (; k + 4 <= last; k += 4) {
      float a = values[at + k];
      float b = values[at + k + 1];
      float c = values[at + k + 2];
      float d = values[at + k + 3];
      float[] rowA = rows[k];
      float[] rowB = rows[k + 1];
      float[] rowC = rows[k + 2];
      float[] rowD = rows[k + 3];
      for (int j = 0; j < sum.length; j++) {
        sum[j] += (a * rowA[j] + b * rowB[j]) + (c * rowC[j] + d * rowD[j]);
      }
    }
    for (; k < last; k++) {
      float a = values[at + k];
      float[] row = rows[k];
      for (int j = 0; j < sum.length; j++) {
        sum[j] += a * row[j];
      }
    }
  }
}
