package diabolo.threshold;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import diabolo.random.Seed;
import org.junit.jupiter.api.Test;

class RankingCurveTest {

  private static final boolean[] TRUTH = {false, false, true, true};

  /** scikit-learn's documented example: 3 of 4 pairs in order; 1/1 · ½ + 2/3 · ½ = 0.8333. */
  private static final RankingCurve CURVE =
      RankingCurve.of(new double[] {0.1, 0.4, 0.35, 0.8}, TRUTH);

  @Test
  void areasOfFourRowsAreThoseWorkedByHand() {
    assertEquals(0.75, CURVE.rocAuc(), 1e-15);
    assertEquals(5.0 / 6, CURVE.averagePrecision(), 1e-15);
  }

  /** Anomalies 2 and 1 against 2 and 1: ½ + 1 + 0 + ½ of 4 pairs. */
  @Test
  void tiesCountHalfAndAreOneStep() {
    RankingCurve tied =
        RankingCurve.of(new double[] {2, 1, 2, 1}, new boolean[] {true, true, false, false});
    assertEquals(0.5, tied.rocAuc(), 1e-15);
    assertEquals(0.5, tied.averagePrecision(), 1e-15);
    RankingCurve zeros = RankingCurve.of(new double[] {0.0, -0.0}, new boolean[] {true, false});
    assertEquals(0.5, zeros.rocAuc(), 1e-15, "both zeros are one score");
  }

  @Test
  void theRulesOfVerdictsAtAThreshold() {
    assertEquals(new VerdictCounts(1, 1, 1, 1), CURVE.at(0.4), "at the threshold is named");
    assertEquals(new VerdictCounts(1, 0, 1, 2), CURVE.at(0.41));
    assertEquals(new VerdictCounts(0, 0, 2, 2), CURVE.at(9));
    assertEquals(new VerdictCounts(2, 2, 0, 0), CURVE.at(-9));
    assertEquals(0.5, CURVE.at(0.4).precision(), 1e-15);
    assertEquals(0.5, CURVE.at(0.4).recall(), 1e-15);
    assertEquals(0.5, CURVE.at(0.4).falseAlarmRate(), 1e-15);
    assertEquals(2.0 / 3, CURVE.at(0.41).f1(), 1e-15);
    assertEquals(0, CURVE.at(9).precision(), 0);
  }

  /** F1 at 0.8, 0.4, 0.35, 0.1: 2/3, 1/2, 4/5, 2/3. */
  @Test
  void theBestThresholdHasTheLargestF1() {
    assertEquals(0.35, CURVE.bestThreshold(), 0);
    RankingCurve equal = RankingCurve.of(new double[] {3, 2, 1}, new boolean[] {true, false, true});
    // 2/3 at 3, 1/2 at 2, 4/5 at 1
    assertEquals(1, equal.bestThreshold(), 0);
  }

  @Test
  void aCutIsTheLargestScoreThatIsNotNamed() {
    assertEquals(0.35, CURVE.cutBelow(0.4), 0);
    assertEquals(0.35, CURVE.cutBelow(0.36), 0);
    assertEquals(Math.nextDown(0.1), CURVE.cutBelow(0.1), 0, "all are named");
    assertThrows(IllegalArgumentException.class, () -> CURVE.cutBelow(Double.NaN));
  }

  @Test
  void pointsRunFromTheHighestScoreToAllRows() {
    assertArrayEquals(new double[] {0.8, 0.4, 0.35, 0.1}, CURVE.thresholds());
    assertEquals(4, CURVE.points().size());
    assertEquals(new VerdictCounts(1, 0, 1, 2), CURVE.points().get(0));
    assertEquals(new VerdictCounts(2, 2, 0, 0), CURVE.points().get(3));
  }

  @Test
  void theAreaIsThatOfAllPairs() {
    Seed seed = Seed.of(1);
    double[] scores = new double[200];
    boolean[] truth = new boolean[200];
    for (int n = 0; n < 200; n++) {
      scores[n] = seed.below(n, 20);
      truth[n] = seed.split(1).below(n, 4) == 0;
    }
    double sum = 0;
    int pairs = 0;
    for (int i = 0; i < 200; i++) {
      for (int j = 0; j < 200; j++) {
        if (truth[i] && !truth[j]) {
          pairs++;
          sum += scores[i] > scores[j] ? 1 : 0;
          sum += scores[i] == scores[j] ? 0.5 : 0;
        }
      }
    }
    assertEquals(sum / pairs, RankingCurve.of(scores, truth).rocAuc(), 1e-12);
  }

  @Test
  void refusesOneClassOnlyAndWhatIsNoNumber() {
    IllegalArgumentException one =
        assertThrows(
            IllegalArgumentException.class,
            () -> RankingCurve.of(new double[] {1, 2}, new boolean[] {true, true}));
    assertEquals(
        "a ranking needs rows of both classes, got 2 anomalies in 2 rows", one.getMessage());
    assertThrows(
        IllegalArgumentException.class, () -> RankingCurve.of(new double[0], new boolean[0]));
    assertThrows(
        IllegalArgumentException.class, () -> RankingCurve.of(new double[3], new boolean[2]));
    assertTrue(
        assertThrows(
                IllegalArgumentException.class,
                () -> RankingCurve.of(new double[] {1, Double.NaN}, new boolean[] {true, false}))
            .getMessage()
            .endsWith("row 1"));
  }
}
