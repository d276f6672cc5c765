package diabolo.cli.notation;

import diabolo.data.csv.CsvHeader;
import diabolo.feature.Scaling;
import diabolo.kernel.Kernels;
import diabolo.kernel.Precision;
import diabolo.model.spec.DecoderWeights;
import diabolo.model.spec.Initialization;
import diabolo.nn.layer.Activation;
import diabolo.objective.code.GaussianCode;
import diabolo.objective.corruption.Corruption;
import diabolo.objective.corruption.Emphasis;
import diabolo.objective.corruption.GaussianNoise;
import diabolo.objective.corruption.Masking;
import diabolo.objective.corruption.SaltAndPepper;
import diabolo.objective.penalty.Contraction;
import diabolo.objective.penalty.HessianPenalty;
import diabolo.objective.penalty.KlSparsity;
import diabolo.objective.penalty.MaximumMeanDiscrepancy;
import diabolo.objective.reconstruction.Gaussian;
import diabolo.objective.selection.AuxK;
import diabolo.objective.selection.BatchTopK;
import diabolo.objective.selection.Gated;
import diabolo.objective.selection.JumpRelu;
import diabolo.objective.selection.TopK;
import diabolo.objective.selection.VectorQuantization;
import diabolo.task.evaluate.RowBinarization;
import diabolo.task.generate.PseudoInputs;
import diabolo.task.generate.WalkKind;
import diabolo.task.recipe.Kind;
import diabolo.task.robust.SparsePart;
import diabolo.threshold.Combination;
import diabolo.train.optimizer.Schedule;
import diabolo.train.option.Binarization;
import java.util.Arrays;
import java.util.function.Function;
import picocli.CommandLine;
import picocli.CommandLine.TypeConversionException;

/** Values that are more than a number: {@code masking:0.25}, {@code step:10,0.5}. */
public final class Notation {

  private Notation() {}

  /** Registers all of them with picocli. */
  public static void register(CommandLine line) {
    Choices.register(line, Kind.class);
    Choices.register(line, Activation.class);
    Choices.register(line, SparsePart.class);
    Choices.register(line, PseudoInputs.class);
    Choices.register(line, WalkKind.class);
    Choices.register(line, DecoderWeights.class);
    Choices.register(line, Initialization.class);
    Choices.register(line, Contraction.Method.class);
    Choices.register(line, HessianPenalty.Form.class);
    Choices.register(line, Scaling.class);
    Choices.register(line, CsvHeader.class);
    Choices.register(line, Kernels.Choice.class);
    Choices.register(line, Precision.class);
    Choices.register(line, OptimizerName.class);
    Choices.register(line, ReconstructionName.class);
    Choices.register(line, Binarization.class);
    Choices.register(line, RowBinarization.class);
    Choices.register(line, ThresholdName.class);
    Choices.register(line, ScoreName.class);
    Choices.register(line, Combination.class);
    line.registerConverter(Corruption.class, text -> checked(text, Notation::corruption));
    line.registerConverter(Emphasis.class, text -> checked(text, Notation::emphasis));
    line.registerConverter(KlSparsity.class, text -> checked(text, Notation::klSparsity));
    line.registerConverter(Gaussian.class, text -> checked(text, Notation::gaussian));
    line.registerConverter(GaussianCode.Capacity.class, text -> checked(text, Notation::capacity));
    line.registerConverter(TopK.class, text -> checked(text, t -> new TopK(count(t))));
    line.registerConverter(BatchTopK.class, text -> checked(text, t -> new BatchTopK(count(t))));
    line.registerConverter(JumpRelu.class, text -> checked(text, Notation::jumpRelu));
    line.registerConverter(Gated.class, text -> checked(text, t -> Gated.of(number(t))));
    line.registerConverter(VectorQuantization.class, text -> checked(text, Notation::codebook));
    line.registerConverter(AuxK.class, text -> checked(text, Notation::auxK));
    line.registerConverter(
        MaximumMeanDiscrepancy.class,
        text -> checked(text, t -> new MaximumMeanDiscrepancy(number(t))));
    line.registerConverter(Schedule.class, text -> checked(text, Notation::schedule));
  }

  /** Reports what a record refuses as wrong usage, in the record's own words. */
  private static <T> T checked(String text, Function<String, T> parse) {
    try {
      return parse.apply(text);
    } catch (IllegalArgumentException e) {
      throw new TypeConversionException(e.getMessage());
    }
  }

  static Corruption corruption(String text) {
    String form = "masking:P, salt-and-pepper:P[,LOW,HIGH] or gaussian:SIGMA";
    double[] n = numbers(text, form);
    return switch (name(text)) {
      case "masking" -> new Masking((float) only(n, 1, text, form)[0]);
      case "gaussian" -> new GaussianNoise((float) only(n, 1, text, form)[0]);
      case "salt-and-pepper" ->
          n.length == 3
              ? new SaltAndPepper((float) n[0], (float) n[1], (float) n[2])
              : SaltAndPepper.of((float) only(n, 1, text, form)[0]);
      default -> throw wrong(text, form);
    };
  }

