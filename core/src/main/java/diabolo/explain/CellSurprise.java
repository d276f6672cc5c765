package diabolo.explain;

import diabolo.linalg.SortedSearch;
import java.util.Arrays;

/**
 * The rarity of distances in each column, on a scale common to all columns.
 *
 * <pre>  s(d) = −log( (1 + #{i : dᵢ ≥ d}) / (m + 1) ) + max(0, log(d / maxᵢ dᵢ))  </pre>
 *
 * over m normal cells of the column: the negative logarithm of the conformal p-value, in nats,
 * continued beyond the largest normal distance as a Pareto tail of index 1. A heavy-tailed column
 * cannot dominate the others. Immutable.
 */
public final class CellSurprise {

  /** Distances below this share of the column's unit are rounding. */
  static final double ROUNDING = 1e-12;

  private final float[][] sorted;

  /**
   * Learns from distances of normal rows, which are rounded to float32 as in a model file.
   *
   * @param normal distances in each column [C][m]. Not modified.
   * @param units of distances [C]
   */
  public CellSurprise(double[][] normal, double... units) {
    this.sorted = new float[normal.length][];
    for (int j = 0; j < normal.length; j++) {
      double least = ROUNDING * units[j];
      sorted[j] = new float[normal[j].length];
      for (int i = 0; i < sorted[j].length; i++) {
        sorted[j][i] = (float) Math.max(least, normal[j][i]);
      }
      Arrays.sort(sorted[j]);
    }
  }

  /**
   * Takes distances that were learned before.
   *
   * @param sorted {@link #distances()}. Not to be modified.
   */
  CellSurprise(float[][] sorted) {
    this.sorted = sorted;
  }

  /** The distances in each column [C][m], ascending. Not to be modified. */
  float[][] distances() {
    return sorted;
  }

  /** The surprise of a distance in a column, ≥ 0; infinite for one that is no number. */
  public double of(int column, double distance) {
    float[] usual = sorted[column];
    int below = SortedSearch.below(usual, (float) distance);
    return surprise(distance, usual.length, below, largest(usual, 1, distance));
  }

  /**
   * The surprise of a distance that was learned from, among the other distances of its column: as
   * {@link #of} for a new row, so that scores of calibration rows and of new rows are comparable.
   * With its own distance among them, a calibration row could never be as surprising as a new one.
   */
  public double ofLearned(int column, double distance) {
    float[] usual = sorted[column];
    float own = (float) distance;
    int below = SortedSearch.below(usual, own);
    boolean isThere = below < usual.length && usual[below] == own;
    if (!isThere) {
      return of(column, distance);
    }
    int last = below == usual.length - 1 ? 2 : 1;
    return surprise(distance, usual.length - 1, below, largest(usual, last, distance));
  }

  /** The value at that place from the end; where there is none, the distance itself. */
  private static double largest(float[] usual, int last, double distance) {
    return usual.length >= last ? usual[usual.length - last] : distance;
  }

  private static double surprise(double distance, int others, int below, double largest) {
    if (!(distance < Double.POSITIVE_INFINITY)) {
      return Double.POSITIVE_INFINITY;
    }
    double rank = -Math.log((1.0 + others - below) / (others + 1.0));
    return (float) distance > largest ? rank + Math.log(distance / largest) : rank;
  }
}
