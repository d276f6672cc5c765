package diabolo.train.option;

import diabolo.feature.ColumnScaling;
import diabolo.feature.Scaling;
import diabolo.kernel.Precision;
import diabolo.notation.Components;
import diabolo.train.optimizer.Adam;
import diabolo.train.optimizer.Optimizer;
import diabolo.train.optimizer.Rates;
import diabolo.train.optimizer.Schedule;
import java.util.List;
import java.util.Optional;

/**
 * How a model is trained.
 *
 * @param epochs passes over the training rows, ≥ 0; 0 gives the model before training
 * @param batchSize rows a step, &gt; 0; the last batch of an epoch may be smaller
 * @param optimizer how gradients change weights
 * @param schedule how the learning rate changes
 * @param validationFraction share of rows held out, in [0, 1); with any, the weights that were best
 *     on them are kept, else the last ones
 * @param patience epochs without improvement on the held-out rows after which training stops; 0
 *     never stops early
 * @param gradientClip largest norm of a step's gradient, 0 for no bound
 * @param seed of weights, order, corruption, sampling
 * @param scaling of raw columns; empty chooses [0, 1] for pictures and Bernoulli reconstructions,
 *     else mean 0 and variance 1
 * @param shuffleRows rows of the shuffle buffer where data are too large for memory, &gt; 0
 * @param binarization of inputs in [0, 1], for a Bernoulli likelihood
 * @param precision of matrix products. Weights, gradients, optimizer, sums and the trained model
 *     are float32 at any
 * @param columnScalings of columns that are scaled in another way than the others
 */
public record TrainingOptions(
    int epochs,
    int batchSize,
    Optimizer optimizer,
    Schedule schedule,
    double validationFraction,
    int patience,
    double gradientClip,
    long seed,
    Optional<Scaling> scaling,
    int shuffleRows,
    Optional<Binarization> binarization,
    Precision precision,
    List<ColumnScaling> columnScalings) {

  /** Refuses numbers out of range. */
  public TrainingOptions {
    if (!(epochs >= 0)) {
      throw new IllegalArgumentException("epochs must be ≥ 0, got " + epochs);
    }
    if (!(batchSize > 0)) {
      throw new IllegalArgumentException("batchSize must be > 0, got " + batchSize);
    }
    if (!(validationFraction >= 0 && validationFraction < 1)) {
      throw new IllegalArgumentException(
          "validationFraction must be in [0, 1), got " + validationFraction);
    }
    if (!(patience >= 0)) {
      throw new IllegalArgumentException("patience must be ≥ 0, got " + patience);
    }
    Rates.requireNotNegative("gradientClip", gradientClip);
    if (!(shuffleRows > 0)) {
      throw new IllegalArgumentException("shuffleRows must be > 0, got " + shuffleRows);
    }
    columnScalings = List.copyOf(columnScalings);
    if (precision == Precision.BF16 && optimizer.needsExactProducts()) {
      throw new IllegalArgumentException(
          "L-BFGS compares nearly equal gradients and needs float32 products, got bf16");
    }
  }

  /** 20 epochs of Adam on batches of 128, a tenth held out, no early stop, float32 products. */
  public static TrainingOptions defaults() {
    return new TrainingOptions(
        20,
        128,
        Adam.defaults(),
        new Schedule.Constant(),
        0.1,
        0,
        0,
        1,
        Optional.empty(),
        10_000,
        Optional.empty(),
        Precision.F32,
        List.of());
  }

  /**
   * With the epochs in which so many rows make about so many steps, at least one; of the batch size
   * that is set.
   *
   * @param steps &gt; 0
   * @param rows ≥ 0; none are as one
   */
  public TrainingOptions withSteps(long steps, long rows) {
    return withEpochs(
        (int) Math.max(1, Math.round((double) steps * batchSize / Math.max(1, rows))));
  }

  /** The same with another number of epochs. */
  public TrainingOptions withEpochs(int other) {
    return Components.with(this, "epochs", other);
  }

  /** The same with another batch size. */
  public TrainingOptions withBatchSize(int other) {
    return Components.with(this, "batchSize", other);
  }

  /** The same with another optimizer. */
  public TrainingOptions withOptimizer(Optimizer other) {
    return Components.with(this, "optimizer", other);
  }

  /** The same with another schedule. */
  public TrainingOptions withSchedule(Schedule other) {
    return Components.with(this, "schedule", other);
  }

  /** The same with another share of rows held out. */
  public TrainingOptions withValidationFraction(double other) {
    return Components.with(this, "validationFraction", other);
  }

  /** The same with another patience. */
  public TrainingOptions withPatience(int other) {
    return Components.with(this, "patience", other);
  }

  /** The same with another bound of the gradient's norm. */
  public TrainingOptions withGradientClip(double other) {
    return Components.with(this, "gradientClip", other);
  }

  /** The same with another seed. */
  public TrainingOptions withSeed(long other) {
    return Components.with(this, "seed", other);
  }

  /** The same with a given scaling. */
  public TrainingOptions withScaling(Scaling other) {
    return Components.with(this, "scaling", Optional.of(other));
  }

  /** The same with columns that are scaled in another way than the others. */
  public TrainingOptions withColumnScalings(List<ColumnScaling> other) {
    return Components.with(this, "columnScalings", other);
  }

  /** The same with another size of the shuffle buffer. */
  public TrainingOptions withShuffleRows(int other) {
    return Components.with(this, "shuffleRows", other);
  }

  /** The same with inputs made 0 or 1. */
  public TrainingOptions withBinarization(Binarization other) {
    return Components.with(this, "binarization", Optional.of(other));
  }

  /** The same with matrix products at another precision. */
  public TrainingOptions withPrecision(Precision other) {
    return Components.with(this, "precision", other);
  }
}
