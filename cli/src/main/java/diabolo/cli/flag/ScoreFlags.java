package diabolo.cli.flag;

import diabolo.cli.console.Failure;
import diabolo.model.Autoencoder;
import diabolo.task.AnomalyScore;
import picocli.CommandLine.Option;

/** What makes a row strange. */
public final class ScoreFlags {

  @Option(
      names = "--score",
      paramLabel = "NAME",
      completionCandidates = Choices.Scores.class,
      description =
          "What makes a row strange: ${COMPLETION-CANDIDATES} (default: hidden-cells for a table of"
              + " several types whose model was trained by masking, else loss). loss is the model's"
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

  /** The score that was asked for, or the one that suits the model. */
  public AnomalyScore score(Autoencoder model) {
    if (name == null && largest == null) {
      return AnomalyScore.suited(model);
    }
    ScoreName chosen = name == null ? ScoreName.FURTHEST_CELLS : name;
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
