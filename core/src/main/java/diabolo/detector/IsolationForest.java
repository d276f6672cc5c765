package diabolo.detector;

import diabolo.random.Seed;

/**
 * Anomaly score by the number of random cuts that isolate a row; anomalies need few: Liu, Ting and
 * Zhou, "Isolation forest" (ICDM 2008).
 *
 * <pre>
 *   s(x) = 2^(−E[h(x)] / c(ψ)) ,   c(n) = 2 (ln(n − 1) + γ) − 2 (n − 1) / n ,   c(2) = 1 ,   c(1) = 0
 * </pre>
 *
 * 100 trees, each of ψ = 256 rows drawn without replacement (all rows where there are fewer), grown
 * to a height of ⌈log₂ ψ⌉; h is the number of cuts on a row's path from the root, plus c(n) for the
 * n rows of its leaf. A cut takes a column at random among those that vary in the node, and a
 * uniform value between their minimum and maximum. Scores lie in (0, 1]; about 0.5 is ordinary, and
 * every score of a forest of one row is 0.5. The scale of a column does not matter. Memory is below
 * 1.5 MB, whatever the table; time to score is N · 100 · 8 cuts. Immutable and thread-safe.
 */
public final class IsolationForest implements RowScores {

  private static final int TREES = 100;
  private static final int SAMPLE = 256;
  private static final double EULER = 0.5772156649015329;

  private final int width;
  private final double usual;
  private final IsolationTree[] trees;

  private IsolationForest(int width, double usual, IsolationTree... trees) {
    this.width = width;
    this.usual = usual;
    this.trees = trees;
  }

  /**
   * Grows a forest of 100 trees.
   *
   * @param rows [count, width], finite. Not modified.
   * @param count number of rows, &gt; 0
   * @param width number of columns, &gt; 0
   * @param seed decides samples and cuts
   * @throws IllegalArgumentException if a number is not positive, values are missing or not finite
   */
  public static IsolationForest fit(float[] rows, int count, int width, Seed seed) {
    FiniteRows.check(rows, count, width);
    int size = Math.min(SAMPLE, count);
    IsolationTree[] trees = new IsolationTree[TREES];
    for (int t = 0; t < TREES; t++) {
      Seed own = seed.split(t);
      trees[t] = IsolationTree.grow(rows, width, RowSample.of(count, size, own), own.split("cuts"));
    }
    return new IsolationForest(width, usualLength(size), trees);
  }

  @Override
  public double[] scores(float[] rows, int count) {
    FiniteRows.checkValues(rows, count, width);
    double[] scores = new double[count];
    for (int n = 0; n < count; n++) {
      double sum = 0;
      for (IsolationTree tree : trees) {
        sum += tree.length(rows, n * width);
      }
      scores[n] = usual > 0 ? Math.pow(2, -sum / trees.length / usual) : 0.5;
    }
    return scores;
  }

  /** c(n): mean length of an unsuccessful search in a binary search tree of n rows. */
  static double usualLength(int rows) {
    if (rows <= 2) {
      return rows == 2 ? 1 : 0;
    }
    return 2 * (Math.log(rows - 1) + EULER) - 2.0 * (rows - 1) / rows;
  }
}
