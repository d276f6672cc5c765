package diabolo.cli.flag;

import diabolo.cli.console.Failure;
import diabolo.task.AnomalyScore;
import picocli.CommandLine.Option;

/** What makes a row strange. */
public final class ScoreFlags {

  @Option(
      names = "--score",
      paramLabel = "NAME",
      completionCandidates = Choices.Scores.class,
      description =
          "What makes a row strange: ${COMPLETION-CANDIDATES} (default: loss). loss is the model's"
              + " reconstruction loss; furthest-cells the largest surprises among its cells, each"
              + " by what is usual in its column; hidden-cells the same where the model does not"
              + " see the cell, which takes a model trained by masking and a pass a column: it"
              + " finds what does not go together.")
  private ScoreName name;

  @Option(
      names = "--pool",
      paramLabel = "K",
      description =
          "How many cells of a row count in furthest-cells and hidden-cells (default: the one most"
              + " surprising); alone it means furthest-cells.")
  private Integer largest;

  /** The score that was asked for. */
  public AnomalyScore score() {
    ScoreName chosen = name;
    if (chosen == null) {
      chosen = largest == null ? ScoreName.LOSS : ScoreName.FURTHEST_CELLS;
    }
    int cells = largest == null ? 1 : largest;
    return switch (chosen) {
      case LOSS -> {
        if (largest != null) {
          throw Failure.usage("--pool has no effect with --score loss");
        }
        yield new AnomalyScore.ModelLoss();
      }
      case FURTHEST_CELLS -> new AnomalyScore.FurthestCells(cells);
      case HIDDEN_CELLS -> new AnomalyScore.HiddenCellLosses(cells);
    };
  }
}
