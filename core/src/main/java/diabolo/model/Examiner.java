package diabolo.model;

import diabolo.linalg.PrincipalComponents;
import java.util.ArrayList;
import java.util.List;

/** Computes an {@link Examination}. */
final class Examiner {

  private Examiner() {}

  static Examination of(Autoencoder model, InferencePool pool, float[] inputs, int rows) {
    int width = model.structure().inputs();
    int units = model.codeSize();
    float[] codes = new float[rows * units];
    float[] means = new float[rows * width];
    for (int first = 0; first < rows; first += InferencePool.BLOCK_ROWS) {
      int from = first;
      int count = Math.min(InferencePool.BLOCK_ROWS, rows - first);
      pool.use(
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
