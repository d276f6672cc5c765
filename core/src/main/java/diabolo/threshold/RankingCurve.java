package diabolo.threshold;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * ROC and precision-recall curves of anomaly scores, the areas under them, and the verdicts at a
 * threshold. A row is called an anomaly if its score is at or above the threshold.
 *
 * <pre>
 *   ROC-AUC           = P(s⁺ &gt; s⁻) + ½ P(s⁺ = s⁻)
 *   average precision = Σ_t (recall_t − recall_{t−1}) precision_t ,   thresholds t falling
 * </pre>
 *
 * The area is that of Mann and Whitney (1947), ties counting half: Hanley and McNeil (1982). Rows
 * of equal score form one step of either curve, so the order of rows does not matter; average
 * precision is the sum that scikit-learn uses, not the area under the trapezoids. A random ranking
 * has an area of 0.5 and an average precision equal to the share of anomalies. Higher is better.
 * Memory is 16 bytes per distinct score. Immutable and thread-safe.
 *
 * @since 0.1
 */
public final class RankingCurve {

  private final double[] thresholds;
  private final int[] truePositives;
  private final int[] falsePositives;

  private RankingCurve(double[] thresholds, int[] truePositives, int[] falsePositives) {
    this.thresholds = thresholds;
    this.truePositives = truePositives;
    this.falsePositives = falsePositives;
  }

  /**
   * Computes the curve of labeled scores.
   *
   * @param scores [N], higher = more anomalous; infinite ones are allowed. Not modified.
   * @param anomalous [N], the truth. Not modified.
   * @throws IllegalArgumentException if lengths differ, a score is not a number, or all rows are of
   *     one class
   */
  public static RankingCurve of(double[] scores, boolean[] anomalous) {
    int rows = scores.length;
    if (anomalous.length != rows) {
      throw new IllegalArgumentException(
          "expected one label per score, got %d labels and %d scores"
              .formatted(anomalous.length, rows));
    }
    double[] thresholds = distinctFalling(scores);
    int[] named = new int[thresholds.length];
    int[] alarms = new int[thresholds.length];
    for (int n = 0; n < rows; n++) {
      int step = firstAtOrBelow(thresholds, scores[n]);
      (anomalous[n] ? named : alarms)[step]++;
    }
    for (int step = 1; step < thresholds.length; step++) {
      named[step] += named[step - 1];
      alarms[step] += alarms[step - 1];
    }
    int positives = rows > 0 ? named[named.length - 1] : 0;
    if (!(positives > 0 && positives < rows)) {
      throw new IllegalArgumentException(
          "a ranking needs rows of both classes, got %d anomalies in %d rows"
              .formatted(positives, rows));
    }
    return new RankingCurve(thresholds, named, alarms);
  }

  /** Area under the ROC curve, in [0, 1]. */
  public double rocAuc() {
    double area = 0;
    for (int step = 0; step < thresholds.length; step++) {
      int before = step > 0 ? truePositives[step - 1] : 0;
      int alarms = falsePositives[step] - (step > 0 ? falsePositives[step - 1] : 0);
      area += 0.5 * ((double) before + truePositives[step]) * alarms;
    }
    return area / ((double) positives() * negatives());
  }

  /** Average precision, in (0, 1]. */
  public double averagePrecision() {
    double sum = 0;
    for (int step = 0; step < thresholds.length; step++) {
      int found = truePositives[step] - (step > 0 ? truePositives[step - 1] : 0);
      sum += found * counts(step).precision();
    }
    return sum / positives();
  }

  /** Distinct scores in descending order: the thresholds at which verdicts change. */
  public double[] thresholds() {
    return thresholds.clone();
  }

  /**
   * The verdicts at each of {@link #thresholds}. The ROC curve starts at (0, 0) and goes through
   * (falseAlarmRate, recall); the precision-recall curve starts at (0, 1) and goes through (recall,
   * precision).
   */
  public List<VerdictCounts> points() {
    List<VerdictCounts> points = new ArrayList<>();
    for (int step = 0; step < thresholds.length; step++) {
      points.add(counts(step));
    }
    return List.copyOf(points);
  }

  /**
   * Verdicts at a threshold: every row with a score at or above it is called an anomaly.
   *
   * @throws IllegalArgumentException if the threshold is not a number
   */
  public VerdictCounts at(double threshold) {
    if (Double.isNaN(threshold)) {
      throw new IllegalArgumentException("expected a threshold, got NaN");
    }
    int below = 0;
    while (below < thresholds.length && thresholds[below] >= threshold) {
      below++;
    }
    return below > 0 ? counts(below - 1) : new VerdictCounts(0, 0, positives(), negatives());
  }

  /**
   * The threshold with the largest F1, the highest among equals. Because it is chosen on these
   * labels, its F1 here is optimistic for other rows.
   */
  public double bestThreshold() {
    int best =
        IntStream.range(0, thresholds.length)
            .boxed()
            .max(
                Comparator.comparingDouble((Integer step) -> counts(step).f1())
                    .thenComparing(Comparator.reverseOrder()))
            .orElseThrow();
    return thresholds[best];
  }

  /**
   * Largest score below a threshold: calling every score above it an anomaly is the same as calling
   * every score at or above the threshold one. If no score is below, the next smaller double of the
   * threshold.
   *
   * @throws IllegalArgumentException if the threshold is not a number
   */
  public double cutBelow(double threshold) {
    if (Double.isNaN(threshold)) {
      throw new IllegalArgumentException("expected a threshold, got NaN");
    }
    return Arrays.stream(thresholds)
        .filter(score -> score < threshold)
        .max()
        .orElse(Math.nextDown(threshold));
  }

  private VerdictCounts counts(int step) {
    return new VerdictCounts(
        truePositives[step],
        falsePositives[step],
        positives() - truePositives[step],
        negatives() - falsePositives[step]);
  }

  private int positives() {
    return truePositives[thresholds.length - 1];
  }

  private int negatives() {
    return falsePositives[thresholds.length - 1];
  }

  private static double[] distinctFalling(double[] scores) {
    double[] negated = new double[scores.length];
    for (int n = 0; n < scores.length; n++) {
      if (Double.isNaN(scores[n])) {
        throw new IllegalArgumentException("expected a number as score, got NaN in row " + n);
      }
      // 0 − s is never −0, so that both zeros are one score
      negated[n] = 0 - scores[n];
    }
    return Arrays.stream(negated).sorted().distinct().map(s -> 0 - s).toArray();
  }

  private static int firstAtOrBelow(double[] falling, double score) {
    int low = 0;
    int high = falling.length - 1;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (falling[middle] > score) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  @Override
  public String toString() {
    return "RankingCurve[ROC-AUC %.4f, average precision %.4f]"
        .formatted(rocAuc(), averagePrecision());
  }
}
