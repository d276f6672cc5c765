package diabolo.kernel;

import diabolo.tensor.Tensor;

/**
 * One elementwise operation of a fused chain, applied to each value of a product or a map before it
 * is stored, without a pass through memory of its own.
 */
public sealed interface PostOp {

  /**
   * Affine map value ← factor · value + offset.
   *
   * @param factor the factor
   * @param offset the summand
   */
  record Affine(float factor, float offset) implements PostOp {}

  /**
   * Function value ← function(value).
   *
   * @param function the function applied
   */
  record Apply(Function function) implements PostOp {}

  /**
   * Clipping value ← min(max(value, low), high).
   *
   * @param low smallest result
   * @param high largest result
   */
  record Clip(float low, float high) implements PostOp {}

  /**
   * Binary operation value ← value ∘ other.
   *
   * @param operator ∘
   * @param other [R, C] like the output, or broadcast: a row [1, C], a column [R, 1], or one value
   *     [1, 1]; read when the operation runs
   */
  record Combine(Operator operator, Tensor other) implements PostOp {}

  /** Addition to the previous content of the output. */
  record Accumulate() implements PostOp {}

  /** Creates value ← factor · value. */
  static PostOp scale(float factor) {
    return new Affine(factor, 0);
  }

  /** Creates value ← function(value). */
  static PostOp apply(Function function) {
    return new Apply(function);
  }

  /** Creates value ← value + other, broadcast. */
  static PostOp add(Tensor other) {
    return new Combine(Operator.ADD, other);
  }

  /** Creates value ← value − other, broadcast. */
  static PostOp subtract(Tensor other) {
    return new Combine(Operator.SUBTRACT, other);
  }

  /** Creates value ← value · other, broadcast. */
  static PostOp multiply(Tensor other) {
    return new Combine(Operator.MULTIPLY, other);
  }

  /** Creates value ← value / other, broadcast. */
  static PostOp divide(Tensor other) {
    return new Combine(Operator.DIVIDE, other);
  }
}
