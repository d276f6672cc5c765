package diabolo.cli.flag.anomaly;

import diabolo.cli.console.Failure;
import diabolo.cli.notation.Choices;
import diabolo.cli.notation.ScoreName;
import diabolo.model.Autoencoder;
import diabolo.score.AnomalyScore;
import java.util.List;
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
              + " finds what does not go together. Of variational models with a likelihood,"
              + " reconstruction is the reconstruction log-probability of drawn codes, and importance"
              + " the importance-weighted one, an estimate of log p of the row.")
  private ScoreName name;

  @Option(
      names = "--pool",
      paramLabel = "K",
      description =
          "How many cells of a row count in furthest-cells and hidden-cells (default: the one most"
              + " surprising); alone it means furthest-cells.")
  private Integer largest;

  @Option(
      names = "--samples",
      paramLabel = "K",
      description =
          "Codes drawn for a row by reconstruction and importance (default:"
              + " ${bundle:default.scoreSamples}).")
  private Integer samples;

  /** The score that was asked for, or the one that suits the models. */
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
