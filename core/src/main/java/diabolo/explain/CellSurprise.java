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

  private final double[][] sorted;

  /**
   * Learns from distances of normal rows.
   *
   * @param normal distances in each column [C][m]; sorted and kept
   * @param units of distances [C]
   */
  public CellSurprise(double[][] normal, double... units) {
    for (int j = 0; j < normal.length; j++) {
      double least = ROUNDING * units[j];
      for (int i = 0; i < normal[j].length; i++) {
        normal[j][i] = Math.max(least, normal[j][i]);
      }
      Arrays.sort(normal[j]);
    }
    this.sorted = normal;
  }

  /** The surprise of a distance in a column, ≥ 0; infinite for one that is no number. */
  public double of(int column, double distance) {
    double[] usual = sorted[column];
    if (!(distance < Double.POSITIVE_INFINITY)) {
      return Double.POSITIVE_INFINITY;
    }
    int below = SortedSearch.below(usual, distance);
    double rank = -Math.log((1.0 + usual.length - below) / (usual.length + 1.0));
    double largest = usual.length > 0 ? usual[usual.length - 1] : distance;
    return distance > largest ? rank + Math.log(distance / largest) : rank;
  }
}
