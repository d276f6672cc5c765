package diabolo.cli.flag.model;

import diabolo.cli.console.Failure;
import diabolo.cli.notation.Names;
import diabolo.objective.selection.AuxK;
import diabolo.objective.selection.BatchTopK;
import diabolo.objective.selection.CodeSelection;
import diabolo.objective.selection.Gated;
import diabolo.objective.selection.JumpRelu;
import diabolo.objective.selection.TopK;
import diabolo.objective.selection.VectorQuantization;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import picocli.CommandLine.Option;

/** Options for selecting code units: the activations that reach the decoder. */
public final class SelectionFlags {

  @Option(
      names = "--selection",
      paramLabel = "HOW",
      completionCandidates = Names.class,
      description =
          "Keep some of the code activations: ${bundle:selections}. The options below ask for the"
              + " same one by one.")
  private CodeSelection selection;

  @Option(
      names = "--top-k",
      paramLabel = "K",
      description = "Keep the K largest code activations of each row and set the others to 0.")
  private TopK topK;

  @Option(
      names = "--batch-top-k",
      paramLabel = "K",
      description =
          "Keep K code activations per row on average: during training the largest of a batch,"
              + " afterwards those above a threshold.")
  private BatchTopK batchTopK;

  @Option(
      names = "--jump-relu",
      paramLabel = "W[,E,T]",
      description =
          "Keep code activations above learned thresholds: weight of the number of active units,"
              + " bandwidth of the thresholds' gradient, initial threshold (default of E,T:"
              + " ${bundle:jump-relu.bandwidth},${bundle:jump-relu.start-threshold}).")
  private JumpRelu jumpRelu;

  @Option(
      names = "--gated",
      paramLabel = "LAMBDA",
      description =
          "Gated code units: one path of the encoder decides whether a unit is active, another its"
              + " magnitude. LAMBDA is the weight of the L1 penalty on the gates, which does not shrink"
              + " magnitudes (with --unit-norm-decoder and --centered as in the paper).")
  private Gated gated;

  @Option(
      names = "--codebook",
      paramLabel = "M,GROUPS[,B]",
      description =
          "Vector quantization: split the code into GROUPS and replace each by the nearest of M"
              + " shared vectors; B is the weight of the commitment loss (default of B:"
              + " ${bundle:codebook.commitment}).")
  private VectorQuantization codebook;

  @Option(
      names = "--aux-k",
      paramLabel = "K[,W,N]",
      description =
          "Revive dead code units: the K largest dead units of each row learn to reconstruct the"
              + " remaining error; weight, and the number of rows without activity after which a"
              + " unit is dead (default of W,N: ${bundle:aux-k.weight},${bundle:aux-k.window}).")
  private AuxK auxK;

  /** The requested revival of dead units. */
  public Optional<AuxK> auxK() {
    return Optional.ofNullable(auxK);
  }

  /** The requested selection, at most one. */
  public Optional<CodeSelection> selection() {
    List<CodeSelection> given =
        Stream.of(selection, topK, batchTopK, jumpRelu, gated, codebook)
            .filter(Objects::nonNull)
            .map(CodeSelection.class::cast)
            .toList();
    if (given.size() > 1) {
      throw Failure.usage(
          "--selection, --top-k, --batch-top-k, --jump-relu, --gated and --codebook exclude each"
              + " other");
    }
    if (given.isEmpty() && auxK != null) {
      throw Failure.usage("--aux-k belongs to --top-k, --batch-top-k, --jump-relu or --gated");
    }
    return given.stream().findFirst();
  }
}
