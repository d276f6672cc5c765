package diabolo.file;

import diabolo.feature.Schema;
import diabolo.feature.sample.DataException;
import diabolo.file.json.RecordJson;
import diabolo.model.Autoencoder;
import diabolo.model.graph.Structure;
import diabolo.model.graph.TrainedNetwork;
import diabolo.model.spec.ModelSpec;
import diabolo.nn.parameter.Slot;
import diabolo.tensor.Tensor;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The scoring network of a model file: each parameter a tensor under its own name with a prefix,
 * {@code scoring.encoder.0.weight}, and the spec as JSON in the metadata.
 *
 * @param tensors by name, views of the network's parameters
 */
record ScoringTensors(Map<String, Tensor> tensors) implements AutoCloseable {

  /** Entry of the metadata that holds the spec. */
  static final String ENTRY = "scoring";

  private static final String PREFIX = "scoring.";

  /** The tensors of a model's scoring network, if it keeps one. */
  static ScoringTensors of(Autoencoder model) {
    Map<String, Tensor> tensors = new LinkedHashMap<>();
    model
        .scoringNetwork()
        .ifPresent(
            network -> {
              for (Slot slot : network.structure().layout().slots()) {
                tensors.put(PREFIX + slot.name(), slot.of(network.parameters()));
              }
            });
    return new ScoringTensors(tensors);
  }

  /** Adds the spec to the metadata. */
  static void describe(Autoencoder model, Map<String, String> metadata) {
    model
        .background()
        .scoring()
        .ifPresent(
            network -> metadata.put(ENTRY, RecordJson.write(ModelSpec.class, network.spec())));
  }

  /** The structure of the scoring network of a file, if it has one. */
  static Optional<Structure> structure(SafetensorsFile file, Schema schema, String source)
      throws DataException {
    String text = file.metadata().get(ENTRY);
    if (text == null) {
      return Optional.empty();
    }
    ModelSpec spec = RecordJson.read(ModelSpec.class, text, source + ": " + ENTRY);
    return Optional.of(ModelFile.structure(file, PREFIX, spec, schema, source));
  }

  /** The names of its tensors. */
  static List<String> names(Structure structure) {
    return structure.layout().slots().stream().map(slot -> PREFIX + slot.name()).toList();
  }

  /**
   * Reads the network.
   *
   * @throws DataException if a tensor is missing, of another shape or not finite
   */
  static Optional<TrainedNetwork> read(
      SafetensorsFile file, Optional<Structure> structure, String source) throws DataException {
    if (structure.isEmpty()) {
      return Optional.empty();
    }
    try (Tensor parameters = ModelFile.parameters(file, PREFIX, structure.get(), source)) {
      return Optional.of(new TrainedNetwork(structure.get().spec(), parameters.toArray()));
    }
  }

  @Override
  public void close() {
    tensors.values().forEach(Tensor::close);
  }
}
