package diabolo.cli.flag.model;

import diabolo.cli.console.Failure;
import diabolo.model.spec.Architecture;
import diabolo.model.spec.Dictionary;
import diabolo.objective.Objective;
import diabolo.objective.penalty.KlSparsity;
import diabolo.objective.penalty.L1;
import diabolo.objective.term.WarmUp;
import java.util.Optional;
import picocli.CommandLine.Option;

/** How penalties of sparsity are measured, and how the decoder of a sparse code is kept. */
public final class SparsityFlags {

  @Option(
      names = "--l1-by-decoder-norms",
      description =
          "Of --l1: each activation counts times the norm of its unit's column in the decoder.")
  private boolean isByDecoderNorms;

  @Option(
      names = "--kl-sparsity-memory",
      paramLabel = "SHARE",
      description =
          "Of --kl-sparsity: rates run on from batch to batch, which keeps this share of the old"
              + " one (default: rates of each batch).")
  private Float klSparsityMemory;

  @Option(
      names = "--sparsity-warmup",
      paramLabel = "EPOCHS",
      description =
          "Epochs over which the weights of --l1, --kl-sparsity, --jump-relu and --gated grow"
              + " from 0"
              + " (default: none).")
  private Double sparsityWarmUp;

  @Option(
      names = "--unit-norm-decoder",
      description =
          "Keep the columns of the decoder's first layer at norm 1; a single encoder layer begins"
              + " as its transpose.")
  private boolean isUnitNorm;

  @Option(
      names = "--centered",
      description = "Subtract the bias of the output from the encoder's input.")
  private boolean isCentered;

  /** Layers with what was asked for. */
  public Architecture changed(Architecture architecture) {
    return isUnitNorm || isCentered
        ? architecture.withDictionary(
            new Dictionary(
                isUnitNorm ? Dictionary.Columns.UNIT_NORM : Dictionary.Columns.FREE,
                isCentered ? Dictionary.Center.OUTPUT_BIAS : Dictionary.Center.NONE))
        : architecture;
  }

  /** An objective with what was asked for. */
  public Objective changed(Objective objective) {
    Objective changed = objective;
    if (isByDecoderNorms) {
      Optional<L1> l1 = changed.penalty(L1.class);
      changed =
          changed.withPenalty(
              l1.orElseThrow(() -> Failure.usage("--l1-by-decoder-norms belongs to --l1"))
                  .withMeasure(L1.Measure.DECODER_NORMS));
    }
    if (klSparsityMemory != null) {
      Optional<KlSparsity> kl = changed.penalty(KlSparsity.class);
      changed =
          changed.withPenalty(
              kl.orElseThrow(() -> Failure.usage("--kl-sparsity-memory belongs to --kl-sparsity"))
                  .withMemory(klSparsityMemory));
    }
    return sparsityWarmUp == null
        ? changed
        : changed.withSparsityWarmUp(new WarmUp(sparsityWarmUp));
  }
}
