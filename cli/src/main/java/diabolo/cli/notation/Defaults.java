package diabolo.cli.notation;

import diabolo.model.spec.Architecture;
import diabolo.model.spec.ModelSpec;
import diabolo.notation.FamilyNotation;
import diabolo.notation.Notation;
import diabolo.objective.code.GaussianCode;
import diabolo.objective.corruption.Corruption;
import diabolo.objective.penalty.Contraction;
import diabolo.objective.penalty.HessianPenalty;
import diabolo.objective.penalty.Penalty;
import diabolo.objective.reconstruction.Correntropy;
import diabolo.objective.reconstruction.Huber;
import diabolo.objective.reconstruction.Reconstruction;
import diabolo.objective.selection.AuxK;
import diabolo.objective.selection.CodeSelection;
import diabolo.objective.selection.JumpRelu;
import diabolo.objective.selection.VectorQuantization;
import diabolo.report.ModelSummary;
import diabolo.score.AnomalyScore;
import diabolo.score.AnomalyScore.ImportanceWeighted;
import diabolo.score.DetectAnomaliesOptions;
import diabolo.score.Ensemble;
import diabolo.task.evaluate.EvaluateOptions;
import diabolo.task.generate.PriorChoice;
import diabolo.task.generate.VampPriorOptions;
import diabolo.task.generate.WalkKind;
import diabolo.task.generate.WalkOptions;
import diabolo.task.recipe.Kind;
import diabolo.threshold.ConformalRate;
import diabolo.threshold.MedianDeviations;
import diabolo.threshold.Threshold;
import diabolo.train.optimizer.Optimizer;
import diabolo.train.optimizer.Schedule;
import diabolo.train.option.TrainingOptions;
import java.util.Arrays;
import java.util.Collections;
import java.util.Enumeration;
import java.util.Map;
import java.util.ResourceBundle;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Defaults and notations as help shows them, read from the records: {@code
 * ${bundle:contraction.probes}} is the component {@code probes} of the record that the command line
 * calls {@code contraction}, and {@code ${bundle:penalties}} the form of all penalties.
 *
 * <p>Each is computed on request, when help is printed, so that other commands need not wait for
 * it.
 */
public final class Defaults extends ResourceBundle {

  private static final int ANY_WIDTH = 16;

  private static final Map<String, Source<?>> RECORDS =
      Map.ofEntries(
          source("huber", Huber.class, Huber::defaults),
          source("correntropy", Correntropy.class, Correntropy::defaults),
          source("contraction", Contraction.class, () -> Contraction.of(0)),
          source("curvature", HessianPenalty.class, () -> HessianPenalty.of(0)),
          source("gaussian-code", GaussianCode.class, GaussianCode::standard),
          source("jump-relu", JumpRelu.class, () -> JumpRelu.of(0)),
          source("codebook", VectorQuantization.class, () -> VectorQuantization.of(2, 1)),
          source("aux-k", AuxK.class, () -> AuxK.of(1)),
          source("training", TrainingOptions.class, TrainingOptions::defaults),
          source("anomalies", DetectAnomaliesOptions.class, DetectAnomaliesOptions::defaults),
          source("conformal", ConformalRate.class, ConformalRate::defaults),
          source("mad", MedianDeviations.class, MedianDeviations::defaults),
          source("importance", ImportanceWeighted.class, ImportanceWeighted::defaults),
          source("evaluate", EvaluateOptions.class, EvaluateOptions::defaults),
          source("walk", WalkOptions.class, () -> WalkOptions.of(WalkKind.ASCENT, 1)),
          source("vamp", VampPriorOptions.class, () -> VampPriorOptions.of(1)));

  private static final Map<String, Supplier<String>> TEXTS =
      Map.of(
          "combination", () -> Notation.name(Ensemble.USUAL),
          "learning-rates", Defaults::learningRates,
          "kinds", Defaults::kinds);

  /** Families whose members an option can hold, with their arguments. */
  private static final Map<String, Class<?>> FAMILIES =
      Map.of(
          "reconstructions", Reconstruction.class,
          "penalties", Penalty.class,
          "corruptions", Corruption.class,
          "selections", CodeSelection.class,
          "optimizers", Optimizer.class,
          "schedules", Schedule.class,
          "thresholds", Threshold.class,
          "scores", AnomalyScore.class,
          "priors", PriorChoice.class);

  /** Where defaults are stated. */
  private record Source<R extends Record>(Class<R> type, Supplier<R> defaults) {}

  private static <R extends Record> Map.Entry<String, Source<?>> source(
      String name, Class<R> type, Supplier<R> defaults) {
    return Map.entry(name, new Source<>(type, defaults));
  }

  @Override
  public Enumeration<String> getKeys() {
    return Collections.enumeration(
        Stream.of(
                TEXTS.keySet().stream(),
                FAMILIES.keySet().stream(),
                RECORDS.entrySet().stream()
                    .flatMap(
                        record ->
                            Notation.components(record.getValue().type()).stream()
                                .map(component -> record.getKey() + "." + component)))
            .flatMap(keys -> keys)
            .toList());
  }

  @Override
  protected Object handleGetObject(String key) {
    if (TEXTS.containsKey(key)) {
      return TEXTS.get(key).get();
    } else if (FAMILIES.containsKey(key)) {
      return Notation.of(FAMILIES.get(key)).form();
    }
    int dot = key.indexOf('.');
    Source<?> source = RECORDS.get(key.substring(0, Math.max(0, dot)));
    return source == null
        ? null
        : Notation.component(source.defaults().get(), key.substring(dot + 1));
  }

  private static String learningRates() {
    FamilyNotation<Optimizer> optimizers = FamilyNotation.of(Optimizer.class);
    return optimizers.names().stream()
        .map(
            name ->
                name + " " + Notation.of(Double.class).text(optimizers.parse(name).learningRate()))
        .collect(Collectors.joining(", "));
  }

  private static String kinds() {
    return Arrays.stream(Kind.values()).map(Defaults::kind).collect(Collectors.joining("%n"));
  }

  private static String kind(Kind kind) {
    ModelSpec single = kind.of(Architecture.of(ANY_WIDTH));
    ModelSpec deep = kind.of(Architecture.of(ANY_WIDTH, ANY_WIDTH));
    Architecture layers = deep.architecture();
    String code = Notation.name(layers.codeActivation());
    String first = Notation.name(single.architecture().codeActivation());
    return "  %-15s%s, %s code%s, %s weights%%n  %-15s%s"
        .formatted(
            Notation.name(kind),
            Notation.name(layers.activation()),
            code,
            first.equals(code) ? "" : " (" + first + " without hidden layers)",
            Notation.name(layers.decoderWeights()),
            "",
            String.join(", ", ModelSummary.parts(deep.objective())));
  }
}
