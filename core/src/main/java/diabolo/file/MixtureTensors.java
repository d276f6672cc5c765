package diabolo.file;

import diabolo.feature.sample.DataException;
import diabolo.linalg.GaussianMixture;
import diabolo.tensor.Shape;
import diabolo.tensor.Tensor;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A mixture of C normal distributions over points of K values, such as the codes from which new
 * rows are drawn, as tensors of a model file: weights [1, C], means [C, K], and the rows of the
 * lower triangles of the Cholesky factors, one after the other [C, K(K + 1)/2].
 *
 * @param tensors by name; to be closed
 */
record MixtureTensors(Map<String, Tensor> tensors) implements AutoCloseable {

  /** Prefix of the prior of the codes. */
  static final String PRIOR = "prior";

  /** Prefix of the normal distribution that a flow of codes begins with. */
  static final String FLOW = "flow";

  /** Prefix of the joint distribution of codes and residuals. */
  static final String JOINT = "joint";

  private static final String WEIGHTS = ".weights";
  private static final String MEANS = ".means";
  private static final String FACTORS = ".factors";

  /** All names of tensors. */
  static final List<String> NAMES =
      Stream.of(PRIOR, JOINT, FLOW)
          .flatMap(prefix -> Stream.of(prefix + WEIGHTS, prefix + MEANS, prefix + FACTORS))
          .toList();

  /** Copies the numbers of a mixture, if there is one. */
  static MixtureTensors of(String prefix, Optional<GaussianMixture> of) {
    Map<String, Tensor> tensors = new LinkedHashMap<>();
    of.ifPresent(
        mixture -> {
          int components = mixture.components();
          int size = mixture.size();
          double[][][] roots = mixture.roots();
          float[] means = new float[components * size];
          float[] factors = new float[components * size * (size + 1) / 2];
          for (int c = 0, at = 0; c < components; c++) {
            copy(mixture.means()[c], size, means, c * size);
            for (int k = 0; k < size; at += ++k) {
              copy(roots[c][k], k + 1, factors, at);
            }
          }
          float[] weights = new float[components];
          copy(mixture.weights(), components, weights, 0);
          tensors.put(prefix + WEIGHTS, Tensor.of(Shape.of(1, components), weights));
          tensors.put(prefix + MEANS, Tensor.of(Shape.of(components, size), means));
          tensors.put(
              prefix + FACTORS, Tensor.of(Shape.of(components, size * (size + 1) / 2), factors));
        });
    return new MixtureTensors(tensors);
  }

  private static void copy(double[] from, int count, float[] to, int at) {
    for (int i = 0; i < count; i++) {
      to[at + i] = (float) from[i];
    }
  }

  /**
   * Reads a mixture of a model, if the file has it.
   *
   * @param size K of the points, such as codes
   * @throws DataException if it is incomplete, of another size, or no distribution
   */
  static Optional<GaussianMixture> read(
      SafetensorsFile file, String prefix, int size, String source) throws DataException {
    if (!file.tensors().containsKey(prefix + WEIGHTS)) {
      return Optional.empty();
    }
    int components = file.tensors().get(prefix + WEIGHTS).size();
    double[] weights = values(file, prefix + WEIGHTS, List.of(1, components), source);
    double[] means = values(file, prefix + MEANS, List.of(components, size), source);
    double[] factors =
        values(file, prefix + FACTORS, List.of(components, size * (size + 1) / 2), source);
    double[][] centers = new double[components][size];
    double[][][] roots = new double[components][size][size];
    for (int c = 0, at = 0; c < components; c++) {
      System.arraycopy(means, c * size, centers[c], 0, size);
      for (int k = 0; k < size; at += ++k) {
        System.arraycopy(factors, at, roots[c][k], 0, k + 1);
      }
    }
    try {
      return Optional.of(GaussianMixture.ofRoots(weights, centers, roots));
    } catch (IllegalArgumentException e) {
      throw DataException.in(
          source, "its distribution '" + prefix + "' is damaged: " + e.getMessage());
    }
  }

  private static double[] values(
      SafetensorsFile file, String name, List<Integer> dimensions, String source)
      throws DataException {
    Tensor tensor = ModelFile.requireTensor(file, name, dimensions, source);
    double[] values = new double[tensor.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = tensor.get(i);
    }
    return values;
  }

  @Override
  public void close() {
    tensors.values().forEach(Tensor::close);
  }
}
