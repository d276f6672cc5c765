package diabolo.model;

import diabolo.feature.Schema;
import diabolo.feature.format.SampleFormat;
import diabolo.feature.sample.DataException;
import diabolo.feature.sample.Samples;
import diabolo.flow.CouplingFlow;
import diabolo.kernel.Kernels;
import diabolo.kernel.Precision;
import diabolo.linalg.GaussianMixture;
import diabolo.linalg.PrincipalComponents;
import diabolo.model.graph.Structure;
import diabolo.model.graph.TrainedNetwork;
import diabolo.model.spec.ModelSpec;
import diabolo.model.spec.PictureDesign;
import diabolo.objective.corruption.Corruption;
import diabolo.profile.DataProfile;
import diabolo.record.TableRows;
import diabolo.tensor.Shape;
import diabolo.tensor.Tensor;
import diabolo.threshold.Calibration;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * A trained model: encodes, decodes, reconstructs and scores raw rows.
 *
 * <p>Analyses of a model are factories of their results: {@link Jacobian#of}, {@link
 * CellLosses#of}, {@link CellFills#of}, {@link ObjectiveMean#of}, {@link Examination#of}.
 *
 * <p>Input and output are raw values; the {@link Schema} of the training data converts them to
 * network inputs and back. All results are deterministic, and a row's result is bit-identical
 * whatever the other rows of the batch. Immutable and thread-safe; holds memory outside the heap
 * until it is closed. After that, every method that computes throws {@link IllegalStateException}.
 *
 * @since 0.1
 */
public final class Autoencoder implements AutoCloseable {

  private final Structure structure;
  private final Schema schema;
  private final Tensor parameters;
  private final Background background;
  private final Kernels kernels;
  private final InferencePool pool;
  private final InferenceBlocks blocks;
  private final Optional<Autoencoder> scoring;
  private final Lifetime lifetime = new Lifetime("the model");

  /**
   * Creates a model from its parts.
   *
   * @param structure networks and layout
   * @param schema raw columns ↔ network inputs
   * @param parameters flat vector [1, P]; owned from now on, and closed with the model
   * @param background history and provenance
   * @param kernels kernels for all computations; used at float32 whatever the precision of training
   */
  public Autoencoder(
      Structure structure,
      Schema schema,
      Tensor parameters,
      Background background,
      Kernels kernels) {
    if (parameters.size() != structure.layout().size()) {
      throw new IllegalArgumentException(
          "expected " + structure.layout().size() + " parameters, got " + parameters.size());
    }
    if (schema.inputs() != structure.inputs()) {
      throw new IllegalArgumentException(
          "the schema gives "
              + schema.inputs()
              + " inputs, the network takes "
              + structure.inputs());
    }
    this.structure = structure;
    this.schema = schema;
    this.parameters = parameters;
    this.background = background;
    background.requireSizes(schema, structure.codeSize());
    this.kernels = kernels.at(Precision.F32);
    this.pool = new InferencePool(this.kernels, structure, parameters);
    this.blocks = new InferenceBlocks(structure, schema, pool);
    this.scoring = background.scoring().map(this::beside);
  }

  /** A network that shares the kernels, and the schema but of windows. */
  private Autoencoder beside(TrainedNetwork network) {
    Schema own = schema.format().windows().isPresent() ? OwnView.schema(schema) : schema;
    return new Autoencoder(
        Structure.of(network.spec(), own),
        own,
        Tensor.of(Shape.of(1, network.parameters().length), network.parameters()),
        new Background(List.of(), background.provenance(), Optional.empty()),
        kernels);
  }

  /** Hyperparameters of the model. */
  public ModelSpec spec() {
    return structure.spec();
  }

  /** Networks and layout of the parameters. */
  public Structure structure() {
    return structure;
  }

  /** Schema that converts raw columns to network inputs and back. */
  public Schema schema() {
    return schema;
  }

  /**
   * All parameters [1, P]. Not to be modified.
   *
   * @return a view, whose close does nothing and which stays readable after the model is closed;
   *     after the first call, the garbage collector frees the memory of the parameters
   */
  public Tensor parameters() {
    return lifetime.during(parameters::lastingView);
  }

  /** The parameters themselves, for use within the {@link #lifetime}. */
  Tensor ownParameters() {
    return parameters;
  }

  /** Lifetime of the memory outside the heap. */
  Lifetime lifetime() {
    return lifetime;
  }

  /** Inference plans, for use within the {@link #lifetime}. */
  InferencePool pool() {
    return pool;
  }

  /** Mappings of blocks of rows, for use within the {@link #lifetime}. */
  InferenceBlocks blocks() {
    return blocks;
  }

  /** Training history, one entry per epoch. */
  public List<EpochRecord> history() {
    return background.history();
  }

  /** Provenance of the model. */
  public Provenance provenance() {
    return background.provenance();
  }

  /** Principal components of the training data, as many as code units. */
  public Optional<PrincipalComponents> principalComponents() {
    return background.principalComponents();
  }

  /** Calibration of anomaly verdicts; empty if the model was not calibrated. */
  public Optional<Calibration> calibration() {
    return background.calibration();
  }

  /**
   * A copy of this model with another calibration of anomaly verdicts.
   *
   * @return to be closed by the caller, as this one is
   * @throws IllegalArgumentException if the calibration is of other columns
   */
  public Autoencoder withCalibration(Calibration other) {
    return with(background.withCalibration(other));
  }

  /** Distributions of the training rows; none if the model was trained without. */
  public DataProfile profile() {
    return background.profile();
  }

  /**
   * The prior of the codes that {@code generate} draws from: a mixture fitted to the codes of
   * training rows; empty if training kept none.
   */
  public Optional<GaussianMixture> prior() {
    return background.prior();
  }

  /** The prior of the codes with an exact density; empty if training kept none. */
  public Optional<CouplingFlow> flow() {
    return background.flow();
  }

  /**
   * The network beside the model's own by which rows are judged, if the model keeps one.
   *
   * @return closed with this model, not by the caller
   */
  public Optional<Autoencoder> scoringNetwork() {
    return lifetime.during(() -> scoring);
  }

  /**
   * The normal distribution of the vectors ({@link JointVectors}) of training rows; empty if
   * training kept none.
   */
  public Optional<GaussianMixture> joint() {
    return background.joint();
  }

  /** History, provenance, and what training learned beside the weights. */
  public Background background() {
    return background;
  }

  /**
   * Rows from the values of a program: maps, records, texts.
   *
   * @throws IllegalArgumentException if the model's rows are pictures or windows
   */
  public TableRows rows() {
    return TableRows.of(schema.format());
  }

  /**
   * A copy of this model with another background.
   *
   * @return to be closed by the caller, as this one is
   * @throws IllegalArgumentException if the background is of other columns or codes
   */
  public Autoencoder with(Background other) {
    return lifetime.during(
        () -> {
          Tensor copy = Tensor.allocate(parameters.shape());
          copy.copyFrom(parameters);
          return new Autoencoder(structure, schema, copy, other, kernels);
        });
  }

  /** Kernels for all computations. */
  public Kernels kernels() {
    return kernels;
  }

  /** Number of code units. */
  public int codeSize() {
    return structure.codeSize();
  }

  /**
   * Encodes each row; to the mean of the code for a variational model.
   *
   * @param samples raw rows with the columns of the training data
   * @return [N, K], columns {@code code1 code2 …}; computed at each pass if the input is streamed
   */
  public Samples encode(Samples samples) throws IOException {
    return lifetime.during(
        () -> {
          schema.check(samples);
          return MappedRows.mapped(samples, codeFormat(), blocks::encode, lifetime);
        });
  }

  /** Encodes rows [N][D] to codes [N][K]. */
  public float[][] encode(float[][] rows) {
    return lifetime.during(() -> MappedRows.ofRaw(rows, schema, codeSize(), blocks::encode));
  }

  /**
   * Decodes codes to raw rows.
   *
   * @param codes rows of K values
   * @throws IllegalArgumentException if the output is residual: see {@link PictureDesign}
   */
  public Samples decode(Samples codes) throws IOException {
    return lifetime.during(
        () -> {
          structure.requireDecoder();
          if (codes.columns() != codeSize()) {
            throw DataException.count(codes.source(), "code columns", codeSize(), codes.columns());
          }
          return MappedRows.mapped(codes, schema.format(), blocks::decode, lifetime);
        });
  }

  /** Decodes codes [N][K] to raw rows [N][D]. */
  public float[][] decode(float[][] codes) {
    structure.requireDecoder();
    return lifetime.during(
        () -> MappedRows.mapped(codes, codeSize(), schema.columns(), blocks::decode));
  }

  /**
   * The outputs of a head beside the decoder for each row: of a classifier the probability of each
   * class.
   *
   * @param head its name
   * @param rows raw values [N][D]. Not modified.
   * @return [N][T]
   * @throws IllegalArgumentException if the model has no head of that name
   */
  public float[][] predict(String head, float[][] rows) {
    return lifetime.during(
        () -> {
          int place = structure.head(head);
          int width = structure.heads().get(place).network().outputs();
          return MappedRows.ofRaw(
              rows,
              schema,
              width,
              (raw, out, first, count) -> blocks.predict(place, raw, out, first, count));
        });
  }

  /** Reconstructs each row: decode(encode(row)), in raw units. */
  public Samples reconstruct(Samples samples) throws IOException {
    return lifetime.during(
        () -> {
          schema.check(samples);
          return MappedRows.mapped(samples, schema.format(), blocks::reconstruct, lifetime);
        });
  }

  /** Reconstructs rows [N][D]. */
  public float[][] reconstruct(float[][] rows) {
    int columns = schema.columns();
    return lifetime.during(() -> MappedRows.ofRaw(rows, schema, columns, blocks::reconstruct));
  }

  /**
   * Computes the reconstruction loss of each row, summed over features, without corruption, in the
   * units of the objective's reconstruction (nats for likelihoods). Lower is better.
   */
  public double[] errors(Samples samples) throws IOException {
    List<float[]> parts =
        lifetime.during(
            () -> {
              schema.check(samples);
              return errorParts(samples);
            });
    int size = parts.stream().mapToInt(block -> block.length).sum();
    double[] errors = new double[size];
    int at = 0;
    for (float[] block : parts) {
      for (float error : block) {
        errors[at++] = error;
      }
    }
    return errors;
  }

  private List<float[]> errorParts(Samples samples) throws IOException {
    List<float[]> parts = new ArrayList<>();
    MappedRows.forEach(
        samples, 1, blocks::errors, (errors, rows) -> parts.add(Arrays.copyOf(errors, rows)));
    return parts;
  }

  /** Computes {@link #errors(Samples)} of rows [N][D], giving [N]. */
  public double[] errors(float[][] rows) {
    float[][] errors = lifetime.during(() -> MappedRows.ofRaw(rows, schema, 1, blocks::errors));
    return Arrays.stream(errors).mapToDouble(error -> error[0]).toArray();
  }

  /** True if the model was trained with hidden cells: {@link Corruption#hidesCells}. */
  public boolean fillsHiddenCells() {
    return spec().objective().corruption().filter(Corruption::hidesCells).isPresent();
  }

  /**
   * Waits for running calls of other threads, then frees the memory outside the heap. Later
   * computations throw {@link IllegalStateException}, also through a {@link ScoreFunction} or
   * streams created before; a second close does nothing.
   *
   * @throws IllegalStateException if the calling thread is within a call of this model, for example
   *     in the reader of the rows that it maps
   */
  @Override
  public void close() {
    lifetime.close(
        () -> {
          scoring.ifPresent(Autoencoder::close);
          pool.close();
          parameters.close();
        });
  }

  private SampleFormat codeFormat() {
    return SampleFormat.table(
        IntStream.rangeClosed(1, codeSize()).mapToObj(k -> "code" + k).toList());
  }

  @Override
  public String toString() {
    return "Autoencoder[%s, %d columns, code of %d]"
        .formatted(spec().kind(), schema.format().columns(), structure.codeSize());
  }
}
