package diabolo.cli.flag.model;

import diabolo.cli.notation.Choices;
import diabolo.cli.notation.OptimizerName;
import diabolo.feature.ColumnScaling;
import diabolo.feature.Scaling;
import diabolo.kernel.Precision;
import diabolo.task.recipe.TrainingWishes;
import diabolo.train.optimizer.Schedule;
import diabolo.train.option.Binarization;
import diabolo.train.option.TrainingOptions;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Option;

/** How a model is trained. */
public final class TrainingFlags {

  private static final TrainingOptions DEFAULTS = TrainingOptions.defaults();

  @Option(
      names = "--epochs",
      paramLabel = "N",
      description =
          "Passes over the data (default: ${bundle:default.epochs}; for a table by its rows, 5 to"
              + " 500).")
  private Integer epochs;

  @Option(
      names = "--batch-size",
      paramLabel = "N",
      description = "Rows a step (default: ${DEFAULT-VALUE}).")
  private int batchSize = DEFAULTS.batchSize();

  @Option(
      names = "--optimizer",
      paramLabel = "NAME",
      completionCandidates = Choices.Optimizers.class,
      description = "${COMPLETION-CANDIDATES} (default: ${bundle:default.optimizer}).")
  private OptimizerName optimizer = OptimizerName.of(DEFAULTS.optimizer());

  @Option(
      names = "--learning-rate",
      paramLabel = "RATE",
      description = "Step length (default: ${bundle:default.learningRates}).")
  private Double learningRate;

  @Option(
      names = "--schedule",
      paramLabel = "HOW",
      description =
          "How the learning rate changes: constant, warmup:EPOCHS, cosine[:WARMUP-EPOCHS], linear[:WARMUP-EPOCHS] or"
              + " step:EPOCHS,FACTOR (default: ${bundle:default.schedule}).")
  private Schedule schedule = DEFAULTS.schedule();

  @Option(
      names = "--validation",
      paramLabel = "SHARE",
      description =
          "Share of the rows held out, by which the best weights are kept (default:"
              + " ${DEFAULT-VALUE}).")
  private double validationFraction = DEFAULTS.validationFraction();

  @Option(
      names = "--patience",
      paramLabel = "EPOCHS",
      description =
          "Stop after so many epochs without improvement; 0 never does (default:"
              + " ${DEFAULT-VALUE}).")
  private int patience = DEFAULTS.patience();

  @Option(
      names = "--clip",
      paramLabel = "NORM",
      description = "Largest norm of a gradient; 0 for no bound (default: ${DEFAULT-VALUE}).")
  private double gradientClip = DEFAULTS.gradientClip();

  @Option(
      names = "--scaling",
      paramLabel = "NAME",
      completionCandidates = Choices.Scalings.class,
      description =
          "Of the columns: ${COMPLETION-CANDIDATES} (default: unit for pictures and bernoulli, else"
              + " standard).")
  private Scaling scaling;

  @Option(
      names = "--binarize",
      paramLabel = "HOW",
      completionCandidates = Choices.Binarizations.class,
      description =
          "Make inputs in [0, 1] binary: ${COMPLETION-CANDIDATES}; dynamic draws each value anew at"
              + " every step (default: leave them).")
  private Binarization binarization;

  @Option(
      names = "--precision",
      paramLabel = "P",
      completionCandidates = Choices.Precisions.class,
      description =
          "Of matrix products while training: ${COMPLETION-CANDIDATES}; auto takes bf16 where the"
              + " processor multiplies it and layers are large (default:"
              + " ${bundle:default.precision}).")
  private Precision precision;

  @Option(
      names = "--seed",
      paramLabel = "N",
      description =
          "Of everything random: the same seed gives the same weights (default:"
              + " ${DEFAULT-VALUE}).")
  private long seed = DEFAULTS.seed();

  /** The scaling that was asked for. */
  public Optional<Scaling> scaling() {
    return Optional.ofNullable(scaling);
  }

  /**
   * The training that is asked for; the usual values, which help shows, are no request.
   *
   * @param weightDecay of whatever decays weights
   * @param columnScalings of single columns
   */
  public TrainingWishes wishes(Optional<Double> weightDecay, List<ColumnScaling> columnScalings) {
    return new TrainingWishes(
        Optional.ofNullable(epochs),
        unusual(batchSize, DEFAULTS.batchSize()),
        unusual(optimizer, OptimizerName.of(DEFAULTS.optimizer())).map(OptimizerName::defaults),
        Optional.ofNullable(learningRate),
        weightDecay,
        unusual(schedule, DEFAULTS.schedule()),
        unusual(validationFraction, DEFAULTS.validationFraction()),
        unusual(patience, DEFAULTS.patience()),
        unusual(gradientClip, DEFAULTS.gradientClip()),
        unusual(seed, DEFAULTS.seed()),
        scaling(),
        columnScalings,
        Optional.ofNullable(binarization),
        Optional.ofNullable(precision));
  }

  private static <T> Optional<T> unusual(T value, T usual) {
    return Optional.of(value).filter(given -> !given.equals(usual));
  }
}
