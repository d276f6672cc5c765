package diabolo.task.impute;

import diabolo.feature.sample.ColumnType;
import diabolo.feature.sample.SampleFormat;
import diabolo.model.TableLoss;
import diabolo.model.spec.Architecture;
import diabolo.model.spec.Denoising;
import diabolo.model.spec.ModelSpec;
import diabolo.nn.Activation;
import diabolo.objective.Objective;
import diabolo.objective.corruption.Emphasis;
import diabolo.objective.corruption.MissingCells;
import diabolo.train.optimizer.Adam;
import diabolo.train.optimizer.AdamW;
import diabolo.train.optimizer.Schedule;
import diabolo.train.option.TrainingOptions;
import java.util.Collections;

/**
 * One setting of a denoising autoencoder that fills in missing cells of any table: wide rectified
 * layers without a bottleneck, a fifth of the observed cells hidden anew at every step, a loss of
 * these hidden cells alone, and more of everything where rows are many enough to bear it.
 *
 * <pre>
 *   rows N        layers             AdamW, to 0 along a cosine      steps of 128 rows
 *   &lt; 10,000      D–256–128–256–D    0.001 , λ = 2000 / N ≤ 10      4,000
 *   from there    D–512–256–512–D    0.002 , λ = 2000 / N ≥ 0.1     8,000
 * </pre>
 *
 * Chosen on hidden cells of Letter, Spambase, breast-cancer and red wine: what counted was the
 * decay of small tables (without it the model loses to regressions), then steps and width of large
 * ones; whether the hidden share differs between rows and whether rows are reconstructed again did
 * not help. For many rows Letter chose, by root mean square errors of cells that no reported seed
 * hides: the setting of few rows .0824, the wide one .0709, the wide one with λ = 0.02 .0723; the
 * first with piecewise linear inputs of numbers too, which are not kept, .0817.
 */
public final class ImputationSetting {

  private static final long MANY_ROWS = 10_000;
  private static final int HIDDEN = 256;
  private static final int CODE = 128;
  private static final float SHARE = 0.2f;
  private static final double ROWS_AT_DECAY_ONE = 2_000;
  private static final double MOST_DECAY = 10;
  private static final double LEAST_DECAY = 0.1;
  private static final int STEPS = 4_000;
  private static final int BATCH = 128;

  private ImputationSetting() {}

  /**
   * How the columns of a table are to be read: every one with a flag for missing cells, also where
   * none is missing yet.
   *
   * @param found the columns as they are
   */
  public static SampleFormat format(SampleFormat found) {
    return found.types().isPresent()
        ? found
        : SampleFormat.mixed(
            found.names(), Collections.nCopies(found.columns(), new ColumnType.Numeric()));
  }

  /**
   * The model.
   *
   * @param format as {@link #format} makes it
   * @param rows to train on
   * @throws IllegalArgumentException if the format has no column types
   */
  public static ModelSpec spec(SampleFormat format, long rows) {
    int times = times(rows);
    return new Denoising(
        Architecture.of(times * CODE, times * HIDDEN).withCodeActivation(Activation.RELU),
        Objective.of(TableLoss.of(format))
            .withCorruption(new MissingCells(SHARE, TableLoss.blocks(format)))
            .withEmphasis(new Emphasis(1, 0)));
  }

  /** How it is trained on so many rows: on all of them. */
  public static TrainingOptions options(long rows) {
    int times = times(rows);
    double decay = Math.max(LEAST_DECAY, Math.min(MOST_DECAY, ROWS_AT_DECAY_ONE / rows));
    Adam usual = Adam.defaults();
    return TrainingOptions.defaults()
        .withBatchSize(BATCH)
        .withSteps((long) times * STEPS, rows)
        .withOptimizer(new AdamW(usual.withLearningRate(times * usual.learningRate()), decay))
        .withSchedule(new Schedule.Cosine(0))
        .withValidationFraction(0);
  }

  /** Twice as wide, long and fast where many rows bear it. */
  private static int times(long rows) {
    return rows < MANY_ROWS ? 1 : 2;
  }
}
