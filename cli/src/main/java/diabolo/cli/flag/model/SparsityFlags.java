package diabolo.cli.flag.model;

import diabolo.model.spec.Dictionary;
import diabolo.objective.penalty.L1;
import diabolo.objective.term.WarmUp;
import diabolo.task.recipe.SparsityWishes;
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

  /** How the decoder of a sparse code is to be kept, if in a special way. */
  public Optional<Dictionary> dictionary() {
    return isUnitNorm || isCentered
        ? Optional.of(
            new Dictionary(
                isUnitNorm ? Dictionary.Columns.UNIT_NORM : Dictionary.Columns.FREE,
                isCentered ? Dictionary.Center.OUTPUT_BIAS : Dictionary.Center.NONE))
        : Optional.empty();
  }

  /** How penalties of sparsity are to be measured. */
  public SparsityWishes wishes() {
    return new SparsityWishes(
        isByDecoderNorms ? Optional.of(L1.Measure.DECODER_NORMS) : Optional.empty(),
        Optional.ofNullable(klSparsityMemory),
        Optional.ofNullable(sparsityWarmUp).map(WarmUp::new));
  }
}
