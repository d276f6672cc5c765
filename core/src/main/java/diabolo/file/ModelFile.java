package diabolo.file;

import diabolo.feature.Schema;
import diabolo.feature.sample.DataException;
import diabolo.file.json.RecordJson;
import diabolo.kernel.Kernels;
import diabolo.linalg.PrincipalComponents;
import diabolo.model.Autoencoder;
import diabolo.model.EpochRecord;
import diabolo.model.Provenance;
import diabolo.model.Structure;
import diabolo.model.spec.Architecture;
import diabolo.model.spec.ModelSpec;
import diabolo.nn.Slot;
import diabolo.tensor.Shape;
import diabolo.tensor.Tensor;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A trained model as one safetensors file.
 *
 * <p>Each parameter is a tensor under its own name ({@code encoder.0.weight} …), the principal
 * components are {@code pca.mean} and {@code pca.components}; spec, schema, history and provenance
 * are JSON in the metadata. Reading only ever chooses among types that this library declares; no
 * class is loaded by name. See {@code docs/formats.md}.
 */
public final class ModelFile {

  /** Value of the metadata entry {@code format}; the last word is the version of the format. */
  public static final String FORMAT = "diabolo model 1";

  private static final String PCA_MEAN = "pca.mean";
  private static final String PCA_COMPONENTS = "pca.components";

  private ModelFile() {}

  /** History and provenance together. */
  private record Story(
      Provenance provenance, List<EpochRecord> history, List<Double> pcaVariances) {}

  /**
   * Writes a model: a new file or, whole or not at all, in place of an old one.
   *
   * @throws IOException if it cannot be written; an old file is then as it was
   */
  public static void write(Autoencoder model, Path path) throws IOException {
    Map<String, Tensor> tensors = new LinkedHashMap<>();
    for (Slot slot : model.structure().layout().slots()) {
      tensors.put(slot.name(), slot.of(model.parameters()));
    }
    Optional<PrincipalComponents> components = model.principalComponents();
    try (Tensor mean = components.map(ModelFile::mean).orElseGet(() -> Tensor.allocate(0));
        Tensor rows = components.map(ModelFile::components).orElseGet(() -> Tensor.allocate(0))) {
      if (components.isPresent()) {
        tensors.put(PCA_MEAN, mean);
        tensors.put(PCA_COMPONENTS, rows);
      }
      Safetensors.write(path, tensors, metadata(model));
    }
  }

  private static Map<String, String> metadata(Autoencoder model) {
    List<Double> variances =
        model
            .principalComponents()
            .map(p -> Arrays.stream(p.variances()).boxed().toList())
            .orElse(List.of());
    Story story = new Story(model.provenance(), model.history(), variances);
    Map<String, String> metadata = new LinkedHashMap<>();
    metadata.put("format", FORMAT);
    metadata.put("spec", RecordJson.write(ModelSpec.class, model.spec()));
    metadata.put("schema", RecordJson.write(Schema.class, model.schema()));
    metadata.put("story", RecordJson.write(Story.class, story));
    return metadata;
  }

  private static Tensor mean(PrincipalComponents components) {
    return Tensor.of(Shape.of(1, components.inputs()), components.mean());
  }

  private static Tensor components(PrincipalComponents components) {
    return Tensor.of(Shape.of(components.count(), components.inputs()), components.components());
  }

  /** Reads a model for the fastest kernels. */
  public static Autoencoder read(Path path) throws IOException {
    return read(path, Kernels.fastest());
  }

  /**
   * Reads a model.
   *
   * @return to be closed by the caller
   * @throws DataException if the file is damaged or is no model of a version known here
   */
  public static Autoencoder read(Path path, Kernels kernels) throws IOException {
    try (SafetensorsFile file = Safetensors.read(path)) {
      String source = path.toString();
      requireFormat(file, source);
      ModelSpec spec = read(file, "spec", ModelSpec.class, source);
      Schema schema = read(file, "schema", Schema.class, source);
      Story story = read(file, "story", Story.class, source);
      Structure structure = structure(file, spec, schema, source);
      Autoencoder.Origin origin =
          new Autoencoder.Origin(
              story.history(), story.provenance(), components(file, story, structure, source));
      return new Autoencoder(
          structure, schema, parameters(file, structure, source), origin, kernels);
    }
  }

  /** The networks, once the first weight has shown that their size is that of the file. */
  private static Structure structure(
      SafetensorsFile file, ModelSpec spec, Schema schema, String source) throws DataException {
    Architecture architecture = spec.architecture();
    int first =
        architecture.hidden().isEmpty() ? architecture.codeSize() : architecture.hidden().get(0);
    requireTensor(file, "encoder.0.weight", List.of(first, schema.inputs()), source);
    try {
      return Structure.of(spec, schema.inputs());
    } catch (IllegalArgumentException | ArithmeticException e) {
      throw DataException.in(source, "the spec describes no possible model: " + e.getMessage());
    }
  }

  private static <T> T read(SafetensorsFile file, String key, Class<T> type, String source)
      throws DataException {
    String value = file.metadata().get(key);
    if (value == null) {
      throw DataException.in(source, "expected '" + key + "' in the metadata, got none");
    }
    return RecordJson.read(type, value, source + ": " + key);
  }

  private static void requireFormat(SafetensorsFile file, String source) throws DataException {
    String format = file.metadata().getOrDefault("format", "");
    if (format.equals(FORMAT)) {
      return;
    }
    if (format.startsWith("diabolo model ")) {
      throw DataException.in(
          source,
          "expected '%s', got '%s'; it was written by a newer version, update this one"
              .formatted(FORMAT, format));
    }
    throw DataException.in(
        source,
        "expected a model ('%s' in its metadata), got %s"
            .formatted(FORMAT, format.isEmpty() ? "no format" : "'" + format + "'"));
  }

  private static Tensor parameters(SafetensorsFile file, Structure structure, String source)
      throws DataException {
    for (Slot slot : structure.layout().slots()) {
      requireTensor(file, slot.name(), slot.shape().dimensions(), source);
    }
    Tensor flat = Tensor.allocate(1, structure.layout().size());
    for (Slot slot : structure.layout().slots()) {
      slot.of(flat).copyFrom(file.tensors().get(slot.name()));
    }
    return flat;
  }

  private static Optional<PrincipalComponents> components(
      SafetensorsFile file, Story story, Structure structure, String source) throws DataException {
    if (!file.tensors().containsKey(PCA_MEAN)) {
      return Optional.empty();
    }
    double[] variances = story.pcaVariances().stream().mapToDouble(v -> v).toArray();
    requireTensor(file, PCA_MEAN, List.of(1, structure.inputs()), source);
    requireTensor(file, PCA_COMPONENTS, List.of(variances.length, structure.inputs()), source);
    return Optional.of(
        PrincipalComponents.of(
            file.tensors().get(PCA_MEAN).toArray(),
            file.tensors().get(PCA_COMPONENTS).toArray(),
            variances));
  }

  private static void requireTensor(
      SafetensorsFile file, String name, List<Integer> dimensions, String source)
      throws DataException {
    Tensor tensor = file.tensors().get(name);
    if (tensor == null || !tensor.shape().dimensions().equals(dimensions)) {
      throw DataException.in(
          source,
          "expected tensor '%s' of shape %s, got %s"
              .formatted(name, dimensions, tensor == null ? "none" : tensor.shape()));
    }
  }
}
