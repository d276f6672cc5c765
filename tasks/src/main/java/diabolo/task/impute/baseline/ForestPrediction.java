package diabolo.task.impute.baseline;

import diabolo.feature.format.ColumnType;
import diabolo.random.Seed;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Predictions of a column by a random forest on all others, for other rows than it was grown on:
 * Breiman, "Random forests" (2001). {@value #TREES} trees of at most {@value #MOST_ROWS} rows drawn
 * with replacement. A missing cell is a value below all others.
 */
public final class ForestPrediction {

  private static final int TREES = 100;
  private static final int MOST_ROWS = 5_000;
  private static final int FEWEST = 5;

  private final ColumnTarget target;
  private final double[][] outputs;

  private ForestPrediction(ColumnTarget target, double[][] outputs) {
    this.target = target;
    this.outputs = outputs;
  }

  /**
   * Grows a forest and predicts.
   *
   * @param learned rows [N][C] whose target is known. Not modified.
   * @param judged rows [M][C], whose target is not read. Not modified.
   * @param types of the columns
   * @param column the target
   * @param seed of rows and columns drawn
   */
  public static ForestPrediction of(
      float[][] learned, float[][] judged, List<ColumnType> types, int column, Seed seed) {
    int count = learned.length;
    float[][] rows = complete(learned, judged);
    int[] known = IntStream.range(0, count).toArray();
    int[] unknown = IntStream.range(count, rows.length).toArray();
    ColumnTarget target = ColumnTarget.of(learned, column, types.get(column), known);
    RegressionTree.Table table =
        RegressionTree.Table.of(
            rows, IntStream.range(0, types.size()).filter(j -> j != column).toArray());
    double[][] aims = new double[count][target.size()];
    for (int i = 0; i < count; i++) {
      for (int k = 0; k < target.size(); k++) {
        aims[i][k] = target.output(learned[i][column], k);
      }
    }
    double[][] sums = new double[unknown.length][target.size()];
    for (int t = 0; t < TREES; t++) {
      Seed tree = seed.split(t);
      int[] sample =
          IntStream.range(0, Math.min(MOST_ROWS, count)).map(i -> tree.below(i, count)).toArray();
      RegressionTree.grow(table, aims, sample, FEWEST, tree.split("columns")).addTo(sums, unknown);
    }
    Arrays.stream(sums).forEach(row -> Arrays.setAll(row, k -> row[k] / TREES));
    return new ForestPrediction(target, sums);
  }

  /** All rows, the smallest number in place of missing cells. */
  private static float[][] complete(float[][] learned, float[][] judged) {
    float[][] rows = new float[learned.length + judged.length][];
    for (int i = 0; i < rows.length; i++) {
      rows[i] = (i < learned.length ? learned[i] : judged[i - learned.length]).clone();
      for (int j = 0; j < rows[i].length; j++) {
        rows[i][j] = Float.isNaN(rows[i][j]) ? -Float.MAX_VALUE : rows[i][j];
      }
    }
    return rows;
  }

  /** Predicted numbers of the judged rows [M]. */
  public double[] numbers() {
    return Arrays.stream(outputs).mapToDouble(row -> row[0]).toArray();
  }

  /**
   * Probabilities of a level in the judged rows [M]; 0 if it is none of the most frequent levels of
   * the learned rows.
   */
  public double[] probabilities(float level) {
    int k = target.levels().indexOf(level);
    return Arrays.stream(outputs).mapToDouble(row -> k < 0 ? 0 : row[k]).toArray();
  }

  @Override
  public String toString() {
    return "ForestPrediction[%d rows]".formatted(outputs.length);
  }
}
