package diabolo.cli.flag.anomaly;

import diabolo.cli.console.Failure;
import diabolo.cli.notation.Choices;
import diabolo.cli.notation.ScoreName;
import diabolo.model.Autoencoder;
import diabolo.score.AnomalyScore;
import java.util.List;
import picocli.CommandLine.Option;

/** Options for the anomaly score. */
public final class ScoreFlags {

  @Option(
      names = "--score",
      paramLabel = "NAME",
      completionCandidates = Choices.Scores.class,
      description =
          "Anomaly score of a row: ${COMPLETION-CANDIDATES} (default: hidden-cells for a mixed"
              + " table whose model was trained with masking, else loss). loss: the reconstruction"
              + " loss. furthest-cells: the largest surprise among the cells, each relative to its"
              + " column. hidden-cells: the same, but each cell is predicted from the others only;"
              + " finds inconsistent combinations of values, needs a model trained with masking and"
              + " one pass per column. For variational models with a likelihood, reconstruction:"
              + " the negative reconstruction log-probability over drawn codes; importance: the"
              + " importance-weighted estimate of −log p(row).")
  private ScoreName name;

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
              + " ${bundle:default.scoreSamples}).")
  private Integer samples;

  /** The requested score, or the default for these models. */
  public AnomalyScore score(List<Autoencoder> models) {
    boolean isDrawn = name == ScoreName.RECONSTRUCTION || name == ScoreName.IMPORTANCE;
    if (samples != null && !isDrawn) {
      throw Failure.usage("--samples needs --score reconstruction or importance");
    }
    if (name == null && largest == null) {
      return AnomalyScore.suited(models);
    }
    ScoreName chosen = name == null ? ScoreName.FURTHEST_CELLS : name;
    if (largest != null && (isDrawn || chosen == ScoreName.LOSS)) {
      throw Failure.usage("--pool has no effect with --score " + Choices.name(chosen));
    }
    int cells = largest == null ? 1 : largest;
    int draws = samples == null ? AnomalyScore.Drawn.USUAL : samples;
    return switch (chosen) {
      case LOSS -> new AnomalyScore.ModelLoss();
      case FURTHEST_CELLS -> new AnomalyScore.FurthestCells(cells);
      case HIDDEN_CELLS -> new AnomalyScore.HiddenCellLosses(cells);
      case RECONSTRUCTION -> new AnomalyScore.ReconstructionProbability(draws);
      case IMPORTANCE -> new AnomalyScore.ImportanceWeighted(draws);
    };
  }
}
