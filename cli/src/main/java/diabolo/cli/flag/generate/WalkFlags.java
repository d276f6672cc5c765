package diabolo.cli.flag.generate;

import diabolo.cli.console.Failure;
import diabolo.cli.notation.Choices;
import diabolo.task.generate.WalkKind;
import diabolo.task.generate.WalkOptions;
import java.util.Optional;
import picocli.CommandLine.Option;

/** How rows walk after they were drawn or read. */
public final class WalkFlags {

  @Option(
      names = "--walk",
      paramLabel = "WALK",
      completionCandidates = Choices.Walks.class,
      description =
          "Move rows instead: ${COMPLETION-CANDIDATES}. langevin draws along the score of a model"
              + " trained with gaussian corruption, ascent climbs it, tangent moves along the"
              + " encoder's Jacobian. Begins at the first --count rows of DATA, or with --prior at"
              + " drawn ones.")
  private WalkKind kind;

  @Option(
      names = "--steps",
      paramLabel = "N",
      description = "Steps of the walk (default: ${bundle:default.walkSteps}).")
  private Integer steps;

  @Option(
      names = "--step-size",
      paramLabel = "SIZE",
      description =
          "Noise of a step of the walk: in scaled inputs, for tangent in the code. Moves along the"
              + " score by half its square.")
  private Float size;

  /** The walk that was asked for. */
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
