package diabolo.task.evaluate;

import diabolo.feature.sample.DataException;
import diabolo.file.json.Json;
import diabolo.file.json.RecordJson;
import diabolo.model.Autoencoder;
import diabolo.train.option.Binarization;
import java.util.Map;
import java.util.Optional;

/** How rows become binary before a model is measured on them. */
public enum RowBinarization {
  /** As the training of the model did, which is in its provenance; models of others: not. */
  AS_TRAINED,
  /** {@link Binarization#DYNAMIC}, from a fixed seed. */
  DYNAMIC,
  /** {@link Binarization#THRESHOLD}. */
  THRESHOLD,
  /** Left as they are. */
  NONE;

  /**
   * What is done to rows for that model.
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

  /** Looks at that one member: the other options of an older or newer version need not fit. */
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
