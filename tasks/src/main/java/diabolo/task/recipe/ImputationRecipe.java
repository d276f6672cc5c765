package diabolo.task.recipe;

import diabolo.feature.format.ColumnType;
import diabolo.feature.format.SampleFormat;
import diabolo.model.TableLoss;
import diabolo.model.spec.Architecture;
import diabolo.model.spec.Denoising;
import diabolo.model.spec.ModelSpec;
import diabolo.nn.layer.Activation;
import diabolo.objective.Objective;
import diabolo.objective.corruption.Emphasis;
import diabolo.objective.corruption.MissingCells;
import diabolo.train.optimizer.Adam;
import diabolo.train.optimizer.AdamW;
import diabolo.train.optimizer.Schedule;
import diabolo.train.option.TrainingOptions;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;

/**
 * Settings of a denoising autoencoder for imputation of any table: wide rectified layers without a
 * bottleneck, a fifth of the observed cells hidden anew at every step, a loss of these hidden cells
 * alone, and larger layers and more steps for large tables.
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
 *
 * <p>Decay and width differ by more than the number of rows: {@link ImputerSetting} has them to
 * choose from.
 *
 * @since 0.1
 */
public final class ImputationRecipe {

  private static final long MANY_ROWS = 10_000;
  private static final int HIDDEN = 256;
  private static final float SHARE = 0.2f;
  private static final int STEPS = 4_000;
  private static final int BATCH = 128;

  private ImputationRecipe() {}

  /** The assumed number of rows of a table that was not counted. */
  private static final long UNCOUNTED_ROWS = 1_000_000;

  /**
   * The recipe for a table whose missing cells are to be imputed, with the setting by the number of
   * rows alone.
   *
   * @param format as {@link #format} makes it
   * @param rows number of training rows; empty if not counted
   * @param wishes requests for the training; layers and objective are fixed
   * @throws IllegalArgumentException if the format has no column types, or if a kind, layers or an
   *     objective are requested
   */
  public static TrainingRecipe of(SampleFormat format, OptionalLong rows, Wishes wishes) {
    return of(format, rows, wishes, ImputerSetting.usual(rows.orElse(UNCOUNTED_ROWS)));
  }

  /**
   * The recipe for a table whose missing cells are to be imputed.
   *
   * @param format as {@link #format} makes it
   * @param rows number of training rows; empty if not counted
   * @param wishes requests for the training; layers and objective are fixed
   * @param setting of width and penalty
   * @throws IllegalArgumentException if the format has no column types, or if a kind, layers or an
   *     objective are requested
   */
  public static TrainingRecipe of(
      SampleFormat format, OptionalLong rows, Wishes wishes, ImputerSetting setting) {
    if (!wishes.withTraining(TrainingWishes.none()).equals(Wishes.none())) {
      throw new IllegalArgumentException(
          "the model for imputation has a fixed kind, layers and objective");
    }
    long count = rows.orElse(UNCOUNTED_ROWS);
    TrainingOptions options = wishes.training().changed(options(count, setting));
    String size =
        String.format(
            Locale.ROOT,
            "kind denoising with wide layers, %d epochs and weight decay %s: the setting for"
                + " imputation of tables of %s rows",
            options.epochs(),
            setting.weightDecay(),
            rows.isPresent() ? String.format(Locale.ROOT, "%,d", count) : "an unknown number of");
    return new TrainingRecipe(spec(format, setting), options, List.of(size));
  }

  /**
   * The columns of a table as they are to be read: every one with a flag for missing cells, also
   * where none is missing yet.
   *
   * @param found the columns as they are
   */
  public static SampleFormat format(SampleFormat found) {
    return found.types().isPresent()
        ? found
        : SampleFormat.mixed(
                found.names(), Collections.nCopies(found.columns(), new ColumnType.Numeric()))
            .withReferences(found.references());
  }

  /**
   * The model, with the setting by the number of rows alone.
   *
   * @param format as {@link #format} makes it
   * @param rows to train on
   * @throws IllegalArgumentException if the format has no column types
   */
  public static ModelSpec spec(SampleFormat format, long rows) {
    return spec(format, ImputerSetting.usual(rows));
  }

  private static ModelSpec spec(SampleFormat format, ImputerSetting setting) {
    int hidden = setting.hidden();
    return Denoising.of(
        Architecture.of(hidden / 2, hidden).withCodeActivation(Activation.RELU),
        Objective.of(TableLoss.of(format))
            .withCorruption(MissingCells.of(SHARE, TableLoss.blocks(format)))
            .withEmphasis(Emphasis.of(1, 0)));
  }

  /** The training on a number of rows: on all of them, by the setting of their number alone. */
  public static TrainingOptions options(long rows) {
    return options(rows, ImputerSetting.usual(rows));
  }

  private static TrainingOptions options(long rows, ImputerSetting setting) {
    Adam usual = Adam.defaults();
    double rate = times(rows) * usual.learningRate();
    return TrainingOptions.defaults()
        .withBatchSize(BATCH)
        .withSteps(steps(rows), rows)
        .withOptimizer(AdamW.of(usual.withLearningRate(rate), setting.weightDecay()))
        .withSchedule(new Schedule.Cosine(0))
        .withValidationFraction(0);
  }

  /** The usual number of steps. */
  public static long steps(long rows) {
    return (long) times(rows) * STEPS;
  }

  /** Units of the hidden layers by the number of rows. */
  static int hidden(long rows) {
    return times(rows) * HIDDEN;
  }

  /** Whether a table has many rows. */
  static boolean isLarge(long rows) {
    return rows >= MANY_ROWS;
  }

  /** The factor of width, steps and learning rate: 2 for large tables, else 1. */
  private static int times(long rows) {
    return isLarge(rows) ? 2 : 1;
  }
}
