package diabolo.cli.flag.model;

import diabolo.cli.console.Failure;
import diabolo.cli.notation.Choices;
import diabolo.cli.notation.OptimizerName;
import diabolo.cli.notation.ReconstructionName;
import diabolo.objective.Objective;
import diabolo.objective.Trimming;
import diabolo.objective.code.GaussianCode;
import diabolo.objective.corruption.Corruption;
import diabolo.objective.corruption.Emphasis;
import diabolo.objective.penalty.KlSparsity;
import diabolo.objective.penalty.L1;
import diabolo.objective.penalty.MaximumMeanDiscrepancy;
import diabolo.objective.penalty.Penalty;
import diabolo.objective.penalty.WeightDecay;
import diabolo.objective.reconstruction.Correntropy;
import diabolo.objective.reconstruction.Gaussian;
import diabolo.objective.reconstruction.Huber;
import diabolo.objective.reconstruction.Reconstruction;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import picocli.CommandLine.Option;

/** What is minimized. */
public final class ObjectiveFlags {

  @Option(
      names = "--reconstruction",
      paramLabel = "NAME",
      completionCandidates = Choices.Reconstructions.class,
      description =
          "How the error is measured: ${COMPLETION-CANDIDATES} (default: bernoulli for 8-bit"
              + " pictures, else by kind, see below).")
  private ReconstructionName reconstruction;

  @Option(
      names = "--sigma",
      paramLabel = "SIGMA",
      description =
          "Of the gaussian reconstruction: a number in scaled units, learned or optimal (default:"
              + " optimal).")
  private Gaussian sigma;

  @Option(
      names = "--huber-threshold",
      paramLabel = "DELTA",
      description =
          "Where the huber reconstruction becomes linear, in scaled units (default:"
              + " ${bundle:default.huberThreshold}).")
  private Float huberThreshold;

  @Option(
      names = "--correntropy-sigma",
      paramLabel = "SIGMA",
      description =
          "Width of the correntropy reconstruction, beyond which errors stop counting, in scaled"
              + " units (default: ${bundle:default.correntropySigma}).")
  private Float correntropySigma;

  @Option(
      names = "--corruption",
      paramLabel = "HOW",
      description =
          "Damage of the input before it is encoded: masking:P, salt-and-pepper:P[,LOW,HIGH] or"
              + " gaussian:SIGMA (default: by kind, see below).")
  private Corruption corruption;

  @Option(
      names = "--emphasis",
      paramLabel = "C,U",
      description = "Weights of corrupted and untouched values in the loss (default: 1,1).")
  private Emphasis emphasis;

  @Option(
      names = "--trim",
      paramLabel = "SHARE",
      description =
          "Share of each batch, below 0.5, whose rows are reconstructed worst and do not count:"
              + " for data with wild rows (default: none). Not with --sigma optimal, which"
              + " --kind variational has unless told otherwise.")
  private Float trim;

  @Option(
      names = "--l1",
      paramLabel = "W",
      description = "Weight of the sum of absolute code activations.")
  private Float l1;

  @Option(
      names = "--kl-sparsity",
      paramLabel = "T,W",
      description =
          "Target of the mean activation of each code unit, and weight (default: by kind, see"
              + " below).")
  private KlSparsity klSparsity;

  @Option(
      names = "--mmd",
      paramLabel = "W",
      description =
          "Weight of the squared discrepancy between the codes of a batch and a standard normal:"
              + " Wasserstein autoencoders.")
  private MaximumMeanDiscrepancy mmd;

  @Option(
      names = "--weight-decay",
      paramLabel = "W",
      description =
          "Weight of half the sum of squared weights; with --optimizer adamw its decoupled decay.")
  private Double weightDecay;

  @Option(
      names = "--beta",
      paramLabel = "W",
      description =
          "Weight of the KL divergence of a variational code (default: ${bundle:default.beta}).")
  private Float beta;

  @Option(
      names = "--kl-warmup",
      paramLabel = "EPOCHS",
      description =
          "Epochs over which that weight grows from 0 (default: ${bundle:default.klWarmUp}).")
  private Double klWarmUp;

