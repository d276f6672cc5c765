package diabolo.threshold;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import diabolo.Examples;
import diabolo.random.Seed;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ThresholdTest {

  private static final Optional<RankingCurve> NONE = Optional.empty();

  /** Scores 0.8 and 0.35 are anomalies, 0.4 and 0.1 are not. */
  private static final Optional<RankingCurve> FOUR =
      Optional.of(
          RankingCurve.of(
              new double[] {0.1, 0.4, 0.35, 0.8}, new boolean[] {false, false, true, true}));

  private static double[] upTo(int last) {
    return IntStream.rangeClosed(1, last).asDoubleStream().toArray();
  }

  /** ⌊0.05 · 100⌋ = 5: a score above 95 has at most four of 99 at or above it, p ≤ 5/100. */
  @Test
  void aConformalRateCountsTheRowItself() {
    assertEquals(95, ConformalRate.of(0.05).cut(upTo(99), NONE), 0);
    assertEquals(9, ConformalRate.of(0.1).cut(upTo(9), NONE), 0);
    // 0.29 · 100 = 28.999999999999996
    assertEquals(71, ConformalRate.of(0.29).cut(upTo(99), NONE), 0);
    assertEquals(9, ConformalRate.of(0.1).leastNormalRows());
    assertEquals(99, ConformalRate.of(0.01).leastNormalRows());
    IllegalArgumentException few =
        assertThrows(
            IllegalArgumentException.class, () -> ConformalRate.of(0.1).cut(upTo(8), NONE));
    assertEquals("a false-alarm rate of 0.1 needs at least 9 normal rows, got 8", few.getMessage());
  }

  @Test
  void tooFewCalibrationRowsAreToldWithWhatIsPossible() {
    assertEquals(Optional.empty(), ConformalRate.of(0.01).tooFew(99));
    assertEquals(
        Optional.of("no verdict at 1 %: 45 calibration rows, 99 needed; 5 % is possible"),
        ConformalRate.of(0.01).tooFew(45));
    assertEquals(
        Optional.of("no verdict at 0.1 %: 998 calibration rows, 999 needed; 0.2 % is possible"),
        ConformalRate.of(0.001).tooFew(998));
    assertEquals(
        Optional.of("no verdict at 5 %: 0 calibration rows, 19 needed"),
        ConformalRate.of(0.05).tooFew(0));
    assertEquals(
        Optional.of(
            "no verdict by a false-alarm rate of 0.01 in a Pareto tail: 1 calibration row, 20 needed"),
        ParetoTail.of(0.01).tooFew(1));
  }

  /** numpy.quantile([1, 2, 3, 4], 0.9) = 3.7, at position 2.7. */
  @Test
  void aQuantileIsInterpolated() {
    assertEquals(3.7, ScoreQuantile.of(0.1).cut(upTo(4), NONE), 1e-12);
    assertEquals(7, ScoreQuantile.of(0.1).cut(new double[] {7}, NONE), 0);
    double[] open = {1, Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY};
    assertEquals(Double.POSITIVE_INFINITY, ScoreQuantile.of(0.1).cut(open, NONE), 0);
  }

  /** 1, 2, 3, 4, 100: median 3, distances 2, 1, 0, 1, 97, of which the median is 1. */
  @Test
  void medianDeviationsDoNotSeeTheWildest() {
    double[] scores = {1, 2, 3, 4, 100};
    assertEquals(3 + 3 * 1.4826022185, MedianDeviations.defaults().cut(scores, NONE), 1e-9);
    assertEquals(5, MedianDeviations.defaults().cut(new double[] {5, 5, 5, 9}, NONE), 0);
  }

  /** F1 is largest, 4/5, where 0.35 and what lies above is named: above 0.1. */
  @Test
  void theBestF1IsThatOfTheLabels() {
    assertEquals(0.1, BestF1.of().cut(upTo(4), FOUR), 0);
    IllegalArgumentException none =
        assertThrows(IllegalArgumentException.class, () -> BestF1.of().cut(upTo(4), NONE));
    assertEquals("the best F1 needs held-out rows with labels, got none", none.getMessage());
  }

  /**
   * Naming nothing, from 0.8, from 0.4, from 0.35, all: 2 misses; 1 miss; 1 miss and 1 alarm; 1
   * alarm; 2 alarms.
   */
  @Test
  void theLeastCostDependsOnTheCosts() {
    assertEquals(0.1, LeastCost.of(1, 5).cut(upTo(1), FOUR), 0, "one alarm for no miss");
    assertEquals(0.4, LeastCost.of(5, 1).cut(upTo(1), FOUR), 0, "one miss for no alarm");
    assertEquals(0.4, LeastCost.of(1, 1).cut(upTo(1), FOUR), 0, "of equal costs the higher cut");
    Optional<RankingCurve> wrong =
        Optional.of(RankingCurve.of(new double[] {1, 2}, new boolean[] {true, false}));
    assertEquals(2, LeastCost.of(9, 1).cut(upTo(1), wrong), 0, "naming nothing is the cheapest");
  }

  /** t = 980, excesses 1 … 20; σ and γ are those of the fit; 0.001 · 1000 / 20 = 0.05. */
  @Test
  void aTailIsFollowedBeyondItsStart() {
    ParetoFit fit = ParetoFit.of(upTo(20));
    double wanted = 980 + fit.scale() / fit.shape() * (Math.pow(0.05, -fit.shape()) - 1);
    assertEquals(wanted, ParetoTail.of(0.001).cut(upTo(1000), NONE), 1e-6);
    assertEquals(20, ParetoTail.of(0.001).leastNormalRows());
    double[] same = new double[30];
    assertEquals(0, ParetoTail.of(0.001).cut(same, NONE), 0, "no tail at all");
  }

  /** Exponential scores: the share above the cut is e^−cut. */
  @Test
  void aTailHoldsARateBelowOneInTheRows() {
    double sum = 0;
    for (int trial = 0; trial < 20; trial++) {
      Seed seed = Seed.of(trial);
      double[] scores =
          IntStream.range(0, 2000)
              .mapToDouble(i -> -Math.log(1 - seed.uniform(i)))
              .sorted()
              .toArray();
      sum += ParetoTail.of(1e-4).cut(scores, NONE) / 20;
    }
    assertEquals(-Math.log(1e-4), sum, 1.2);
  }

  /** Maxima found by numpy on a grid of four million values of x. */
  @Test
  void theFitIsTheMostLikelyOne() {
    ParetoFit mild = ParetoFit.of(0.1, 0.5, 0.9, 1.4, 2.2, 3.7, 6.1, 10.4, 0.3, 0.7);
    assertEquals(0.383014, mild.shape(), 1e-4);
    assertEquals(1.730829, mild.scale(), 1e-4);
    ParetoFit heavy = ParetoFit.of(0.02, 0.05, 0.05, 0.11, 0.13, 0.4, 0.7, 1.1, 12, 70);
    assertEquals(2.167737, heavy.shape(), 1e-4);
    assertEquals(0.170894, heavy.scale(), 1e-4);
    ParetoFit ending = ParetoFit.of(upTo(10));
    assertEquals(-0.5, ending.shape(), 1e-3, "kept where the likelihood is bounded");
    assertEquals(7.5681, ending.scale(), 2e-2);
  }

  /** (0.25^−½ − 1) · 2 / ½ = 4; −2 ln 0.25 = 2.7726 without curvature. */
  @Test
  void theQuantileOfAParetoDistribution() {
    assertEquals(4, new ParetoFit(0.5, 2).exceededBy(0.25), 1e-12);
    assertEquals(2.772588722, new ParetoFit(0, 2).exceededBy(0.25), 1e-9);
    assertEquals(0, new ParetoFit(0.5, 2).exceededBy(1), 0);
  }

  @Test
  void everyRuleRefusesWhatCannotBe() {
    List<Runnable> wrong =
        List.of(
            () -> ConformalRate.of(0),
            () -> ConformalRate.of(Double.NaN),
            () -> ScoreQuantile.of(1),
            () -> MedianDeviations.of(-1),
            () -> LeastCost.of(0, 1),
            () -> LeastCost.of(1, Double.NaN),
            () -> new ParetoTail(0.1, 0.05),
            () -> ParetoTail.of(2),
            () -> ParetoFit.of(),
            () -> ParetoFit.of(1, 0));
    for (Runnable rule : wrong) {
      assertThrows(IllegalArgumentException.class, rule::run);
    }
    for (double rate : new double[] {1e-9, 0.01, 0.3, 0.99}) {
      assertTrue(ParetoTail.of(rate).tail() > rate);
    }
  }

  @Test
  void noRuleChangesTheScores() {
    double[] scores = upTo(200);
    for (Threshold threshold : Examples.THRESHOLDS) {
      threshold.cut(scores, FOUR);
      assertTrue(Arrays.equals(upTo(200), scores), threshold.inWords());
      assertTrue(threshold.leastNormalRows() <= 200, threshold.inWords());
    }
  }
}
