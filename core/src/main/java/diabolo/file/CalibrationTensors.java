package diabolo.file;

import diabolo.feature.sample.DataException;
import diabolo.file.json.RecordJson;
import diabolo.tensor.Shape;
import diabolo.tensor.Tensor;
import diabolo.threshold.Calibration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The numbers of a {@link Calibration} as tensors of a model file.
 *
 * @param tensors by name; to be closed
 */
record CalibrationTensors(Map<String, Tensor> tensors) implements AutoCloseable {

  /** The metadata entry of the text beside the numbers. */
  static final String ENTRY = "calibration";

  private static final String SCORES = "calibration.scores";
  private static final String DEVIATIONS = "calibration.deviations";
  private static final String DISTANCES = "calibration.distances";

  /** All names of tensors. */
  static final List<String> NAMES = List.of(SCORES, DEVIATIONS, DISTANCES);

  /** Copies the numbers of a calibration. */
  static CalibrationTensors of(Calibration calibration) {
    float[][] distances = calibration.distances();
    int columns = distances.length;
    int rows = columns == 0 ? 0 : distances[0].length;
    float[] flat = new float[columns * rows];
    for (int j = 0; j < columns; j++) {
      System.arraycopy(distances[j], 0, flat, j * rows, rows);
    }
    Map<String, Tensor> tensors = new LinkedHashMap<>();
    tensors.put(SCORES, Tensor.of(Shape.of(1, calibration.rows()), calibration.scores()));
    tensors.put(DEVIATIONS, Tensor.of(Shape.of(1, columns), calibration.deviations()));
    tensors.put(DISTANCES, Tensor.of(Shape.of(columns, rows), flat));
    return new CalibrationTensors(tensors);
  }

  /**
   * Reads the calibration of a model, if the file has one.
   *
   * @param columns of the model
   * @throws DataException if it is incomplete, of other columns, or contradicts itself
   */
  static Optional<Calibration> read(SafetensorsFile file, int columns, String source)
      throws DataException {
    String text = file.metadata().get(ENTRY);
    if (text == null) {
      return Optional.empty();
    }
    Calibration.Summary summary =
        RecordJson.read(Calibration.Summary.class, text, source + ": " + ENTRY);
    float[] scores = required(file, SCORES, source).toArray();
    float[] deviations = required(file, DEVIATIONS, source).toArray();
    Tensor flat = required(file, DISTANCES, source);
    if (deviations.length != columns || flat.shape().dimensions().get(0) != columns) {
      throw DataException.in(
          source,
          "expected a calibration of %d columns, got %d and %s"
              .formatted(columns, deviations.length, flat.shape()));
    }
    float[] all = flat.toArray();
    int rows = all.length / columns;
    float[][] distances = new float[columns][rows];
    for (int j = 0; j < columns; j++) {
      System.arraycopy(all, j * rows, distances[j], 0, rows);
    }
    try {
      return Optional.of(Calibration.of(summary, scores, deviations, distances));
    } catch (IllegalArgumentException e) {
      throw DataException.in(source, "its calibration is damaged: " + e.getMessage());
    }
  }

  private static Tensor required(SafetensorsFile file, String name, String source)
      throws DataException {
    Tensor tensor = file.tensors().get(name);
    if (tensor == null || tensor.shape().dimensions().size() != 2) {
      throw DataException.in(
          source,
          "expected tensor '%s' with two axes, got %s"
              .formatted(name, tensor == null ? "none" : tensor.shape()));
    }
    return tensor;
  }

  @Override
  public void close() {
    tensors.values().forEach(Tensor::close);
  }
}
