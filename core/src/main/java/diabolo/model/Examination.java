package diabolo.model;

import diabolo.linalg.PrincipalComponents;
import java.util.ArrayList;
import java.util.List;

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

  /**
   * Computes the statistics of a model on scaled rows.
   *
   * @param inputs scaled inputs [N, D], row by row. Not modified.
   * @param rows number N of rows
   * @throws IllegalStateException if the model is closed
   */
  public static Examination of(Autoencoder model, float[] inputs, int rows) {
    return model.lifetime().during(() -> examined(model, inputs, rows));
  }

  private static Examination examined(Autoencoder model, float[] inputs, int rows) {
    int width = model.structure().inputs();
    int units = model.codeSize();
    float[] codes = new float[rows * units];
    float[] means = new float[rows * width];
    for (int first = 0; first < rows; first += InferencePool.BLOCK_ROWS) {
      int from = first;
      int count = Math.min(InferencePool.BLOCK_ROWS, rows - first);
      model
          .pool()
          .use(
              count,
              plan -> {
                plan.input().copyFrom(0, inputs, from * width, count * width);
                plan.encode();
                plan.decode();
                plan.code().copyTo(0, codes, from * units, count * units);
                plan.mean().copyTo(0, means, from * width, count * width);
              });
    }
    return new Examination(
        variances(inputs, rows, width),
        variances(codes, rows, units),
        squaredError(inputs, means, rows, width),
        model
            .principalComponents()
            // as many components as inputs reproduce every row: nothing to compare with
            .filter(p -> p.count() < width)
            .map(p -> linearError(p, inputs, rows, width))
            .orElse(Double.NaN));
  }

  private static double linearError(
      PrincipalComponents components, float[] inputs, int rows, int width) {
    float[] means = new float[rows * width];
    components.reconstruct(inputs, rows, means);
    return squaredError(inputs, means, rows, width);
  }

  private static double squaredError(float[] inputs, float[] means, int rows, int width) {
    double sum = 0;
    for (int i = 0; i < rows * width; i++) {
      double error = (double) means[i] - inputs[i];
      sum += error * error;
    }
    return sum / Math.max(1, rows);
  }

  private static List<Double> variances(float[] values, int rows, int width) {
    List<Double> variances = new ArrayList<>();
    for (int column = 0; column < width; column++) {
      double mean = 0;
      for (int row = 0; row < rows; row++) {
        mean += values[row * width + column];
      }
      mean /= Math.max(1, rows);
      double sum = 0;
      for (int row = 0; row < rows; row++) {
        double deviation = values[row * width + column] - mean;
        sum += deviation * deviation;
      }
      variances.add(sum / Math.max(1, rows));
    }
    return variances;
  }
}
