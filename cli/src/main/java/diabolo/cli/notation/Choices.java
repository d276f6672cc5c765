package diabolo.cli.notation;

import diabolo.data.csv.CsvHeader;
import diabolo.feature.Scaling;
import diabolo.file.json.Spelling;
import diabolo.kernel.Kernels;
import diabolo.kernel.Precision;
import diabolo.model.spec.DecoderWeights;
import diabolo.model.spec.Initialization;
import diabolo.nn.layer.Activation;
import diabolo.objective.penalty.Contraction;
import diabolo.objective.penalty.HessianPenalty;
import diabolo.task.evaluate.RowBinarization;
import diabolo.task.generate.PseudoInputs;
import diabolo.task.generate.WalkKind;
import diabolo.task.recipe.Kind;
import diabolo.task.robust.SparsePart;
import diabolo.threshold.Combination;
import diabolo.train.option.Binarization;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.TypeConversionException;

/** Names of enum constants on the command line: {@code leaky-relu}. */
public final class Choices {

  private Choices() {}

  /** {@code LEAKY_RELU} as {@code leaky-relu}. */
  public static String name(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  static List<String> names(Class<? extends Enum<?>> type) {
    return Arrays.stream(type.getEnumConstants()).map(Choices::name).toList();
  }

  /** Teaches picocli the names of an enum. */
  static <E extends Enum<E>> void register(CommandLine line, Class<E> type) {
    line.registerConverter(type, text -> parse(type, text));
  }

  private static <E extends Enum<E>> E parse(Class<E> type, String text) {
    for (E constant : type.getEnumConstants()) {
      if (name(constant).equals(text.toLowerCase(Locale.ROOT))) {
        return constant;
      }
    }
    List<String> names = names(type);
    Optional<String> meant = Spelling.nearest(text, names);
    throw new TypeConversionException(
        "expected %s, got '%s'%s"
            .formatted(
                String.join(", ", names),
                text,
                meant.map(m -> "; did you mean '" + m + "'?").orElse("")));
  }

  /** Names of {@link Kind}. */
  public static final class Kinds implements Iterable<String> {
    @Override
    public Iterator<String> iterator() {
      return names(Kind.class).iterator();
    }
  }

  /** Names of {@link Activation}. */
  public static final class Activations implements Iterable<String> {
    @Override
    public Iterator<String> iterator() {
      return names(Activation.class).iterator();
    }
  }

  /** Names of {@link DecoderWeights}. */
  public static final class Weights implements Iterable<String> {
    @Override
    public Iterator<String> iterator() {
      return names(DecoderWeights.class).iterator();
    }
  }

  /** Names of {@link Initialization}. */
  public static final class Initializations implements Iterable<String> {
    @Override
    public Iterator<String> iterator() {
      return names(Initialization.class).iterator();
    }
  }

  /** Names of {@link Contraction.Method}. */
  public static final class Methods implements Iterable<String> {
    @Override
    public Iterator<String> iterator() {
      return names(Contraction.Method.class).iterator();
    }
  }

  /** Names of {@link HessianPenalty.Form}. */
  public static final class Forms implements Iterable<String> {
    @Override
    public Iterator<String> iterator() {
      return names(HessianPenalty.Form.class).iterator();
    }
  }

  /** Names of {@link Scaling}. */
  public static final class Scalings implements Iterable<String> {
    @Override
    public Iterator<String> iterator() {
      return names(Scaling.class).iterator();
    }
  }

  /** Names of {@link CsvHeader}. */
  public static final class Headers implements Iterable<String> {
    @Override
    public Iterator<String> iterator() {
      return names(CsvHeader.class).iterator();
    }
  }

  /** Names of {@link Kernels.Choice}. */
  public static final class KernelChoices implements Iterable<String> {
    @Override
    public Iterator<String> iterator() {
      return names(Kernels.Choice.class).iterator();
    }
  }

  /** Names of {@link Precision}. */
  public static final class Precisions implements Iterable<String> {
    @Override
    public Iterator<String> iterator() {
      return names(Precision.class).iterator();
    }
  }

  /** Names of {@link OptimizerName}. */
  public static final class Optimizers implements Iterable<String> {
    @Override
    public Iterator<String> iterator() {
      return names(OptimizerName.class).iterator();
    }
  }

  /** Names of {@link Binarization}. */
  public static final class Binarizations implements Iterable<String> {

    @Override
    public Iterator<String> iterator() {
      return names(Binarization.class).iterator();
    }
  }

  /** Names of {@link RowBinarization}. */
  public static final class RowBinarizations implements Iterable<String> {

    @Override
    public Iterator<String> iterator() {
      return names(RowBinarization.class).iterator();
    }
  }

  /** Names of {@link ScoreName}. */
  public static final class Scores implements Iterable<String> {
    @Override
    public Iterator<String> iterator() {
      return names(ScoreName.class).iterator();
    }
  }

  /** Names of {@link Combination}. */
  public static final class Combinations implements Iterable<String> {
    @Override
    public Iterator<String> iterator() {
      return names(Combination.class).iterator();
    }
  }

  /** Names of {@link ThresholdName}. */
  public static final class Thresholds implements Iterable<String> {
    @Override
    public Iterator<String> iterator() {
      return names(ThresholdName.class).iterator();
    }
  }

  /** Names of {@link SparsePart}. */
  public static final class SparseParts implements Iterable<String> {
    @Override
    public Iterator<String> iterator() {
      return names(SparsePart.class).iterator();
    }
  }

  /** Names of {@link PseudoInputs}. */
  public static final class PseudoInputNames implements Iterable<String> {
    @Override
    public Iterator<String> iterator() {
      return names(PseudoInputs.class).iterator();
    }
  }

  /** Names of {@link WalkKind}. */
  public static final class Walks implements Iterable<String> {
    @Override
    public Iterator<String> iterator() {
      return names(WalkKind.class).iterator();
    }
  }

  /** Names of {@link ReconstructionName}. */
  public static final class Reconstructions implements Iterable<String> {
    @Override
    public Iterator<String> iterator() {
      return names(ReconstructionName.class).iterator();
    }
  }
}
