package diabolo.score.rows;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import diabolo.feature.format.Windows;
import diabolo.feature.sample.DataException;
import diabolo.feature.sample.FloatSamples;
import diabolo.feature.sample.InMemorySamples;
import diabolo.feature.sample.Segments;
import diabolo.threshold.Combination;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class ScorableRowsTest {

  private static final Windows WINDOWS = Windows.of(3, 2);

  /** Runs of 1, 3, 2 and 4 points; each point is its own number. */
  private static InMemorySamples points() {
    float[][] values = new float[10][];
    Arrays.setAll(values, i -> new float[] {i});
    return Segments.of(List.of(0, 1, 4, 6), 10).divide(FloatSamples.of(values));
  }

  @Test
  void pointsOfShortRunsAreLeftOutAndTheOthersKeepTheirNumbers() throws DataException {
    ScorableRows rows = ScorableRows.of(points(), Optional.of(WINDOWS));
    InMemorySamples kept = rows.rows().inMemory().orElseThrow();
    assertEquals(List.of(0, 3), kept.segments().starts());
    float[] row = new float[1];
    for (int i = 0; i < kept.size(); i++) {
      kept.row(i, row, 0);
      assertEquals((long) row[0] + 1, rows.number(i + 1L));
    }
    assertArrayEquals(new long[] {2, 3, 4, 7, 8, 9, 10}, rows.numbers().orElseThrow());
    boolean[] labels = {true, false, true, false, true, true, false, false, false, true};
    boolean[] expected = {false, true, false, false, false, false, true};
    assertArrayEquals(expected, rows.labels(labels));
    assertThrows(DataException.class, () -> rows.labels(true, false));
    assertEquals(3, rows.unscored());
    assertEquals(
        Optional.of(
            "3 rows in 2 runs shorter than a window of 3 points are not scored, first row 1"),
        rows.leftOut("scored", WINDOWS));
  }

  @Test
  void allRowsStayWhereNoneOrEachRunIsShort() {
    InMemorySamples points = points();
    assertSame(points, ScorableRows.of(points, Optional.empty()).rows());
    assertSame(points, ScorableRows.of(points, Optional.of(Windows.of(1, 1))).rows());
    ScorableRows none = ScorableRows.of(points, Optional.of(Windows.of(5, 1)));
    assertSame(points, none.rows());
    String refused =
        assertThrows(DataException.class, () -> none.rows().windowed(Windows.of(5, 1)))
            .getMessage();
    assertTrue(refused.contains("needs series of at least 5 rows, got 1"), refused);
  }

  /** Two points at stride 2 of windows of 3: a count of windows is 1, but there is none. */
  @Test
  void noWindowReachesIntoTheRunBefore() {
    Segments runs = Segments.of(List.of(0, 3), 5);
    String refused =
        assertThrows(
                IllegalArgumentException.class,
                () -> PointScores.ofWindows(WINDOWS, new double[] {1, 2}, runs, Combination.MEDIAN))
            .getMessage();
    assertTrue(refused.contains("at least the 3 points of a window, got 2 in run 1"), refused);
  }
}
