package diabolo.task.drift;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import diabolo.feature.format.ColumnType;
import diabolo.feature.format.SampleFormat;
import diabolo.feature.sample.FloatSamples;
import diabolo.kernel.Kernels;
import diabolo.model.Autoencoder;
import diabolo.model.spec.Architecture;
import diabolo.model.spec.Undercomplete;
import diabolo.profile.ColumnProfile;
import diabolo.random.NormalDraws;
import diabolo.random.Seed;
import diabolo.task.RandomModel;
import diabolo.task.job.JobControl;
import diabolo.task.job.JobResult;
import diabolo.task.job.TrainingJob;
import diabolo.task.recipe.TrainingRecipe;
import diabolo.task.recipe.Wishes;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class DriftTest {

  private static final SampleFormat FORMAT =
      SampleFormat.mixed(
          List.of("x", "y", "city"),
          List.of(
              new ColumnType.Numeric(),
              new ColumnType.Numeric(),
              new ColumnType.Category(List.of("Oslo", "Rome"))));

  @TempDir Path folder;

  /**
   * By hand: 10 training rows in shares ½, ½, 0 and 10 new ones 2, 8, 0: with half a row in each
   * bin p = 5.5, 5.5, 0.5 and q = 2.5, 8.5, 0.5 of 11.5, so PSI = (−3 ln(5/11) + 3 ln(17/11)) /
   * 11.5.
   */
  @Test
  void theIndexIsTheOneWorkedByHand() {
    ColumnProfile before = ColumnProfile.of(List.of(), List.of(0.5, 0.5, 0.0));
    ColumnDrift drift = ColumnDrift.of("c", before, 10, new long[] {2, 8, 0}, 1);
    double expected = (3 * Math.log(11 / 5.0) + 3 * Math.log(17 / 11.0)) / 11.5;
    assertEquals(expected, drift.index(), 1e-12);
    assertEquals(0.2, drift.chance() / 9.2103, 1e-3, "χ² with 2 degrees above 1 % is 9.2103");
    assertEquals(ColumnDrift.Size.NONE, drift.size(), "large, but within chance for ten rows");
  }

  /** Upper points of χ² from a table, and by its closed form for even degrees of freedom. */
  @Test
  void chiSquareIsThatOfTheTable() {
    assertEquals(9.21, ColumnDrift.chiSquare(2, 0.01), 0.1);
    assertEquals(23.21, ColumnDrift.chiSquare(10, 0.01), 0.1);
    assertEquals(26.22, ColumnDrift.chiSquare(12, 0.01), 0.1);
    assertEquals(45.076, ColumnDrift.chiSquare(12, 0.00001), 0.02 * 45.076);
  }

  @Test
  void rowsOfTheSameOriginAreAsBeforeAndOthersAreTold() throws IOException {
    try (Autoencoder model = trained()) {
      Drift same = Drift.of(model, rows(2, 3_000, 0, 0));
      assertEquals(Drift.Conclusion.AS_BEFORE, same.conclusion(), same::toString);
      assertEquals(3, same.columns().size());
      assertEquals(List.of(), same.changed());

      Drift shifted = Drift.of(model, rows(3, 3_000, 1, 0));
      assertEquals(Drift.Conclusion.RETRAIN, shifted.conclusion());
      assertEquals("x", shifted.changed().get(0).name());

      Drift unseen = Drift.of(model, rows(4, 3_000, 0, 0.5));
      ColumnDrift city = unseen.columns().get(2);
      assertEquals(0.5, city.unseen(), 0.05);
      assertEquals(ColumnDrift.Size.LARGE, city.size());
      assertEquals("city", unseen.changed().get(0).name());
    }
  }

  /** Two columns that keep their distributions and lose their relation: only the score notices. */
  @Test
  void theScoreNoticesALostRelation() throws IOException {
    try (Autoencoder model = trained()) {
      float[][] rows = values(5, 3_000, 0, 0);
      float[][] others = values(6, 3_000, 0, 0);
      for (int i = 0; i < rows.length; i++) {
        rows[i][1] = others[i][1];
      }
      Drift drift = Drift.of(model, FloatSamples.of(FORMAT, rows));
      assertEquals(List.of(), drift.changed(), drift::toString);
      assertEquals(ColumnDrift.Size.LARGE, drift.score().orElseThrow().size(), drift::toString);
      assertEquals(Drift.Conclusion.RETRAIN, drift.conclusion());
    }
  }

  @Test
  void aModelWithoutAnythingToCompareWithIsRefused() throws IOException {
    try (Autoencoder model = RandomModel.of(Undercomplete.of(Architecture.of(2)), 3, 1)) {
      float[][] rows = {{1, 2, 3}};
      assertTrue(
          assertThrows(IllegalArgumentException.class, () -> Drift.of(model, FloatSamples.of(rows)))
              .getMessage()
              .contains("keeps nothing to compare with"));
    }
  }

  private Autoencoder trained() throws IOException {
    FloatSamples training = rows(1, 4_000, 0, 0);
    TrainingRecipe recipe = TrainingRecipe.of(training, Wishes.none());
    TrainingJob job = TrainingJob.of(recipe, training, folder.resolve("model.safetensors"));
    JobResult result = job.run(Kernels.fastest(), JobControl.quiet());
    return ((JobResult.Finished) result).model();
  }

  private static FloatSamples rows(int seed, int count, double shift, double newCities) {
    return FloatSamples.of(FORMAT, values(seed, count, shift, newCities));
  }

  /** x ~ N(shift, 1), y = x + a little noise, a city by the sign of x. */
  private static float[][] values(int seed, int count, double shift, double newCities) {
    Seed random = Seed.of(seed);
    float[] noise = new NormalDraws(2 * count).normal(random, 2 * count);
    float[][] rows = new float[count][];
    for (int i = 0; i < count; i++) {
      float x = (float) (noise[2 * i] + shift);
      boolean isNew = random.split("city").uniform(i) < newCities;
      rows[i] = new float[] {x, x + 0.1f * noise[2 * i + 1], isNew ? 2 : x > 0 ? 1 : 0};
    }
    return rows;
  }
}
