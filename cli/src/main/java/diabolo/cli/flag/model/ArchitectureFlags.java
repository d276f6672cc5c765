package diabolo.cli.flag.model;

import diabolo.cli.console.Failure;
import diabolo.cli.notation.Names;
import diabolo.model.spec.DecoderWeights;
import diabolo.model.spec.Dictionary;
import diabolo.model.spec.Initialization;
import diabolo.nn.layer.Activation;
import diabolo.task.recipe.LayerWishes;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Options for the layers. */
public final class ArchitectureFlags {

  @Option(
      names = "--hidden",
      paramLabel = "WIDTHS",
      split = ",",
      description =
          "Widths of the encoder's layers, such as 512,256; the decoder mirrors them. Without"
              + " --code, the last one is the code (default: one layer for tables and pictures, none"
              + " if other layer options than --code are given).")
  private List<Integer> hidden;

  @Option(
      names = "--code",
      paramLabel = "K",
      description = "Number of code units (default: a third of the columns, at most 32).")
  private Integer codeSize;

  @Option(
      names = "--activation",
      paramLabel = "NAME",
      completionCandidates = Names.class,
      description =
          "Activation of the hidden layers: ${COMPLETION-CANDIDATES} (default: by kind, see"
              + " below).")
  private Activation activation;

  @Option(
      names = "--code-activation",
      paramLabel = "NAME",
      completionCandidates = Names.class,
      description = "Activation of the code (default: by kind).")
  private Activation codeActivation;

  @Option(
      names = "--decoder-weights",
      paramLabel = "CHOICE",
      completionCandidates = Names.class,
      description =
          "Weights of the decoder: ${COMPLETION-CANDIDATES}; tied uses the encoder's weights,"
              + " transposed (default: by kind).")
  private DecoderWeights decoderWeights;

  @Option(names = "--tied", description = "The same as --decoder-weights tied.")
  private boolean isTied;

  @Option(
      names = "--init",
      paramLabel = "NAME",
      completionCandidates = Names.class,
      description =
          "Initialization of the weights: ${COMPLETION-CANDIDATES} (default: by activation).")
  private Initialization initialization;

  /**
   * The requested layers.
   *
   * @param dictionary constraint on the decoder of a sparse code
   */
  public LayerWishes wishes(Optional<Dictionary> dictionary) {
    if (hidden != null && hidden.isEmpty()) {
      throw Failure.usage("--hidden needs widths such as 512,256; leave it out for none");
    }
    return new LayerWishes(
        hidden == null ? List.of() : hidden,
        Optional.ofNullable(codeSize),
        Optional.ofNullable(activation),
        Optional.ofNullable(codeActivation),
        weights(),
        Optional.ofNullable(initialization),
        dictionary);
  }

  private Optional<DecoderWeights> weights() {
    if (isTied && decoderWeights == DecoderWeights.OWN) {
      throw Failure.usage("--tied and --decoder-weights own exclude each other");
    }
    return isTied ? Optional.of(DecoderWeights.TIED) : Optional.ofNullable(decoderWeights);
  }

  /** Whether widths are given. */
  public boolean isSized() {
    return hidden != null || codeSize != null;
  }
}
