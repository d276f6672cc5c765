package diabolo.task;

import diabolo.feature.Schema;
import diabolo.metric.PrincipalComponents;

/** Sums of squared errors, in the data's own units and in scaled ones. Not thread-safe. */
final class ErrorSums {

  private final Schema schema;
  private final float[] inputs;
  private final float[] outputs;
  private final float[] raw;
  private double rawSum;
  private double scaledSum;
  private long rows;

  ErrorSums(Schema schema) {
    this.schema = schema;
    this.inputs = new float[schema.inputs()];
    this.outputs = new float[schema.inputs()];
    this.raw = new float[schema.columns()];
  }

  /** Adds the errors of raw rows [N][C] and what stands for them. */
  void add(float[][] expected, float[][] got) {
    for (int i = 0; i < expected.length; i++) {
      schema.toInputs(expected[i], 0, inputs, 0);
      schema.toInputs(got[i], 0, outputs, 0);
      addRow(expected[i], got[i]);
    }
  }

  /** Adds the errors of raw rows and their projections on the components. */
  void addLinear(float[][] expected, PrincipalComponents components) {
    for (float[] row : expected) {
      schema.toInputs(row, 0, inputs, 0);
      components.reconstruct(inputs, 1, outputs);
      schema.fromInputs(outputs, 0, raw, 0);
      addRow(row, raw);
    }
  }

  private void addRow(float[] expected, float[] got) {
    rawSum += squaredDistance(expected, got);
    scaledSum += squaredDistance(inputs, outputs);
    rows++;
  }

  private static double squaredDistance(float[] a, float[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      double difference = (double) a[i] - b[i];
      sum += difference * difference;
    }
    return sum;
  }

  long rows() {
    return rows;
  }

  double meanSquaredError() {
    return rawSum / rows / schema.columns();
  }

  double squaredErrorPerExample() {
    return scaledSum / rows;
  }

  Evaluation.Pca toPca(int components) {
    return new Evaluation.Pca(components, meanSquaredError(), squaredErrorPerExample());
  }
}
