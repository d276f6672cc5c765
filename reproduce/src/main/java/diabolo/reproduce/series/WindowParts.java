package diabolo.reproduce.series;

import diabolo.feature.sample.RowCursor;
import diabolo.feature.sample.Samples;
import diabolo.linalg.Cholesky;
import diabolo.linalg.GaussianMixture;
import diabolo.model.Autoencoder;
import diabolo.model.JointVectors;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The two halves of the joint distance of windows.
 *
 * @param inputs squared distance of each window from the mean one. Not to be modified.
 * @param residuals squared distance of its residual from those of training windows. Not to be
 *     modified.
 */
record WindowParts(double[] inputs, double[] residuals) {

  /** The halves of each window. */
  static WindowParts of(Autoencoder model, Samples windows) throws IOException {
    List<float[]> rows = new ArrayList<>();
    float[] row = new float[windows.columns()];
    try (RowCursor cursor = windows.open()) {
      while (cursor.read(row, 1) > 0) {
        rows.add(row.clone());
      }
    }
    double[][] vectors = JointVectors.of(model, rows.toArray(float[][]::new));
    int inputs = model.schema().inputs();
    return new WindowParts(
        distances(model, vectors, 0, inputs), distances(model, vectors, inputs, 2 * inputs));
  }

  private static double[] distances(Autoencoder model, double[][] vectors, int from, int to) {
    GaussianMixture joint = model.joint().orElseThrow();
    double[] mean = Arrays.copyOfRange(joint.means()[0], from, to);
    double[][] root =
        Arrays.stream(joint.roots()[0], from, to)
            .map(line -> Arrays.copyOfRange(line, from, to))
            .toArray(double[][]::new);
    return Arrays.stream(vectors)
        .mapToDouble(v -> Cholesky.squaredDistance(root, Arrays.copyOfRange(v, from, to), mean))
        .toArray();
  }

  @Override
  public String toString() {
    return "WindowParts[%d windows]".formatted(inputs.length);
  }
}
