package diabolo.task.synthetic;

import diabolo.feature.format.ColumnType;
import diabolo.feature.format.SampleFormat;
import diabolo.feature.sample.FloatSamples;
import diabolo.model.Autoencoder;
import diabolo.profile.DataProfile;
import diabolo.random.Seed;
import diabolo.task.generate.KeptPrior;
import diabolo.task.recipe.TrainingRecipe;
import diabolo.task.recipe.Wishes;
import diabolo.train.Trainer;
import java.io.IOException;
import java.util.List;

/**
 * A table of 600 rows with a model of it: kind (of "pot", "tea pot", "cup" in 60, 30, 10 of 100
 * rows), size (whole, about 10, 20 or 30 by the kind), price (one decimal, each fifth is missing),
 * day (from 2024-01-01 on).
 */
final class SmallShop {

  static final SampleFormat FORMAT =
      SampleFormat.mixed(
          List.of("kind", "size", "price", "day"),
          List.of(
              new ColumnType.Category(List.of("pot", "tea pot", "cup")),
              new ColumnType.Numeric(),
              new ColumnType.Numeric(),
              new ColumnType.Date(ColumnType.Date.Resolution.DAY)));

  private static final double FIRST_DAY = ColumnType.Date.days("2024-01-01").orElseThrow();

  private SmallShop() {}

  static FloatSamples rows() {
    Seed seed = Seed.of(7);
    float[][] rows = new float[600][];
    for (int i = 0; i < rows.length; i++) {
      int kind = i % 10 < 6 ? 0 : i % 10 < 9 ? 1 : 2;
      float size = (float) Math.rint(10 * (kind + 1) + 2 * seed.normal(3L * i));
      float price = (float) (Math.rint(10 * (size + seed.normal(3L * i + 1))) / 10);
      float day = (float) (FIRST_DAY + seed.below(3L * i + 2, 100));
      rows[i] = new float[] {kind, size, i % 5 == 0 ? Float.NaN : price, day};
    }
    return FloatSamples.of(FORMAT, rows);
  }

  static Autoencoder model() throws IOException {
    FloatSamples rows = rows();
    TrainingRecipe recipe = TrainingRecipe.of(rows, Wishes.none());
    try (Autoencoder plain =
        Trainer.fit(recipe.spec(), rows, recipe.options().withEpochs(60).withPatience(0))) {
      return plain.with(
          plain
              .background()
              .withProfile(DataProfile.of(rows))
              .withPrior(KeptPrior.of(plain, rows)));
    }
  }
}
