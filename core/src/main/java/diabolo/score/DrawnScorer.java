package diabolo.score;

import diabolo.feature.sample.Samples;
import diabolo.model.Autoencoder;
import diabolo.score.rows.SampleBlocks;
import java.io.IOException;
import java.util.Arrays;

/** Scores rows by codes drawn for them, each row as a whole. */
public record DrawnScorer(Autoencoder model, AnomalyScore.Drawn score) implements RowScorer {

  @Override
  public double[] scores(float[][] rows) {
    try (DrawnScores scores = new DrawnScores(model, score)) {
      return scores.of(rows);
    }
  }

  /** All rows with one plan. */
  @Override
  public double[] scores(Samples rows) throws IOException {
    try (DrawnScores scores = new DrawnScores(model, score)) {
      return SampleBlocks.scores(rows, scores::of);
    }
  }

  @Override
  public boolean isWhole() {
    return true;
  }

  @Override
  public double[][] shares(float[][] rows, int width) {
    double[][] shares = new double[rows.length][model.schema().columns() / width];
    double[] scores = scores(rows);
    for (int i = 0; i < rows.length; i++) {
      Arrays.fill(shares[i], scores[i]);
    }
    return shares;
  }
}
