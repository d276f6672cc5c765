package diabolo.cli.flag;

import diabolo.model.Architecture;
import diabolo.model.ModelSpec;
import diabolo.objective.Contraction;
import diabolo.objective.GaussianCode;
import diabolo.objective.Huber;
import diabolo.report.ModelSummary;
import diabolo.train.TrainingOptions;
import java.util.Arrays;
import java.util.ListResourceBundle;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * Defaults as help shows them, read from the records: {@code ${bundle:default.probes}}. Computed
 * only when help is printed.
 */
public final class Defaults extends ListResourceBundle {

  private static final int ANY_WIDTH = 16;

  @Override
  protected Object[][] getContents() {
    Contraction contraction = Contraction.of(0);
    GaussianCode code = GaussianCode.standard();
    return new Object[][] {
      {"default.huberThreshold", number(Huber.defaults().threshold())},
      {"default.contractionMethod", Choices.name(contraction.method())},
      {"default.probes", String.valueOf(contraction.probes())},
      {"default.beta", number(code.weight())},
      {"default.klWarmUp", number(code.warmUpEpochs())},
      {"default.optimizer", Choices.name(OptimizerName.of(TrainingOptions.defaults().optimizer()))},
      {"default.schedule", schedule()},
      {"default.learningRates", learningRates()},
      {"default.kinds", kinds()},
    };
  }

  private static String schedule() {
    return TrainingOptions.defaults()
        .schedule()
        .getClass()
        .getSimpleName()
        .toLowerCase(Locale.ROOT);
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

  private static String number(double value) {
    return value == Math.rint(value) ? String.valueOf((long) value) : String.valueOf(value);
  }
}
