package diabolo.train.option;

import diabolo.feature.ColumnScaling;
import diabolo.feature.Scaling;
import diabolo.kernel.Precision;
import diabolo.notation.Components;
import diabolo.train.optimizer.Adam;
import diabolo.train.optimizer.Optimizer;
import diabolo.train.optimizer.Require;
import diabolo.train.optimizer.Schedule;
import java.util.List;
import java.util.Optional;

/**
 * Hyperparameters of training.
 *
 * @param epochs passes over the training rows, ≥ 0; 0 returns the untrained model
 * @param batchSize rows per step, &gt; 0; the last batch of an epoch may be smaller
 * @param optimizer the optimizer
 * @param schedule schedule of the learning rate
 * @param validationFraction share of rows held out, in [0, 1); if &gt; 0, the weights that were
 *     best on them are kept, else the last ones
 * @param patience epochs without improvement on the held-out rows after which training stops; 0
 *     never stops early
 * @param gradientClip largest norm of a step's gradient, 0 for no bound
 * @param seed seed of weights, order, corruption and sampling
 * @param scaling scaling of raw columns; empty chooses [0, 1] for pictures and Bernoulli
 *     reconstructions, else mean 0 and variance 1
 * @param shuffleRows rows of the shuffle buffer for data too large for memory, &gt; 0
 * @param binarization binarization of inputs in [0, 1], for a Bernoulli likelihood
 * @param precision precision of matrix products. Weights, gradients, optimizer, sums and the
 *     trained model are always float32
 * @param columnScalings scalings of the columns that differ from {@code scaling}
 * @since 0.1
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
    Require.requireNotNegative("gradientClip", gradientClip);
    if (!(shuffleRows > 0)) {
      throw new IllegalArgumentException("shuffleRows must be > 0, got " + shuffleRows);
    }
    columnScalings = List.copyOf(columnScalings);
    if (precision == Precision.BF16 && optimizer.needsExactProducts()) {
      throw new IllegalArgumentException(
          "L-BFGS compares nearly equal gradients and needs float32 products, got bf16");
    }
  }

  /**
   * Default options: 20 epochs of Adam on batches of 128, a tenth of the rows held out, no early
   * stopping, float32 products.
   */
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
   * Returns a copy with the number of epochs, at least one, that gives about {@code steps} steps on
   * {@code rows} rows at the current batch size.
   *
   * @param steps &gt; 0
   * @param rows ≥ 0; 0 counts as 1
   */
  public TrainingOptions withSteps(long steps, long rows) {
    return withEpochs(
        (int) Math.max(1, Math.round((double) steps * batchSize / Math.max(1, rows))));
  }

  /** Returns a copy with another number of epochs. */
  public TrainingOptions withEpochs(int other) {
    return Components.with(this, "epochs", other);
  }

  /** Returns a copy with another batch size. */
  public TrainingOptions withBatchSize(int other) {
    return Components.with(this, "batchSize", other);
  }

  /** Returns a copy with another optimizer. */
  public TrainingOptions withOptimizer(Optimizer other) {
    return Components.with(this, "optimizer", other);
  }

  /** Returns a copy with another schedule. */
  public TrainingOptions withSchedule(Schedule other) {
    return Components.with(this, "schedule", other);
  }

  /** Returns a copy with another share of rows held out. */
  public TrainingOptions withValidationFraction(double other) {
    return Components.with(this, "validationFraction", other);
  }

  /** Returns a copy with another patience. */
  public TrainingOptions withPatience(int other) {
    return Components.with(this, "patience", other);
  }

  /** Returns a copy with another bound of the gradient's norm. */
  public TrainingOptions withGradientClip(double other) {
    return Components.with(this, "gradientClip", other);
  }

  /** Returns a copy with another seed. */
  public TrainingOptions withSeed(long other) {
    return Components.with(this, "seed", other);
  }

  /** Returns a copy with a given scaling. */
  public TrainingOptions withScaling(Scaling other) {
    return Components.with(this, "scaling", Optional.of(other));
  }

  /** Returns a copy with other scalings of single columns. */
  public TrainingOptions withColumnScalings(List<ColumnScaling> other) {
    return Components.with(this, "columnScalings", other);
  }

  /** Returns a copy with another size of the shuffle buffer. */
  public TrainingOptions withShuffleRows(int other) {
    return Components.with(this, "shuffleRows", other);
  }

  /** Returns a copy with binarization of inputs. */
  public TrainingOptions withBinarization(Binarization other) {
    return Components.with(this, "binarization", Optional.of(other));
  }

  /** Returns a copy with another precision of matrix products. */
  public TrainingOptions withPrecision(Precision other) {
    return Components.with(this, "precision", other);
  }
}
