package diabolo.task.recipe;

import diabolo.feature.format.SampleFormat;
import diabolo.model.TableLoss;
import diabolo.model.spec.Architecture;
import diabolo.model.spec.Denoising;
import diabolo.model.spec.Initialization;
import diabolo.model.spec.ModelSpec;
import diabolo.model.spec.Undercomplete;
import diabolo.objective.Objective;
import diabolo.objective.corruption.Masking;
import diabolo.train.optimizer.AdamW;
import diabolo.train.optimizer.Schedule;
import diabolo.train.option.TrainingOptions;
import java.util.Optional;

/**
 * Default settings for a table: a model sized by the columns, trained for a fixed number of steps
 * of 128 rows, within 5 and 500 epochs.
 *
 * <p>Columns of several types get a denoising autoencoder D–64–24–64–D, from which a quarter of the
 * cells is hidden, so that it can impute missing cells and score each cell given the others: 2,400
 * steps, the setting of the experiment planted-errors, not tuned.
 *
 * <p>Columns of numbers get an undercomplete one D–H–K–H–D: K a third of the columns and at most
 * 32, H twice the columns within 64 and 512, 4,800 steps. Of the settings of that many steps it had
 * the smallest error on held-out rows of the tables of ADBench (experiment table-sizes).
 *
 * @since 0.1
 */
public final class TableRecipe {

  private static final int LEAST_HIDDEN = 64;
  private static final int MOST_HIDDEN = 512;
  private static final int HIDDEN_PER_COLUMN = 2;
  private static final int TYPED_CODE = 24;
  private static final float HIDDEN_CELLS = 0.25f;
  private static final int WIDEST_CODE = 32;
  private static final int COLUMNS_PER_UNIT = 3;
  private static final int CODE_PER_CHANNEL = 8;
  private static final int TYPED_STEPS = 2400;
  private static final int STEPS = 4800;

  private static final double RATE = 0.003;
  private static final double ROWS_AT_DECAY_ONE = 1000;
  private static final double MOST_DECAY = 0.3;
  private static final double LEAST_DECAY = 0.01;
  private static final int LEAST_PATIENCE = 20;
  private static final int PATIENT_SHARE = 4;

  /** Fewest passes over the rows, however many these are. */
  static final int FEWEST_EPOCHS = 5;

  /** Most passes over the rows, however few these are. */
  static final int MOST_EPOCHS = 500;

  private TableRecipe() {}

  /** Code units for columns of numbers: a third of these, at least 1 and at most 32. */
  public static int codeSize(int columns) {
    return Math.max(1, Math.min(WIDEST_CODE, columns / COLUMNS_PER_UNIT));
  }

  /**
   * Code units for such columns of numbers: of windows of a series at most {@value
   * #CODE_PER_CHANNEL} for each column of points, so that a stretch that is new can't be
   * reconstructed.
   */
  private static int codeSize(SampleFormat format) {
    int usual = codeSize(format.columns());
    return format
        .windows()
        .map(w -> Math.min(usual, CODE_PER_CHANNEL * format.columns() / w.length()))
        .orElse(usual);
  }

  /** The layers for such columns, rectified but for the code. */
  public static Architecture architecture(SampleFormat format) {
    if (format.types().isPresent()) {
      return Architecture.of(TYPED_CODE, LEAST_HIDDEN);
    }
    long wanted = (long) HIDDEN_PER_COLUMN * format.columns();
    int hidden = (int) Math.max(LEAST_HIDDEN, Math.min(MOST_HIDDEN, wanted));
    return Architecture.of(codeSize(format), hidden).withInitialization(Initialization.PCA);
  }

  /**
   * The layers for such columns with a code of another size: the other layers stay, and the code is
   * not rectified.
   */
  static Architecture architecture(SampleFormat format, Optional<Integer> codeSize) {
    Architecture usual = architecture(format);
    return codeSize
        .map(
            size ->
                Architecture.of(usual.hidden(), size).withInitialization(usual.initialization()))
        .orElse(usual);
  }

  /** The model for such columns. */
  public static ModelSpec spec(SampleFormat format) {
    Architecture layers = architecture(format);
    if (format.types().isEmpty()) {
      return Undercomplete.of(layers);
    }
    Objective hiding = Objective.of(TableLoss.of(format)).withCorruption(Masking.of(HIDDEN_CELLS));
    return TableLoss.suited(Denoising.of(layers, hiding), format);
  }

  /** Passes over a number of rows of such columns, at batches of the usual size. */
  public static int epochs(SampleFormat format, long rows) {
    int wanted = TrainingOptions.defaults().withSteps(steps(format), rows).epochs();
    return Math.max(FEWEST_EPOCHS, Math.min(MOST_EPOCHS, wanted));
  }

  /**
   * Training on N counted rows of such columns: of numbers by AdamW at a learning rate of 0.003
   * that falls to 0 along a cosine, because few rows are learned by heart without a decay; of
   * several types by the usual optimizer. Both stop early, and keep the weights that were best on
   * held-out rows.
   *
   * <pre>  λ = min(0.3, max(0.01, 1000 / N)) ,   patience = max(20, epochs / 4) </pre>
   *
   * Chosen by the error on held-out rows: docs/results/2026-11-30-table-defaults.md.
   */
  static TrainingOptions training(TrainingOptions usual, SampleFormat format, long rows) {
    TrainingOptions options = usual.withPatience(patience(usual.epochs()));
    return format.types().isPresent()
        ? options
        : options.withOptimizer(AdamW.of(RATE, decay(rows))).withSchedule(new Schedule.Cosine(0));
  }

  /** The decoupled weight decay λ for N rows. */
  static double decay(long rows) {
    return Math.min(MOST_DECAY, Math.max(LEAST_DECAY, ROWS_AT_DECAY_ONE / Math.max(1, rows)));
  }

  /** Epochs without an improvement after which training ends. */
  static int patience(int epochs) {
    return Math.max(LEAST_PATIENCE, epochs / PATIENT_SHARE);
  }

  /** Steps that are aimed at for such columns. */
  static int steps(SampleFormat format) {
    if (format.picture().isPresent()) {
      return PictureRecipe.STEPS;
    }
    return format.types().isPresent() ? TYPED_STEPS : STEPS;
  }
}
