package diabolo.explain;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

/** Findings that are none, because the cell is as expected. */
final class ColumnFindingTest {

  private static ColumnFinding finding(double actual, double expected, double deviation) {
    return new ColumnFinding(0, "x", actual, expected, deviation, 1);
  }

  @Test
  void aNumberWithinTheTypicalErrorIsAsExpected() {
    assertTrue(finding(10, 10.4, 0.5).isAsExpected());
    assertFalse(finding(10, 10.6, 0.5).isAsExpected());
    assertFalse(finding(Double.NaN, 10, 0.5).isAsExpected());
  }

  @Test
  void aLevelIsAsExpectedIfItIsTheExpectedOne() {
    assertTrue(finding(2, 2, 0.3).isAsExpected());
    assertFalse(finding(2, 3, 1).isAsExpected());
  }
}
