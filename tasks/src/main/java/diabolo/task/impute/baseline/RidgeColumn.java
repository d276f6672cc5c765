package diabolo.task.impute.baseline;

import diabolo.feature.format.ColumnType;
import diabolo.fill.TableCells;
import diabolo.linalg.Cholesky;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Predicts a column by a ridge regression on all others.
 *
 * <pre>
 *   w = (Xᵀ X / n + λ I)⁻¹ Xᵀ y / n ,  λ = 0.001 , X and y centered, columns of X at deviation 1
 * </pre>
 *
 * Hoerl and Kennard, "Ridge regression" (1970). A category enters, and is predicted, as one
 * indicator for each of its twenty most frequent levels.
 *
 * @param types of the columns
 */
record RidgeColumn(List<ColumnType> types) implements ChainedImputation.ColumnPredictor {

  private static final double LAMBDA = 0.001;

  @Override
  public float[] predict(float[][] rows, int column, int[] known, int[] unknown, int round) {
    ColumnTarget target = ColumnTarget.of(rows, column, types.get(column), known);
    double[][] inputs = inputs(rows, column, known);
    double[][] root = Cholesky.root(gram(inputs, known));
    double[][] outputs = new double[unknown.length][target.size()];
    for (int k = 0; k < target.size(); k++) {
      int output = k;
      double[] y =
          IntStream.of(known).mapToDouble(i -> target.output(rows[i][column], output)).toArray();
      double mean = Arrays.stream(y).average().orElse(0);
      double[] weights = Cholesky.solve(root, moments(inputs, known, y, mean));
      for (int u = 0; u < unknown.length; u++) {
        double sum = mean;
        for (int d = 0; d < weights.length; d++) {
          sum += weights[d] * inputs[d][unknown[u]];
        }
        outputs[u][k] = sum;
      }
    }
    float[] values = new float[unknown.length];
    for (int u = 0; u < values.length; u++) {
      values[u] = target.raw(outputs[u]);
    }
    return values;
  }

  /** Columns of X, mean 0 and variance 1 over the known rows; constant ones are left out. */
  private double[][] inputs(float[][] rows, int column, int... known) {
    int[] all = IntStream.range(0, rows.length).toArray();
    List<double[]> inputs = new ArrayList<>();
    for (int j = 0; j < types.size(); j++) {
      if (j != column) {
        int from = j;
        ColumnTarget coded = ColumnTarget.of(rows, j, types.get(j), all);
        for (int k = 0; k < coded.size(); k++) {
          int output = k;
          standardize(
              IntStream.of(all).mapToDouble(i -> coded.output(rows[i][from], output)).toArray(),
              inputs,
              known);
        }
      }
    }
    return inputs.toArray(new double[0][]);
  }

  private static void standardize(double[] values, List<double[]> inputs, int... known) {
    double[] seen = IntStream.of(known).mapToDouble(i -> values[i]).toArray();
    double mean = Arrays.stream(seen).average().orElse(0);
    double deviation = TableCells.deviation(seen);
    if (deviation > 0) {
      inputs.add(Arrays.stream(values).map(v -> (v - mean) / deviation).toArray());
    }
  }

  private static double[][] gram(double[][] inputs, int... known) {
    double[][] gram = new double[inputs.length][inputs.length];
    for (int a = 0; a < inputs.length; a++) {
      for (int b = 0; b <= a; b++) {
        double sum = 0;
        for (int i : known) {
          sum += inputs[a][i] * inputs[b][i];
        }
        gram[a][b] = sum / known.length + (a == b ? LAMBDA : 0);
        gram[b][a] = gram[a][b];
      }
    }
    return gram;
  }

  private static double[] moments(double[][] inputs, int[] known, double[] y, double mean) {
    double[] moments = new double[inputs.length];
    for (int d = 0; d < moments.length; d++) {
      for (int i = 0; i < known.length; i++) {
        moments[d] += inputs[d][known[i]] * (y[i] - mean) / known.length;
      }
    }
    return moments;
  }
}
