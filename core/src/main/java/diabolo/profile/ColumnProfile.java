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
 * <p>Immutable and thread-safe.
 *
 * @param edges between the bins, in raw units, ascending; none for levels without an order
 * @param shares of the cells in each bin; they sum to 1
 * @since 0.1
 */
public record ColumnProfile(List<Float> edges, List<Double> shares) {

  private static final int TENTHS = 10;

  /** Refuses edges that do not ascend, and shares that are none. */
  public ColumnProfile {
    edges = List.copyOf(edges);
    shares = List.copyOf(shares);
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

  /** The profile of cells that fell into bins this often. */
  public static ColumnProfile of(List<Float> edges, long... counts) {
    double all = Math.max(1, Arrays.stream(counts).sum());
    return new ColumnProfile(edges, Arrays.stream(counts).mapToObj(count -> count / all).toList());
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
