package diabolo.task.impute;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import diabolo.feature.sample.FloatSamples;
import diabolo.fill.HiddenSample;
import diabolo.fill.Impute;
import diabolo.fill.ImputeOptions;
import diabolo.kernel.Kernels;
import diabolo.model.Autoencoder;
import diabolo.random.Seed;
import diabolo.task.Couples;
import diabolo.train.Trainer;
import diabolo.train.option.TrainingContext;
import diabolo.train.option.TrainingOptions;
import java.io.IOException;
import org.junit.jupiter.api.Test;

/** Errors in units of the column's own deviation. */
final class HiddenCellsTest {

  private static final double SHARE = 0.02;

  /**
   * Incomes of 0 but for one in ten rows, 1000: the few hidden cells may all be 0, and have no
   * deviation of their own. The mean of the others is 100 from the truth, a third of the deviation
   * of all known cells.
   */
  @Test
  void aColumnWhoseHiddenCellsAreAllAlikeIsMeasuredByAllOfItsKnownCells() throws IOException {
    float[][] rows = Couples.rows(200, 1);
    for (int i = 0; i < rows.length; i++) {
      rows[i][2] = i % 10 == 0 ? 1000 : 0;
    }
    FloatSamples table = FloatSamples.of(Couples.FORMAT, rows);
    Seed seed = seedThatHidesNoThousand(table);
    TrainingContext context = TrainingContext.quiet().withKernels(Kernels.of(Kernels.Choice.JAVA));
    try (Autoencoder model =
        Trainer.fit(Couples.spec(), table, TrainingOptions.defaults().withEpochs(1), context)) {
      HiddenCells cells =
          HiddenCells.of(Impute.of(model, ImputeOptions.defaults()), table, SHARE, seed);
      HiddenCells.Column income = cells.columns().get(2);
      assertTrue(income.cells() > 0);
      assertEquals(1 / 3.0, income.error(ImputeBy.MEAN), 0.02);
    }
  }

  private static Seed seedThatHidesNoThousand(FloatSamples table) {
    for (long s = 1; s < 100; s++) {
      HiddenSample sample = HiddenSample.of(table, SHARE, Seed.of(s));
      int[] hidden = sample.cells(2);
      boolean isAnyLarge = false;
      for (int i : hidden) {
        isAnyLarge |= sample.truth()[i][2] > 0;
      }
      if (hidden.length > 0 && !isAnyLarge) {
        return Seed.of(s);
      }
    }
    throw new AssertionError("no such seed");
  }
}
