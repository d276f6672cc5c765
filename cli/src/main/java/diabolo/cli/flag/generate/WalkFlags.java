package diabolo.cli.flag.generate;

import diabolo.cli.console.Failure;
import diabolo.cli.notation.Names;
import diabolo.task.generate.WalkKind;
import diabolo.task.generate.WalkOptions;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Options for walks of rows. */
public final class WalkFlags {

  @Option(
      names = "--walk",
      paramLabel = "WALK",
      completionCandidates = Names.class,
      description =
          "Move rows instead: ${COMPLETION-CANDIDATES}. langevin: Langevin sampling with the score"
              + " of a model trained with gaussian corruption; ascent: gradient ascent of the"
              + " log-density; tangent: random steps along the tangent directions of a contractive"
              + " model. Starts from the first --count rows of DATA or, with --prior, from drawn"
              + " rows.")
  private WalkKind kind;

  @Option(
      names = "--steps",
      paramLabel = "N",
      description = "Steps of the walk (default: ${bundle:walk.steps}).")
  private Integer steps;

  @Option(
      names = "--step-size",
      paramLabel = "SIZE",
      description =
          "Standard deviation of the noise of a step, in scaled inputs (for tangent, in the code)."
              + " The step along the score is half its square.")
  private Float size;

  /** The requested walk. */
  public Optional<WalkOptions> options(long seed) {
    if (kind == null) {
      if (steps != null || size != null) {
        throw Failure.usage("--steps and --step-size need --walk");
      }
      return Optional.empty();
    }
    if (size == null) {
      throw Failure.usage("--walk needs --step-size");
    }
    try {
      WalkOptions options = WalkOptions.of(kind, size).withSeed(seed);
      return Optional.of(steps == null ? options : options.withSteps(steps));
    } catch (IllegalArgumentException e) {
      throw Failure.usage("--walk: " + e.getMessage());
    }
  }
}
