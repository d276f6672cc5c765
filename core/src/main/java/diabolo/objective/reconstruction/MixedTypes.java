package diabolo.objective.reconstruction;

import diabolo.kernel.Exponentials;
import diabolo.kernel.Plan;
import diabolo.nn.parameter.ParameterSpec;
import diabolo.notation.Named;
import diabolo.tensor.Tensor;
import diabolo.tensor.Workers;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Loss of a table with several types of columns, normalized so that each column contributes about
 * as much as a standardized number.
 *
 * <pre>
 *   number          (x̂ − x)²
 *   date            w Σᵥ (x̂ᵥ − xᵥ)² ,  w = 2 / (V + 1)
 *   category        −Σₖ xₖ log softmax(o)ₖ / log K ,  K inputs, including the one for other text missing flag    (log(1 + eᵒ) − o x) / log 2
 * </pre>
 *
 * A missing cell (flag 1, values 0) contributes the loss of its flag only. A column that the model
 * cannot predict costs about 1 (a standardized number its variance, a category of equally frequent
 * levels 1), whether it has two levels or a thousand. The reconstruction is the value itself, the
 * probabilities softmax(o), and for flags sigmoid(o). Not a likelihood.
 *
 * @param columns in order
 * @since 0.1
 */
@Named("mixed-types")
public record MixedTypes(List<ColumnBlock> columns) implements Reconstruction {

  private static final double LOG_TWO = StrictMath.log(2);
  private static final double MARGIN = 0.001;

  /** Approximate cost of one output, in multiplications. */
  private static final long WORK = 20;

  /** Refuses a table without columns. */
  public MixedTypes {
    columns = List.copyOf(columns);
    if (!(columns.size() >= 1)) {
      throw new IllegalArgumentException("a table must have at least 1 column, got 0");
    }
  }

  /** The loss for these blocks of columns. */
  public static MixedTypes of(List<ColumnBlock> columns) {
    return new MixedTypes(columns);
  }

  /** Number of network inputs. */
  public int inputs() {
    return columns.stream().mapToInt(ColumnBlock::inputs).sum();
  }

  /**
   * Parameters of its own: none. Refuses a network for other columns.
   *
   * @throws IllegalArgumentException with both numbers
   */
  @Override
  public List<ParameterSpec> parameters(int inputs) {
    if (inputs != inputs()) {
      throw new IllegalArgumentException(
          "the loss by column takes " + inputs() + " inputs, got " + inputs);
    }
    return List.of();
  }

  @Override
  public double outputFor(int value, double mean) {
    int first = 0;
    for (ColumnBlock column : columns) {
      if (value <= first + column.values()) {
        return outputFor(column, value - first, mean);
      }
      first += column.values() + 1;
    }
    throw new IllegalArgumentException("expected a value < " + first + ", got " + value);
  }

  @Override
  public double[] outputsFor(double... means) {
    double[] outputs = new double[means.length];
    int first = 0;
    for (ColumnBlock column : columns) {
      for (int i = 0; i <= column.values(); i++) {
        outputs[first + i] = outputFor(column, i, means[first + i]);
      }
      first += column.values() + 1;
    }
    return outputs;
  }

  /** The output for a value of a column's block, whose last one is the flag of missing cells. */
  private static double outputFor(ColumnBlock column, int place, double mean) {
    if (place == column.values()) {
      return logit(mean);
    }
    return column.isCategory() ? StrictMath.log(Math.max(mean, MARGIN)) : mean;
  }

  private static double logit(double mean) {
    double clipped = Math.min(Math.max(mean, MARGIN), 1 - MARGIN);
    return StrictMath.log(clipped / (1 - clipped));
  }

  @Override
  public boolean isLikelihood() {
    return false;
  }

  @Override
  public Tensor values(Plan plan, Tensor output, Tensor target, Optional<Tensor> parameters) {
    return forEachColumn(
        plan,
        output,
        target,
        (rows, at, column) -> {
          float[] o = rows.output;
          float[] x = rows.target;
          float[] result = rows.result;
          int flag = at + column.values();
          if (column.isCategory()) {
            double normalizer = rows.logSumExp(at, column.values());
            double unit = StrictMath.log(column.values());
            for (int i = at; i < flag; i++) {
              result[i] = x[i] == 0 ? 0 : (float) (x[i] * (normalizer - o[i]) / unit);
            }
          } else {
            float weight = column.weight() * (1 - x[flag]);
            for (int i = at; i < flag; i++) {
              result[i] = weight * (o[i] - x[i]) * (o[i] - x[i]);
            }
          }
          result[flag] = (float) ((softplus(o[flag]) - (double) o[flag] * x[flag]) / LOG_TWO);
        });
  }

