package diabolo.task.evaluate;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

final class QualitySummaryTest {

  private static ColumnQuality number(Optional<Double> r) {
    return new ColumnQuality(
        "n", 9, r, Optional.of(1.0), Optional.of(2.0), Optional.empty(), Optional.empty());
  }

  private static ColumnQuality levels(double accuracy) {
    return new ColumnQuality(
        "l",
        9,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.of(accuracy),
        Optional.of(0.5));
  }

  /** Numbers 0.2, 0.4, 0.9 and a constant; levels 0.7 and 0.8. */
  @Test
  void mediansByKindAndColumnsThatDoNotVary() {
    assertEquals(
        new QualitySummary(OptionalDouble.of(0.4), 3, OptionalDouble.of(0.75), 2, 1),
        QualitySummary.of(
            List.of(
                number(Optional.of(0.9)),
                number(Optional.of(0.2)),
                number(Optional.empty()),
                levels(0.7),
                number(Optional.of(0.4)),
                levels(0.8))));
    assertEquals(
        new QualitySummary(OptionalDouble.empty(), 0, OptionalDouble.empty(), 0, 0),
        QualitySummary.of(List.of()));
  }
}
