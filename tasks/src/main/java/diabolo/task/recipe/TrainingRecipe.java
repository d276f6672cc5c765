package diabolo.task.recipe;

import diabolo.feature.Scaling;
import diabolo.feature.format.SampleFormat;
import diabolo.feature.sample.Samples;
import diabolo.model.TableLoss;
import diabolo.model.spec.Architecture;
import diabolo.model.spec.ModelSpec;
import diabolo.objective.Objective;
import diabolo.objective.penalty.WeightDecay;
import diabolo.objective.reconstruction.Bernoulli;
import diabolo.objective.reconstruction.Reconstruction;
import diabolo.train.option.TrainingOptions;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A fully specified training: kind, layers, loss, scaling and epochs, chosen from the data unless
 * requested.
 *
 * <p>Command line, server and Spark decide nothing themselves: they translate requests into {@link
 * Wishes}, and train what this says.
 *
 * @param spec the model
 * @param options its training
 * @param reasons for each choice that was made here, one sentence
 * @param detector of anomalies that the model keeps
 * @since 0.1
 */
public record TrainingRecipe(
    ModelSpec spec, TrainingOptions options, List<String> reasons, Detector detector) {

  /** Keeps the reasons as they are now. */
  public TrainingRecipe {
    reasons = List.copyOf(reasons);
  }

  /** A recipe of a model that judges by itself. */
  TrainingRecipe(ModelSpec spec, TrainingOptions options, List<String> reasons) {
    this(spec, options, reasons, Detector.OWN);
  }

  /**
   * The recipe for these rows.
   *
   * @throws MisplacedWish if a detail is requested of a part that the model does not have
   * @throws IllegalArgumentException if requests contradict each other
   */
  public static TrainingRecipe of(Samples samples, Wishes wishes) {
    return of(samples.format(), samples.rows(), wishes);
  }

  /**
   * The recipe for such rows.
   *
   * @param format of the raw rows
   * @param rows number of rows; empty if not counted
   * @param wishes explicit requests, which always win
   * @throws MisplacedWish if a detail is requested of a part that the model does not have
   * @throws IllegalArgumentException if requests contradict each other
   */
  public static TrainingRecipe of(SampleFormat format, OptionalLong rows, Wishes wishes) {
    Kind usual = usual(format);
    Kind kind = wishes.kind().orElse(usual);
    return fitted(format, rows, PictureRecipe.fitted(format, kind, wishes));
  }

  private static TrainingRecipe fitted(SampleFormat format, OptionalLong rows, Wishes wishes) {
    Kind usual = usual(format);
    Kind kind = wishes.kind().orElse(usual);
    boolean isByColumns = format.picture().isEmpty() && kind == usual && isCodeAlone(wishes);
    Architecture widths =
        isByColumns
            ? TableRecipe.architecture(format, wishes.layers().codeSize())
            : wishes.layers().widths(format.columns());
    ModelSpec defaults =
        PictureRecipe.suits(format, kind, wishes)
            ? PictureRecipe.spec(format, kind, widths.codeSize())
            : wishes.objective().defaults(kind, widths);
    Objective objective =
        wishes
            .objective()
            .changed(defaults.objective(), natural(format, wishes), decay(format, rows, wishes));
    ModelSpec spec = suited(defaults, objective, format, wishes);
    return decided(spec, format, rows, wishes);
  }

  /**
   * The recipe for further training of a model, which keeps its layers' widths and, unless another
   * kind is requested, its objective.
   *
   * @param start of the model to begin with
   * @param samples further rows
   * @param wishes explicit requests
   * @throws MisplacedWish if a detail is requested of a part that the model does not have
   * @throws IllegalArgumentException if requests contradict each other
   */
  public static TrainingRecipe from(ModelSpec start, Samples samples, Wishes wishes) {
    SampleFormat format = samples.format();
    ModelSpec defaults =
        wishes
            .kind()
            .map(kind -> wishes.objective().defaults(kind, start.architecture()))
            .orElse(start);
    Objective objective =
        wishes
            .objective()
            .changed(defaults.objective(), tableLoss(format), wishes.training().penalty());
    ModelSpec spec = suited(defaults, objective, format, wishes);
    TrainingOptions options =
        wishes
            .training()
            .changed(byRows(TrainingOptions.defaults(), format, samples.rows(), wishes));
    List<String> reasons = new RecipeReasons(format, wishes).ofTraining(options, samples.rows());
    return new TrainingRecipe(spec, options, reasons);
  }

  private static TrainingRecipe decided(
      ModelSpec spec, SampleFormat format, OptionalLong rows, Wishes wishes) {
    TrainingOptions options = options(format, rows, wishes);
    RecipeReasons reasons = new RecipeReasons(format, wishes);
    Detector detector =
        wishes.kind().isEmpty() && wishes.objective().equals(ObjectiveWishes.none())
            ? Detector.usual(format)
            : Detector.OWN;
    return new TrainingRecipe(
        spec, options, reasons.ofAll(spec, options, rows, detector), detector);
  }

  private static ModelSpec suited(
      ModelSpec defaults, Objective objective, SampleFormat format, Wishes wishes) {
    Architecture layers = wishes.layers().changed(defaults.architecture());
    return TableLoss.suited(Kind.of(defaults).of(layers, objective), format);
  }

  private static TrainingOptions options(SampleFormat format, OptionalLong rows, Wishes wishes) {
    TrainingOptions usual = byRows(TrainingOptions.defaults(), format, rows, wishes);
    if (rows.isPresent() && format.picture().isPresent()) {
      usual = PictureRecipe.training(usual, rows.getAsLong());
    } else if (rows.isPresent() && isTable(format, wishes)) {
      usual = TableRecipe.training(usual, format, rows.getAsLong());
    }
    return wishes.training().changed(usual);
  }

  private static TrainingOptions byRows(
      TrainingOptions usual, SampleFormat format, OptionalLong rows, Wishes wishes) {
    return areEpochsByRows(rows, wishes)
        ? usual.withEpochs(TableRecipe.epochs(format, rows.getAsLong()))
        : usual;
  }

  /** Whether a table gets the kind that is usual for its columns. */
  private static boolean isTable(SampleFormat format, Wishes wishes) {
    return format.picture().isEmpty()
        && format.windows().isEmpty()
        && wishes.kind().filter(kind -> kind != usual(format)).isEmpty();
  }

  /** The requested decay as a penalty, unless the optimizer decays weights itself. */
  private static Optional<WeightDecay> decay(
      SampleFormat format, OptionalLong rows, Wishes wishes) {
    boolean isDecoupled =
        wishes.training().optimizer().isEmpty()
            && (isTable(format, wishes) || format.picture().isPresent())
            && format.types().isEmpty()
            && rows.isPresent();
    return isDecoupled ? Optional.empty() : wishes.training().penalty();
  }

  /**
   * Whether the other layers are those that the columns call for: no widths are requested, or the
   * code's and nothing that would rest on a rectified code.
   */
  private static boolean isCodeAlone(Wishes wishes) {
    LayerWishes none = LayerWishes.none();
    boolean isPlain =
        wishes.layers().equals(none.withCodeSize(wishes.layers().codeSize()))
            && wishes.objective().equals(ObjectiveWishes.none());
    return !wishes.layers().areSized() || isPlain;
  }

  private static Kind usual(SampleFormat format) {
    return format.types().isPresent() ? Kind.DENOISING : Kind.UNDERCOMPLETE;
  }

  /** Whether epochs follow the number of rows: where these are counted. */
  static boolean areEpochsByRows(OptionalLong rows, Wishes wishes) {
    return wishes.training().epochs().isEmpty() && rows.isPresent();
  }

  /** The loss that such data call for: by type of column, or of 8-bit pixels as probabilities. */
  private static Optional<Reconstruction> natural(SampleFormat format, Wishes wishes) {
    if (format.types().isPresent()) {
      return tableLoss(format);
    }
    boolean isEightBit = format.picture().isPresent() && Float.isFinite(format.maximum());
    Scaling scaling = wishes.training().scaling().orElse(Scaling.UNIT);
    boolean isResidual = wishes.layers().pictures().design().isResidual();
    return isEightBit && scaling == Scaling.UNIT && !isResidual
        ? Optional.of(Bernoulli.of())
        : Optional.empty();
  }

  private static Optional<Reconstruction> tableLoss(SampleFormat format) {
    return format.types().map(types -> TableLoss.of(format));
  }
}
