package diabolo.task.impute.baseline;

import diabolo.feature.format.ColumnType;
import diabolo.random.Seed;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Predicts a column by a random forest on all others, as MissForest does: Stekhoven and Bühlmann
 * (2012), after Breiman, "Random forests" (2001). Not their program: {@value #TREES} trees in place
 * of 100, each of at most {@value #MOST_ROWS} rows drawn with replacement, columns cut at {@value
 * RegressionTree#BINS} quantiles; levels of a category stand in the order of the schema.
 *
 * @param types of the columns
 * @param seed of rows and columns drawn
 */
record ForestColumn(List<ColumnType> types, Seed seed)
    implements ChainedImputation.ColumnPredictor {

  static final int TREES = 30;
  static final int MOST_ROWS = 4_000;
  private static final int FEWEST_OF_NUMBERS = 5;

  @Override
  public float[] predict(float[][] rows, int column, int[] known, int[] unknown, int round) {
    ColumnTarget target = ColumnTarget.of(rows, column, types.get(column), known);
    RegressionTree.Table table =
        RegressionTree.Table.of(
            rows, IntStream.range(0, types.size()).filter(j -> j != column).toArray());
    double[][] outputs = new double[rows.length][target.size()];
    for (int i : known) {
      for (int k = 0; k < target.size(); k++) {
        outputs[i][k] = target.output(rows[i][column], k);
      }
    }
    int fewest = target.levels().isEmpty() ? FEWEST_OF_NUMBERS : 1;
    double[][] sums = new double[unknown.length][target.size()];
    Seed own = seed.split(round).split(column);
    for (int t = 0; t < TREES; t++) {
      Seed tree = own.split(t);
      int[] sample =
          IntStream.range(0, Math.min(MOST_ROWS, known.length))
              .map(i -> known[tree.below(i, known.length)])
              .toArray();
      RegressionTree.grow(table, outputs, sample, fewest, tree.split("columns"))
          .addTo(sums, unknown);
    }
    float[] values = new float[unknown.length];
    for (int u = 0; u < values.length; u++) {
      for (int k = 0; k < target.size(); k++) {
        sums[u][k] /= TREES;
      }
      values[u] = target.raw(sums[u]);
    }
    return values;
  }
}
