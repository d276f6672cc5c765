package diabolo.train.option;

import java.util.Arrays;
import java.util.function.LongPredicate;
import java.util.stream.IntStream;

/**
 * Weights of the rows of a training, such as survey or frequency weights: objective and validation
 * are weighted means,
 *
 * <pre>  L = Σ wₙ ℓₙ / Σ wₙ  </pre>
 *
 * over the training and over the held-out rows. A minibatch of N rows gives (1/N) Σ wₙ ℓₙ with
 * weights scaled to mean 1 over the training rows, an unbiased estimate of L; a mean over the
 * weights of the batch would not be. In full batches a weight k is the same as k copies of the row.
 * A row of weight 0 is not used at all. Weights count in the loss, in the initial output bias and
 * in calibration by folds; column scales, the comparison with PCA and batch normalization count
 * each used row once. Immutable.
 *
 * @since 0.1
 */
public final class RowWeights {

  private final float[] weights;

  private RowWeights(float... weights) {
    this.weights = weights;
  }

  /** All rows count alike. */
  public static RowWeights none() {
    return new RowWeights();
  }

  /**
   * A weight for each row.
   *
   * @param weights in the order of the rows, ≥ 0. Not modified.
   * @throws IllegalArgumentException if one is negative or no finite number, with its row, or if
   *     all are 0
   */
  public static RowWeights of(double... weights) {
    float[] kept = new float[weights.length];
    for (int i = 0; i < kept.length; i++) {
      kept[i] = (float) weights[i];
      if (!(weights[i] >= 0 && Float.isFinite(kept[i]))) {
        throw new IllegalArgumentException(
            "row %d: expected a weight that is a number ≥ 0, got %s"
                .formatted(i + 1, Double.isNaN(weights[i]) ? "none" : (Object) kept[i]));
      }
    }
    if (IntStream.range(0, kept.length).allMatch(i -> kept[i] == 0)) {
      throw new IllegalArgumentException("expected at least one row of a weight above 0, got none");
    }
    return new RowWeights(kept);
  }

  /** Whether rows have weights. */
  public boolean isGiven() {
    return weights.length > 0;
  }

  /** Number of weights; 0 if none are given. */
  public int rows() {
    return weights.length;
  }

  /** The weight of a row; 1 if none are given. */
  public float of(long row) {
    return isGiven() ? weights[Math.toIntExact(row)] : 1;
  }

  /** Number of rows of weight 0. */
  public long unused() {
    return IntStream.range(0, weights.length).filter(i -> weights[i] == 0).count();
  }

  /** The weights of some of the rows, in their order. */
  public RowWeights select(LongPredicate wanted) {
    int[] rows = IntStream.range(0, weights.length).filter(wanted::test).toArray();
    float[] selected = new float[rows.length];
    for (int i = 0; i < rows.length; i++) {
      selected[i] = weights[rows[i]];
    }
    return new RowWeights(selected);
  }

  /**
   * Weights of mean 1 over the rows that are trained on, and of mean 1 over those that are held
   * out, as targets of width 1.
   *
   * @param isHeldOut whether a row is held out
   */
  public Targets scaled(LongPredicate isHeldOut) {
    double[] sums = new double[2];
    long[] counts = new long[2];
    for (int i = 0; i < weights.length; i++) {
      int part = isHeldOut.test(i) ? 1 : 0;
      sums[part] += weights[i];
      counts[part] += weights[i] > 0 ? 1 : 0;
    }
    float[][] scaled = new float[weights.length][1];
    for (int i = 0; i < weights.length; i++) {
      int part = isHeldOut.test(i) ? 1 : 0;
      scaled[i][0] = sums[part] > 0 ? (float) (weights[i] * (counts[part] / sums[part])) : 0;
    }
    return Targets.of(scaled);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof RowWeights same && Arrays.equals(weights, same.weights);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(weights);
  }

  @Override
  public String toString() {
    return "RowWeights[%d]".formatted(weights.length);
  }
}
