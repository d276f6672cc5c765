package diabolo.task.impute.baseline;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import diabolo.feature.format.ColumnType;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Filling in without a model, by hand. */
final class ImputeBaselinesTest {

  private static final float NONE = Float.NaN;
  private static final List<ColumnType> TYPES =
      List.of(new ColumnType.Numeric(), new ColumnType.Category(List.of("a", "b", "c")));

  @Test
  void theMeanOrTheMostFrequentLevel() {
    float[][] rows = {{1, 1}, {NONE, 1}, {4, NONE}, {4, 2}};
    assertArrayEquals(
        new float[][] {{1, 1}, {3, 1}, {4, 1}, {4, 2}}, ImputeBaselines.mean(rows, TYPES));
  }

  /** Six rows of level b near 10, six of level a near 0: neighbours share the level. */
  @Test
  void theFiveNearestRows() {
    float[][] rows = {
      {10, 1}, {11, 1}, {9, 1}, {12, 1}, {8, 1}, {30, 1},
      {0, 0}, {1, 0}, {-1, 0}, {2, 0}, {-2, 0}, {NONE, 0},
      {9.5f, NONE}
    };
    float[][] filled = ImputeBaselines.nearest(rows, TYPES);
    assertArrayEquals(new float[] {0, 0}, filled[11], 1e-6f);
    assertArrayEquals(new float[] {9.5f, 1}, filled[12]);
  }

  @Test
  void aColumnThatNobodyHasIsZero() {
    float[][] rows = {{NONE, 1}, {NONE, NONE}};
    assertArrayEquals(new float[][] {{0, 1}, {0, 1}}, ImputeBaselines.nearest(rows, TYPES));
  }
}
