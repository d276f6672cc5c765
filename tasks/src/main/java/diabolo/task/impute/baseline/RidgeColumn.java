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
 * indicator for each of its twenty most frequent levels. Of large tables {@value LearnedRows#MOST}
 * rows are learned from.
 *
 * @param types of the columns
 */
record RidgeColumn(List<ColumnType> types) implements ChainedImputation.ColumnPredictor {

  private static final double LAMBDA = 0.001;

  /**
   * One input: a number, or an indicator of a level.
   *
   * @param column it is read from
   * @param coding of the column
   * @param output of the coding
   * @param mean over the learned rows
   * @param deviation over the learned rows
   */
  private record Input(int column, ColumnTarget coding, int output, double mean, double deviation) {

    /** The standardized value of a row. */
    double of(float... row) {
      return (coding.output(row[column], output) - mean) / deviation;
    }
  }

  @Override
  public float[] predict(float[][] rows, int column, int[] known, int[] unknown, int round) {
    int[] learned = LearnedRows.of(known);
    ColumnTarget target = ColumnTarget.of(rows, column, types.get(column), learned);
    List<Input> inputs = inputs(rows, column, learned);
    double[][] matrix =
        inputs.stream()
            .map(input -> IntStream.of(learned).mapToDouble(i -> input.of(rows[i])).toArray())
            .toArray(double[][]::new);
    double[][] root = Cholesky.root(gram(matrix, learned.length));
    double[] means = new double[target.size()];
    double[][] weights = new double[target.size()][];
    for (int k = 0; k < means.length; k++) {
      int output = k;
      double[] y =
          IntStream.of(learned).mapToDouble(i -> target.output(rows[i][column], output)).toArray();
      means[k] = Arrays.stream(y).average().orElse(0);
      weights[k] = Cholesky.solve(root, moments(matrix, y, means[k]));
    }
    float[] values = new float[unknown.length];
    for (int u = 0; u < values.length; u++) {
      values[u] = target.raw(outputs(rows[unknown[u]], inputs, weights, means));
    }
    return values;
  }

  private static double[] outputs(
      float[] row, List<Input> inputs, double[][] weights, double... means) {
    double[] outputs = means.clone();
    for (int d = 0; d < inputs.size(); d++) {
      double value = inputs.get(d).of(row);
      for (int k = 0; k < outputs.length; k++) {
        outputs[k] += weights[k][d] * value;
      }
    }
    return outputs;
  }

  /** Columns of X, mean 0 and variance 1 over the learned rows; constant ones are left out. */
  private List<Input> inputs(float[][] rows, int column, int... learned) {
    List<Input> inputs = new ArrayList<>();
    for (int j = 0; j < types.size(); j++) {
      ColumnTarget coding = ColumnTarget.of(rows, j, types.get(j), learned);
      for (int k = 0; j != column && k < coding.size(); k++) {
        int from = j;
        int output = k;
        double[] values =
            IntStream.of(learned).mapToDouble(i -> coding.output(rows[i][from], output)).toArray();
        double deviation = TableCells.deviation(values);
        if (deviation > 0) {
          double mean = Arrays.stream(values).average().orElse(0);
          inputs.add(new Input(j, coding, k, mean, deviation));
        }
      }
    }
    return inputs;
  }

  private static double[][] gram(double[][] inputs, int rows) {
    double[][] gram = new double[inputs.length][inputs.length];
    for (int a = 0; a < inputs.length; a++) {
      for (int b = 0; b <= a; b++) {
        double sum = 0;
        for (int i = 0; i < rows; i++) {
          sum += inputs[a][i] * inputs[b][i];
        }
        gram[a][b] = sum / rows + (a == b ? LAMBDA : 0);
        gram[b][a] = gram[a][b];
      }
    }
    return gram;
  }

  private static double[] moments(double[][] inputs, double[] y, double mean) {
    double[] moments = new double[inputs.length];
    for (int d = 0; d < moments.length; d++) {
      for (int i = 0; i < y.length; i++) {
        moments[d] += inputs[d][i] * (y[i] - mean) / y.length;
      }
    }
    return moments;
  }
}
