package diabolo.model;

import diabolo.linalg.PrincipalComponents;
import diabolo.linalg.RowBlocks;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Statistics of a model on some scaled rows, for diagnosis.
 *
 * @param inputVariances variance of each scaled input over the rows
 * @param codeVariances variance of each code unit over the rows
 * @param squaredError mean over the rows of the sum over inputs of the squared error, scaled units
 * @param principalComponentsSquaredError the same for PCA with as many components as code units;
 *     NaN without PCA, or if there are as many components as inputs
 * @since 0.1
 */
public record Examination(
    List<Double> inputVariances,
    List<Double> codeVariances,
    double squaredError,
    double principalComponentsSquaredError) {

  /** Largest number of values of a block of rows: 16 MiB. */
  private static final int MOST_VALUES = 1 << 22;

  /**
   * Computes the statistics of a model on scaled rows.
   *
   * @param inputs scaled inputs [N, D], row by row. Not modified.
   * @param rows number N of rows
   * @throws IllegalStateException if the model is closed
   */
  public static Examination of(Autoencoder model, float[] inputs, int rows) {
    int width = model.structure().inputs();
    int[] next = {0};
    RowBlocks blocks =
        (block, most) -> {
          int count = Math.min(most, rows - next[0]);
          System.arraycopy(inputs, next[0] * width, block, 0, count * width);
          next[0] += count;
          return count;
        };
    try {
      return of(model, blocks, rows);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Computes the statistics of a model on the first of some scaled rows, a block at a time.
   *
   * @param rows scaled inputs [N, D]
   * @param most largest number of rows to examine
   * @throws IOException if the rows cannot be read
   * @throws IllegalStateException if the model is closed
   */
  public static Examination of(Autoencoder model, RowBlocks rows, int most) throws IOException {
    Sums sums = new Sums(model);
    float[] block = new float[sums.blockRows() * model.structure().inputs()];
    int left = most;
    int count = rows.next(block, Math.min(left, sums.blockRows()));
    while (count > 0) {
      sums.add(block, count);
      left -= count;
      count = left > 0 ? rows.next(block, Math.min(left, sums.blockRows())) : 0;
    }
    return sums.examination();
  }

  /** Sums over the rows so far: memory for one block of rows. */
  private static final class Sums {

    private final Autoencoder model;
    private final Optional<PrincipalComponents> linear;
    private final int width;
    private final int units;
    private final Moments inputs;
    private final Moments codes;
    private final float[] code;
    private final float[] mean;
    private double error;
    private double linearError;

    Sums(Autoencoder model) {
      this.model = model;
      this.width = model.structure().inputs();
      this.units = model.codeSize();
      this.inputs = new Moments(width);
      this.codes = new Moments(units);
      this.code = new float[Math.multiplyExact(blockRows(), units)];
      this.mean = new float[Math.multiplyExact(blockRows(), width)];
      // as many components as inputs reproduce every row: nothing to compare with
      this.linear = model.principalComponents().filter(p -> p.count() < width);
    }

    /** Rows of a block: those of the largest inference plan that takes little memory. */
    int blockRows() {
      return InferencePool.rowsWithin(MOST_VALUES / Math.max(width, units));
    }

    void add(float[] rows, int count) {
      model
          .lifetime()
          .during(
              () -> {
                map(rows, count);
                return count;
              });
      inputs.add(rows, count);
      codes.add(code, count);
      error += squaredError(rows, mean, count);
      linear.ifPresent(
          components -> {
            components.reconstruct(rows, count, mean);
            linearError += squaredError(rows, mean, count);
          });
    }

    private void map(float[] rows, int count) {
      model
          .pool()
          .use(
              count,
              plan -> {
                plan.input().copyFrom(0, rows, 0, count * width);
                plan.encode();
                plan.decode();
                plan.code().copyTo(0, code, 0, count * units);
                plan.mean().copyTo(0, mean, 0, count * width);
              });
    }

    private double squaredError(float[] rows, float[] means, int count) {
      double sum = 0;
      for (int i = 0; i < count * width; i++) {
        double difference = (double) means[i] - rows[i];
        sum += difference * difference;
      }
      return sum;
    }

    Examination examination() {
      long count = Math.max(1, inputs.count);
      return new Examination(
          inputs.variances(),
          codes.variances(),
          error / count,
          linear.isPresent() ? linearError / count : Double.NaN);
    }
  }

  /** Running means and sums of squared deviations of columns. Welford 1962. */
  private static final class Moments {

    private final double[] means;
    private final double[] squares;
    private long count;

    Moments(int width) {
      this.means = new double[width];
      this.squares = new double[width];
    }

    void add(float[] rows, int number) {
      for (int row = 0; row < number; row++) {
        count++;
        for (int i = 0; i < means.length; i++) {
          double value = rows[row * means.length + i];
          double deviation = value - means[i];
          means[i] += deviation / count;
          squares[i] += deviation * (value - means[i]);
        }
      }
    }

    List<Double> variances() {
      return Arrays.stream(squares).map(sum -> sum / Math.max(1, count)).boxed().toList();
    }
  }
}