  @Option(
      names = "--free-bits",
      paramLabel = "NATS",
      description = "KL divergence of each unit of a variational code that costs nothing.")
  private Float freeBits;

  @Option(
      names = "--kl-capacity",
      paramLabel = "NATS[,EPOCHS]",
      description =
          "KL divergence that is aimed at, growing from 0 over EPOCHS (default: none; 0 is best).")
  private GaussianCode.Capacity klCapacity;

  @Option(
      names = "--importance-samples",
      paramLabel = "N",
      description =
          "Weighted draws a row for a variational code: more than 1 trains the bound of"
              + " importance-weighted autoencoders (default: 1).")
  private Integer importanceSamples;

  /** The decay to be given to an optimizer that decays weights itself. */
  public Optional<Double> weightDecay() {
    return Optional.ofNullable(weightDecay);
  }

  /**
   * An objective with what was asked for in place of the defaults.
   *
   * @param defaults of the kind
   * @param optimizer which decides what the weight decay is
   * @param natural the reconstruction that suits the data, if they say
   */
  public Objective changed(
      Objective defaults, OptimizerName optimizer, Optional<Reconstruction> natural) {
    Objective objective = withReconstruction(defaults, natural);
    if (corruption != null) {
      objective = objective.withCorruption(corruption);
    }
    if (emphasis != null) {
      objective = objective.withEmphasis(emphasis);
    }
    if (trim != null) {
      objective = objective.withTrimming(new Trimming(trim));
    }
    objective = withSparsity(objective);
    if (mmd != null) {
      objective = objective.withPenalty(mmd);
    }
    if (weightDecay != null && optimizer != OptimizerName.ADAMW) {
      objective = objective.withPenalty(new WeightDecay(weightDecay.floatValue()));
    }
    return withCode(objective);
  }

  private Objective withReconstruction(Objective objective, Optional<Reconstruction> natural) {
    require(
        sigma == null || reconstruction == ReconstructionName.GAUSSIAN,
        "--sigma belongs to --reconstruction gaussian");
    require(
        huberThreshold == null || reconstruction == ReconstructionName.HUBER,
        "--huber-threshold belongs to --reconstruction huber");
    require(
        correntropySigma == null || reconstruction == ReconstructionName.CORRENTROPY,
        "--correntropy-sigma belongs to --reconstruction correntropy");
    if (sigma != null) {
      return objective.withReconstruction(sigma);
    } else if (huberThreshold != null) {
      return objective.withReconstruction(new Huber(huberThreshold));
    } else if (correntropySigma != null) {
      return objective.withReconstruction(new Correntropy(correntropySigma));
    } else if (reconstruction != null) {
      return objective.withReconstruction(reconstruction.defaults());
    }
    return natural.map(objective::withReconstruction).orElse(objective);
  }

  private Objective withSparsity(Objective objective) {
    Objective changed = objective;
    if (l1 != null) {
      // The only penalty of a kind's defaults that another one stands in for.
      changed = without(changed, KlSparsity.class).withPenalty(new L1(l1));
    }
    return klSparsity == null ? changed : changed.withPenalty(klSparsity);
  }

  private static Objective without(Objective objective, Class<? extends Penalty> kind) {
    List<Penalty> others =
        objective.penalties().stream().filter(penalty -> !kind.isInstance(penalty)).toList();
    return objective.withPenalties(others);
  }

  private Objective withCode(Objective objective) {
    if (Stream.of(beta, klWarmUp, freeBits, klCapacity, importanceSamples)
        .allMatch(Objects::isNull)) {
      return objective;
    }
    GaussianCode before =
        objective
            .code()
            .orElseThrow(
                () ->
                    Failure.usage(
                        "--beta, --kl-warmup, --free-bits, --kl-capacity and --importance-samples"
                            + " belong to --kind variational"));
    return objective.withCode(
        new GaussianCode(
            beta == null ? before.weight() : beta,
            klWarmUp == null ? before.warmUpEpochs() : klWarmUp,
            Optional.ofNullable(freeBits),
            Optional.ofNullable(klCapacity),
            Optional.ofNullable(importanceSamples)));
  }

  private static void require(boolean isGood, String sentence) {
    if (!isGood) {
      throw Failure.usage(sentence);
    }
  }
}
