package diabolo.train;

import diabolo.feature.Scaling;
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
    Optional<Binarization> binarization) {

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
  }

  /** 20 epochs of Adam on batches of 128, a tenth of the rows held out, no early stop. */
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
        Optional.empty());
  }

  /** The same with another number of epochs. */
  public TrainingOptions withEpochs(int other) {
    return new TrainingOptions(
        other,
        batchSize,
        optimizer,
        schedule,
        validationFraction,
        patience,
        gradientClip,
        seed,
        scaling,
        shuffleRows,
        binarization);
  }

  /** The same with another batch size. */
  public TrainingOptions withBatchSize(int other) {
    return new TrainingOptions(
        epochs,
        other,
        optimizer,
        schedule,
        validationFraction,
        patience,
        gradientClip,
        seed,
        scaling,
        shuffleRows,
        binarization);
  }

  /** The same with another optimizer. */
  public TrainingOptions withOptimizer(Optimizer other) {
    return new TrainingOptions(
        epochs,
        batchSize,
        other,
        schedule,
        validationFraction,
        patience,
        gradientClip,
        seed,
        scaling,
        shuffleRows,
        binarization);
  }

  /** The same with another schedule. */
  public TrainingOptions withSchedule(Schedule other) {
    return new TrainingOptions(
        epochs,
        batchSize,
        optimizer,
        other,
        validationFraction,
        patience,
        gradientClip,
        seed,
        scaling,
        shuffleRows,
        binarization);
  }

  /** The same with another share of rows held out. */
  public TrainingOptions withValidationFraction(double other) {
    return new TrainingOptions(
        epochs,
        batchSize,
        optimizer,
        schedule,
        other,
        patience,
        gradientClip,
        seed,
        scaling,
        shuffleRows,
        binarization);
  }

  /** The same with another patience. */
  public TrainingOptions withPatience(int other) {
    return new TrainingOptions(
        epochs,
        batchSize,
        optimizer,
        schedule,
        validationFraction,
        other,
        gradientClip,
        seed,
        scaling,
        shuffleRows,
        binarization);
  }

  /** The same with another bound of the gradient's norm. */
  public TrainingOptions withGradientClip(double other) {
    return new TrainingOptions(
        epochs,
        batchSize,
        optimizer,
        schedule,
        validationFraction,
        patience,
        other,
        seed,
        scaling,
        shuffleRows,
        binarization);
  }

  /** The same with another seed. */
  public TrainingOptions withSeed(long other) {
    return new TrainingOptions(
        epochs,
        batchSize,
        optimizer,
        schedule,
        validationFraction,
        patience,
        gradientClip,
        other,
        scaling,
        shuffleRows,
        binarization);
  }

  /** The same with a given scaling. */
  public TrainingOptions withScaling(Scaling other) {
    return new TrainingOptions(
        epochs,
        batchSize,
        optimizer,
        schedule,
        validationFraction,
        patience,
        gradientClip,
        seed,
        Optional.of(other),
        shuffleRows,
        binarization);
  }

  /** The same with another size of the shuffle buffer. */
  public TrainingOptions withShuffleRows(int other) {
    return new TrainingOptions(
        epochs,
        batchSize,
        optimizer,
        schedule,
        validationFraction,
        patience,
        gradientClip,
        seed,
        scaling,
        other,
        binarization);
  }

  /** The same with inputs made 0 or 1. */
  public TrainingOptions withBinarization(Binarization other) {
    return new TrainingOptions(
        epochs,
        batchSize,
        optimizer,
        schedule,
        validationFraction,
        patience,
        gradientClip,
        seed,
        scaling,
        shuffleRows,
        Optional.of(other));
  }
}
