package diabolo.task.evaluate;

import diabolo.feature.Schema;
import diabolo.feature.sample.DataException;
import diabolo.feature.sample.FirstRows;
import diabolo.feature.sample.Samples;
import diabolo.kernel.Plan;
import diabolo.model.Autoencoder;
import diabolo.model.Jacobian;
import diabolo.nn.Pass;
import diabolo.random.Seed;
import diabolo.tensor.Tensor;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Measures how an encoder contracts space: ratios of distances on spheres around rows, and the
 * singular values of its Jacobian at them.
 *
 * <p>The radii are powers of two from 1/128 of the typical distance between two rows to twice that,
 * √(2 Σ variances). Everything in scaled inputs.
 *
 * @since 0.1
 */
public final class MeasureContraction {

  private static final int SMALLEST_POWER = -7;
  private static final int LARGEST_POWER = 1;

  private MeasureContraction() {}

  /**
   * Measures a model.
   *
   * @param samples raw rows with the columns of the training data
   * @throws DataException if there is no row or the columns differ
   */
  public static ContractionCurves run(
      Autoencoder model, Samples samples, MeasureContractionOptions options) throws IOException {
    model.schema().check(samples);
    float[][] rows = FirstRows.require(samples, options.rows()).toArray(float[][]::new);
    int width = model.schema().inputs();
    float[] inputs = scaled(model.schema(), rows);
    List<Double> radii = new ArrayList<>();
    List<Double> ratios = new ArrayList<>();
    double distance = typicalDistance(inputs, width);
    try (Plan plan = new Plan(model.kernels())) {
      Tensor input = plan.scratch(rows.length, width);
      Tensor code = new Pass(model.structure().encoder(), model.parameters(), plan, input).output();
      float[] here = encoded(plan, input, code, inputs);
      for (int power = SMALLEST_POWER; power <= LARGEST_POWER; power++) {
        double radius = Math.scalb(distance, power);
        float[] moved = moved(inputs, width, radius, Seed.of(options.seed()).split(power));
        radii.add(radius);
        ratios.add(ratio(here, encoded(plan, input, code, moved), inputs, moved, rows.length));
      }
    }
    int spectrumRows = Math.min(rows.length, options.spectrumRows());
    return new ContractionCurves(
        rows.length, radii, ratios, spectrumRows, spectrum(model, rows, spectrumRows));
  }

  private static float[] encoded(Plan plan, Tensor input, Tensor code, float[] inputs) {
    input.copyFrom(inputs);
    plan.run();
    return code.toArray();
  }

  /** Rows moved by a vector of that length in a uniformly random direction each. */
  private static float[] moved(float[] inputs, int width, double radius, Seed seed) {
    float[] moved = inputs.clone();
    for (int first = 0; first < moved.length; first += width) {
      double sum = 0;
      for (int d = 0; d < width; d++) {
        double normal = seed.normal(first + d);
        sum += normal * normal;
      }
      double scale = radius / Math.sqrt(sum);
      for (int d = 0; d < width; d++) {
        moved[first + d] += (float) (scale * seed.normal(first + d));
      }
    }
    return moved;
  }

  /** Mean ratio of distances, with the input distances as rounded. */
  private static double ratio(
      float[] here, float[] there, float[] inputs, float[] moved, int rows) {
    double sum = 0;
    for (int row = 0; row < rows; row++) {
      sum += distance(here, there, row, rows) / distance(inputs, moved, row, rows);
    }
    return sum / rows;
  }

  private static double distance(float[] a, float[] b, int row, int rows) {
    int width = a.length / rows;
    double sum = 0;
    for (int i = row * width; i < (row + 1) * width; i++) {
      double difference = (double) a[i] - b[i];
      sum += difference * difference;
    }
    return Math.sqrt(sum);
  }

  /** √(2 Σ variances): the root mean square distance of two rows; 1 where all are the same. */
  private static double typicalDistance(float[] inputs, int width) {
    int rows = inputs.length / width;
    double total = 0;
    for (int d = 0; d < width; d++) {
      double mean = 0;
      for (int row = 0; row < rows; row++) {
        mean += inputs[row * width + d] / (double) rows;
      }
      for (int row = 0; row < rows; row++) {
        double deviation = inputs[row * width + d] - mean;
        total += deviation * deviation / rows;
      }
    }
    return total > 0 ? Math.sqrt(2 * total) : 1;
  }

  private static List<Double> spectrum(Autoencoder model, float[][] rows, int count) {
    double[] sums = new double[0];
    for (int row = 0; row < count; row++) {
      double[] values = Jacobian.of(model, rows[row]).singularValues();
      sums = row == 0 ? new double[values.length] : sums;
      for (int i = 0; i < values.length; i++) {
        sums[i] += values[i] / count;
      }
    }
    return Arrays.stream(sums).boxed().toList();
  }

  private static float[] scaled(Schema schema, float[][] rows) {
    float[] inputs = new float[rows.length * schema.inputs()];
    for (int i = 0; i < rows.length; i++) {
      schema.toInputs(rows[i], 0, inputs, i * schema.inputs());
    }
    return inputs;
  }
}
