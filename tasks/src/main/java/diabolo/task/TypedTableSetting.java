package diabolo.task;

import diabolo.feature.SampleFormat;
import diabolo.model.Architecture;
import diabolo.model.Denoising;
import diabolo.model.ModelSpec;
import diabolo.model.TableLoss;
import diabolo.objective.Masking;
import diabolo.objective.Objective;
import diabolo.train.TrainingOptions;

/**
 * What is trained on a table of several types of columns where nothing is asked for: a denoising
 * autoencoder, from which a quarter of the cells is hidden, so that it fills in missing cells and
 * tells of each cell whether the others speak for it.
 *
 * <pre>  layers D–64–24–64–D ,  about 2,400 steps of 128 rows, within 5 and 500 epochs  </pre>
 *
 * The setting of the experiment planted-errors; not tuned.
 */
public final class TypedTableSetting {

  private static final int CODE = 24;
  private static final int HIDDEN = 64;
  private static final float HIDDEN_CELLS = 0.25f;
  private static final int STEPS = 2400;
  private static final int FEWEST_EPOCHS = 5;
  private static final int MOST_EPOCHS = 500;

  private TypedTableSetting() {}

  /** The layers, rectified but for the code. */
  public static Architecture architecture() {
    return Architecture.of(CODE, HIDDEN);
  }

  /**
   * The model.
   *
   * @throws IllegalArgumentException if the format has no column types
   */
  public static ModelSpec spec(SampleFormat format) {
    return TableLoss.suited(
        new Denoising(
            architecture(),
            Objective.of(TableLoss.of(format)).withCorruption(new Masking(HIDDEN_CELLS))),
        format);
  }

  /** Passes over so many rows, at batches of the usual size. */
  public static int epochs(long rows) {
    int wanted = TrainingOptions.defaults().withSteps(STEPS, rows).epochs();
    return Math.max(FEWEST_EPOCHS, Math.min(MOST_EPOCHS, wanted));
  }
}
