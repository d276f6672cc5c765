package diabolo.series;

import diabolo.feature.sample.Segments;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Quality of the scores of a series whose anomalies are ranges of points: the volume under the
 * surface of precision and recall (VUS-PR). An alarm shortly before or after a labeled range counts
 * in part, since labels of ranges are seldom exact to the point.
 *
 * <p>Ranges A₁ … A_K of labeled points, P points in all. For a buffer of ℓ points, of which ⌊ℓ/2⌋
 * lie before a range and as many behind it, every point has a weight
 *
 * <pre>
 *   w(t) = 1                                         in a range
 *   w(t) = min(1, Σₖ √(1 − dₖ(t) / ℓ))               over the ranges at a distance 1 ≤ dₖ(t) ≤ ⌊ℓ/2⌋
 * </pre>
 *
 * <p>and at a threshold, with N points at or above it,
 *
 * <pre>
 *   TP = Σ w(t) over these ,   B = the part of TP outside of the ranges
 *   recall    = min(1, TP / (P + B/2)) · (ranges with buffers that hold such a point / all of them)
 *   precision = TP / N
 *   range-AUC-PR(ℓ) = Σ (recallᵢ − recallᵢ₋₁) precisionᵢ ,   thresholds falling, recall₀ = 0
 *   VUS-PR = mean of range-AUC-PR(ℓ) over ℓ = 0 … L
 * </pre>
 *
 * <p>Ranges whose buffers meet count as one where they are counted. Paparrizos, Boniol, Palpanas,
 * Tsay, Elmore, Franklin, "Volume under the surface: a new accuracy evaluation measure for
 * time-series anomaly detection" (PVLDB 2022), sections 3.2 and 3.3, in the form of the authors'
 * later program TSB-AD (2024): points of a buffer raise the recall's denominator only where they
 * are called anomalous, and steps instead of trapezoids as in average precision. Here every
 * distinct score is a threshold; that program takes 250 of them, so its figures differ slightly. A
 * random ranking has a value near the share of anomalous points. Higher is better.
 *
 * @since 0.1
 */
public final class RangeRanking {

  private final boolean[] anomalous;
  private final Segments series;
  private final List<int[]> ranges;

  /** Points by falling score. */
  private final int[] order;

  /** Whether the score of a place in the order is the last of equal ones. */
  private final boolean[] isLast;

  private final int positives;

  private RangeRanking(double[] scores, boolean[] anomalous, Segments series) {
    this.anomalous = anomalous;
    this.series = series;
    this.ranges = ranges(anomalous, series);
    this.positives = (int) IntStream.range(0, anomalous.length).filter(t -> anomalous[t]).count();
    this.order =
        IntStream.range(0, scores.length)
            .boxed()
            .sorted(Comparator.comparingDouble((Integer t) -> -scores[t]))
            .mapToInt(Integer::intValue)
            .toArray();
    this.isLast = new boolean[order.length];
    for (int i = 0; i < order.length; i++) {
      isLast[i] = i + 1 == order.length || scores[order[i]] != scores[order[i + 1]];
    }
  }

  /**
   * The ranking of labeled points.
   *
   * @param scores [N], higher = more anomalous; infinite ones are allowed. Not modified.
   * @param anomalous [N], the truth. Not modified.
   * @param series runs of points that are series of their own: no buffer reaches from one to the
   *     next
   * @throws IllegalArgumentException if the numbers of points differ, a score is not a number, or
   *     all points are of one class
   */
  public static RangeRanking of(double[] scores, boolean[] anomalous, Segments series) {
    if (scores.length != anomalous.length || series.rows() != scores.length) {
      throw new IllegalArgumentException(
          "expected a label for each score, got %d scores, %d labels and a series of %d points"
              .formatted(scores.length, anomalous.length, series.rows()));
    }
    for (int t = 0; t < scores.length; t++) {
      if (Double.isNaN(scores[t])) {
        throw new IllegalArgumentException("expected a number as score, got NaN at point " + t);
      }
    }
    RangeRanking ranking = new RangeRanking(scores.clone(), anomalous.clone(), series);
    if (!(ranking.positives > 0 && ranking.positives < scores.length)) {
      throw new IllegalArgumentException(
          "a ranking needs points of both classes, got %d anomalies in %d points"
              .formatted(ranking.positives, scores.length));
    }
    return ranking;
  }

  /**
   * The volume under the surface, VUS-PR, in (0, 1].
   *
   * @param longest L, the longest buffer, ≥ 0: usually the length of a window
   */
  public double volume(int longest) {
    return IntStream.rangeClosed(0, longest).mapToDouble(this::area).average().orElseThrow();
  }

  /**
   * The area under the range-based curve of precision and recall.
   *
   * @param buffer ℓ, ≥ 0
   */
  public double area(int buffer) {
    if (!(buffer >= 0)) {
      throw new IllegalArgumentException("a buffer must have ≥ 0 points, got " + buffer);
    }
    double[] weights = weights(buffer);
    int[] regions = regions(buffer / 2);
    boolean[] isFound = new boolean[Arrays.stream(regions).max().orElseThrow() + 1];
    double hits = 0;
    double beside = 0;
    int found = 0;
    double area = 0;
    double before = 0;
    for (int i = 0; i < order.length; i++) {
      int point = order[i];
      hits += weights[point];
      beside += anomalous[point] ? 0 : weights[point];
      if (regions[point] >= 0 && !isFound[regions[point]]) {
        isFound[regions[point]] = true;
        found++;
      }
      if (isLast[i]) {
        double recall = Math.min(1, hits / (positives + beside / 2)) * found / isFound.length;
        area += (recall - before) * hits / (i + 1);
        before = recall;
      }
    }
    return area;
  }

  @Override
  public String toString() {
    return "RangeRanking[%d ranges, %d of %d points]"
        .formatted(ranges.size(), positives, anomalous.length);
  }

  /** w(t). */
  private double[] weights(int buffer) {
    double[] weights = new double[anomalous.length];
    for (int[] range : ranges) {
      int run = series.run(range[0]);
      int from = Math.max(series.start(run), range[0] - buffer / 2);
      int to = Math.min(series.end(run), range[1] + buffer / 2);
      for (int t = from; t < to; t++) {
        int distance = t < range[0] ? range[0] - t : t - range[1] + 1;
        boolean isInside = t >= range[0] && t < range[1];
        weights[t] += isInside ? 1 : Math.sqrt(1 - distance / (double) buffer);
      }
    }
    return Arrays.stream(weights).map(w -> Math.min(1, w)).toArray();
  }

  /** The number of the range that each point belongs to, with buffers, or −1. */
  private int[] regions(int reach) {
    int[] regions = new int[anomalous.length];
    Arrays.fill(regions, -1);
    int number = -1;
    int end = -1;
    for (int[] range : ranges) {
      int run = series.run(range[0]);
      int from = Math.max(series.start(run), range[0] - reach);
      number += from < end ? 0 : 1;
      end = Math.min(series.end(run), range[1] + reach);
      Arrays.fill(regions, from, end, number);
    }
    return regions;
  }

  /** First point of each range and the one behind its last. */
  private static List<int[]> ranges(boolean[] anomalous, Segments series) {
    List<int[]> ranges = new ArrayList<>();
    for (int t = 0; t < anomalous.length; t++) {
      if (anomalous[t]) {
        boolean isContinued = t > 0 && anomalous[t - 1] && !series.isStart(t);
        if (isContinued) {
          ranges.get(ranges.size() - 1)[1] = t + 1;
        } else {
          ranges.add(new int[] {t, t + 1});
        }
      }
    }
    return List.copyOf(ranges);
  }
}
