package diabolo.task;

import diabolo.feature.SampleFormat;
import diabolo.model.Architecture;
import diabolo.model.Denoising;
import diabolo.model.ModelSpec;
import diabolo.model.TableLoss;
import diabolo.model.Undercomplete;
import diabolo.objective.Masking;
import diabolo.objective.Objective;
import diabolo.train.TrainingOptions;

/**
 * What is trained on a table where nothing is asked for, about 2,400 steps of 128 rows within 5 and
 * 500 epochs.
 *
 * <p>Columns of several types get a denoising autoencoder D–64–24–64–D, from which a quarter of the
 * cells is hidden, so that it fills in missing cells and tells of each cell whether the others
 * speak for it: the setting of the experiment planted-errors, not tuned.
 *
 * <p>Columns of numbers get an undercomplete one D–64–K–64–D with a third of the columns as code, K
 * ≤ 32. Its hidden layer and its steps were chosen on held-out rows of the tables of ADBench, among
 * other widths, more steps and a falling rate: docs/results/2026-11-21-table-sizes.md.
 */
public final class TableSetting {

  private static final int HIDDEN = 64;
  private static final int TYPED_CODE = 24;
  private static final float HIDDEN_CELLS = 0.25f;
  private static final int WIDEST_CODE = 32;
  private static final int COLUMNS_PER_UNIT = 3;
  private static final int STEPS = 2400;
  private static final int FEWEST_EPOCHS = 5;
  private static final int MOST_EPOCHS = 500;

  private TableSetting() {}

  /** Code units for so many columns of numbers: a third of them, at least 1 and at most 32. */
  public static int codeSize(int columns) {
    return Math.max(1, Math.min(WIDEST_CODE, columns / COLUMNS_PER_UNIT));
  }

  /** The layers for such columns, rectified but for the code. */
  public static Architecture architecture(SampleFormat format) {
    int code = format.types().isPresent() ? TYPED_CODE : codeSize(format.columns());
    return Architecture.of(code, HIDDEN);
  }

  /** The model for such columns. */
  public static ModelSpec spec(SampleFormat format) {
    Architecture layers = architecture(format);
    if (format.types().isEmpty()) {
      return Undercomplete.of(layers);
    }
    Objective hiding = Objective.of(TableLoss.of(format)).withCorruption(new Masking(HIDDEN_CELLS));
    return TableLoss.suited(new Denoising(layers, hiding), format);
  }

  /** Passes over so many rows, at batches of the usual size. */
  public static int epochs(long rows) {
    int wanted = TrainingOptions.defaults().withSteps(STEPS, rows).epochs();
    return Math.max(FEWEST_EPOCHS, Math.min(MOST_EPOCHS, wanted));
  }
}
