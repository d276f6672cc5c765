package diabolo.profile;

import java.util.Arrays;
import java.util.List;

/**
 * The distribution of a column: the share of its cells in each of some bins.
 *
 * <p>Bins of numbers, dates and ordered levels lie between ascending edges: bin i holds the values
 * above {@code edges[i − 1]} and up to {@code edges[i]}. The first and the last of them lie outside
 * the range of the training rows, the others hold about a tenth of these each. Bins of levels
 * without an order are the levels, and one for values that are none of them. The last bin of every
 * column holds the missing cells.
 *
 * <p>Quantiles are finer than bins, and densest at both ends: of m of them, number i is the value
 * at the share sin²(π i / 2 (m − 1)) of the sorted cells ({@link #place}).
 *
 * <p>Immutable and thread-safe.
 *
 * @param edges between the bins, in raw units, ascending; none for levels without an order
 * @param shares of the cells in each bin; they sum to 1
 * @param quantiles cells of a column of numbers, dates or ordered levels in raw units, ascending;
 *     none for levels without an order, and in models of older files
 * @since 0.1
 */
public record ColumnProfile(List<Float> edges, List<Double> shares, List<Float> quantiles) {

  private static final int TENTHS = 10;

  /** Refuses edges or quantiles that do not ascend, and shares that are none. */
  public ColumnProfile {
    edges = List.copyOf(edges);
    shares = List.copyOf(shares);
    quantiles = List.copyOf(quantiles);
    for (int i = 1; i < quantiles.size(); i++) {
      if (!(quantiles.get(i) >= quantiles.get(i - 1))) {
        throw new IllegalArgumentException("quantiles must ascend, got " + quantiles);
      }
    }
    for (int i = 1; i < edges.size(); i++) {
      if (!(edges.get(i) > edges.get(i - 1))) {
        throw new IllegalArgumentException("edges of bins must ascend, got " + edges);
      }
    }
    if (shares.size() < edges.size() + 2) {
      throw new IllegalArgumentException(
          "expected at least %d shares, got %d".formatted(edges.size() + 2, shares.size()));
    }
    for (double share : shares) {
      if (!(share >= 0 && share <= 1)) {
        throw new IllegalArgumentException("a share must be in [0, 1], got " + share);
      }
    }
  }

  /** A profile without quantiles. */
  public static ColumnProfile of(List<Float> edges, List<Double> shares) {
    return new ColumnProfile(edges, shares, List.of());
  }

  /** The profile of cells that fell into bins this often. */
  public static ColumnProfile of(List<Float> edges, long... counts) {
    double all = Math.max(1, Arrays.stream(counts).sum());
    return of(edges, Arrays.stream(counts).mapToObj(count -> count / all).toList());
  }

  /**
   * This profile with quantiles of a column.
   *
   * @param most number of quantiles, &gt; 1; fewer if there are fewer cells
   * @param ascending a sample of the cells that are not missing
   */
  public ColumnProfile withQuantiles(int most, float... ascending) {
    int count = Math.min(most, ascending.length);
    Float[] kept = new Float[count];
    for (int i = 0; i < count; i++) {
      kept[i] = ascending[(int) Math.rint(place(i, count) * (ascending.length - 1))];
    }
    return new ColumnProfile(edges, shares, List.of(kept));
  }

  /**
   * The share of the cells at which a quantile lies.
   *
   * @param i number of the quantile, from 0
   * @param count number of quantiles m
   * @return sin²(π i / 2 (m − 1)), 0 if there is one quantile only
   */
  public static double place(int i, int count) {
    double sine = StrictMath.sin(Math.PI * i / (2.0 * Math.max(1, count - 1)));
    return sine * sine;
  }

  /**
   * The profile of a column of numbers.
   *
   * @param missing number of missing cells beside the sample
   * @param ascending a sample of the other cells
   */
  public static ColumnProfile ofNumbers(long missing, float... ascending) {
    List<Float> edges = edges(ascending);
    ColumnProfile bins = of(edges, new long[edges.size() + 2]);
    long[] counts = new long[bins.bins()];
    for (float value : ascending) {
      counts[bins.bin(value)]++;
    }
    counts[counts.length - 1] = missing;
    return of(edges, counts);
  }

  /** Number of bins, the one of missing cells included. */
  public int bins() {
    return shares.size();
  }

  /** Share of missing cells. */
  public double missing() {
    return shares.get(bins() - 1);
  }

  /** True if the bins are levels without an order. */
  public boolean isOfLevels() {
    return edges.isEmpty();
  }

  /**
   * The bin of a cell.
   *
   * @param value raw value, NaN for a missing cell
   */
  public int bin(float value) {
    if (Float.isNaN(value)) {
      return bins() - 1;
    } else if (isOfLevels()) {
      return Math.min(bins() - 2, Math.max(0, Math.round(value)));
    }
    int below = 0;
    while (below < edges.size() && edges.get(below) < value) {
      below++;
    }
    return below;
  }

  /** The edge below the smallest value, the deciles that differ, and the largest value. */
  private static List<Float> edges(float... ascending) {
    int size = ascending.length;
    if (size == 0) {
      return List.of(0f);
    }
    Float[] edges = new Float[TENTHS + 1];
    edges[0] = Math.nextDown(ascending[0]);
    int count = 1;
    for (int i = 1; i <= TENTHS; i++) {
      float edge = ascending[(int) Math.max(0, (long) size * i / TENTHS - 1)];
      if (edge > edges[count - 1]) {
        edges[count++] = edge;
      }
    }
    return List.of(Arrays.copyOf(edges, count));
  }
}
