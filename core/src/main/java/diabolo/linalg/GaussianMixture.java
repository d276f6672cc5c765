package diabolo.linalg;

import diabolo.random.Seed;
import java.util.Arrays;

/**
 * A mixture of normal distributions with full covariances, in double precision.
 *
 * <pre>
 *   p(x) = Σ_c π_c N(x; μ_c, Σ_c) ,   log N = −½ (K log 2π + log det Σ_c + ‖L_c⁻¹ (x − μ_c)‖²) ,   Σ_c = L_c L_cᵀ
 * </pre>
 *
 * Fitted by expectation-maximization: Dempster, Laird, Rubin (1977), from centers by k-means++
 * (Arthur and Vassilvitskii, 2007). Log-densities are per example, in nats. One component is the
 * normal distribution with the points' mean and covariance. Immutable and thread-safe.
 *
 * @since 0.1
 */
public final class GaussianMixture {

  /** Share of the points' mean variance added to each variance, so that no Σ is singular. */
  private static final double FLOOR = 1e-6;

  private static final int MOST_ROUNDS = 200;

  /** Smallest gain of mean log-likelihood, in nats per point, for which the iteration goes on. */
  private static final double LEAST_GAIN = 1e-5;

  private final double[] weights;
  private final double[][] means;
  private final double[][][] roots;
  private final double[] logScales;

  private GaussianMixture(double[] weights, double[][] means, double[][][] roots) {
    this.weights = weights;
    this.means = means;
    this.roots = roots;
    this.logScales = new double[weights.length];
    for (int c = 0; c < weights.length; c++) {
      double logDeterminant = 0;
      for (int k = 0; k < roots[c].length; k++) {
        logDeterminant += 2 * Math.log(roots[c][k][k]);
      }
      logScales[c] =
          Math.log(weights[c]) - 0.5 * (roots[c].length * Math.log(2 * Math.PI) + logDeterminant);
    }
  }

  /**
   * Builds a mixture from its parameters.
   *
   * @param weights π [C], each &gt; 0, sum 1
   * @param means μ [C, K]
   * @param covariances Σ [C, K, K], symmetric and positive definite
   * @throws IllegalArgumentException if numbers do not fit, weights do not add up to 1, or a Σ is
   *     not positive definite
   */
  public static GaussianMixture of(double[] weights, double[][] means, double[][][] covariances) {
    double sum = Arrays.stream(weights).sum();
    if (!(Math.abs(sum - 1) < 1e-9)
        || !Arrays.stream(weights).allMatch(weight -> weight > 0)
        || means.length != weights.length
        || covariances.length != weights.length) {
      throw new IllegalArgumentException(
          "expected as many means and covariances as positive weights of sum 1, got %s, %d and %d"
              .formatted(Arrays.toString(weights), means.length, covariances.length));
    }
    return new GaussianMixture(weights.clone(), copy(means), roots(covariances));
  }

  /**
   * Builds a mixture from its parameters with the Cholesky factors of its covariances, as files
   * hold them.
   *
   * @param weights π [C], each &gt; 0; divided by their sum
   * @param means μ [C, K]
   * @param roots L [C, K, K], lower triangular, Σ = L Lᵀ
   * @throws IllegalArgumentException if numbers do not fit, a weight is not &gt; 0, or a diagonal
   *     of L is not
   */
  public static GaussianMixture ofRoots(double[] weights, double[][] means, double[][][] roots) {
    boolean isPositive =
        Arrays.stream(weights).allMatch(weight -> weight > 0)
            && Arrays.stream(roots).allMatch(GaussianMixture::hasPositiveDiagonal);
    if (!isPositive || means.length != weights.length || roots.length != weights.length) {
      throw new IllegalArgumentException(
          "expected as many means and factors with a positive diagonal as positive weights, got %d, %d and %s"
              .formatted(means.length, roots.length, Arrays.toString(weights)));
    }
    double sum = Arrays.stream(weights).sum();
    double[] shares = Arrays.stream(weights).map(weight -> weight / sum).toArray();
    return new GaussianMixture(shares, copy(means), copies(roots));
  }

  private static boolean hasPositiveDiagonal(double[][] root) {
    for (int k = 0; k < root.length; k++) {
      if (!(root[k][k] > 0)) {
        return false;
      }
    }
    return root.length > 0;
  }

