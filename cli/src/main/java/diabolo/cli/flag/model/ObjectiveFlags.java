package diabolo.cli.flag.model;

import diabolo.cli.console.Failure;
import diabolo.cli.notation.Names;
import diabolo.cli.notation.OptionNotation;
import diabolo.notation.Family;
import diabolo.notation.FamilyNotation;
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
import diabolo.task.recipe.CodeWishes;
import diabolo.task.recipe.MisplacedWish;
import diabolo.task.recipe.ObjectiveWishes;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import picocli.CommandLine.Option;

/** Options for the objective. */
public final class ObjectiveFlags {

  @Option(
      names = "--reconstruction",
      paramLabel = "NAME",
      completionCandidates = Names.class,
      description =
          "Reconstruction loss: ${bundle:reconstructions} (default: bernoulli for 8-bit pictures,"
              + " else by kind).")
  private Reconstruction reconstruction;

  @Option(
      names = "--sigma",
      paramLabel = "SIGMA",
      description =
          "Standard deviation of the gaussian reconstruction: a number in scaled units, learned or"
              + " optimal (default: optimal).")
  private Gaussian sigma;

  @Option(
      names = "--huber-threshold",
      paramLabel = "DELTA",
      description =
          "Error at which the huber reconstruction becomes linear, in scaled units (default:"
              + " ${bundle:huber.threshold}).")
  private Huber huberThreshold;

  @Option(
      names = "--correntropy-sigma",
      paramLabel = "SIGMA",
      description =
          "Kernel width of the correntropy reconstruction, in scaled units: much larger errors"
              + " hardly count (default: ${bundle:correntropy.standard-deviation}).")
  private Correntropy correntropySigma;

  @Option(
      names = "--corruption",
      paramLabel = "HOW",
      completionCandidates = Names.class,
      description =
          "Corruption of the input before it is encoded: ${bundle:corruptions}"
              + " (default: by kind).")
  private Corruption corruption;

  @Option(
      names = "--emphasis",
      paramLabel = "C,U",
      description = "Weights of corrupted and of unchanged values in the loss (default: 1,1).")
  private Emphasis emphasis;

  @Option(
      names = "--trim",
      paramLabel = "SHARE",
      description =
          "Share of each batch, below 0.5, left out of the loss: the rows with the largest error,"
              + " for data with outliers (default: 0). Cannot be combined with --sigma optimal, the"
              + " default of --kind variational.")
  private Float trim;

  @Option(
      names = "--penalty",
      paramLabel = "HOW[,HOW]...",
      completionCandidates = Names.class,
      parameterConsumer = OptionNotation.Several.class,
      description =
          "Penalties added to the loss, as mmd:0.1,l1:0.01: ${bundle:penalties}. Further arguments"
              + " follow by name, as l1:0.01,measure=decoder-norms. The options below and those"
              + " of contraction ask for the same one by one.")
  private List<Penalty> penalties = new ArrayList<>();

  @Option(
      names = "--l1",
      paramLabel = "W",
      description = "Weight of the L1 penalty on code activations.")
  private L1 l1;

  @Option(
      names = "--kl-sparsity",
      paramLabel = "T,W",
      description =
          "Target of the mean activation of each code unit, and weight of the KL penalty (default:"
              + " by kind).")
  private KlSparsity klSparsity;

  @Option(
      names = "--mmd",
      paramLabel = "W",
      description =
          "Weight of the squared maximum mean discrepancy between the codes of a batch and a"
              + " standard normal distribution: Wasserstein autoencoders.")
  private MaximumMeanDiscrepancy mmd;

  @Option(
      names = "--weight-decay",
      paramLabel = "W",
      description =
          "Weight of the L2 penalty ½ Σw²; with --optimizer adamw, decoupled weight decay.")
  private Double weightDecay;

  @Option(
      names = "--beta",
      paramLabel = "W",
      description =
          "Weight of the KL divergence of a variational code (default: ${bundle:gaussian-code.weight}).")
  private Float beta;

  @Option(
      names = "--kl-warmup",
      paramLabel = "EPOCHS",
      description =
          "Epochs over which --beta grows from 0 (default: ${bundle:gaussian-code.warm-up-epochs}).")
  private Double klWarmUp;

