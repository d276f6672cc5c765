package diabolo.task.anomaly;

import diabolo.model.spec.Architecture;
import diabolo.model.spec.Denoising;
import diabolo.model.spec.ModelSpec;
import diabolo.objective.Objective;
import diabolo.objective.Trimming;
import diabolo.objective.corruption.GaussianNoise;
import diabolo.objective.reconstruction.Squared;
import diabolo.train.option.TrainingOptions;

/**
 * Setting of a network that scores rows of a standardized table of D columns: a denoising
 * autoencoder D-2D-D-2D-D, 2D within 8 and 256, rectified but for the code, trained by Adam at
 * 0.001 on batches of 64 without held-out rows.
 *
 * <p>With much noise its residual x − x̂ is about −σ² times the gradient of the rows' log-density
 * (Alain and Bengio, "What regularized auto-encoders learn from the data-generating distribution",
 * JMLR 2014), not an error that a better network would make smaller.
 *
 * @param noise standard deviation σ of the Gaussian noise
 * @param trimmed share of each batch with the largest losses that is left out, in [0, 0.5)
 * @param steps of training, approximately
 */
public record ScoringSetting(float noise, float trimmed, int steps) {

  private static final int BATCH = 64;
  private static final int NARROWEST = 8;
  private static final int WIDEST = 256;

  /** Noise 1, a fifth trimmed, 1,500 steps: chosen by the experiment adbench-choice. */
  public static ScoringSetting defaults() {
    return of(1, 0.2f, 1500);
  }

  /** A setting. */
  public static ScoringSetting of(float noise, float trimmed, int steps) {
    return new ScoringSetting(noise, trimmed, steps);
  }

  /** The network for D columns. */
  public ModelSpec spec(int columns) {
    return spec(columns, 1);
  }

  /** The spec of several such networks as one: {@link MeanNetwork}. */
  ModelSpec spec(int columns, int members) {
    int hidden = Math.max(NARROWEST, Math.min(WIDEST, 2 * columns));
    Objective all = Objective.of(Squared.of()).withCorruption(GaussianNoise.of(noise));
    return Denoising.of(
        Architecture.of(members * columns, members * hidden),
        trimmed > 0 ? all.withTrimming(Trimming.of(trimmed)) : all);
  }

  /** The training on a number of rows. */
  public TrainingOptions options(int rows) {
    return TrainingOptions.defaults()
        .withBatchSize(BATCH)
        .withSteps(steps, rows)
        .withValidationFraction(0);
  }
}
