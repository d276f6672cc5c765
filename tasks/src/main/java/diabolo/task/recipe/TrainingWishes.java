package diabolo.task.recipe;

import diabolo.feature.ColumnScaling;
import diabolo.feature.Scaling;
import diabolo.kernel.Precision;
import diabolo.objective.penalty.WeightDecay;
import diabolo.train.optimizer.AdamW;
import diabolo.train.optimizer.Optimizer;
import diabolo.train.optimizer.Schedule;
import diabolo.train.option.Binarization;
import diabolo.train.option.TrainingOptions;
import java.util.List;
import java.util.Optional;

/**
 * Explicit requests for training.
 *
 * @param epochs passes over the data
 * @param batchSize rows per step
 * @param optimizer with its own defaults
 * @param learningRate of that optimizer, or of the usual one
 * @param weightDecay the decoupled decay of AdamW; with any other optimizer a penalty
 * @param schedule how the learning rate changes
 * @param validationFraction share of the rows held out
 * @param patience epochs without improvement
 * @param gradientClip largest norm of a gradient
 * @param seed of everything random
 * @param scaling of the columns
 * @param columnScalings of columns that are scaled in another way than the others
 * @param binarization of inputs in [0, 1]
 * @param precision of matrix products
 * @since 0.1
 */
public record TrainingWishes(
    Optional<Integer> epochs,
    Optional<Integer> batchSize,
    Optional<Optimizer> optimizer,
    Optional<Double> learningRate,
    Optional<Double> weightDecay,
    Optional<Schedule> schedule,
    Optional<Double> validationFraction,
    Optional<Integer> patience,
    Optional<Double> gradientClip,
    Optional<Long> seed,
    Optional<Scaling> scaling,
    List<ColumnScaling> columnScalings,
    Optional<Binarization> binarization,
    Optional<Precision> precision) {

  /** Keeps the scalings as they are now. */
  public TrainingWishes {
    columnScalings = List.copyOf(columnScalings);
  }

  /** No requests. */
  public static TrainingWishes none() {
    return new TrainingWishes(
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        List.of(),
        Optional.empty(),
        Optional.empty());
  }

  /** Requests for epochs, seed and columns alone, of those that are given. */
  public static TrainingWishes of(
      Optional<Integer> epochs, Optional<Long> seed, List<ColumnScaling> columnScalings) {
    TrainingWishes none = none();
    return new TrainingWishes(
        epochs,
        none.batchSize,
        none.optimizer,
        none.learningRate,
        none.weightDecay,
        none.schedule,
        none.validationFraction,
        none.patience,
        none.gradientClip,
        seed,
        none.scaling,
        columnScalings,
        none.binarization,
        none.precision);
  }

  /** The weight decay as a penalty, unless the optimizer decays weights itself. */
  Optional<WeightDecay> penalty() {
    boolean isDecoupled = optimizer.filter(AdamW.class::isInstance).isPresent();
    return isDecoupled
        ? Optional.empty()
        : weightDecay.map(weight -> WeightDecay.of(weight.floatValue()));
  }

  /** The options with the requests in place of the defaults. */
  TrainingOptions changed(TrainingOptions usual) {
    TrainingOptions options =
        usual
            .withEpochs(epochs.orElse(usual.epochs()))
            .withBatchSize(batchSize.orElse(usual.batchSize()))
            .withOptimizer(changed(optimizer.orElse(usual.optimizer())))
            .withSchedule(schedule.orElse(usual.schedule()))
            .withValidationFraction(validationFraction.orElse(usual.validationFraction()))
            .withPatience(patience.orElse(usual.patience()))
            .withGradientClip(gradientClip.orElse(usual.gradientClip()))
            .withSeed(seed.orElse(usual.seed()))
            .withColumnScalings(columnScalings);
    options = scaling.map(options::withScaling).orElse(options);
    options = binarization.map(options::withBinarization).orElse(options);
    return precision.map(options::withPrecision).orElse(options);
  }

  private Optimizer changed(Optimizer usual) {
    Optimizer chosen =
        weightDecay.isPresent() && usual instanceof AdamW adamW
            ? AdamW.of(adamW.adam(), weightDecay.get())
            : usual;
    return learningRate.map(chosen::withLearningRate).orElse(chosen);
  }
}
