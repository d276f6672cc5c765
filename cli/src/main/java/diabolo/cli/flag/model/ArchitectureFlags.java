package diabolo.cli.flag.model;

import diabolo.cli.console.Failure;
import diabolo.cli.notation.Choices;
import diabolo.model.spec.Architecture;
import diabolo.model.spec.DecoderWeights;
import diabolo.model.spec.Initialization;
import diabolo.nn.Activation;
import diabolo.task.setting.TableSetting;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Option;

/** The layers. */
public final class ArchitectureFlags {

  @Option(
      names = "--hidden",
      paramLabel = "WIDTHS",
      split = ",",
      description =
          "Widths of the encoder's layers, as 512,256; the decoder mirrors them. Without --code the"
              + " last one is the code.")
  private List<Integer> hidden = new ArrayList<>();

  @Option(
      names = "--code",
      paramLabel = "K",
      description = "Code units (default: a third of the columns, at most 32).")
  private Integer codeSize;

  @Option(
      names = "--activation",
      paramLabel = "NAME",
      completionCandidates = Choices.Activations.class,
      description = "Of the hidden layers: ${COMPLETION-CANDIDATES} (default: by kind, see below).")
  private Activation activation;

  @Option(
      names = "--code-activation",
      paramLabel = "NAME",
      completionCandidates = Choices.Activations.class,
      description = "Of the code (default: by kind, see below).")
  private Activation codeActivation;

  @Option(
      names = "--decoder-weights",
      paramLabel = "CHOICE",
      completionCandidates = Choices.Weights.class,
      description =
          "${COMPLETION-CANDIDATES}; tied ones are those of the encoder, transposed (default: by"
              + " kind, see below).")
  private DecoderWeights decoderWeights;

  @Option(names = "--tied", description = "The same as --decoder-weights tied.")
  private boolean isTied;

  @Option(
      names = "--init",
      paramLabel = "NAME",
      completionCandidates = Choices.Initializations.class,
      description =
          "How weights are drawn: ${COMPLETION-CANDIDATES} (default: what suits the activation).")
  private Initialization initialization;

  /**
   * The layers with what was asked for in place of the defaults.
   *
   * @param defaults of the kind
   */
  public Architecture changed(Architecture defaults) {
    Architecture architecture = defaults;
    if (activation != null) {
      Activation code = defaults.codeActivation();
      architecture = architecture.withActivation(activation);
      // A code that is treated like the hidden layers stays so; one that is not keeps its own.
      if (code != defaults.activation()) {
        architecture = architecture.withCodeActivation(code);
      }
    }
    if (codeActivation != null) {
      architecture = architecture.withCodeActivation(codeActivation);
      if (architecture.hidden().isEmpty() && activation == null) {
        architecture = architecture.withInitialization(Initialization.suited(codeActivation));
      }
    }
    if (isTied && decoderWeights == DecoderWeights.OWN) {
      throw Failure.usage("--tied and --decoder-weights own exclude each other");
    }
    Optional<DecoderWeights> weights =
        isTied ? Optional.of(DecoderWeights.TIED) : Optional.ofNullable(decoderWeights);
    architecture = weights.map(architecture::withDecoderWeights).orElse(architecture);
    return initialization == null ? architecture : architecture.withInitialization(initialization);
  }

  /** Whether widths were asked for. */
  public boolean isSized() {
    return !hidden.isEmpty() || codeSize != null;
  }

  /** Widths alone. */
  public Architecture basis(int columns) {
    List<Integer> widths = new ArrayList<>(hidden);
    int code;
    if (codeSize != null) {
      code = codeSize;
    } else if (!widths.isEmpty()) {
      code = widths.remove(widths.size() - 1);
    } else {
      code = TableSetting.codeSize(columns);
    }
    return Architecture.of(code, widths.stream().mapToInt(width -> width).toArray());
  }
}
