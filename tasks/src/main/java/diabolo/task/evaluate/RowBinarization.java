package diabolo.task.evaluate;

import diabolo.feature.sample.DataException;
import diabolo.file.json.Json;
import diabolo.file.json.RecordJson;
import diabolo.model.Autoencoder;
import diabolo.train.option.Binarization;
import java.util.Map;
import java.util.Optional;

/** Binarization of rows before a model is evaluated on them. */
public enum RowBinarization {
  /** The binarization of the model's training, from its provenance; none if it records none. */
  AS_TRAINED,
  /** {@link Binarization#DYNAMIC}, with a fixed seed. */
  DYNAMIC,
  /** {@link Binarization#THRESHOLD}. */
  THRESHOLD,
  /** No binarization. */
  NONE;

  /**
   * The binarization for that model, if any.
   *
   * @throws DataException if the model's provenance names a binarization that does not exist
   */
  public Optional<Binarization> of(Autoencoder model) throws DataException {
    return switch (this) {
      case AS_TRAINED -> recorded(model);
      case DYNAMIC -> Optional.of(Binarization.DYNAMIC);
      case THRESHOLD -> Optional.of(Binarization.THRESHOLD);
      case NONE -> Optional.empty();
    };
  }

  /** Reads that one member: other options of an older or newer version may be unknown. */
  private static Optional<Binarization> recorded(Autoencoder model) throws DataException {
    String source = "the model's training options";
    String options = model.provenance().options();
    if (options.isEmpty()
        || !(Json.parse(options, source) instanceof Map<?, ?> members)
        || !members.containsKey("binarization")) {
      return Optional.empty();
    }
    Object how = members.get("binarization");
    return Optional.of(RecordJson.fromTree(Binarization.class, how, source));
  }
}
