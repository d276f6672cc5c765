package diabolo.file;

import diabolo.feature.Schema;
import diabolo.feature.format.TextReading;
import diabolo.feature.sample.DataException;
import diabolo.file.json.Json;
import diabolo.file.json.RecordJson;
import diabolo.kernel.Kernels;
import diabolo.linalg.PrincipalComponents;
import diabolo.model.Autoencoder;
import diabolo.model.Background;
import diabolo.model.EpochRecord;
import diabolo.model.JointVectors;
import diabolo.model.Provenance;
import diabolo.model.graph.Structure;
import diabolo.model.spec.LayerSpec;
import diabolo.model.spec.ModelSpec;
import diabolo.nn.parameter.Slot;
import diabolo.profile.DataProfile;
import diabolo.profile.RowSketch;
import diabolo.tensor.Shape;
import diabolo.tensor.Tensor;
import diabolo.threshold.Calibration;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A trained model as one safetensors file.
 *
 * <p>Each parameter is a tensor under its own name ({@code encoder.0.weight} …), the principal
 * components are {@code pca.mean} and {@code pca.components}, what else a model keeps has prefixes
 * of its own ({@code calibration.}, {@code prior.}, {@code flow.}, {@code joint.}, {@code
 * scoring.}); spec, schema, history and provenance are JSON in the metadata. Reading only selects
 * among types declared by this library; no class is loaded by name. See {@code docs/formats.md}.
 *
 * @since 0.1
 */
public final class ModelFile {

  /** Version written; earlier versions can be read. */
  public static final FormatVersion FORMAT = new FormatVersion("model", 2, 2);

  private static final String SPEC = "spec";
  private static final String SCHEMA = "schema";
  private static final String STORY = "story";
  private static final List<String> TEXTS = List.of(SPEC, SCHEMA, STORY);

  private static final String PROFILE = "profile";
  private static final String SKETCH = "sketch";
  private static final String READING = "reading";

  /** Entries that a file need not have, and the one that states the version. */
  private static final Set<String> FURTHER =
      Set.of(
          FormatVersion.KEY,
          CalibrationTensors.ENTRY,
          PROFILE,
          SKETCH,
          READING,
          PriorTensors.ENTRY,
          ScoringTensors.ENTRY);

  private static final String PCA_MEAN = "pca.mean";
  private static final String PCA_COMPONENTS = "pca.components";

  /** Bytes for the losses of an epoch, in the longest case that is usual. */
  private static final int EPOCH_BYTES = 400;

  private ModelFile() {}

