package diabolo.task;

import diabolo.feature.SampleFormat;
import diabolo.model.Architecture;
import diabolo.model.Denoising;
import diabolo.model.ModelSpec;
import diabolo.model.TableLoss;
import diabolo.nn.Activation;
import diabolo.objective.Emphasis;
import diabolo.objective.MissingCells;
import diabolo.objective.Objective;
import diabolo.train.Adam;
import diabolo.train.AdamW;
import diabolo.train.Schedule;
import diabolo.train.TrainingOptions;

/**
 * One setting of a denoising autoencoder that fills in missing cells of any table: wide rectified
 * layers without a bottleneck, a fifth of the observed cells hidden anew at every step, a loss of
 * these hidden cells alone, and weights that decay the more the fewer rows there are.
 *
 * <pre>
 *   layers D–256–128–256–D ,  AdamW at 0.001 falling to 0 along a cosine ,  λ = 2000 / N ≤ 10
 * </pre>
 *
 * Chosen on hidden cells of Letter, Spambase, breast-cancer and red wine: what counted was the
 * decay of small tables (without it the model loses to regressions), then steps and width of large
 * ones; whether the hidden share differs between rows and whether rows are reconstructed again did
 * not help.
 */
public final class ImputationSetting {

  private static final int HIDDEN = 256;
  private static final int CODE = 128;
  private static final float SHARE = 0.2f;
  private static final double ROWS_AT_DECAY_ONE = 2_000;
  private static final double MOST_DECAY = 10;
  private static final int STEPS = 4_000;
  private static final int BATCH = 128;

  private ImputationSetting() {}

  /**
   * The model.
   *
   * @throws IllegalArgumentException if the format has no column types
   */
  public static ModelSpec spec(SampleFormat format) {
    return new Denoising(
        Architecture.of(CODE, HIDDEN).withCodeActivation(Activation.RELU),
        Objective.of(TableLoss.of(format))
            .withCorruption(new MissingCells(SHARE, TableLoss.blocks(format)))
            .withEmphasis(new Emphasis(1, 0)));
  }

  /** How it is trained on so many rows: on all of them, about {@value #STEPS} steps. */
  public static TrainingOptions options(int rows) {
    double decay = Math.min(MOST_DECAY, ROWS_AT_DECAY_ONE / rows);
    return TrainingOptions.defaults()
        .withBatchSize(BATCH)
        .withSteps(STEPS, rows)
        .withOptimizer(new AdamW(Adam.defaults(), decay))
        .withSchedule(new Schedule.Cosine(0))
        .withValidationFraction(0);
  }
}
