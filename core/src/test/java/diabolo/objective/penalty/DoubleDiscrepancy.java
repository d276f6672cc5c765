package diabolo.objective.penalty;

/** The discrepancy of codes from draws of a prior, in double precision. */
public final class DoubleDiscrepancy {

  private DoubleDiscrepancy() {}

  /** MMD² by loops over pairs. */
  public static double of(double[][] codes, double[][] prior) {
    int rows = codes.length;
    double sum = 0;
    for (int i = 0; i < rows; i++) {
      for (int j = 0; j < rows; j++) {
        double pairs = kernel(codes[i], codes[j]) + kernel(prior[i], prior[j]);
        sum += i == j ? 0 : pairs / rows / (rows - 1);
        sum -= 2 * kernel(codes[i], prior[j]) / rows / rows;
      }
    }
    return sum;
  }

  private static double kernel(double[] x, double[] y) {
    double distance = 0;
    for (int k = 0; k < x.length; k++) {
      distance += (x[k] - y[k]) * (x[k] - y[k]);
    }
    return MaximumMeanDiscrepancy.kernel(distance, x.length);
  }
}
