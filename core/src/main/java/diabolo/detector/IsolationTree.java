package diabolo.detector;

import diabolo.random.Seed;

/**
 * One tree of an {@link IsolationForest}. Node 0 is the root; a split column of −1 marks a leaf.
 */
final class IsolationTree {

  private final int[] columns;
  private final double[] cuts;
  private final int[] left;
  private final int[] right;
  private final double[] lengths;
  private int nodes;

  private IsolationTree(int most) {
    this.columns = new int[most];
    this.cuts = new double[most];
    this.left = new int[most];
    this.right = new int[most];
    this.lengths = new double[most];
  }

  /**
   * Grows a tree of the sampled rows.
   *
   * @param sample row numbers. Modified: put in the order of the leaves.
   */
  static IsolationTree grow(float[] rows, int width, int[] sample, Seed seed) {
    IsolationTree tree = new IsolationTree(2 * sample.length - 1);
    int most = 32 - Integer.numberOfLeadingZeros(sample.length - 1);
    tree.new Growth(rows, width, sample, seed).grow(0, sample.length, most);
    return tree;
  }

  /**
   * Path length h of the row that begins at {@code at}: the cuts on its path plus c(n) of its leaf.
   */
  double length(float[] rows, int at) {
    int node = 0;
    int cutsMade = 0;
    while (columns[node] >= 0) {
      node = rows[at + columns[node]] <= cuts[node] ? left[node] : right[node];
      cutsMade++;
    }
    return cutsMade + lengths[node];
  }

  /** State of a tree under construction, discarded when the tree is complete. */
  private final class Growth {

    private final float[] rows;
    private final int width;
    private final int[] sample;
    private final Seed seed;
    private final int[] order;
    private long draws;

    Growth(float[] rows, int width, int[] sample, Seed seed) {
      this.rows = rows;
      this.width = width;
      this.sample = sample;
      this.seed = seed;
      this.order = new int[width];
      for (int d = 0; d < width; d++) {
        order[d] = d;
      }
    }

    /** Grows the node of sample[from, to) with all its descendants and returns its number. */
    int grow(int from, int to, int levels) {
      int node = nodes++;
      columns[node] = -1;
      lengths[node] = IsolationForest.usualLength(to - from);
      if (levels > 0 && to - from > 1 && cut(node, from, to)) {
        int middle = part(node, from, to);
        left[node] = grow(from, middle, levels - 1);
        right[node] = grow(middle, to, levels - 1);
      }
      return node;
    }

    /** Tries columns in random order until one varies; false if none does. */
    private boolean cut(int node, int from, int to) {
      for (int tried = 0; tried < width; tried++) {
        int other = tried + seed.below(draws++, width - tried);
        int column = order[other];
        order[other] = order[tried];
        order[tried] = column;
        double least = value(from, column);
        double most = least;
        for (int i = from + 1; i < to; i++) {
          least = Math.min(least, value(i, column));
          most = Math.max(most, value(i, column));
        }
        if (most > least) {
          double at = least + (most - least) * seed.uniform(draws++);
          columns[node] = column;
          // rounding must not leave the right side empty
          cuts[node] = at < most ? at : least;
          return true;
        }
      }
      return false;
    }

    private int part(int node, int from, int to) {
      int middle = from;
      for (int i = from; i < to; i++) {
        if (value(i, columns[node]) <= cuts[node]) {
          int swapped = sample[i];
          sample[i] = sample[middle];
          sample[middle++] = swapped;
        }
      }
      return middle;
    }

    private double value(int i, int column) {
      return rows[sample[i] * width + column];
    }
  }
}
