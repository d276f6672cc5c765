package diabolo.train;

import diabolo.feature.Schema;
import diabolo.feature.sample.DataException;
import diabolo.file.Safetensors;
import diabolo.file.SafetensorsFile;
import diabolo.file.json.RecordJson;
import diabolo.model.spec.ModelSpec;
import diabolo.tensor.Tensor;
import diabolo.train.option.TrainingOptions;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A training on disk: snapshot, tensors, and what they belong to. Written atomically, checksummed.
 *
 * @param spec what is trained
 * @param options how
 * @param schema raw columns ↔ network inputs
 * @param snapshot where it stands
 * @param digest SHA-256 of the rows
 * @param kernels fingerprint of what computed so far
 * @param startedFrom SHA-256 of the parameters that the training began with, if they were a model's
 */
record Checkpoint(
    ModelSpec spec,
    TrainingOptions options,
    Schema schema,
    Snapshot snapshot,
    String digest,
    String kernels,
    Optional<String> startedFrom) {

  private static final String FORMAT = "diabolo checkpoint 1";

  static void write(Path path, Setup setup, Snapshot at, TrainingTensors tensors)
      throws IOException {
    Checkpoint checkpoint =
        new Checkpoint(
            setup.spec(),
            setup.options(),
            setup.schema(),
            at,
            setup.digest(),
            setup.session().kernels().fingerprint(),
            setup.startedFrom());
    Map<String, String> metadata = new LinkedHashMap<>();
    metadata.put("format", FORMAT);
    metadata.put("checkpoint", RecordJson.write(Checkpoint.class, checkpoint));
    Safetensors.write(path, tensors.toKeep(), metadata);
  }

  /** Reads the description only. */
  static Checkpoint read(SafetensorsFile file, Path path) throws DataException {
    String format = file.metadata().getOrDefault("format", "nothing");
    if (!format.equals(FORMAT)) {
      throw DataException.in(
          path.toString(),
          "expected format '" + FORMAT + "', got '" + format + "'; is it a checkpoint?");
    }
    return RecordJson.read(
        Checkpoint.class, file.metadata().getOrDefault("checkpoint", ""), path.toString());
  }

  /** Copies the tensors of a file into those of a training. */
  static void restore(SafetensorsFile file, Path path, TrainingTensors tensors)
      throws DataException {
    for (Map.Entry<String, Tensor> wanted : tensors.toKeep().entrySet()) {
      Tensor stored = file.tensors().get(wanted.getKey());
      List<Integer> expected = wanted.getValue().shape().dimensions();
      if (stored == null || !stored.shape().dimensions().equals(expected)) {
        throw DataException.in(
            path.toString(),
            "expected tensor '%s' of shape %s, got %s"
                .formatted(wanted.getKey(), expected, stored == null ? "none" : stored.shape()));
      }
      wanted.getValue().copyFrom(stored);
    }
  }
}