  private static double[][][] roots(double[][][] covariances) {
    return Arrays.stream(covariances).map(Cholesky::root).toArray(double[][][]::new);
  }

  /**
   * Fits one normal distribution, with the mean and covariance of points.
   *
   * @param points [N, K]. Not modified.
   * @param share of their mean variance that is added to each variance, &gt; 0; of points that are
   *     all equal, each variance is 1
   * @throws IllegalArgumentException if a value is not finite
   */
  public static GaussianMixture normal(double[][] points, double share) {
    double[][] all = new double[points.length][];
    Arrays.fill(all, new double[] {1});
    double variance = variance(points);
    return maximize(points, all, variance > 0 ? share * variance : 1);
  }

  /** The mixture with its numbers rounded to floats, so that a file holds the same. */
  public GaussianMixture inFloats() {
    double[][][] factors = roots();
    Arrays.stream(factors).flatMap(Arrays::stream).forEach(GaussianMixture::round);
    double[][] centers = means();
    Arrays.stream(centers).forEach(GaussianMixture::round);
    double[] shares = weights();
    round(shares);
    return ofRoots(shares, centers, factors);
  }

  private static void round(double... values) {
    Arrays.setAll(values, i -> (float) values[i]);
  }

  /**
   * Fits a mixture to points.
   *
   * <p>Iterates until the mean log-likelihood grows by less than {@value #LEAST_GAIN} nats per
   * point, at most {@value #MOST_ROUNDS} times. {@value #FLOOR} of the points' mean variance is
   * added to each variance.
   *
   * @param points [N, K]. Not modified.
   * @param components C, from 1 to N
   * @param seed of the first centers
   * @throws IllegalArgumentException if there are fewer points than components, or a value is not
   *     finite
   */
  public static GaussianMixture fit(double[][] points, int components, Seed seed) {
    return fit(points, components, MOST_ROUNDS, seed);
  }

  /**
   * Fits a mixture to points in a bounded number of rounds.
   *
   * @param rounds the most iterations
   * @throws IllegalArgumentException as {@link #fit(double[][], int, Seed)}
   */
  public static GaussianMixture fit(double[][] points, int components, int rounds, Seed seed) {
    if (!(components >= 1 && points.length >= components)) {
      throw new IllegalArgumentException(
          "a mixture of %d components needs at least as many points and one component, got %d points"
              .formatted(components, points.length));
    }
    double variance = variance(points);
    double floor = variance > 0 ? FLOOR * variance : FLOOR;
    double[][] shares = Centers.shares(Centers.of(points, components, seed), points);
    GaussianMixture mixture = maximize(points, shares, floor);
    double gain = Double.POSITIVE_INFINITY;
    double likelihood = mixture.expect(points, shares);
    for (int round = 1; round < rounds && gain >= LEAST_GAIN; round++) {
      mixture = maximize(points, shares, floor);
      double better = mixture.expect(points, shares);
      gain = better - likelihood;
      likelihood = better;
    }
    return mixture;
  }

  /** Number of components C. */
  public int components() {
    return weights.length;
  }

  /** Number of values of a point, K. */
  public int size() {
    return means[0].length;
  }

  /** Component weights π [C]. */
  public double[] weights() {
    return weights.clone();
  }

  /** Component means μ [C, K]. */
  public double[][] means() {
    return copy(means);
  }

  /** Cholesky factors L of the covariances [C, K, K], lower triangular. */
  public double[][][] roots() {
    return copies(roots);
  }

  /** Log-density log p(x) in nats, x [K]. */
  public double logDensity(double[] point) {
    double[] terms = new double[weights.length];
    return logSum(point, terms);
  }

  /** Mean log p over points [N, K], in nats, higher is better. */
  public double meanLogDensity(double[][] points) {
    return Arrays.stream(points).mapToDouble(this::logDensity).average().orElse(Double.NaN);
  }

  /**
   * Draws sample number {@code index} of a sequence [K]: a component by its weight, then μ + L ε.
   */
  public double[] draw(Seed seed, long index) {
    Seed own = seed.split(index);
    double left = own.uniform(0);
    int chosen = 0;
    while (chosen < weights.length - 1 && left >= weights[chosen]) {
      left -= weights[chosen++];
    }
    int size = size();
    double[] noise = new double[size];
    for (int k = 0; k < size; k++) {
      noise[k] = own.normal(1L + k);
    }
    double[] point = means[chosen].clone();
    for (int i = 0; i < size; i++) {
      for (int j = 0; j <= i; j++) {
        point[i] += roots[chosen][i][j] * noise[j];
      }
    }
    return point;
  }

