package diabolo.train.state;

import diabolo.feature.Schema;
import diabolo.feature.sample.DataException;
import diabolo.file.FormatVersion;
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
 * A training stored on disk: its snapshot and tensors, and the spec, options and data to which they
 * belong. Written atomically, with a checksum.
 *
 * @param spec the model's spec
 * @param options the training options
 * @param schema raw columns ↔ network inputs
 * @param snapshot progress of the training
 * @param digest SHA-256 of the rows
 * @param kernels fingerprint of the kernels used so far
 * @param startedFrom SHA-256 of the parameters of the model with which the training began, if it
 *     did
 */
public record Checkpoint(
    ModelSpec spec,
    TrainingOptions options,
    Schema schema,
    Snapshot snapshot,
    String digest,
    String kernels,
    Optional<String> startedFrom) {

  private static final FormatVersion FORMAT = new FormatVersion("checkpoint", 2, 0);

  /** Writes setup, place and tensors of a training, the whole file or nothing. */
  public static void write(Path path, Setup setup, Snapshot at, TrainingTensors tensors)
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
    metadata.put("format", FORMAT.toString());
    metadata.put("checkpoint", RecordJson.write(Checkpoint.class, checkpoint));
    Safetensors.write(path, tensors.toKeep(), metadata);
  }

  /** Reads the metadata only, not the tensors. */
  public static Checkpoint read(SafetensorsFile file, Path path) throws DataException {
    requireFormat(file.metadata(), path.toString());
    return RecordJson.read(
        Checkpoint.class, file.metadata().getOrDefault("checkpoint", ""), path.toString());
  }

  /**
   * Refuses a file that is not a checkpoint of this version.
   *
   * @throws DataException with the version that was found and what to do
   */
  public static void requireFormat(Map<String, String> metadata, String source)
      throws DataException {
    FormatVersion version = FORMAT.read(metadata, source);
    if (version.major() < FORMAT.major()) {
      throw DataException.in(
          source,
          "a checkpoint of version %d, which only the program that wrote it can go on from; begin this training anew"
              .formatted(version.major()));
    }
  }

  /** Restores the tensors of a training from a file. */
  public static void restore(SafetensorsFile file, Path path, TrainingTensors tensors)
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