  /**
   * Refuses a training whose model could not be written at its end: one with too many columns or
   * epochs to be described in the header of a file.
   *
   * @param schema of the columns
   * @param epochs whose losses are to be kept
   * @throws IllegalArgumentException with the bound and what is needed
   */
  public static void requireRoom(Schema schema, int epochs) {
    String text = RecordJson.write(Schema.class, schema);
    long columns = text.length() + text.chars().filter(c -> c == '"' || c > '~').count();
    long losses = (long) EPOCH_BYTES * epochs;
    if (!(columns + losses <= HeaderText.MAX_BYTES)) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "a model file describes its model in at most %,d bytes: %,d columns take %,d, and"
                  + " the losses of %,d epochs about %,d",
              HeaderText.MAX_BYTES,
              schema.columns(),
              columns,
              epochs,
              losses));
    }
  }

  /** History and provenance together. */
  private record Story(
      Provenance provenance, List<EpochRecord> history, List<Double> pcaVariances) {}

  /** Receives the content of a model: tensors and texts. */
  @FunctionalInterface
  private interface Content {
    void write(Map<String, Tensor> tensors, Map<String, String> metadata) throws IOException;
  }

  /**
   * Writes a model to a file, atomically; an existing file is replaced.
   *
   * @throws IOException if it cannot be written; an old file is then as it was
   */
  public static void write(Autoencoder model, Path path) throws IOException {
    write(model, (tensors, metadata) -> Safetensors.write(path, tensors, metadata));
  }

  /**
   * Writes the bytes of a model's file to a stream.
   *
   * @param out not closed, not flushed
   */
  public static void write(Autoencoder model, OutputStream out) throws IOException {
    write(model, (tensors, metadata) -> Safetensors.write(out, tensors, metadata));
  }

  private static void write(Autoencoder model, Content content) throws IOException {
    Map<String, Tensor> tensors = new LinkedHashMap<>();
    for (Slot slot : model.structure().layout().slots()) {
      tensors.put(slot.name(), slot.of(model.parameters()));
    }
    Optional<PrincipalComponents> components = model.principalComponents();
    try (Tensor mean = components.map(ModelFile::mean).orElseGet(() -> Tensor.allocate(0));
        Tensor rows = components.map(ModelFile::components).orElseGet(() -> Tensor.allocate(0));
        PriorTensors prior = PriorTensors.of(model);
        MixtureTensors joint = MixtureTensors.of(MixtureTensors.JOINT, model.joint());
        ScoringTensors scoring = ScoringTensors.of(model)) {
      if (components.isPresent()) {
        tensors.put(PCA_MEAN, mean);
        tensors.put(PCA_COMPONENTS, rows);
      }
      tensors.putAll(prior.tensors());
      tensors.putAll(joint.tensors());
      tensors.putAll(scoring.tensors());
      calibrated(model, tensors, content);
    }
  }

  private static void calibrated(Autoencoder model, Map<String, Tensor> tensors, Content content)
      throws IOException {
    Map<String, String> metadata = metadata(model);
    if (model.calibration().isEmpty()) {
      content.write(tensors, metadata);
      return;
    }
    try (CalibrationTensors numbers = CalibrationTensors.of(model.calibration().get())) {
      tensors.putAll(numbers.tensors());
      metadata.put(
          CalibrationTensors.ENTRY,
          RecordJson.write(Calibration.Summary.class, model.calibration().get().summary()));
      content.write(tensors, metadata);
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
    metadata.put(FormatVersion.KEY, FORMAT.toString());
    metadata.put(SPEC, RecordJson.write(ModelSpec.class, model.spec()));
    metadata.put(SCHEMA, RecordJson.write(Schema.class, model.schema()));
    metadata.put(STORY, RecordJson.write(Story.class, story));
    if (!model.profile().columns().isEmpty()) {
      metadata.put(PROFILE, RecordJson.write(DataProfile.class, model.profile()));
    }
    if (!model.background().sketch().equals(RowSketch.none())) {
      metadata.put(SKETCH, RecordJson.write(RowSketch.class, model.background().sketch()));
    }
    if (!model.background().reading().isNone()) {
      metadata.put(READING, RecordJson.write(TextReading.class, model.background().reading()));
    }
    ScoringTensors.describe(model, metadata);
    PriorTensors.describe(model, metadata);
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
   * @return the model, to be closed by the caller
   * @throws DataException if the file is damaged, holds a weight that is not finite, or is not a
   *     model of a known version
   */
  public static Autoencoder read(Path path, Kernels kernels) throws IOException {
    try (SafetensorsFile file = Safetensors.read(path)) {
      return read(file, path.toString(), kernels);
    }
  }

  /** Reads a model for the fastest kernels from a stream: a resource, an upload, a blob. */
  public static Autoencoder read(InputStream in, String source) throws IOException {
    return read(in, source, Kernels.fastest());
  }

  /**
   * Reads a model from a stream, to its end. Memory use is bounded by the bytes read, not by the
   * sizes stated in the header.
   *
   * @param in the stream, not closed
   * @param source name of the stream in messages
   * @return the model, to be closed by the caller
   * @throws DataException as {@link #read(Path, Kernels)}
   */
  public static Autoencoder read(InputStream in, String source, Kernels kernels)
      throws IOException {
    try (SafetensorsFile file = Safetensors.read(in, source)) {
      return read(file, source, kernels);
    }
  }

  private static Autoencoder read(SafetensorsFile file, String source, Kernels kernels)
      throws DataException {
    FormatVersion version = FORMAT.read(file.metadata(), source);
    Map<String, Object> texts = texts(file, version, source);
    ModelSpec spec = read(texts, SPEC, ModelSpec.class, source);
    Schema schema = read(texts, SCHEMA, Schema.class, source);
    Story story = read(texts, STORY, Story.class, source);
    Structure structure = structure(file, "", spec, schema, source);
    Optional<Structure> judging = ScoringTensors.structure(file, schema, source);
    if (version.major() > 1) {
      requireKnown(file, structure, judging, source);
    }
    int judged = JointVectors.size(judging.isPresent(), schema, structure.codeSize());
    Background origin =
        new Background(
            story.history(),
            story.provenance(),
            components(file, story, structure, source),
            CalibrationTensors.read(file, schema.columns(), source),
            profile(file, schema, source),
            MixtureTensors.read(file, MixtureTensors.PRIOR, structure.codeSize(), source),
            entry(file, SKETCH, RowSketch.class, RowSketch.none(), source),
            entry(file, READING, TextReading.class, TextReading.none(), source),
            MixtureTensors.read(file, MixtureTensors.JOINT, judged, source),
            ScoringTensors.read(file, judging, source),
            PriorTensors.flow(file, structure.codeSize(), source));
    return new Autoencoder(
        structure, schema, parameters(file, "", structure, source), origin, kernels);
  }

  private static DataProfile profile(SafetensorsFile file, Schema schema, String source)
      throws DataException {
    DataProfile profile = entry(file, PROFILE, DataProfile.class, DataProfile.none(), source);
    if (!profile.columns().isEmpty() && profile.columns().size() != schema.columns()) {
      throw DataException.in(
          source,
          "expected a profile of %d columns, got %d"
              .formatted(schema.columns(), profile.columns().size()));
    }
    return profile;
  }

  /** An entry that a file need not have. */
  private static <T> T entry(
      SafetensorsFile file, String key, Class<T> type, T absent, String source)
      throws DataException {
    String text = file.metadata().get(key);
    return text == null ? absent : RecordJson.read(type, text, source + ": " + key);
  }

  /** Parses the texts, upgraded to this version. */
  private static Map<String, Object> texts(
      SafetensorsFile file, FormatVersion version, String source) throws DataException {
    Map<String, Object> texts = new LinkedHashMap<>();
    for (String key : TEXTS) {
      String text = file.metadata().get(key);
      if (text == null) {
        throw DataException.in(source, "expected '" + key + "' in the metadata, got none");
      }
      texts.put(key, Json.parse(text, source + ": " + key));
    }
    return Upgrade.toCurrent(version.major(), texts, source);
  }

  private static <T> T read(Map<String, Object> texts, String key, Class<T> type, String source)
      throws DataException {
    return RecordJson.fromTree(type, texts.get(key), source + ": " + key);
  }

  /** Creates the networks, after checking by the first weight that their size matches the file. */
  static Structure structure(
      SafetensorsFile file, String prefix, ModelSpec spec, Schema schema, String source)
      throws DataException {
    if (spec.architecture().encoder().get(0) instanceof LayerSpec.Dense first) {
      List<Integer> shape = List.of(first.units(), schema.inputs());
      requireTensor(file, prefix + "encoder.0.weight", shape, source);
    }
    try {
      return Structure.of(spec, schema);
    } catch (IllegalArgumentException | ArithmeticException e) {
      throw DataException.in(source, "the spec describes no possible model: " + e.getMessage());
    }
  }

  /** Refuses texts and tensors unknown in this version. */
  private static void requireKnown(
      SafetensorsFile file, Structure structure, Optional<Structure> judging, String source)
      throws DataException {
    for (String name : file.metadata().keySet()) {
      if (!TEXTS.contains(name) && !FURTHER.contains(name)) {
        throw DataException.in(source, "unknown metadata entry " + DataException.quote(name));
      }
    }
    Set<String> known = new HashSet<>(Set.of(PCA_MEAN, PCA_COMPONENTS, PriorTensors.PARAMETERS));
    known.addAll(CalibrationTensors.NAMES);
    known.addAll(MixtureTensors.NAMES);
    structure.layout().slots().forEach(slot -> known.add(slot.name()));
    judging.ifPresent(it -> known.addAll(ScoringTensors.names(it)));
    for (String name : file.tensors().keySet()) {
      if (!known.contains(name)) {
        throw DataException.in(source, "unknown tensor " + DataException.quote(name));
      }
    }
  }

  static Tensor parameters(SafetensorsFile file, String prefix, Structure structure, String source)
      throws DataException {
    for (Slot slot : structure.layout().slots()) {
      requireTensor(file, prefix + slot.name(), slot.shape().dimensions(), source);
    }
    Tensor flat = Tensor.allocate(1, structure.layout().size());
    for (Slot slot : structure.layout().slots()) {
      slot.of(flat).copyFrom(file.tensors().get(prefix + slot.name()));
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

  /** The tensor of that name, of that shape and with finite numbers. */
  static Tensor requireTensor(
      SafetensorsFile file, String name, List<Integer> dimensions, String source)
      throws DataException {
    Tensor tensor = file.tensors().get(name);
    if (tensor == null || !tensor.shape().dimensions().equals(dimensions)) {
      throw DataException.in(
          source,
          "expected tensor '%s' of shape %s, got %s"
              .formatted(name, dimensions, tensor == null ? "none" : tensor.shape()));
    }
    for (int i = 0; i < tensor.size(); i++) {
      if (!Float.isFinite(tensor.get(i))) {
        throw DataException.in(
            source,
            "tensor '%s': expected finite numbers, got %s at position %d"
                .formatted(name, tensor.get(i), i));
      }
    }
    return tensor;
  }
}