  static Schedule schedule(String text) {
    String form =
        "constant, warmup:EPOCHS, cosine[:WARMUP-EPOCHS], linear[:WARMUP-EPOCHS] or"
            + " step:EPOCHS,FACTOR";
    double[] n = text.contains(":") ? numbers(text, form) : new double[0];
    return switch (name(text)) {
      case "constant" -> {
        only(n, 0, text, form);
        yield new Schedule.Constant();
      }
      case "warmup" -> new Schedule.WarmUp(only(n, 1, text, form)[0]);
      case "cosine" -> new Schedule.Cosine(n.length == 0 ? 0 : only(n, 1, text, form)[0]);
      case "linear" -> new Schedule.Linear(n.length == 0 ? 0 : only(n, 1, text, form)[0]);
      case "step" -> {
        only(n, 2, text, form);
        if (!(n[0] == Math.rint(n[0]) && Math.abs(n[0]) <= Integer.MAX_VALUE)) {
          throw wrong(text, form + " with a whole number of EPOCHS");
        }
        yield new Schedule.StepDecay((int) n[0], n[1]);
      }
      default -> throw wrong(text, form);
    };
  }

  static Emphasis emphasis(String text) {
    String form = "CORRUPTED,UNTOUCHED";
    double[] n = only(list(text, text, form), 2, text, form);
    return new Emphasis((float) n[0], (float) n[1]);
  }

  static KlSparsity klSparsity(String text) {
    String form = "TARGET,WEIGHT";
    double[] n = only(list(text, text, form), 2, text, form);
    return KlSparsity.of((float) n[0], (float) n[1]);
  }

  static GaussianCode.Capacity capacity(String text) {
    String form = "NATS or NATS,EPOCHS";
    double[] n = list(text, text, form);
    if (n.length == 1) {
      return new GaussianCode.Capacity((float) n[0], 0);
    }
    return new GaussianCode.Capacity((float) only(n, 2, text, form)[0], n[1]);
  }

  static JumpRelu jumpRelu(String text) {
    String form = "WEIGHT or WEIGHT,BANDWIDTH,THRESHOLD";
    double[] n = list(text, text, form);
    return n.length == 1
        ? JumpRelu.of((float) n[0])
        : JumpRelu.of((float) only(n, 3, text, form)[0], (float) n[1], (float) n[2]);
  }

  static VectorQuantization codebook(String text) {
    String form = "ENTRIES,GROUPS or ENTRIES,GROUPS,COMMITMENT";
    double[] n = list(text, text, form);
    if (n.length == 2) {
      return VectorQuantization.of(whole(n[0], text, form), whole(n[1], text, form));
    }
    return new VectorQuantization(
        whole(only(n, 3, text, form)[0], text, form), whole(n[1], text, form), (float) n[2]);
  }

  static AuxK auxK(String text) {
    String form = "COUNT or COUNT,WEIGHT,EXAMPLES";
    double[] n = list(text, text, form);
    return n.length == 1
        ? AuxK.of(whole(n[0], text, form))
        : new AuxK(
            whole(only(n, 3, text, form)[0], text, form), (float) n[1], whole(n[2], text, form));
  }

  private static float number(String text) {
    return (float) only(list(text, text, "a number"), 1, text, "a number")[0];
  }

  private static int count(String text) {
    String form = "a whole number";
    return whole(only(list(text, text, form), 1, text, form)[0], text, form);
  }

  private static int whole(double number, String text, String form) {
    if (!(number == Math.rint(number) && Math.abs(number) <= Integer.MAX_VALUE)) {
      throw wrong(text, form + " with whole numbers");
    }
    return (int) number;
  }

  static Gaussian gaussian(String text) {
    return switch (text) {
      case "learned" -> Gaussian.learned();
      case "optimal" -> Gaussian.optimal();
      default -> {
        String form = "a number, learned or optimal";
        yield Gaussian.fixed((float) only(list(text, text, form), 1, text, form)[0]);
      }
    };
  }

  private static String name(String text) {
    int colon = text.indexOf(':');
    return colon < 0 ? text : text.substring(0, colon);
  }

  private static double[] numbers(String text, String form) {
    if (!text.contains(":")) {
      throw wrong(text, form);
    }
    return list(text.substring(text.indexOf(':') + 1), text, form);
  }

  private static double[] list(String numbers, String text, String form) {
    try {
      return Arrays.stream(numbers.split(",", -1)).mapToDouble(Double::parseDouble).toArray();
    } catch (NumberFormatException e) {
      throw wrong(text, form);
    }
  }

  private static double[] only(double[] numbers, int count, String text, String form) {
    if (numbers.length != count) {
      throw wrong(text, form);
    }
    return numbers;
  }

  private static TypeConversionException wrong(String text, String form) {
    return new TypeConversionException("expected " + form + ", got '" + text + "'");
  }
}
