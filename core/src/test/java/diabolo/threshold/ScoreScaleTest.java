package diabolo.threshold;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import diabolo.random.Seed;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Scores of several detectors on one scale, and one number of them. */
final class ScoreScaleTest {

  /** Numbers for 1, 2, 4: the median is 2, the largest 4, half of the way from 2 to 4 is 3. */
  @Test
  void ranksCountBelowTheLargestScoreAndATailBeyondIt() {
    ScoreScale scale = ScoreScale.of(4, 1, 2);
    assertEquals(0, scale.at(0.5), 0);
    assertEquals(0, scale.at(Double.NEGATIVE_INFINITY), 0);
    assertEquals(Math.log(4.0 / 3), scale.at(1), 1e-12);
    assertEquals(Math.log(4.0 / 2), scale.at(2), 1e-12);
    assertEquals(Math.log(4 / 1.5), scale.at(3), 1e-12);
    assertEquals(Math.log(4), scale.at(4), 1e-12);
    assertEquals(Math.log(4) + Math.log(1 + 6 / 2.0), scale.at(10), 1e-12);
    assertEquals(Double.POSITIVE_INFINITY, scale.at(Double.NaN), 0);
    assertEquals(Double.POSITIVE_INFINITY, scale.at(Double.POSITIVE_INFINITY), 0);
  }

  @Test
  void logProbabilitiesBelowZeroAndOtherUnitsAreOnTheSameScale() {
    ScoreScale plain = ScoreScale.of(1, 2, 4);
    ScoreScale moved = ScoreScale.of(10 - 500, 20 - 500, 40 - 500);
    for (double score : new double[] {0, 1, 1.5, 3.9, 4, 4.1, 1e6}) {
      assertEquals(plain.at(score), moved.at(10 * score - 500), 1e-9, score + "");
    }
  }

  @Test
  void aStrangerRowIsAlwaysFurtherUpAlsoBeyondTheLargestNormalScore() {
    double[] normal = new double[200];
    for (int i = 0; i < normal.length; i++) {
      normal[i] = -50 + Math.exp(3 * Seed.of(1).normal(i));
    }
    normal[7] = normal[8];
    ScoreScale scale = ScoreScale.of(normal);
    double least = Arrays.stream(normal).min().orElseThrow();
    double last = scale.at(least);
    for (double step = 1e-4; step < 1e9; step *= 1.01) {
      double next = scale.at(least + step);
      assertTrue(next > last, "at " + step);
      last = next;
    }
  }

  @Test
  void scoresThatAreAllTheSameStillTellWhatIsAbove() {
    for (double all : new double[] {5, 0, -3}) {
      ScoreScale scale = ScoreScale.of(all, all, all);
      assertEquals(0, scale.at(all - 0.1), 0);
      assertEquals(Math.log(4), scale.at(all), 1e-12);
      double above = scale.at(all + 0.1);
      assertTrue(above > Math.log(4) && above < scale.at(all + 0.2), all + "");
      assertTrue(Double.isFinite(above));
    }
    assertThrows(IllegalArgumentException.class, () -> ScoreScale.of());
    assertThrows(IllegalArgumentException.class, () -> ScoreScale.of(1, Double.NaN));
  }

  @Test
  void meansMediansAndMaximaAreThoseOfHand() {
    double[] scores = {9, 1, 2};
    assertEquals(4, Combination.MEAN.of(scores), 0);
    assertEquals(2, Combination.MEDIAN.of(scores), 0);
    assertEquals(9, Combination.MAXIMUM.of(scores), 0);
    assertEquals(1.5, Combination.MEDIAN.of(2, 1), 0);
    assertArrayEquals(new double[] {9, 1, 2}, scores, "not sorted in place");
  }

  /**
   * A second detector whose unit is a hundred times smaller. The mean of scores as they are calls
   * (4.5, 150) stranger than (10, 100), which the first detector has never seen the like of.
   */
  @Test
  void aDetectorOfLargeNumbersDoesNotDrownTheOthers() {
    double[][] normal = {{1, 2, 4}, {100, 200, 400}};
    double[] seen = {4, 190};
    double[] unseen = {10, 100};
    assertTrue(Combination.MEAN.of(seen) > Combination.MEAN.of(unseen), "the wrong order");
    SharedScale together = SharedScale.of(Combination.MEAN, normal);
    assertEquals((Math.log(4) + Math.log(4 / 2.1)) / 2, together.of(seen), 1e-12);
    assertEquals((Math.log(16) + Math.log(4.0 / 3)) / 2, together.of(unseen), 1e-12);
    assertTrue(together.of(unseen) > together.of(seen));
    assertArrayEquals(
        new double[] {together.of(seen), together.of(unseen)},
        together.all(new double[] {4, 10}, new double[] {190, 100}));
    assertThrows(IllegalArgumentException.class, () -> together.of(1));
    assertThrows(
        IllegalArgumentException.class, () -> new SharedScale(List.of(), Combination.MEAN));
  }
}
