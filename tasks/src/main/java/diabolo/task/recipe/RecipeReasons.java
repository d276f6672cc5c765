package diabolo.task.recipe;

import diabolo.feature.format.SampleFormat;
import diabolo.model.spec.Architecture;
import diabolo.model.spec.Initialization;
import diabolo.model.spec.ModelSpec;
import diabolo.objective.reconstruction.Bernoulli;
import diabolo.train.optimizer.AdamW;
import diabolo.train.option.TrainingOptions;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Reasons for the choices of a recipe, in plain words. A choice that the user made has none.
 *
 * @param format of the raw rows
 * @param wishes explicit requests
 */
record RecipeReasons(SampleFormat format, Wishes wishes) {

  /** Reasons for kind, layers, loss, scaling, epochs and detector. */
  List<String> ofAll(
      ModelSpec spec, TrainingOptions options, OptionalLong rows, Detector detector) {
    List<String> reasons = new ArrayList<>();
    Stream.of(
            kind(spec),
            layers(spec.architecture()),
            start(spec.architecture()),
            loss(spec),
            scaling(spec))
        .flatMap(Optional::stream)
        .forEach(reasons::add);
    reasons.addAll(ofTraining(options, rows));
    if (detector == Detector.DENOISING) {
      reasons.add(
          "anomaly scores by a second, denoising network: it tells anomalies from normal rows"
              + " better than the one that reconstructs best");
    }
    if (detector == Detector.TWO_VIEWS) {
      reasons.add(
          "anomaly scores by two views: windows as they are, and by a second network windows by their"
              + " own mean and deviation");
    }
    return reasons;
  }

  /** Reasons for the optimizer and the epochs alone. */
  List<String> ofTraining(TrainingOptions options, OptionalLong rows) {
    List<String> reasons = new ArrayList<>();
    boolean isDecayChosen =
        options.optimizer() instanceof AdamW
            && wishes.training().optimizer().isEmpty()
            && wishes.training().weightDecay().isEmpty();
    if (isDecayChosen) {
      reasons.add(
          String.format(
              Locale.ROOT,
              "AdamW with weight decay %.2g: by the number of rows",
              ((AdamW) options.optimizer()).weightDecay()));
    }
    if (!TrainingRecipe.areEpochsByRows(rows, wishes)) {
      return reasons;
    }
    reasons.add(
        String.format(
            Locale.ROOT,
            "%d epochs: about %,d steps on %,d rows, within %d and %d epochs",
            options.epochs(),
            TableRecipe.steps(format),
            rows.getAsLong(),
            TableRecipe.FEWEST_EPOCHS,
            TableRecipe.MOST_EPOCHS));
    return reasons;
  }

  private Optional<String> kind(ModelSpec spec) {
    if (wishes.kind().isPresent()) {
      return Optional.empty();
    }
    String reason =
        format.types().isPresent()
            ? "some columns are not numeric or have missing cells, and a model trained with masking"
                + " can impute cells"
            : format.picture().isPresent() ? "the rows are pictures" : "all columns are numbers";
    return Optional.of("kind " + spec.kind() + ": " + reason);
  }

  private Optional<String> layers(Architecture layers) {
    if (wishes.layers().areSized()) {
      return Optional.empty();
    }
    String widths =
        Stream.concat(layers.hidden().stream(), Stream.of(layers.codeSize()))
            .map(String::valueOf)
            .collect(Collectors.joining("-"));
    boolean isTyped =
        format.types().isPresent() && wishes.kind().filter(k -> k != Kind.DENOISING).isEmpty();
    return Optional.of(
        "layers of %s units: %s"
            .formatted(
                widths,
                isTyped
                    ? "the default for mixed tables"
                    : "by the number of %s, %d"
                        .formatted(
                            format.picture().isPresent() ? "pixel values" : "columns",
                            format.columns())));
  }

  private Optional<String> start(Architecture layers) {
    boolean isChosen =
        wishes.layers().initialization().isEmpty() && layers.initialization() == Initialization.PCA;
    return isChosen
        ? Optional.of("starting weights that compute PCA: a better start than random ones")
        : Optional.empty();
  }

  private Optional<String> loss(ModelSpec spec) {
    if (wishes.objective().reconstruction().isPresent()) {
      return Optional.empty();
    }
    if (format.types().isPresent()) {
      return Optional.of("loss by column: squared error for numbers, cross-entropy for categories");
    }
    return spec.objective().reconstruction() instanceof Bernoulli && format.picture().isPresent()
        ? Optional.of("loss Bernoulli: 8-bit pixels in [0, 1] are probabilities")
        : Optional.empty();
  }

  private Optional<String> scaling(ModelSpec spec) {
    if (wishes.training().scaling().isPresent()) {
      return Optional.empty();
    }
    boolean isUnit =
        format.picture().isPresent() || spec.objective().reconstruction().needsUnitInterval();
    String reason =
        format.picture().isPresent() ? "the rows are pictures" : "the loss is of probabilities";
    return Optional.of(
        isUnit
            ? "columns scaled to [0, 1]: " + reason
            : "columns scaled to mean 0 and variance 1: they may have different units");
  }
}
