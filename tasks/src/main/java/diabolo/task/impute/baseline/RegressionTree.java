package diabolo.task.impute.baseline;

import diabolo.linalg.SortedSearch;
import diabolo.random.Seed;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A regression tree that predicts the mean of a leaf. Each split is the one that lowers the summed
 * variance of the outputs most, among √D columns drawn for it: Breiman, Friedman, Olshen, Stone,
 * "Classification and regression trees" (1984); Breiman (2001).
 */
final class RegressionTree {

  /** Most bins of a column. */
  static final int BINS = 64;

  private final Table table;
  private final double[][] outputs;
  private final int fewest;
  private final Seed seed;
  private final List<Node> nodes = new ArrayList<>();
  private long draws;

  /**
   * Columns in bins of about equally many rows.
   *
   * @param bins [D][N]
   */
  record Table(byte[][] bins) {

    /** A table of some columns of rows without missing cells. */
    static Table of(float[][] rows, int... columns) {
      byte[][] bins = new byte[columns.length][rows.length];
      int[] seen = LearnedRows.of(IntStream.range(0, rows.length).toArray());
      for (int d = 0; d < columns.length; d++) {
        int column = columns[d];
        float[] sorted = new float[seen.length];
        for (int i = 0; i < sorted.length; i++) {
          sorted[i] = rows[seen[i]][column];
        }
        Arrays.sort(sorted);
        float[] edges = new float[BINS - 1];
        for (int b = 0; b < edges.length; b++) {
          edges[b] = sorted[(int) ((b + 1L) * (sorted.length - 1) / BINS)];
        }
        for (int i = 0; i < rows.length; i++) {
          bins[d][i] = (byte) SortedSearch.below(edges, rows[i][column]);
        }
      }
      return new Table(bins);
    }
  }

  /** A cut, or with column −1 a leaf with its means. */
  private static final class Node {
    private int column = -1;
    private int lastLeft;
    private Node left;
    private Node right;
    private double[] means;
  }

  /** A split. */
  private record Cut(int column, int lastLeft, double gain) {}

  private RegressionTree(Table table, double[][] outputs, int fewest, Seed seed) {
    this.table = table;
    this.outputs = outputs;
    this.fewest = fewest;
    this.seed = seed;
  }

  /**
   * A tree.
   *
   * @param outputs [N][K], of the sampled rows
   * @param sample row numbers, some of them several times. Modified: reordered.
   * @param fewest rows of a leaf
   * @param seed of the columns tried
   */
  static RegressionTree grow(Table table, double[][] outputs, int[] sample, int fewest, Seed seed) {
    RegressionTree tree = new RegressionTree(table, outputs, fewest, seed);
    tree.grow(sample, 0, sample.length);
    return tree;
  }

  /** Adds its predictions for some rows to sums [rows.length][K]. */
  void addTo(double[][] sums, int... rows) {
    for (int i = 0; i < rows.length; i++) {
      Node node = nodes.get(0);
      while (node.column >= 0) {
        node = table.bins()[node.column][rows[i]] <= node.lastLeft ? node.left : node.right;
      }
      for (int k = 0; k < node.means.length; k++) {
        sums[i][k] += node.means[k];
      }
    }
  }

  private Node grow(int[] sample, int from, int to) {
    Node node = new Node();
    nodes.add(node);
    double[] sums = new double[outputs[sample[from]].length];
    for (int i = from; i < to; i++) {
      add(sums, 0, outputs[sample[i]]);
    }
    Cut best = new Cut(-1, 0, 0);
    if (to - from >= 2 * fewest) {
      int tried = (int) Math.max(1, Math.round(Math.sqrt(table.bins().length)));
      int[] order = order(tried);
      for (int column : order) {
        best = better(best, column, Arrays.copyOfRange(sample, from, to), sums);
      }
    }
    if (best.column() < 0) {
      node.means = Arrays.stream(sums).map(sum -> sum / (to - from)).toArray();
      return node;
    }
    int middle = part(sample, from, to, best);
    node.column = best.column();
    node.lastLeft = best.lastLeft();
    node.left = grow(sample, from, middle);
    node.right = grow(sample, middle, to);
    return node;
  }

  /** A random choice of distinct columns. */
  private int[] order(int count) {
    int[] all = new int[table.bins().length];
    Arrays.setAll(all, d -> d);
    for (int i = 0; i < count && i < all.length; i++) {
      int j = i + seed.below(draws++, all.length - i);
      int drawn = all[j];
      all[j] = all[i];
      all[i] = drawn;
    }
    return Arrays.copyOf(all, Math.min(count, all.length));
  }

  /** The better of a cut and the best one of a column: Σₖ S²/n left and right, above the whole. */
  private Cut better(Cut best, int column, int[] rows, double... sums) {
    int outs = sums.length;
    int[] counts = new int[BINS];
    double[] binned = new double[BINS * outs];
    byte[] bins = table.bins()[column];
    for (int row : rows) {
      counts[bins[row]]++;
      add(binned, bins[row] * outs, outputs[row]);
    }
    double whole = Arrays.stream(sums).map(sum -> sum * sum / rows.length).sum();
    double[] left = new double[outs];
    int count = 0;
    Cut found = best;
    for (int b = 0; b < BINS - 1; b++) {
      count += counts[b];
      for (int k = 0; k < outs; k++) {
        left[k] += binned[b * outs + k];
      }
      if (counts[b] > 0 && count >= fewest && rows.length - count >= fewest) {
        double gain = -whole;
        for (int k = 0; k < outs; k++) {
          double right = sums[k] - left[k];
          gain += left[k] * left[k] / count + right * right / (rows.length - count);
        }
        found = gain > found.gain() + 1e-12 * whole ? new Cut(column, b, gain) : found;
      }
    }
    return found;
  }

  private int part(int[] sample, int from, int to, Cut cut) {
    int middle = from;
    for (int i = from; i < to; i++) {
      if (table.bins()[cut.column()][sample[i]] <= cut.lastLeft()) {
        int row = sample[middle];
        sample[middle++] = sample[i];
        sample[i] = row;
      }
    }
    return middle;
  }

  private static void add(double[] sums, int at, double[] values) {
    for (int k = 0; k < values.length; k++) {
      sums[at + k] += values[k];
    }
  }
}
