package diabolo.cli.flag.model;

import diabolo.model.spec.Dictionary;
import diabolo.objective.penalty.L1;
import diabolo.objective.term.WarmUp;
import diabolo.task.recipe.SparsityWishes;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Options for sparsity penalties and for the decoder of a sparse code. */
public final class SparsityFlags {

  @Option(
      names = "--l1-by-decoder-norms",
      description =
          "In --l1, multiply each activation by the norm of its unit's column in the decoder.")
  private boolean isByDecoderNorms;

  @Option(
      names = "--kl-sparsity-memory",
      paramLabel = "SHARE",
      description =
          "In --kl-sparsity, use an exponential moving average of activation rates with this decay"
              + " (default: the rates of each batch).")
  private Float klSparsityMemory;

  @Option(
      names = "--sparsity-warmup",
      paramLabel = "EPOCHS",
      description =
          "Epochs over which the weights of --l1, --kl-sparsity, --jump-relu and --gated grow from"
              + " 0 (default: 0).")
  private Double sparsityWarmUp;

  @Option(
      names = "--unit-norm-decoder",
      description =
          "Keep the columns of the decoder's first layer at norm 1; a single encoder layer is"
              + " initialized with its transpose.")
  private boolean isUnitNorm;

  @Option(names = "--centered", description = "Subtract the output bias from the encoder's input.")
  private boolean isCentered;

  /** The requested constraint on the decoder of a sparse code, if any. */
  public Optional<Dictionary> dictionary() {
    return isUnitNorm || isCentered
        ? Optional.of(
            Dictionary.of(
                isUnitNorm ? Dictionary.Columns.UNIT_NORM : Dictionary.Columns.FREE,
                isCentered ? Dictionary.Center.OUTPUT_BIAS : Dictionary.Center.NONE))
        : Optional.empty();
  }

  /** The requested details of sparsity penalties. */
  public SparsityWishes wishes() {
    return new SparsityWishes(
        isByDecoderNorms ? Optional.of(L1.Measure.DECODER_NORMS) : Optional.empty(),
        Optional.ofNullable(klSparsityMemory),
        Optional.ofNullable(sparsityWarmUp).map(WarmUp::new));
  }
}
