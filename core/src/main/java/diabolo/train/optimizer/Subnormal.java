package diabolo.train.optimizer;

import diabolo.kernel.PostOp;

/**
 * Flush of the optimizer's state to zero before it becomes subnormal.
 *
 * <p>The moments of a weight whose gradient has become zero (a pixel that is always black) decay
 * towards zero and would remain subnormal; processors are many times slower with such numbers.
 * Adding and then subtracting a constant rounds values below about 1e-8 of it to zero and leaves
 * those above 1e8 times it untouched; in between the error is that of one float32 rounding of the
 * constant. The constants are too small to affect a weight: Adam divides by √v + 1e-8.
 */
final class Subnormal {

  private static final float MEAN = 1e-18f;
  private static final float SQUARE = 1e-30f;

  private Subnormal() {}

  static PostOp liftMean() {
    return new PostOp.Affine(1, MEAN);
  }

  static PostOp lowerMean() {
    return new PostOp.Affine(1, -MEAN);
  }

  static PostOp liftSquare() {
    return new PostOp.Affine(1, SQUARE);
  }

  static PostOp lowerSquare() {
    return new PostOp.Affine(1, -SQUARE);
  }
}
