package diabolo.cli.training;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Lines of progress by a clock of the test's own. */
class ProgressPaceTest {

  private static final long SECOND = 1_000_000_000L;

  private long now = 17 * SECOND;

  private long lines(int steps, long nanosPerStep) {
    ProgressPace pace = new ProgressPace(() -> now);
    return IntStream.rangeClosed(1, steps)
        .filter(
            step -> {
              now += nanosPerStep;
              return pace.isDue((double) step / steps);
            })
        .count();
  }

  @Test
  void aShortTrainingPrintsItsEndOnly() {
    assertEquals(1, lines(500, SECOND / 1000));
  }

  @Test
  void aTrainingOfTenSecondsPrintsEveryThree() {
    assertEquals(4, lines(1000, SECOND / 100));
  }

  @Test
  void aTrainingOfHoursPrintsTwentyLines() {
    assertEquals(ProgressPace.MOST_LINES, lines(36_000, SECOND));
  }

  @Test
  void stepsOfTheFirstEpochAreShownToo() {
    ProgressPace pace = new ProgressPace(() -> now);
    assertFalse(pace.isDue(0.001));
    now += 3 * SECOND;
    assertTrue(pace.isDue(0.002));
    assertFalse(pace.isDue(0.002));
  }
}
