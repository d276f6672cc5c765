package diabolo.nn;

import diabolo.tensor.Function;
import diabolo.tensor.Operator;
import diabolo.tensor.Plan;
import diabolo.tensor.Step;
import diabolo.tensor.Tensor;
import java.util.Optional;

/**
 * The function φ that a layer applies to its pre-activation z, with slope φ′ and curvature φ″.
 *
 * <p>{@link #value}, {@link #slope(double)} and {@link #curvature(double)} are the definitions in
 * double precision; the recording methods compute the same in float32, from y = φ(z) alone where
 * that is possible.
 */
public enum Activation {
  /** φ(z) = z. */
  IDENTITY,
  /** φ(z) = 1 / (1 + e⁻ᶻ), slope y(1−y), curvature y(1−y)(1−2y). */
  SIGMOID,
  /** Hyperbolic tangent, slope 1−y², curvature −2y(1−y²). */
  TANH,
  /** φ(z) = max(z, 0), slope 1 for z &gt; 0 else 0, curvature 0 almost everywhere. */
  RELU,
  /** z for z &gt; 0, else 0.01 z; curvature 0 almost everywhere. */
  LEAKY_RELU,
  /** z for z &gt; 0, else eᶻ − 1; slope 1 or y + 1, curvature 0 or y + 1. */
  ELU,
  /** φ(z) = log(1 + eᶻ), slope s = 1 − e⁻ʸ, curvature s(1−s). */
  SOFTPLUS,
  /** φ(z) = z·s with s = sigmoid(z); slope s + y(1−s), curvature s(1−s)(2 + z(1−2s)). */
  SILU;

  /** φ(z). */
  public double value(double z) {
    return switch (this) {
      case IDENTITY -> z;
      case SILU -> z * Function.SIGMOID.at(z);
      default -> function().at(z);
    };
  }

  /** φ′(z); at a kink the value of the left side. */
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

  /** φ″(z); 0 at a kink. */
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

  /** φ‴(z); 0 at a kink. */
  public double third(double z) {
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

  /** Whether φ is bounded, so that a unit can saturate. */
  public boolean isBounded() {
    return this == SIGMOID || this == TANH;
  }

  /** Whether φ has a continuous slope. */
  public boolean isSmooth() {
    return this != RELU && this != LEAKY_RELU;
  }

  /** Whether slope and curvature need z itself rather than y. */
  boolean needsInput() {
    return this == SILU;
  }

  /** The steps that turn z into y; empty for the identity. Not for {@link #SILU}. */
  Step[] steps() {
    return this == IDENTITY ? new Step[0] : new Step[] {Step.apply(function())};
  }

  /**
   * Records φ′ of each unit.
   *
   * @param z pre-activation [N, K], or null where {@link #needsInput} is false. Not modified.
   * @param y φ(z). Not modified.
   * @return [N, K] in the plan's memory; empty means 1 everywhere
   */
  Optional<Tensor> slope(Plan plan, Tensor z, Tensor y) {
    if (this == IDENTITY) {
      return Optional.empty();
    }
    Tensor slope = plan.scratch(y.rows(), y.columns());
    Tensor zero = plan.constant(0);
    switch (this) {
      case SIGMOID -> plan.map(slope, y, Step.multiply(y), Step.scale(-1), Step.add(y));
      case TANH -> plan.map(slope, y, Step.multiply(y), new Step.Affine(-1, 1));
      case RELU -> plan.map(slope, y, new Step.Combine(Operator.GREATER, zero));
      case LEAKY_RELU ->
          plan.map(
              slope,
              y,
              new Step.Combine(Operator.GREATER, zero),
              new Step.Affine(1 - Function.LEAK, Function.LEAK));
      case ELU ->
          plan.map(slope, y, new Step.Clip(Float.NEGATIVE_INFINITY, 0), new Step.Affine(1, 1));
      case SOFTPLUS ->
          plan.map(slope, y, Step.scale(-1), Step.apply(Function.EXP), new Step.Affine(-1, 1));
      default -> {
        Tensor s = sigmoid(plan, z);
        plan.map(slope, s, Step.multiply(y), Step.scale(-1), Step.add(y), Step.add(s));
      }
    }
    return Optional.of(slope);
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
    if (this == IDENTITY || !isSmooth()) {
      return Optional.empty();
    }
    Tensor curvature = plan.scratch(y.rows(), y.columns());
    switch (this) {
      case SIGMOID -> plan.map(curvature, slope, Step.multiply(y), Step.scale(-2), Step.add(slope));
      case TANH -> plan.map(curvature, slope, Step.multiply(y), Step.scale(-2));
      case ELU ->
          plan.map(
              curvature,
              y,
              new Step.Combine(Operator.LESS, plan.constant(0)),
              Step.multiply(slope));
      case SOFTPLUS ->
          plan.map(curvature, slope, Step.multiply(slope), Step.scale(-1), Step.add(slope));
      default -> {
        Tensor s = sigmoid(plan, z);
        Tensor factor = plan.scratch(y.rows(), y.columns());
        plan.map(factor, s, new Step.Affine(-2, 1), Step.multiply(z), new Step.Affine(1, 2));
        plan.map(
            curvature, s, Step.multiply(s), Step.scale(-1), Step.add(s), Step.multiply(factor));
      }
    }
    return Optional.of(curvature);
  }

  /**
   * Records φ‴ of each unit.
   *
   * @param z pre-activation [N, K], or null where {@link #needsInput} is false. Not modified.
   * @param y φ(z). Not modified.
   * @param slope φ′(z), or null for the identity. Not modified.
   * @return [N, K] in the plan's memory; empty means 0 everywhere
   */
  Optional<Tensor> third(Plan plan, Tensor z, Tensor y, Tensor slope) {
    if (this == IDENTITY || !isSmooth()) {
      return Optional.empty();
    }
    if (this == ELU) {
      return curvature(plan, z, y, slope);
    }
    Tensor third = plan.scratch(y.rows(), y.columns());
    switch (this) {
      case SIGMOID -> plan.map(third, slope, new Step.Affine(-6, 1), Step.multiply(slope));
      case TANH -> plan.map(third, slope, new Step.Affine(-6, 4), Step.multiply(slope));
      case SOFTPLUS -> {
        Tensor curvature = curvature(plan, z, y, slope).orElseThrow();
        plan.map(third, slope, new Step.Affine(-2, 1), Step.multiply(curvature));
      }
      default -> {
        Tensor s = sigmoid(plan, z);
        Tensor q = plan.scratch(y.rows(), y.columns());
        plan.map(q, s, Step.multiply(s), Step.scale(-1), Step.add(s));
        Tensor bend = plan.scratch(y.rows(), y.columns());
        plan.map(bend, q, new Step.Affine(-6, 1), Step.multiply(z));
        plan.map(third, s, new Step.Affine(-6, 3), Step.add(bend), Step.multiply(q));
      }
    }
    return Optional.of(third);
  }

  private static Tensor sigmoid(Plan plan, Tensor z) {
    Tensor s = plan.scratch(z.rows(), z.columns());
    plan.map(s, z, Step.apply(Function.SIGMOID));
    return s;
  }

  private Function function() {
    return switch (this) {
      case SIGMOID -> Function.SIGMOID;
      case TANH -> Function.TANH;
      case RELU -> Function.RELU;
      case LEAKY_RELU -> Function.LEAKY_RELU;
      case ELU -> Function.ELU;
      case SOFTPLUS -> Function.SOFTPLUS;
      case IDENTITY, SILU -> throw new AssertionError(this + " is not one kernel function");
    };
  }
}
