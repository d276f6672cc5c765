package diabolo.nn.layer;

import diabolo.kernel.Function;
import diabolo.kernel.Operator;
import diabolo.kernel.Plan;
import diabolo.kernel.PostOp;
import diabolo.tensor.Tensor;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Activation function φ of a layer, applied to its preactivation z, with slope φ′ and curvature φ″.
 *
 * <p>{@link #value}, {@link #slope(double)} and {@link #curvature(double)} are the definitions in
 * double precision; the recording methods compute the same in float32, from y = φ(z) alone if
 * possible. No {@code switch} here has a {@code default}, so that a new activation compiles only
 * with its own value and three derivatives.
 *
 * @since 0.1
 */
public enum Activation {
  /** Identity, φ(z) = z. */
  IDENTITY,
  /** Logistic sigmoid, φ(z) = 1 / (1 + e⁻ᶻ), slope y(1−y), curvature y(1−y)(1−2y). */
  SIGMOID,
  /** Hyperbolic tangent, slope 1−y², curvature −2y(1−y²). */
  TANH,
  /** Rectifier, φ(z) = max(z, 0), slope 1 for z &gt; 0 else 0, curvature 0 almost everywhere. */
  RELU,
  /** Leaky rectifier, z for z &gt; 0, else 0.01 z; curvature 0 almost everywhere. */
  LEAKY_RELU,
  /**
   * Exponential linear unit, z for z &gt; 0, else eᶻ − 1; slope 1 or y + 1, curvature 0 or y + 1.
   */
  ELU,
  /** Softplus, φ(z) = log(1 + eᶻ), slope s = 1 − e⁻ʸ, curvature s(1−s). */
  SOFTPLUS,
  /**
   * Sigmoid linear unit, φ(z) = z·s with s = sigmoid(z); slope s + y(1−s), curvature s(1−s)(2 +
   * z(1−2s)).
   */
  SILU;

  /** Value φ(z). */
  public double value(double z) {
    return switch (this) {
      case IDENTITY -> z;
      case SIGMOID -> Function.SIGMOID.at(z);
      case TANH -> Function.TANH.at(z);
      case RELU -> Function.RELU.at(z);
      case LEAKY_RELU -> Function.LEAKY_RELU.at(z);
      case ELU -> Function.ELU.at(z);
      case SOFTPLUS -> Function.SOFTPLUS.at(z);
      case SILU -> z * Function.SIGMOID.at(z);
    };
  }

  /** Slope φ′(z); at a kink the left derivative. */
  public double slope(double z) {
    double y = value(z);
    double s = Function.SIGMOID.at(z);
    return switch (this) {
      case IDENTITY -> 1;
      case SIGMOID -> y * (1 - y);
      case TANH -> 1 - y * y;
      case RELU -> z > 0 ? 1 : 0;
      case LEAKY_RELU -> z > 0 ? 1 : Function.LEAK;
      case ELU -> z > 0 ? 1 : y + 1;
      case SOFTPLUS -> s;
      case SILU -> s + y * (1 - s);
    };
  }

  /** Curvature φ″(z); 0 at a kink. */
  public double curvature(double z) {
    double y = value(z);
    double s = Function.SIGMOID.at(z);
    return switch (this) {
      case IDENTITY, RELU, LEAKY_RELU -> 0;
      case SIGMOID -> y * (1 - y) * (1 - 2 * y);
      case TANH -> -2 * y * (1 - y * y);
      case ELU -> z < 0 ? y + 1 : 0;
      case SOFTPLUS -> s * (1 - s);
      case SILU -> s * (1 - s) * (2 + z * (1 - 2 * s));
    };
  }

  /** Third derivative φ‴(z); 0 at a kink. */
  public double thirdDerivative(double z) {
    double y = value(z);
    double s = Function.SIGMOID.at(z);
    double slope = s * (1 - s);
    return switch (this) {
      case IDENTITY, RELU, LEAKY_RELU -> 0;
      case SIGMOID -> slope * (1 - 6 * slope);
      case TANH -> (1 - y * y) * (6 * y * y - 2);
      case ELU -> z < 0 ? y + 1 : 0;
      case SOFTPLUS -> slope * (1 - 2 * s);
      case SILU -> slope * (3 * (1 - 2 * s) + z * (1 - 6 * slope));
    };
  }

  /**
   * Factor c of the difference of two opposite units, φ(z) − φ(−z) = c z for every z; none where
   * the difference is not linear.
   */
  public OptionalDouble pairSlope() {
    return switch (this) {
      case IDENTITY -> OptionalDouble.of(2);
      case RELU, SOFTPLUS, SILU -> OptionalDouble.of(1);
      case LEAKY_RELU -> OptionalDouble.of(1 + Function.LEAK);
      case SIGMOID, TANH, ELU -> OptionalDouble.empty();
    };
  }

  /** True if φ is bounded, to (0, 1) or (−1, 1), so that a unit can saturate. */
  public boolean isBounded() {
    return switch (this) {
      case SIGMOID, TANH -> true;
      case IDENTITY, RELU, LEAKY_RELU, ELU, SOFTPLUS, SILU -> false;
    };
  }

  /** True if φ has a continuous slope. */
  public boolean isSmooth() {
    return switch (this) {
      case RELU, LEAKY_RELU -> false;
      case IDENTITY, SIGMOID, TANH, ELU, SOFTPLUS, SILU -> true;
    };
  }

  /** True if φ has curvature: φ″ is not 0 almost everywhere. */
  public boolean isCurved() {
    return switch (this) {
      case IDENTITY, RELU, LEAKY_RELU -> false;
      case SIGMOID, TANH, ELU, SOFTPLUS, SILU -> true;
    };
  }

  /** True if φ(z) ≥ 0 for every z. */
  public boolean isNonNegative() {
    return switch (this) {
      case SIGMOID, RELU, SOFTPLUS -> true;
      case IDENTITY, TANH, LEAKY_RELU, ELU, SILU -> false;
    };
  }

  /** True if derivatives are computed from z, because y does not determine them. */
  boolean needsInput() {
    return switch (this) {
      case SILU -> true;
      case IDENTITY, SIGMOID, TANH, RELU, LEAKY_RELU, ELU, SOFTPLUS -> false;
    };
  }

  /**
   * Steps that compute y from z; empty for the identity.
   *
   * @param z pre-activation [N, K], or null where {@link #needsInput} is false. Not modified.
   */
  PostOp[] steps(Tensor z) {
    return switch (this) {
      case IDENTITY -> new PostOp[0];
      case SIGMOID -> new PostOp[] {PostOp.apply(Function.SIGMOID)};
      case TANH -> new PostOp[] {PostOp.apply(Function.TANH)};
      case RELU -> new PostOp[] {PostOp.apply(Function.RELU)};
      case LEAKY_RELU -> new PostOp[] {PostOp.apply(Function.LEAKY_RELU)};
      case ELU -> new PostOp[] {PostOp.apply(Function.ELU)};
      case SOFTPLUS -> new PostOp[] {PostOp.apply(Function.SOFTPLUS)};
      case SILU -> new PostOp[] {PostOp.apply(Function.SIGMOID), PostOp.multiply(z)};
    };
  }

  /**
   * Records φ′ of each unit.
   *
   * @param z pre-activation [N, K], or null where {@link #needsInput} is false. Not modified.
   * @param y φ(z). Not modified.
   * @return [N, K] in the plan's memory; empty means 1 everywhere
   */
  Optional<Tensor> slope(Plan plan, Tensor z, Tensor y) {
    return switch (this) {
      case IDENTITY -> Optional.empty();
      case SIGMOID -> mapped(plan, y, PostOp.multiply(y), PostOp.scale(-1), PostOp.add(y));
      case TANH -> mapped(plan, y, PostOp.multiply(y), new PostOp.Affine(-1, 1));
      case RELU -> mapped(plan, y, new PostOp.Combine(Operator.GREATER, plan.constant(0)));
      case LEAKY_RELU ->
          mapped(
              plan,
              y,
              new PostOp.Combine(Operator.GREATER, plan.constant(0)),
              new PostOp.Affine(1 - Function.LEAK, Function.LEAK));
      case ELU ->
          mapped(plan, y, new PostOp.Clip(Float.NEGATIVE_INFINITY, 0), new PostOp.Affine(1, 1));
      case SOFTPLUS ->
          mapped(plan, y, PostOp.scale(-1), PostOp.apply(Function.EXP), new PostOp.Affine(-1, 1));
      case SILU -> {
        Tensor s = sigmoid(plan, z);
        yield mapped(plan, s, PostOp.multiply(y), PostOp.scale(-1), PostOp.add(y), PostOp.add(s));
      }
    };
  }

  /**
   * Records φ″ of each unit.
   *
   * @param z pre-activation [N, K], or null where {@link #needsInput} is false. Not modified.
   * @param y φ(z). Not modified.
   * @param slope φ′(z), or null for the identity. Not modified.
   * @return [N, K] in the plan's memory; empty means 0 everywhere
   */
  Optional<Tensor> curvature(Plan plan, Tensor z, Tensor y, Tensor slope) {
    return switch (this) {
      case IDENTITY, RELU, LEAKY_RELU -> Optional.empty();
      case SIGMOID -> mapped(plan, slope, PostOp.multiply(y), PostOp.scale(-2), PostOp.add(slope));
      case TANH -> mapped(plan, slope, PostOp.multiply(y), PostOp.scale(-2));
      case ELU ->
          mapped(
              plan, y, new PostOp.Combine(Operator.LESS, plan.constant(0)), PostOp.multiply(slope));
      case SOFTPLUS ->
          mapped(plan, slope, PostOp.multiply(slope), PostOp.scale(-1), PostOp.add(slope));
      case SILU -> {
        Tensor s = sigmoid(plan, z);
        Tensor factor =
            map(plan, s, new PostOp.Affine(-2, 1), PostOp.multiply(z), new PostOp.Affine(1, 2));
        yield mapped(
            plan, s, PostOp.multiply(s), PostOp.scale(-1), PostOp.add(s), PostOp.multiply(factor));
      }
    };
  }

  /**
   * Records φ‴ of each unit.
   *
   * @param z pre-activation [N, K], or null where {@link #needsInput} is false. Not modified.
   * @param y φ(z). Not modified.
   * @param slope φ′(z), or null for the identity. Not modified.
   * @return [N, K] in the plan's memory; empty means 0 everywhere
   */
  Optional<Tensor> thirdDerivative(Plan plan, Tensor z, Tensor y, Tensor slope) {
    return switch (this) {
      case IDENTITY, RELU, LEAKY_RELU -> Optional.empty();
      case SIGMOID -> mapped(plan, slope, new PostOp.Affine(-6, 1), PostOp.multiply(slope));
      case TANH -> mapped(plan, slope, new PostOp.Affine(-6, 4), PostOp.multiply(slope));
      case ELU -> curvature(plan, z, y, slope);
      case SOFTPLUS -> {
        Tensor curvature = curvature(plan, z, y, slope).orElseThrow();
        yield mapped(plan, slope, new PostOp.Affine(-2, 1), PostOp.multiply(curvature));
      }
      case SILU -> {
        Tensor s = sigmoid(plan, z);
        Tensor q = map(plan, s, PostOp.multiply(s), PostOp.scale(-1), PostOp.add(s));
        Tensor bend = map(plan, q, new PostOp.Affine(-6, 1), PostOp.multiply(z));
        yield mapped(plan, s, new PostOp.Affine(-6, 3), PostOp.add(bend), PostOp.multiply(q));
      }
    };
  }

  private static Tensor sigmoid(Plan plan, Tensor z) {
    return map(plan, z, PostOp.apply(Function.SIGMOID));
  }

  private static Optional<Tensor> mapped(Plan plan, Tensor start, PostOp... steps) {
    return Optional.of(map(plan, start, steps));
  }

  private static Tensor map(Plan plan, Tensor start, PostOp... steps) {
    Tensor out = plan.scratch(start.rows(), start.columns());
    plan.map(out, start, steps);
    return out;
  }
}
