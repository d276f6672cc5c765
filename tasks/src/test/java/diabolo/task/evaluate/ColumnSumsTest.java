package diabolo.task.evaluate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import diabolo.feature.CategoryColumn;
import diabolo.feature.Column;
import diabolo.feature.MixedSchema;
import diabolo.feature.NumberColumn;
import diabolo.feature.format.ColumnType;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class ColumnSumsTest {

  private static final float NONE = Float.NaN;

  /** A number in its own unit, standardized by 10, and a category of three levels. */
  private static final MixedSchema SCHEMA =
      MixedSchema.of(
          List.of(
              new NumberColumn(
                  new Column("fare", 0, 10), new NumberColumn.Range(-1000, 1000, false)),
              new CategoryColumn("port", new ColumnType.Category(List.of("c", "q", "s")))));

  private static final float[][] ROWS = {{10, 2}, {20, 2}, {NONE, 2}, {30, NONE}};

  @Test
  void numbersAreMeasuredByTheirVarianceAndLevelsByTheShareOfRightOnes() {
    ColumnSums sums = ColumnSums.of(SCHEMA);
    // the first port is two levels away: wrong is wrong, at whatever distance of the indexes
    sums.add(ROWS, new float[][] {{12, 0}, {20, 2}, {99, 2}, {28, 1}});
    List<ColumnQuality> columns = sums.results();
    ColumnQuality fare = columns.get(0);
    assertEquals("fare", fare.name());
    assertEquals(3, fare.cells());
    assertEquals(1 - 8 / 200.0, fare.rSquared().orElseThrow(), 1e-12);
    assertEquals(Math.sqrt(8 / 3.0), fare.rootMeanSquaredError().orElseThrow(), 1e-12);
    assertEquals(Math.sqrt(200 / 3.0), fare.standardDeviation().orElseThrow(), 1e-12);
    assertEquals(Optional.empty(), fare.accuracy());
    ColumnQuality port = columns.get(1);
    assertEquals(3, port.cells());
    assertEquals(2 / 3.0, port.accuracy().orElseThrow(), 1e-12);
    assertEquals(1.0, port.mostFrequentShare().orElseThrow(), 1e-12);
    assertEquals(Optional.empty(), port.rootMeanSquaredError());
    assertEquals(Optional.empty(), port.missedShare(), "no level but one occurs");
  }

  @Test
  void aColumnWithoutKnownCellsHasNoQualityInsteadOfNotANumber() {
    ColumnSums sums = ColumnSums.of(SCHEMA);
    sums.add(new float[][] {{NONE, 0}, {NONE, 1}}, new float[][] {{1, 0}, {2, 2}});
    ColumnQuality fare = sums.results().get(0);
    assertEquals(0, fare.cells());
    assertEquals(Optional.empty(), fare.rSquared());
    assertEquals(Optional.empty(), fare.missedShare());
    assertEquals(1.0, sums.results().get(1).missedShare().orElseThrow(), 1e-12);
  }

  @Test
  void missingCellsAreInNoErrorAndInNoVariance() {
    ErrorSums sums = new ErrorSums(SCHEMA);
    sums.add(ROWS, new float[][] {{12, 2}, {20, 2}, {9999, 2}, {28, 0}});
    // (0.2² + 0.2²) / 4 rows, though the missing cells were reconstructed as other values
    assertEquals(0.08 / 4, sums.squaredErrorPerExample(), 1e-6);
    assertEquals(1 - 0.08 / 2, sums.explainedVariance().orElseThrow(), 1e-6);
    assertEquals(8 / 3.0, sums.meanSquaredError(), 1e-6);
    assertTrue(Double.isFinite(new ErrorSums(SCHEMA).meanSquaredError()));
  }
}
