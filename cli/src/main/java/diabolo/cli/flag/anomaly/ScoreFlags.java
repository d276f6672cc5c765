package diabolo.cli.flag.anomaly;

import diabolo.cli.console.Failure;
import diabolo.cli.notation.Names;
import diabolo.notation.FamilyNotation;
import diabolo.score.AnomalyScore;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Options for the anomaly score. */
public final class ScoreFlags {

  @Option(
      names = "--score",
      paramLabel = "NAME",
      completionCandidates = Names.class,
      description =
          "Anomaly score of a row: ${bundle:scores} (default: hidden-cells for a mixed"
              + " table whose model was trained with masking, joint for a table of numbers, else"
              + " loss). loss: the reconstruction loss. joint: the distance of code and"
              + " reconstruction error from those of the training rows. furthest-cells: the largest surprise among the cells, each relative to its"
              + " column. hidden-cells: the same, but each cell is predicted from the others only;"
              + " finds inconsistent combinations of values, needs a model trained with masking and"
              + " one pass per column. For variational models with a likelihood, reconstruction:"
              + " the negative reconstruction log-probability over drawn codes; importance: the"
              + " importance-weighted estimate of −log p(row).")
  private AnomalyScore score;

  @Option(
      names = "--pool",
      paramLabel = "K",
      description =
          "Number of most surprising cells that count in furthest-cells and hidden-cells (default:"
              + " 1). Without --score it implies furthest-cells.")
  private Integer largest;

  @Option(
      names = "--samples",
      paramLabel = "K",
      description =
          "Codes drawn per row by reconstruction and importance (default:"
              + " ${bundle:importance.samples}).")
  private Integer samples;

  /** The requested score; empty for the one that suits the models. */
  public Optional<AnomalyScore> score() {
    boolean isDrawn = score instanceof AnomalyScore.Drawn;
    if (samples != null && !isDrawn) {
      throw Failure.usage("--samples needs --score reconstruction or importance");
    }
    if (score == null && largest == null) {
      return Optional.empty();
    }
    AnomalyScore chosen = score == null ? AnomalyScore.FurthestCells.defaults() : score;
    if (largest != null && chosen.cells().isEmpty()) {
      throw Failure.usage(
          "--pool has no effect with --score "
              + FamilyNotation.of(AnomalyScore.class).text(chosen));
    }
    if (largest != null) {
      return Optional.of(detailed(chosen, "--pool", largest));
    }
    return Optional.of(samples == null ? chosen : detailed(chosen, "--samples", samples));
  }

  private static AnomalyScore detailed(AnomalyScore chosen, String flag, int argument) {
    FamilyNotation<AnomalyScore> scores = FamilyNotation.of(AnomalyScore.class);
    String word = scores.text(chosen);
    if (word.contains(":")) {
      throw Failure.usage("%s and --score %s exclude each other".formatted(flag, word));
    }
    return scores.parse(word + ":" + argument);
  }
}
