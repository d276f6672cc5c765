package diabolo.flow;

import diabolo.linalg.Cholesky;
import diabolo.linalg.GaussianMixture;
import diabolo.random.Seed;

/**
 * A density of vectors by a coupling flow upon a normal distribution: an invertible map whose
 * outputs are nearly independent standard normal values, so that log p is exact.
 *
 * <pre>
 *   u = L⁻¹ (x − μ) ,   z = g(u) ,   z ∼ N(0, I)
 *   log p(x) = −½ ‖z‖² − ½ D log 2π + log |det ∂g/∂u| − Σ log Lᵢᵢ     [nats]
 * </pre>
 *
 * <p>μ and Σ = L Lᵀ are those of a normal distribution fitted before; g are affine coupling layers
 * (Dinh, Sohl-Dickstein and Bengio, "Density estimation using Real NVP", ICLR 2017, equations 4 to
 * 8) with a permutation before each. With all parameters 0 the flow is that normal distribution. By
 * the bound of the scales no input has a density of 0. Immutable; all numbers are those of float32,
 * so that a flow answers with the same bits before it is written and after it is read.
 *
 * @since 0.2
 */
public final class CouplingFlow {

  private static final double LOG_TWO_PI = StrictMath.log(2 * Math.PI);

  private final GaussianMixture start;
  private final CouplingShape shape;
  private final double[] parameters;
  private final double[] mean;
  private final double[][] root;
  private final double constant;

  CouplingFlow(GaussianMixture start, CouplingShape shape, double... parameters) {
    this.start = start;
    this.shape = shape;
    this.parameters = parameters;
    this.mean = start.means()[0];
    this.root = start.roots()[0];
    double sum = -0.5 * shape.size() * LOG_TWO_PI;
    for (int i = 0; i < shape.size(); i++) {
      sum -= StrictMath.log(root[i][i]);
    }
    this.constant = sum;
  }

  /**
   * A flow of known parameters.
   *
   * @param start μ and L: a mixture of one component. Kept.
   * @param layers number of coupling layers
   * @param hidden hidden units of each layer's network
   * @param seed of the permutations
   * @param parameters as {@link #parameters}. Copied.
   * @throws IllegalArgumentException if there are not as many parameters, one is not finite, or the
   *     start has several components
   */
  public static CouplingFlow of(
      GaussianMixture start, int layers, int hidden, long seed, float... parameters) {
    CouplingShape shape = CouplingShape.of(start.size(), layers, hidden, seed);
    if (start.components() != 1 || parameters.length != shape.parameters()) {
      throw new IllegalArgumentException(
          "expected one normal distribution and %d parameters, got %d and %d"
              .formatted(shape.parameters(), start.components(), parameters.length));
    }
    double[] wide = new double[parameters.length];
    for (int i = 0; i < wide.length; i++) {
      if (!Float.isFinite(parameters[i])) {
        throw new IllegalArgumentException("parameter %d is %s".formatted(i, parameters[i]));
      }
      wide[i] = parameters[i];
    }
    return new CouplingFlow(start, shape, wide);
  }

  /**
   * Fits a flow by maximum likelihood.
   *
   * @param start the normal distribution to begin with, such as that of the points. Kept.
   * @param points [N][D], finite. Not modified.
   * @throws IllegalArgumentException if there are no points, or they are of another size
   */
  public static CouplingFlow fit(GaussianMixture start, double[][] points, FlowOptions options) {
    return new FlowFit(start.inFloats(), points, options).run();
  }

  /** Number of values D of a vector. */
  public int size() {
    return shape.size();
  }

  /** Number of coupling layers. */
  public int layers() {
    return shape.layers();
  }

  /** Hidden units of each layer's network. */
  public int hidden() {
    return shape.hidden();
  }

  /** Seed of the permutations. */
  public long seed() {
    return shape.seed();
  }

  /** The normal distribution that the flow begins with: μ and L. */
  public GaussianMixture start() {
    return start;
  }

  /** A copy of the parameters: of each layer W₁ [H, A], b₁ [H], W₂ [2 B, H], b₂ [2 B]. */
  public float[] parameters() {
    float[] copy = new float[parameters.length];
    for (int i = 0; i < copy.length; i++) {
      copy[i] = (float) parameters[i];
    }
    return copy;
  }

  /**
   * log p(x) in nats.
   *
   * @param x [D]. Not modified.
   */
  public double logDensity(double... x) {
    double[] vector = whitened(x);
    double logDeterminant = new CouplingPass(shape).forward(parameters, vector);
    return constant - 0.5 * square(vector) + logDeterminant;
  }

  /**
   * The outputs z [D] of a vector.
   *
   * @param x [D]. Not modified.
   */
  public double[] map(double... x) {
    double[] vector = whitened(x);
    new CouplingPass(shape).forward(parameters, vector);
    return vector;
  }

  /**
   * The vector x [D] of outputs z.
   *
   * @param z [D]. Not modified.
   */
  public double[] inverse(double... z) {
    double[] vector = z.clone();
    new CouplingPass(shape).inverse(parameters, vector);
    double[] x = mean.clone();
    for (int i = 0; i < x.length; i++) {
      for (int j = 0; j <= i; j++) {
        x[i] += root[i][j] * vector[j];
      }
    }
    return x;
  }

  /** Vector number {@code index} of a sequence of draws [D]. */
  public double[] draw(Seed seed, long index) {
    Seed own = seed.split(index);
    double[] z = new double[size()];
    for (int i = 0; i < z.length; i++) {
      z[i] = own.normal(i);
    }
    return inverse(z);
  }

  /**
   * The gradient ∂ log p(x)/∂x [D].
   *
   * @param x [D]. Not modified.
   */
  public double[] gradient(double... x) {
    double[] vector = whitened(x);
    CouplingPass pass = new CouplingPass(shape);
    pass.forward(parameters, vector);
    for (int i = 0; i < vector.length; i++) {
      vector[i] = -vector[i];
    }
    pass.backward(parameters, vector);
    // u = L⁻¹ (x − μ), so that the gradient by x is L⁻ᵀ times that by u
    for (int i = vector.length - 1; i >= 0; i--) {
      vector[i] /= root[i][i];
      for (int j = 0; j < i; j++) {
        vector[j] -= root[i][j] * vector[i];
      }
    }
    return vector;
  }

  private double[] whitened(double... x) {
    if (x.length != size()) {
      throw new IllegalArgumentException(
          "expected a vector of %d values, got %d".formatted(size(), x.length));
    }
    return Cholesky.whitened(root, x, mean);
  }

  static double square(double... vector) {
    double sum = 0;
    for (double value : vector) {
      sum += value * value;
    }
    return sum;
  }

  @Override
  public String toString() {
    return "CouplingFlow[%d values, %d layers of %d hidden units]"
        .formatted(size(), layers(), hidden());
  }
}
