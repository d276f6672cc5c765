package diabolo.kernel;

import static org.junit.jupiter.api.Assertions.assertTrue;

import diabolo.tensor.Matrix;
import diabolo.tensor.Tensor;
import java.util.List;
import java.util.function.Consumer;

/**
 * The expected result of an operation, by plain loops in double precision, and how far off a
 * float32 computation may be: both go through the chain of steps together.
 */
public final class Expected {

  private static final double EPSILON = 0x1p-23;

  private final int rows;
  private final int columns;
  private final double[] values;
  private final double[] errors;

  private Expected(int rows, int columns) {
    this.rows = rows;
    this.columns = columns;
    this.values = new double[rows * columns];
    this.errors = new double[rows * columns];
  }

  /** left · right, with errors 4 k ε |A| |B|. */
  public static Expected product(Matrix left, Matrix right) {
    Expected expected = new Expected(left.rows(), right.columns());
    int inner = left.columns();
    for (int i = 0; i < left.rows(); i++) {
      for (int j = 0; j < right.columns(); j++) {
        double sum = 0;
        double magnitude = 0;
        for (int k = 0; k < inner; k++) {
          double term = (double) at(left, i, k) * at(right, k, j);
          sum += term;
          magnitude += Math.abs(term);
        }
        expected.values[i * right.columns() + j] = sum;
        expected.errors[i * right.columns() + j] = 4 * inner * (EPSILON / 2) * magnitude;
      }
    }
    return expected;
  }

  /** Receives the terms of sums. */
  @FunctionalInterface
  public interface Sums {
    void add(int at, double term);
  }

  /** Sums of n terms tₖ each, with errors 4 n ε Σ |tₖ|. */
  public static Expected sums(int rows, int columns, Consumer<Sums> terms) {
    Expected expected = new Expected(rows, columns);
    int[] counts = new int[rows * columns];
    terms.accept(
        (at, term) -> {
          expected.values[at] += term;
          expected.errors[at] += Math.abs(term);
          counts[at]++;
        });
    for (int i = 0; i < counts.length; i++) {
      expected.errors[i] *= 4 * counts[i] * (EPSILON / 2);
    }
    return expected;
  }

  static Expected map(Tensor start) {
    Expected expected = new Expected(start.rows(), start.columns());
    for (int i = 0; i < start.size(); i++) {
      expected.values[i] = start.get(i);
    }
    return expected;
  }

  private static float at(Matrix matrix, int row, int column) {
    int index =
        matrix.isTransposed() ? column * matrix.rows() + row : row * matrix.columns() + column;
    return matrix.tensor().get(index);
  }

  /** Applies a chain; {@code before} is what the output held. */
  public Expected through(List<PostOp> steps, Tensor before, Kernels kernels) {
    for (PostOp step : steps) {
      for (int i = 0; i < values.length; i++) {
        apply(step, i, before, kernels);
      }
    }
    return this;
  }

  private void apply(PostOp step, int i, Tensor before, Kernels kernels) {
    double value = values[i];
    double error = errors[i];
    if (step instanceof PostOp.Affine affine) {
      values[i] = affine.factor() * value + affine.offset();
      errors[i] =
          Math.abs(affine.factor()) * error
              + EPSILON * (Math.abs(affine.factor() * value) + Math.abs(affine.offset()));
    } else if (step instanceof PostOp.Clip clip) {
      values[i] = Math.min(Math.max(value, clip.low()), clip.high());
    } else if (step instanceof PostOp.Apply apply) {
      Function function = apply.function();
      values[i] = function.at(value);
      double up = Math.abs(function.at(value + error) - values[i]);
      double down = Math.abs(function.at(value - error) - values[i]);
      errors[i] = Math.max(up, down) + KernelsUnderTest.functionError(kernels, values[i]);
    } else if (step instanceof PostOp.Combine combine) {
      combine(combine.operator(), i, other(combine.other(), i));
    } else {
      combine(Operator.ADD, i, before.get(i));
    }
  }

  private double other(Tensor other, int i) {
    return switch (Broadcast.of(other, rows, columns)) {
      case FULL -> other.get(i);
      case ROW -> other.get(i % columns);
      case COLUMN -> other.get(i / columns);
      case SCALAR -> other.get(0);
    };
  }

  private void combine(Operator operator, int i, double other) {
    double value = values[i];
    double rounding = EPSILON * (Math.abs(value) + Math.abs(other));
    switch (operator) {
      case ADD -> set(i, value + other, errors[i] + rounding);
      case SUBTRACT -> set(i, value - other, errors[i] + rounding);
      case MULTIPLY -> {
        double result = value * other;
        set(i, result, errors[i] * Math.abs(other) + EPSILON * Math.abs(result));
      }
      case DIVIDE -> {
        double result = value / other;
        set(i, result, errors[i] / Math.abs(other) + EPSILON * Math.abs(result));
      }
      case GREATER -> set(i, value > other ? 1 : 0, near(i, other));
      case LESS -> set(i, value < other ? 1 : 0, near(i, other));
    }
  }

  /** A comparison may go either way if the value is nearer to the bound than its error. */
  private double near(int i, double bound) {
    return Math.abs(values[i] - bound) <= errors[i] ? 1 : 0;
  }

  private void set(int i, double value, double error) {
    values[i] = value;
    errors[i] = error;
  }

  public void assertNear(Tensor out, String message) {
    for (int i = 0; i < values.length; i++) {
      double off = Math.abs(out.get(i) - values[i]);
      int at = i;
      // a comparison too near to its bound may lead to a function that is not defined there
      boolean isUnknown = Double.isNaN(errors[i]) && !Float.isNaN(out.get(i));
      assertTrue(
          isUnknown || off <= errors[i] + Float.MIN_NORMAL,
          () ->
              "%s: at %d expected %s ± %s, got %s"
                  .formatted(message, at, values[at], errors[at], out.get(at)));
    }
  }
}
