package diabolo.cli.flag.model;

import diabolo.cli.notation.Names;
import diabolo.feature.ColumnScaling;
import diabolo.feature.Scaling;
import diabolo.kernel.Precision;
import diabolo.task.recipe.TrainingWishes;
import diabolo.train.optimizer.Optimizer;
import diabolo.train.optimizer.Schedule;
import diabolo.train.option.Binarization;
import diabolo.train.option.TrainingOptions;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Options for training. */
public final class TrainingFlags {

  private static final TrainingOptions DEFAULTS = TrainingOptions.defaults();

  @Option(
      names = "--epochs",
      paramLabel = "N",
      description =
          "Passes over the data (default: ${bundle:training.epochs}; for a table or"
              + " pictures 5 to 500, by the number of rows).")
  private Integer epochs;

  @Option(
      names = "--batch-size",
      paramLabel = "N",
      description = "Rows per training step (default: ${DEFAULT-VALUE}).")
  private int batchSize = DEFAULTS.batchSize();

  @Option(
      names = "--optimizer",
      paramLabel = "NAME",
      completionCandidates = Names.class,
      description =
          "Optimizer: ${bundle:optimizers} (default: ${bundle:training.optimizer});"
              + " for pictures and tables of numbers adamw with a decay by the number of rows.")
  private Optimizer optimizer;

  @Option(
      names = "--learning-rate",
      paramLabel = "RATE",
      description = "Learning rate (default: ${bundle:learning-rates}).")
  private Double learningRate;

  @Option(
      names = "--schedule",
      paramLabel = "HOW",
      completionCandidates = Names.class,
      description =
          "Schedule of the learning rate: ${bundle:schedules} (default:"
              + " ${bundle:training.schedule}); for a table of numbers cosine.")
  private Schedule schedule;

  @Option(
      names = "--validation",
      paramLabel = "SHARE",
      description =
          "Share of the rows held out for validation, to keep the best weights (default:"
              + " ${DEFAULT-VALUE}).")
  private double validationFraction = DEFAULTS.validationFraction();

  @Option(
      names = "--patience",
      paramLabel = "EPOCHS",
      description =
          "Early stopping: stop after this many epochs without improvement of the validation loss;"
              + " 0 never stops (default: 0); for a table or pictures a quarter of the"
              + " epochs, at least 20.")
  private Integer patience;

  @Option(
      names = "--clip",
      paramLabel = "NORM",
      description =
          "Clip gradients to this norm; 0 does not clip (default: ${bundle:training.gradient-clip}).")
  private double gradientClip = DEFAULTS.gradientClip();

  @Option(
      names = "--scaling",
      paramLabel = "NAME",
      completionCandidates = Names.class,
      description =
          "Scaling of the columns: ${COMPLETION-CANDIDATES} (default: unit, to [0, 1], for pictures"
              + " and bernoulli, else standard, to mean 0 and variance 1).")
  private Scaling scaling;

  @Option(
      names = "--binarize",
      paramLabel = "HOW",
      completionCandidates = Names.class,
      description =
          "Binarize inputs in [0, 1]: ${COMPLETION-CANDIDATES}; dynamic draws every value anew at"
              + " each step (default: no binarization).")
  private Binarization binarization;

  @Option(
      names = "--precision",
      paramLabel = "P",
      completionCandidates = Names.class,
      description =
          "Precision of matrix products in training: ${COMPLETION-CANDIDATES}; auto uses bf16 if"
              + " the processor supports it and layers are large (default:"
              + " ${bundle:training.precision}).")
  private Precision precision;

  @Option(
      names = "--seed",
      paramLabel = "N",
      description =
          "Seed of everything random: the same seed gives the same weights (default:"
              + " ${DEFAULT-VALUE}).")
  private long seed = DEFAULTS.seed();

  /** The seed of everything random. */
  public long seed() {
    return seed;
  }

  /** The requested scaling. */
  public Optional<Scaling> scaling() {
    return Optional.ofNullable(scaling);
  }

  /**
   * The requested training; a value equal to the default is no request.
   *
   * @param weightDecay of the optimizer or the penalty
   * @param columnScalings of single columns
   */
  public TrainingWishes wishes(Optional<Double> weightDecay, List<ColumnScaling> columnScalings) {
    return new TrainingWishes(
        Optional.ofNullable(epochs),
        unusual(batchSize, DEFAULTS.batchSize()),
        Optional.ofNullable(optimizer),
        Optional.ofNullable(learningRate),
        weightDecay,
        Optional.ofNullable(schedule),
        unusual(validationFraction, DEFAULTS.validationFraction()),
        Optional.ofNullable(patience),
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