  /** Writes log π_c N(x; c) into {@code terms} and returns the log-sum-exp of them. */
  private double logSum(double[] point, double[] terms) {
    double largest = Double.NEGATIVE_INFINITY;
    for (int c = 0; c < terms.length; c++) {
      terms[c] = logScales[c] - 0.5 * Cholesky.squaredDistance(roots[c], point, means[c]);
      largest = Math.max(largest, terms[c]);
    }
    double sum = 0;
    for (double term : terms) {
      sum += Math.exp(term - largest);
    }
    return largest + Math.log(sum);
  }

  /** Computes the responsibilities [N, C] of the components and returns the mean log-likelihood. */
  private double expect(double[][] points, double[][] shares) {
    double total = 0;
    for (int n = 0; n < points.length; n++) {
      double logDensity = logSum(points[n], shares[n]);
      for (int c = 0; c < weights.length; c++) {
        shares[n][c] = Math.exp(shares[n][c] - logDensity);
      }
      total += logDensity;
    }
    return total / points.length;
  }

  private static GaussianMixture maximize(double[][] points, double[][] shares, double floor) {
    int components = shares[0].length;
    double[] weights = new double[components];
    double[][] means = new double[components][];
    double[][][] covariances = new double[components][][];
    for (int c = 0; c < components; c++) {
      // an emptied component keeps a trace of weight: it may be filled again
      double mass = Double.MIN_NORMAL;
      for (double[] share : shares) {
        mass += share[c];
      }
      weights[c] = Math.max(mass, 1e-12 * points.length);
      means[c] = mean(points, shares, c, mass);
      covariances[c] = covariance(points, shares, c, mass, means[c]);
      for (int k = 0; k < means[c].length; k++) {
        covariances[c][k][k] += floor;
      }
    }
    double sum = Arrays.stream(weights).sum();
    for (int c = 0; c < components; c++) {
      weights[c] /= sum;
    }
    return new GaussianMixture(weights, means, roots(covariances));
  }

  private static double[] mean(double[][] points, double[][] shares, int c, double mass) {
    double[] mean = new double[points[0].length];
    for (int n = 0; n < points.length; n++) {
      double share = shares[n][c] / mass;
      for (int k = 0; k < mean.length; k++) {
        mean[k] += share * points[n][k];
      }
    }
    return mean;
  }

  private static double[][] covariance(
      double[][] points, double[][] shares, int c, double mass, double[] mean) {
    int size = mean.length;
    double[][] covariance = new double[size][size];
    double[] deviation = new double[size];
    for (int n = 0; n < points.length; n++) {
      double share = shares[n][c] / mass;
      if (share > 0) {
        for (int k = 0; k < size; k++) {
          deviation[k] = points[n][k] - mean[k];
        }
        for (int i = 0; i < size; i++) {
          double scaled = share * deviation[i];
          for (int j = 0; j <= i; j++) {
            covariance[i][j] += scaled * deviation[j];
          }
        }
      }
    }
    for (int i = 0; i < size; i++) {
      for (int j = 0; j < i; j++) {
        covariance[j][i] = covariance[i][j];
      }
    }
    return covariance;
  }

  /** Mean over the coordinates of their variance. */
  private static double variance(double[][] points) {
    double[] mean = new double[points[0].length];
    double square = 0;
    for (double[] point : points) {
      for (int k = 0; k < mean.length; k++) {
        mean[k] += point[k] / points.length;
      }
    }
    for (double[] point : points) {
      for (int k = 0; k < mean.length; k++) {
        square += (point[k] - mean[k]) * (point[k] - mean[k]);
      }
    }
    double variance = square / ((double) points.length * mean.length);
    if (!Double.isFinite(variance)) {
      throw new IllegalArgumentException("expected finite points, got a variance of " + variance);
    }
    return variance;
  }

  private static double[][][] copies(double[][][] matrices) {
    return Arrays.stream(matrices).map(GaussianMixture::copy).toArray(double[][][]::new);
  }

  private static double[][] copy(double[][] rows) {
    return Arrays.stream(rows).map(double[]::clone).toArray(double[][]::new);
  }

  @Override
  public String toString() {
    return "GaussianMixture[%d components of %d dimensions]".formatted(components(), size());
  }
}
