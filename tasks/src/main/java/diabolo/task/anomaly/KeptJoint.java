package diabolo.task.anomaly;

import diabolo.feature.sample.RowCursor;
import diabolo.linalg.GaussianMixture;
import diabolo.model.Autoencoder;
import diabolo.random.Seed;
import diabolo.score.JointFit;
import diabolo.train.option.LabeledSamples;
import diabolo.train.option.TrainingOptions;
import diabolo.train.rows.Rows;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The distribution of codes and residuals that a training keeps in the model of a table of numbers,
 * for {@link diabolo.score.AnomalyScore.JointDistance}: fitted to a random part of the training
 * rows, without the rows that were held out.
 */
public final class KeptJoint {

  private static final int MOST_ROWS = 20_000;

  /** Multiplications for one covariance of N rows of K + D values. */
  private static final double WORK = 1e9;

  private static final Seed SEED = Seed.of(1).split("joint");

  private KeptJoint() {}

  /**
   * Fits the distribution; empty where {@link JointFit#suits} says so.
   *
   * @param model stays the caller's
   * @param labeled rows of the training with their roles
   * @param options of the training, which decide what was held out
   */
  public static Optional<GaussianMixture> of(
      Autoencoder model, LabeledSamples labeled, TrainingOptions options) throws IOException {
    if (!JointFit.suits(model)) {
      return Optional.empty();
    }
    int values = model.codeSize() + model.schema().inputs();
    Rows rows = Rows.of(labeled, options);
    double wanted = Math.min(MOST_ROWS, WORK / ((double) values * values));
    double share = wanted / rows.trainingRows();
    List<float[]> chosen = new ArrayList<>();
    float[] row = new float[model.schema().columns()];
    try (RowCursor cursor = rows.rawTraining()) {
      for (long number = 0; cursor.read(row, 1) > 0; number++) {
        if (share >= 1 || SEED.uniform(number) < share) {
          chosen.add(row.clone());
        }
      }
    }
    return JointFit.of(model, chosen.toArray(float[][]::new));
  }
}
