package diabolo.file;

import diabolo.feature.sample.DataException;
import diabolo.linalg.GaussianMixture;
import diabolo.tensor.Shape;
import diabolo.tensor.Tensor;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The mixture of C normal distributions over codes of K units, from which new rows are drawn, as
 * tensors of a model file: weights [1, C], means [C, K], and the rows of the lower triangles of the
 * Cholesky factors, one after the other [C, K(K + 1)/2].
 *
 * @param tensors by name; to be closed
 */
record PriorTensors(Map<String, Tensor> tensors) implements AutoCloseable {

  private static final String WEIGHTS = "prior.weights";
  private static final String MEANS = "prior.means";
  private static final String FACTORS = "prior.factors";

  /** All names of tensors. */
  static final List<String> NAMES = List.of(WEIGHTS, MEANS, FACTORS);

  /** Copies the numbers of a mixture, if there is one. */
  static PriorTensors of(Optional<GaussianMixture> prior) {
    Map<String, Tensor> tensors = new LinkedHashMap<>();
    prior.ifPresent(
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
          tensors.put(WEIGHTS, Tensor.of(Shape.of(1, components), weights));
          tensors.put(MEANS, Tensor.of(Shape.of(components, size), means));
          tensors.put(FACTORS, Tensor.of(Shape.of(components, size * (size + 1) / 2), factors));
        });
    return new PriorTensors(tensors);
  }

  private static void copy(double[] from, int count, float[] to, int at) {
    for (int i = 0; i < count; i++) {
      to[at + i] = (float) from[i];
    }
  }

  /**
   * Reads the mixture of a model, if the file has one.
   *
   * @param size K of the model's code
   * @throws DataException if it is incomplete, of another code, or no distribution
   */
  static Optional<GaussianMixture> read(SafetensorsFile file, int size, String source)
      throws DataException {
    if (!file.tensors().containsKey(WEIGHTS)) {
      return Optional.empty();
    }
    int components = file.tensors().get(WEIGHTS).size();
    double[] weights = values(file, WEIGHTS, List.of(1, components), source);
    double[] means = values(file, MEANS, List.of(components, size), source);
    double[] factors = values(file, FACTORS, List.of(components, size * (size + 1) / 2), source);
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
      throw DataException.in(source, "its prior of codes is damaged: " + e.getMessage());
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
