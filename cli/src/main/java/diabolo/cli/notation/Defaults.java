package diabolo.cli.notation;

import diabolo.model.spec.Architecture;
import diabolo.model.spec.ModelSpec;
import diabolo.notation.Family;
import diabolo.objective.code.GaussianCode;
import diabolo.objective.penalty.Contraction;
import diabolo.objective.penalty.HessianPenalty;
import diabolo.objective.reconstruction.Correntropy;
import diabolo.objective.reconstruction.Huber;
import diabolo.objective.selection.AuxK;
import diabolo.objective.selection.JumpRelu;
import diabolo.objective.selection.VectorQuantization;
import diabolo.report.ModelSummary;
import diabolo.score.AnomalyScore;
import diabolo.score.DetectAnomaliesOptions;
import diabolo.score.Ensemble;
import diabolo.task.evaluate.EvaluateOptions;
import diabolo.task.generate.VampPriorOptions;
import diabolo.task.generate.WalkKind;
import diabolo.task.generate.WalkOptions;
import diabolo.task.recipe.Kind;
import diabolo.threshold.ConformalRate;
import diabolo.threshold.MedianDeviations;
import diabolo.threshold.Threshold;
import diabolo.train.option.TrainingOptions;
import java.util.Arrays;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.ResourceBundle;
import java.util.stream.Collectors;

/**
 * Defaults as help shows them, read from the records: {@code ${bundle:default.probes}}.
 *
 * <p>Each is computed on request, when help is printed, so that other commands need not wait for
 * it.
 */
public final class Defaults extends ResourceBundle {

  private static final String PREFIX = "default.";
  private static final int ANY_WIDTH = 16;

  private static final List<String> NAMES =
      List.of(
          "huberThreshold",
          "correntropySigma",
          "contractionMethod",
          "probes",
          "curvatureForm",
          "curvatureSigma",
          "curvatureSamples",
          "beta",
          "klWarmUp",
          "jumpRelu",
          "auxK",
          "commitment",
          "falseAlarmRate",
          "anomalyShare",
          "scoreSamples",
          "combination",
          "deviations",
          "rowBinarization",
          "walkSteps",
          "pseudoInputs",
          "pseudoSteps",
          "pseudoBatch",
          "pseudoRate",
          "optimizer",
          "schedule",
          "epochs",
          "precision",
          "learningRates",
          "kinds");

  @Override
  public Enumeration<String> getKeys() {
    return Collections.enumeration(NAMES.stream().map(PREFIX::concat).toList());
  }

  @Override
  protected Object handleGetObject(String key) {
    return key.startsWith(PREFIX) ? text(key.substring(PREFIX.length())) : null;
  }

  private static String text(String name) {
    return switch (name) {
      case "huberThreshold" -> number(Huber.defaults().threshold());
      case "correntropySigma" -> number(Correntropy.defaults().standardDeviation());
      case "contractionMethod" -> Choices.name(Contraction.of(0).method());
      case "probes" -> String.valueOf(Contraction.of(0).probes());
      case "curvatureForm" -> Choices.name(HessianPenalty.of(0).form());
      case "curvatureSigma" -> number(HessianPenalty.of(0).standardDeviation());
      case "curvatureSamples" -> String.valueOf(HessianPenalty.of(0).samples());
      case "beta" -> number(GaussianCode.standard().weight());
      case "klWarmUp" -> number(GaussianCode.standard().warmUpEpochs());
      case "jumpRelu" -> {
        JumpRelu jump = JumpRelu.of(0);
        yield jump.bandwidth() + "," + jump.startThreshold();
      }
      case "commitment" -> number(VectorQuantization.of(2, 1).commitment());
      case "auxK" -> number(AuxK.of(1).weight()) + "," + AuxK.of(1).window();
      case "falseAlarmRate" -> number(falseAlarmRate());
      case "scoreSamples" -> String.valueOf(AnomalyScore.Drawn.USUAL);
      case "anomalyShare" -> number(DetectAnomaliesOptions.defaults().anomalyShare());
      case "combination" -> Choices.name(Ensemble.USUAL);
      case "deviations" -> number(MedianDeviations.usual().deviations());
      case "rowBinarization" -> Choices.name(EvaluateOptions.defaults().binarization());
      case "walkSteps" -> Integer.toString(WalkOptions.of(WalkKind.ASCENT, 1).steps());
      case "pseudoInputs" -> Choices.name(VampPriorOptions.of(1).pseudoInputs());
      case "pseudoSteps" -> Integer.toString(VampPriorOptions.of(1).steps());
      case "pseudoBatch" -> Integer.toString(VampPriorOptions.of(1).batchRows());
      case "pseudoRate" -> number(VampPriorOptions.of(1).learningRate());
      case "optimizer" -> Choices.name(OptimizerName.of(TrainingOptions.defaults().optimizer()));
      case "schedule" -> schedule();
      case "epochs" -> Integer.toString(TrainingOptions.defaults().epochs());
      case "precision" -> Choices.name(TrainingOptions.defaults().precision());
      case "learningRates" -> learningRates();
      case "kinds" -> kinds();
      default -> throw new AssertionError("no default is named " + name);
    };
  }

  private static String schedule() {
    return Family.name(TrainingOptions.defaults().schedule().getClass());
  }

  private static String learningRates() {
    return Arrays.stream(OptimizerName.values())
        .map(name -> Choices.name(name) + " " + number(name.defaults().learningRate()))
        .collect(Collectors.joining(", "));
  }

  private static String kinds() {
    return Arrays.stream(Kind.values()).map(Defaults::kind).collect(Collectors.joining("%n"));
  }

  private static String kind(Kind kind) {
    ModelSpec single = kind.of(Architecture.of(ANY_WIDTH));
    ModelSpec deep = kind.of(Architecture.of(ANY_WIDTH, ANY_WIDTH));
    Architecture layers = deep.architecture();
    String code = Choices.name(layers.codeActivation());
    String first = Choices.name(single.architecture().codeActivation());
    return "  %-15s%s, %s code%s, %s weights%%n  %-15s%s"
        .formatted(
            Choices.name(kind),
            Choices.name(layers.activation()),
            code,
            first.equals(code) ? "" : " (" + first + " without hidden layers)",
            Choices.name(layers.decoderWeights()),
            "",
            String.join(", ", ModelSummary.parts(deep.objective())));
  }

  /** The false-alarm rate of the default threshold. */
  public static double falseAlarmRate() {
    Threshold usual = DetectAnomaliesOptions.defaults().threshold();
    if (usual instanceof ConformalRate conformal) {
      return conformal.rate();
    }
    throw new AssertionError("the usual threshold has no rate: " + usual.inWords());
  }

  /** A number as one types it: {@code 0.1}, also if the record holds it as a float. */
  private static String number(double value) {
    if (value == Math.rint(value)) {
      return String.valueOf((long) value);
    }
    return (float) value == value ? String.valueOf((float) value) : String.valueOf(value);
  }
}
