package diabolo.file;

import diabolo.feature.sample.DataException;
import diabolo.file.json.RecordJson;
import diabolo.flow.CouplingFlow;
import diabolo.linalg.GaussianMixture;
import diabolo.model.Autoencoder;
import diabolo.tensor.Shape;
import diabolo.tensor.Tensor;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The priors of the codes of a model file: a mixture ({@link MixtureTensors}), and a flow as the
 * normal distribution that it begins with, {@code flow.means} and its neighbors, its parameters
 * {@code flow.parameters} [1, P], and its sizes as JSON in the metadata.
 *
 * @param tensors by name; to be closed
 */
record PriorTensors(Map<String, Tensor> tensors) implements AutoCloseable {

  /** Entry of the metadata that holds the sizes of a flow. */
  static final String ENTRY = "flow";

  /** Name of the parameters of a flow. */
  static final String PARAMETERS = MixtureTensors.FLOW + ".parameters";

  /**
   * Sizes of a flow.
   *
   * @param layers number of coupling layers
   * @param hidden hidden units of each
   * @param seed of its permutations
   */
  record FlowSizes(int layers, int hidden, long seed) {}

  /** Copies the numbers of a model's priors. */
  static PriorTensors of(Autoencoder model) {
    Map<String, Tensor> tensors =
        new LinkedHashMap<>(MixtureTensors.of(MixtureTensors.PRIOR, model.prior()).tensors());
    model
        .background()
        .flow()
        .ifPresent(
            flow -> {
              tensors.putAll(
                  MixtureTensors.of(MixtureTensors.FLOW, Optional.of(flow.start())).tensors());
              float[] parameters = flow.parameters();
              tensors.put(PARAMETERS, Tensor.of(Shape.of(1, parameters.length), parameters));
            });
    return new PriorTensors(tensors);
  }

  /** Adds the sizes of a flow to the metadata. */
  static void describe(Autoencoder model, Map<String, String> metadata) {
    model
        .background()
        .flow()
        .ifPresent(
            flow ->
                metadata.put(
                    ENTRY,
                    RecordJson.write(
                        FlowSizes.class,
                        new FlowSizes(flow.layers(), flow.hidden(), flow.seed()))));
  }

  /**
   * Reads a flow, if the file has one.
   *
   * @param size number of code units
   * @throws DataException if it is incomplete or of another size
   */
  static Optional<CouplingFlow> flow(SafetensorsFile file, int size, String source)
      throws DataException {
    String text = file.metadata().get(ENTRY);
    if (text == null) {
      return Optional.empty();
    }
    FlowSizes sizes = RecordJson.read(FlowSizes.class, text, source + ": " + ENTRY);
    Optional<GaussianMixture> start = MixtureTensors.read(file, MixtureTensors.FLOW, size, source);
    Tensor parameters = file.tensors().get(PARAMETERS);
    int count = parameters == null ? 0 : parameters.size();
    ModelFile.requireTensor(file, PARAMETERS, List.of(1, count), source);
    try {
      return Optional.of(
          CouplingFlow.of(
              start.orElseThrow(
                  () -> new IllegalArgumentException("its normal distribution is missing")),
              sizes.layers(),
              sizes.hidden(),
              sizes.seed(),
              parameters.toArray()));
    } catch (IllegalArgumentException | ArithmeticException e) {
      throw DataException.in(source, "its flow is damaged: " + e.getMessage());
    }
  }

  @Override
  public void close() {
    tensors.values().forEach(Tensor::close);
  }
}