  @Override
  public Tensor gradient(
      Plan plan, Tensor output, Tensor target, Optional<Tensor> parameters, float scale) {
    return forEachColumn(
        plan,
        output,
        target,
        (rows, at, column) -> {
          float[] o = rows.output;
          float[] x = rows.target;
          float[] result = rows.result;
          int flag = at + column.values();
          if (column.isCategory()) {
            double present = 0;
            for (int i = at; i < flag; i++) {
              present += x[i];
            }
            double unit = scale / StrictMath.log(column.values());
            rows.probabilities(at, column.values());
            for (int i = at; i < flag; i++) {
              result[i] = (float) (unit * (present * result[i] - x[i]));
            }
          } else {
            float weight = 2 * scale * column.weight() * (1 - x[flag]);
            for (int i = at; i < flag; i++) {
              result[i] = weight * (o[i] - x[i]);
            }
          }
          result[flag] = (float) (scale * (sigmoid(o[flag]) - x[flag]) / LOG_TWO);
        });
  }

  @Override
  public Tensor mean(Plan plan, Tensor output) {
    return forEachColumn(
        plan,
        output,
        output,
        (rows, at, column) -> {
          float[] o = rows.output;
          float[] result = rows.result;
          int flag = at + column.values();
          if (column.isCategory()) {
            rows.probabilities(at, column.values());
          } else {
            System.arraycopy(o, at, result, at, column.values());
          }
          result[flag] = (float) sigmoid(o[flag]);
        });
  }

  /** Records a computation for each cell from its outputs o and targets x. */
  private Tensor forEachColumn(Plan plan, Tensor output, Tensor target, Cell cell) {
    Tensor result = plan.scratch(output.rows(), output.columns());
    Workers workers = Workers.shared();
    int widest = columns.stream().mapToInt(ColumnBlock::values).max().orElse(0);
    Rows[] rows = new Rows[workers.threads()];
    rows[0] = Rows.of(output.size(), widest);
    Arrays.setAll(rows, worker -> rows[0].another(widest));
    Workers.Rows body =
        (worker, from, to) -> {
          for (int row = from; row < to; row++) {
            compute(cell, rows[worker], row * output.columns());
          }
        };
    plan.call(
        moment -> {
          output.copyTo(rows[0].output);
          target.copyTo(rows[0].target);
          workers.forRows(output.rows(), WORK * output.size(), body);
          result.copyFrom(rows[0].result);
        });
    return result;
  }

  private void compute(Cell cell, Rows rows, int first) {
    int at = first;
    for (ColumnBlock column : columns) {
      cell.compute(rows, at, column);
      at += column.inputs();
    }
  }

  /** Computes one column of one row, from position {@code at} on. */
  @FunctionalInterface
  private interface Cell {
    void compute(Rows rows, int at, ColumnBlock column);
  }

  /**
   * Operands and result of the computation of cells.
   *
   * @param output o of all rows
   * @param target x of all rows
   * @param result result for all rows
   * @param wide scratch of one thread for the levels of a category
   */
  private record Rows(float[] output, float[] target, float[] result, double[] wide) {

    static Rows of(int size, int widest) {
      return new Rows(new float[size], new float[size], new float[size], new double[widest]);
    }

    /** Returns a copy with the scratch of another thread. */
    Rows another(int widest) {
      return new Rows(output, target, result, new double[widest]);
    }

    double logSumExp(int at, int count) {
      double largest = largest(at, count);
      return largest + StrictMath.log(exponentials(at, count, largest));
    }

    void probabilities(int at, int count) {
      double sum = exponentials(at, count, largest(at, count));
      for (int i = 0; i < count; i++) {
        result[at + i] = (float) (wide[i] / sum);
      }
    }

    private double largest(int at, int count) {
      float largest = Float.NEGATIVE_INFINITY;
      for (int i = at; i < at + count; i++) {
        largest = Math.max(largest, output[i]);
      }
      return largest;
    }

    /** Fills the scratch with exp(o − largest) and returns their sum. */
    private double exponentials(int at, int count, double largest) {
      for (int i = 0; i < count; i++) {
        wide[i] = output[at + i] - largest;
      }
      Exponentials.clipped(wide, count);
      double sum = 0;
      for (int i = 0; i < count; i++) {
        sum += wide[i];
      }
      return sum;
    }
  }

  private static double softplus(double x) {
    return Math.max(x, 0) + StrictMath.log1p(StrictMath.exp(-Math.abs(x)));
  }

  private static double sigmoid(double x) {
    return 1 / (1 + StrictMath.exp(-x));
  }
}