  @Option(
      names = "--free-bits",
      paramLabel = "NATS",
      description = "KL divergence per unit of a variational code that is not penalized.")
  private Float freeBits;

  @Option(
      names = "--kl-capacity",
      paramLabel = "NATS[,EPOCHS]",
      description = "Target KL divergence of the code, growing from 0 over EPOCHS (default: none).")
  private GaussianCode.Capacity klCapacity;

  @Option(
      names = "--importance-samples",
      paramLabel = "N",
      description =
          "Draws of a variational code per row: more than 1 trains the bound of importance-weighted"
              + " autoencoders (default: 1).")
  private Integer importanceSamples;

  /** The requested weight decay. */
  public Optional<Double> weightDecay() {
    return Optional.ofNullable(weightDecay);
  }

  /**
   * The requested objective.
   *
   * @param contraction penalties on Jacobians
   * @param selection of code units
   * @param sparsity details of sparsity penalties
   */
  public ObjectiveWishes wishes(
      ContractionFlags contraction, SelectionFlags selection, SparsityFlags sparsity) {
    return new ObjectiveWishes(
        reconstruction(),
        Optional.ofNullable(corruption),
        Optional.ofNullable(emphasis),
        Optional.ofNullable(trim).map(Trimming::new),
        penalties(contraction.penalties()),
        contraction.jacobians(),
        sparsity.wishes(),
        code(),
        selection.selection(),
        selection.auxK());
  }

  /** The flags that ask for details of a part that the model does not have, in a sentence. */
  public static String sentence(MisplacedWish.Part missing) {
    return switch (missing) {
      case CONTRACTION ->
          "--contraction-method and --probes need --contraction or --kind contractive";
      case GAUSSIAN_CODE ->
          "--beta, --kl-warmup, --free-bits, --kl-capacity and --importance-samples"
              + " belong to --kind variational";
      case L1 -> "--l1-by-decoder-norms belongs to --l1";
      case KL_SPARSITY -> "--kl-sparsity-memory belongs to --kl-sparsity";
    };
  }

  private Optional<Reconstruction> reconstruction() {
    Optional<Reconstruction> chosen = Optional.ofNullable(reconstruction);
    return detailed("--sigma", sigma)
        .or(() -> detailed("--huber-threshold", huberThreshold))
        .or(() -> detailed("--correntropy-sigma", correntropySigma))
        .or(() -> chosen);
  }

  /** The reconstruction with the argument that a flag of its own gives it. */
  private Optional<Reconstruction> detailed(String flag, Reconstruction detail) {
    if (detail == null) {
      return Optional.empty();
    }
    String name = Family.name(detail.getClass());
    require(
        reconstruction != null && reconstruction.getClass() == detail.getClass(),
        "%s belongs to --reconstruction %s".formatted(flag, name));
    String word = FamilyNotation.of(Reconstruction.class).text(reconstruction);
    require(
        word.equals(name), "%s and --reconstruction %s exclude each other".formatted(flag, word));
    return Optional.of(detail);
  }

  private List<Penalty> penalties(List<Penalty> ofJacobians) {
    List<Penalty> all = new ArrayList<>(ofJacobians);
    Stream.of(l1, klSparsity, mmd).filter(Objects::nonNull).forEach(all::add);
    all.addAll(penalties);
    Set<Class<?>> known = new HashSet<>();
    if (weightDecay != null) {
      known.add(WeightDecay.class);
    }
    for (Penalty penalty : all) {
      require(
          known.add(penalty.getClass()),
          "the penalty %s is there twice".formatted(Family.name(penalty.getClass())));
    }
    return all;
  }

  private CodeWishes code() {
    return new CodeWishes(
        Optional.ofNullable(beta),
        Optional.ofNullable(klWarmUp),
        Optional.ofNullable(freeBits),
        Optional.ofNullable(klCapacity),
        Optional.ofNullable(importanceSamples));
  }

  private static void require(boolean isGood, String sentence) {
    if (!isGood) {
      throw Failure.usage(sentence);
    }
  }
}
