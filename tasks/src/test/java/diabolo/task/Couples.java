package diabolo.task;

import diabolo.feature.format.ColumnType;
import diabolo.feature.format.SampleFormat;
import diabolo.feature.sample.FloatSamples;
import diabolo.model.TableLoss;
import diabolo.model.spec.Architecture;
import diabolo.model.spec.Denoising;
import diabolo.model.spec.ModelSpec;
import diabolo.objective.Objective;
import diabolo.objective.corruption.Masking;
import diabolo.random.Seed;
import java.util.List;

/** A table in which husbands are male and wives female; incomes have a heavy tail. */
public final class Couples {

  /** Roles, sexes and incomes. */
  public static final SampleFormat FORMAT =
      SampleFormat.mixed(
          List.of("role", "sex", "income"),
          List.of(
              new ColumnType.Category(List.of("husband", "wife", "single")),
              new ColumnType.Category(List.of("male", "female")),
              new ColumnType.Numeric()));

  private Couples() {}

  /** Drawn raw rows [N][3]. */
  public static float[][] rows(int count, long seed) {
    Seed draws = Seed.of(seed);
    float[][] values = new float[count][];
    for (int i = 0; i < count; i++) {
      int role = draws.below(4L * i, 3);
      int sex = role < 2 ? role : draws.below(4L * i + 1, 2);
      float income = (float) Math.exp(2 * draws.normal(4L * i + 2));
      values[i] = new float[] {role, sex, income};
    }
    return values;
  }

  /** {@link #rows} as samples. */
  public static FloatSamples samples(int count, long seed) {
    return FloatSamples.of(FORMAT, rows(count, seed));
  }

  /** A small model that learns to fill in hidden cells. */
  public static ModelSpec spec() {
    return TableLoss.suited(
        Denoising.of(
            Architecture.of(6, 16),
            Objective.of(TableLoss.of(FORMAT)).withCorruption(Masking.of(0.3f))),
        FORMAT);
  }
}
