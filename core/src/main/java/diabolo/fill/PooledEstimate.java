package diabolo.fill;

import java.util.Arrays;

/**
 * A statistic of a table with missing cells, pooled over m imputed tables.
 *
 * <pre>
 *   Q̄ = (1/m) Σ Qᵢ ,  W = (1/m) Σ Uᵢ ,  B = (1/(m−1)) Σ (Qᵢ − Q̄)² ,  T = W + (1 + 1/m) B
 *   ν = (m − 1) (1 + W / ((1 + 1/m) B))² ,  interval Q̄ ± t(ν, 0.975) √T  </pre>
 *
 * Rubin, "Multiple imputation for nonresponse in surveys" (1987), (3.1.2) to (3.1.6).
 *
 * @param draws m
 * @param estimate Q̄
 * @param within W, mean of the variances of the m estimates
 * @param between B, variance of the m estimates
 * @param degrees ν; infinite where B is 0
 * @param low of the 95 % interval
 * @param high of the 95 % interval
 * @since 0.1
 */
public record PooledEstimate(
    int draws,
    double estimate,
    double within,
    double between,
    double degrees,
    double low,
    double high) {

  private static final double LEVEL = 0.975;

  /**
   * Pools estimates.
   *
   * @param estimates Qᵢ of each table, at least two
   * @param variances Uᵢ, the squared standard error of each, had the table been complete
   */
  public static PooledEstimate of(double[] estimates, double[] variances) {
    int m = estimates.length;
    if (!(m >= 2 && variances.length == m)) {
      throw new IllegalArgumentException(
          "pooling needs at least 2 estimates with a variance each, got %d and %d"
              .formatted(m, variances.length));
    }
    double estimate = Arrays.stream(estimates).average().orElseThrow();
    double within = Arrays.stream(variances).average().orElseThrow();
    double between =
        Arrays.stream(estimates).map(q -> (q - estimate) * (q - estimate)).sum() / (m - 1);
    double extra = (1 + 1.0 / m) * between;
    double degrees =
        extra > 0 ? (m - 1) * Math.pow(1 + within / extra, 2) : Double.POSITIVE_INFINITY;
    double half = StudentQuantile.of(LEVEL, degrees) * Math.sqrt(within + extra);
    return new PooledEstimate(
        m, estimate, within, between, degrees, estimate - half, estimate + half);
  }

  /** T, the variance of the estimate. */
  public double total() {
    return within + (1 + 1.0 / draws) * between;
  }

  /**
   * The mean of a column, or with a level the share of that level.
   *
   * @param tables m completed tables [m][N][D]
   * @param column position
   * @param level raw value of which the share is asked; NaN for the mean
   */
  public static PooledEstimate ofMean(float[][][] tables, int column, float level) {
    double[] estimates = new double[tables.length];
    double[] variances = new double[tables.length];
    for (int t = 0; t < tables.length; t++) {
      double[] cells =
          Arrays.stream(tables[t])
              .mapToDouble(row -> Float.isNaN(level) ? row[column] : row[column] == level ? 1 : 0)
              .toArray();
      if (!(cells.length >= 2)) {
        throw new IllegalArgumentException("a variance needs at least 2 rows, got " + cells.length);
      }
      double mean = Arrays.stream(cells).average().orElseThrow();
      double squares = Arrays.stream(cells).map(x -> (x - mean) * (x - mean)).sum();
      estimates[t] = mean;
      variances[t] = squares / (cells.length - 1) / cells.length;
    }
    return of(estimates, variances);
  }
}
