package diabolo.cli.flag.model;

import diabolo.cli.console.Failure;
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

/** Which activations of the code reach the decoder. */
public final class SelectionFlags {

  @Option(
      names = "--top-k",
      paramLabel = "K",
      description = "Keep the K largest code activations of each row, the others are 0.")
  private TopK topK;

  @Option(
      names = "--batch-top-k",
      paramLabel = "K",
      description =
          "Keep K code activations a row on average: the largest of a batch, later those above a"
              + " threshold.")
  private BatchTopK batchTopK;

  @Option(
      names = "--jump-relu",
      paramLabel = "W[,E,T]",
      description =
          "Keep code activations above learned thresholds; weight of the number of active units,"
              + " bandwidth of the thresholds' gradient, first threshold (default of E,T:"
              + " ${bundle:default.jumpRelu}).")
  private JumpRelu jumpRelu;

  @Option(
      names = "--gated",
      paramLabel = "LAMBDA",
      description =
          "Let the encoder open and close code units, whose magnitudes have a scale and a shift of"
              + " their own; weight of what opens the gates, so that magnitudes do not shrink (with"
              + " --unit-norm-decoder and --centered as in the paper).")
  private Gated gated;

  @Option(
      names = "--codebook",
      paramLabel = "M,GROUPS[,B]",
      description =
          "Cut the code into GROUPS, each replaced by the nearest of M shared vectors; weight of the"
              + " commitment to them (default of B: ${bundle:default.commitment}).")
  private VectorQuantization codebook;

  @Option(
      names = "--aux-k",
      paramLabel = "K[,W,N]",
      description =
          "Train the K largest code units of each row that are dead to reconstruct what the others"
              + " left; weight, and examples without activity after which a unit is dead (default"
              + " of W,N: ${bundle:default.auxK}).")
  private AuxK auxK;

  /** The revival of dead units that is asked for. */
  public Optional<AuxK> auxK() {
    return Optional.ofNullable(auxK);
  }

  /** The selection that is asked for; several exclude each other. */
  public Optional<CodeSelection> selection() {
    List<CodeSelection> given =
        Stream.of(topK, batchTopK, jumpRelu, gated, codebook)
            .filter(Objects::nonNull)
            .map(CodeSelection.class::cast)
            .toList();
    if (given.size() > 1) {
      throw Failure.usage(
          "--top-k, --batch-top-k, --jump-relu, --gated and --codebook exclude each other");
    }
    if (given.isEmpty() && auxK != null) {
      throw Failure.usage("--aux-k belongs to --top-k, --batch-top-k, --jump-relu or --gated");
    }
    return given.stream().findFirst();
  }
}
