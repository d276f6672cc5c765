package diabolo.kernel;

import diabolo.tensor.Tensor;

/**
 * One link of a fused chain: what is done to each value on its way to the output of a product or a
 * map, without a pass through memory of its own.
 */
public sealed interface Step {

  /**
   * value ← factor · value + offset.
   *
   * @param factor multiplied
   * @param offset added
   */
  record Affine(float factor, float offset) implements Step {}

  /**
   * value ← function(value).
   *
   * @param function applied
   */
  record Apply(Function function) implements Step {}

  /**
   * value ← min(max(value, low), high).
   *
   * @param low smallest result
   * @param high largest result
   */
  record Clip(float low, float high) implements Step {}

  /**
   * value ← value ∘ other.
   *
   * @param operator ∘
   * @param other [R, C] like the output, or broadcast: a row [1, C], a column [R, 1], or one value
   *     [1, 1]; read when the operation runs
   */
  record Combine(Operator operator, Tensor other) implements Step {}

  /** value ← value + what the output held before. */
  record Accumulate() implements Step {}

  /** value ← factor · value. */
  static Step scale(float factor) {
    return new Affine(factor, 0);
  }

  /** value ← function(value). */
  static Step apply(Function function) {
    return new Apply(function);
  }

  /** value ← value + other, broadcast. */
  static Step add(Tensor other) {
    return new Combine(Operator.ADD, other);
  }

  /** value ← value − other, broadcast. */
  static Step subtract(Tensor other) {
    return new Combine(Operator.SUBTRACT, other);
  }

  /** value ← value · other, broadcast. */
  static Step multiply(Tensor other) {
    return new Combine(Operator.MULTIPLY, other);
  }

  /** value ← value / other, broadcast. */
  static Step divide(Tensor other) {
    return new Combine(Operator.DIVIDE, other);
  }
}
