package diabolo.series;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import diabolo.feature.sample.Segments;
import diabolo.random.Seed;
import diabolo.threshold.RankingCurve;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class RangeRankingTest {

  /** One range, points 2 and 3 of six; ℓ = 2 gives the points beside it a weight of √½. */
  private static final boolean[] TRUTH = {false, false, true, true, false, false};

  @Test
  void withoutBufferOneRangeIsAveragePrecision() {
    double[] scores = {1, 5, 4, 6, 2, 3};
    double expected = RankingCurve.of(scores, TRUTH).averagePrecision();

    assertEquals(0.5 + 0.5 * 2 / 3, expected, 1e-12);
    assertEquals(expected, ranking(scores, TRUTH).area(0), 1e-12);
    assertEquals(expected, ranking(scores, TRUTH).area(1), 1e-12, "half of 1 point is none");
  }

  @Test
  void anAlarmBesideTheRangeCountsInPart() {
    // thresholds: point 1 (beside, √½), then 3 and 2, then 4 (beside, √½), then the others
    double[] scores = {1, 6, 4, 5, 3, 2};
    double w = Math.sqrt(0.5);
    double first = w / (2 + w / 2);
    double second = (1 + w) / (2 + w / 2);
    double area = first * w + (second - first) * (1 + w) / 2 + (1 - second) * (2 + w) / 3;

    assertEquals(area, ranking(scores, TRUTH).area(2), 1e-12);
    double plain = ranking(scores, TRUTH).area(0);
    assertEquals((2 * plain + area) / 3, ranking(scores, TRUTH).volume(2), 1e-12);
  }

  @Test
  void recallCountsTheRangesThatAreFound() {
    boolean[] two = {true, false, false, false, false, true};
    double[] scores = {6, 1, 1, 1, 1, 5};
    // one of two ranges: recall 1/2 · 1/2; both: 1
    assertEquals(0.25 + 0.75, ranking(scores, two).area(0), 1e-12);
    double[] late = {6, 5, 1, 1, 1, 4};
    assertEquals(0.25 + 0.75 * 2 / 3, ranking(late, two).area(0), 1e-12);
  }

  @Test
  void equalScoresAreOneStep() {
    assertEquals(2.0 / 6, ranking(new double[6], TRUTH).area(0), 1e-12);
    double[] scores = {0, 7, 7, 7, 0, 0};
    assertEquals(2.0 / 3, ranking(scores, TRUTH).area(0), 1e-12);
    double[] zeros = {-0.0, 7, 7, 7, 0.0, -0.0};
    assertEquals(2.0 / 3, ranking(zeros, TRUTH).area(0), 1e-12);
  }

  @Test
  void buffersEndWithTheirSeries() {
    boolean[] truth = {false, false, true, false, false, false};
    double[] scores = {0, 1, 3, 4, 0, 0};
    RangeRanking whole = RangeRanking.of(scores, truth, Segments.whole(6));
    RangeRanking two = RangeRanking.of(scores, truth, Segments.of(List.of(0, 3), 6));

    assertEquals(0.5, two.area(0), 1e-12);
    assertEquals(0.5, two.area(2), 1e-12, "the alarm at point 3 is another series");
    assertTrue(whole.area(2) > 0.5);
  }

  @Test
  void refusesWhatHasNoRanking() {
    double[] scores = {1, 2};
    boolean[] none = {false, false};
    boolean[] all = {true, true};
    Segments series = Segments.whole(2);

    assertThrows(IllegalArgumentException.class, () -> RangeRanking.of(scores, none, series));
    assertThrows(IllegalArgumentException.class, () -> RangeRanking.of(scores, all, series));
    assertThrows(
        IllegalArgumentException.class,
        () -> RangeRanking.of(new double[] {1, Double.NaN}, new boolean[] {true, false}, series));
    assertThrows(
        IllegalArgumentException.class,
        () -> RangeRanking.of(new double[3], new boolean[3], series));
    assertThrows(IllegalArgumentException.class, () -> ranking(new double[6], TRUTH).area(-1));
  }

  /** Straight from the definition: every threshold, every point, every range anew. */
  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3, 5, 8, 20, 60})
  void agreesWithTheDefinition(int buffer) {
    int count = 90;
    Seed seed = Seed.of(buffer);
    double[] scores = new double[count];
    boolean[] truth = new boolean[count];
    for (int t = 0; t < count; t++) {
      scores[t] = Math.floor(12 * seed.uniform(t));
      truth[t] = t < 3 || t % 31 > 26 || t >= 88;
    }

    assertEquals(slow(scores, truth, buffer), ranking(scores, truth).area(buffer), 1e-12);
  }

  private static RangeRanking ranking(double[] scores, boolean[] truth) {
    return RangeRanking.of(scores, truth, Segments.whole(scores.length));
  }

  private static double slow(double[] scores, boolean[] truth, int buffer) {
    TreeSet<Double> thresholds = new TreeSet<>();
    Arrays.stream(scores).forEach(thresholds::add);
    double area = 0;
    double before = 0;
    for (double threshold : thresholds.descendingSet()) {
      double called = 0;
      double hits = 0;
      double labels = 0;
      double positives = 0;
      for (int t = 0; t < scores.length; t++) {
        boolean isCalled = scores[t] >= threshold;
        double weight = weight(truth, t, buffer);
        called += isCalled ? 1 : 0;
        hits += isCalled ? weight : 0;
        positives += truth[t] ? 1 : 0;
        labels += truth[t] ? 1 : isCalled ? weight : 0;
      }
      double recall = Math.min(1, hits / ((positives + labels) / 2));
      recall *= found(scores, truth, threshold, buffer / 2);
      area += (recall - before) * (hits / called);
      before = recall;
    }
    return area;
  }

  private static double weight(boolean[] truth, int t, int buffer) {
    if (truth[t]) {
      return 1;
    }
    double sum = 0;
    for (int d = 1; d <= buffer / 2; d++) {
      boolean startsThere = t + d < truth.length && truth[t + d] && !truth[t + d - 1];
      boolean endsThere = t >= d && truth[t - d] && !truth[t - d + 1];
      sum += (startsThere ? 1 : 0) * Math.sqrt(1 - (double) d / buffer);
      sum += (endsThere ? 1 : 0) * Math.sqrt(1 - (double) d / buffer);
    }
    return Math.min(1, sum);
  }

  private static double found(double[] scores, boolean[] truth, double threshold, int reach) {
    int regions = 0;
    int hit = 0;
    for (int t = 0; t < truth.length; t++) {
      boolean isStart = isNear(truth, t, reach) && (t == 0 || !isNear(truth, t - 1, reach));
      if (isStart) {
        regions++;
        boolean isHit = false;
        for (int i = t; i < truth.length && isNear(truth, i, reach); i++) {
          isHit |= scores[i] >= threshold;
        }
        hit += isHit ? 1 : 0;
      }
    }
    return (double) hit / regions;
  }

  private static boolean isNear(boolean[] truth, int t, int reach) {
    for (int i = Math.max(0, t - reach); i <= Math.min(truth.length - 1, t + reach); i++) {
      if (truth[i]) {
        return true;
      }
    }
    return false;
  }
}
