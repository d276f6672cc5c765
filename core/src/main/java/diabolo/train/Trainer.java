package diabolo.train;

import diabolo.feature.Scaling;
import diabolo.feature.Schema;
import diabolo.feature.sample.DataException;
import diabolo.feature.sample.InMemorySamples;
import diabolo.feature.sample.RowCursor;
import diabolo.feature.sample.Samples;
import diabolo.file.Digest;
import diabolo.file.ModelFile;
import diabolo.file.Safetensors;
import diabolo.file.SafetensorsFile;
import diabolo.linalg.PrincipalComponents;
import diabolo.model.Autoencoder;
import diabolo.model.graph.Structure;
import diabolo.model.spec.ModelSpec;
import diabolo.notation.Family;
import diabolo.random.Seed;
import diabolo.tensor.MemoryLimits;
import diabolo.tensor.Tensor;
import diabolo.train.option.LabeledSamples;
import diabolo.train.option.Targets;
import diabolo.train.option.TrainingContext;
import diabolo.train.option.TrainingEvent;
import diabolo.train.option.TrainingOptions;
import diabolo.train.rows.Rows;
import diabolo.train.state.Checkpoint;
import diabolo.train.state.MemoryNeed;
import diabolo.train.state.Setup;
import diabolo.train.state.Snapshot;
import diabolo.train.state.TrainingTensors;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Turns a spec and samples into a trained model.
 *
 * <p>The same spec, samples, options, kernels, instruction set and thread count give the same bits,
 * also across a resume from a checkpoint.
 *
 * @since 0.1
 */
public final class Trainer {

  private Trainer() {}

  /** Trains a model without a listener. */
  public static Autoencoder fit(ModelSpec spec, Samples samples, TrainingOptions options)
      throws IOException {
    return fit(spec, samples, options, TrainingContext.quiet());
  }

  /**
   * Trains on rows in memory, without a listener and without I/O, so that no {@link IOException} is
   * declared.
   *
   * @return as {@link #fit(ModelSpec, Samples, TrainingOptions, Session)}
   * @throws IllegalArgumentException if the rows do not suit the reconstruction
   */
  public static Autoencoder fit(ModelSpec spec, InMemorySamples samples, TrainingOptions options) {
    try {
      return fit(spec, (Samples) samples, options);
    } catch (DataException e) {
      throw new IllegalArgumentException(e.getMessage(), e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Trains a model.
   *
   * @param spec hyperparameters
   * @param samples raw rows
   * @param options how to train
   * @param session kernels, listener, checkpoints
   * @return the model with the best or last weights, whatever ended the training; the event {@link
   *     TrainingEvent.Stopped} gives the reason. To be closed by the caller
   * @throws DataException if the rows cannot be read, or do not suit the reconstruction
   */
  public static Autoencoder fit(
      ModelSpec spec, Samples samples, TrainingOptions options, TrainingContext session)
      throws IOException {
    return fit(spec, LabeledSamples.of(samples), options, session);
  }

  /**
   * Trains a model with heads beside its decoder, such as a classifier.
   *
   * @param spec hyperparameters; {@code Architecture.withHeads}
   * @param samples raw rows and what the heads are to give for them
   * @param options how to train
   * @param session kernels, listener, checkpoints
   * @return as {@link #fit(ModelSpec, Samples, TrainingOptions, Session)}
   * @throws IllegalArgumentException if there are not as many targets as rows, or not as many
   *     values as the heads give
   */
  public static Autoencoder fit(
      ModelSpec spec, LabeledSamples samples, TrainingOptions options, TrainingContext session)
      throws IOException {
    return fit(spec, samples, options, session, Optional.empty());
  }

  /**
   * Trains a model that starts from the weights of another one: further epochs, a second stage with
   * another objective, or the same network on newer rows. Optimizer and schedule start anew.
   *
   * <p>The columns are scaled by the schema of that model; the scaling of the options is ignored.
   * Parameters that both networks have are copied; new ones (such as the learned variance of
   * another reconstruction) are initialized as in {@link #fit(ModelSpec, Samples, TrainingOptions,
   * Session)}.
   *
   * @param start not modified, not closed
   * @param spec hyperparameters; the layers have the widths of those of {@code start}
   * @param samples raw rows with the columns of {@code start}
   * @param options how to train
   * @param session kernels, listener, checkpoints
   * @return as {@link #fit(ModelSpec, Samples, TrainingOptions, Session)}
   * @throws DataException if the rows are not those of the model
   * @throws IllegalArgumentException if a layer has another shape than that of the model
   */
  public static Autoencoder fineTune(
      Autoencoder start,
      ModelSpec spec,
      Samples samples,
      TrainingOptions options,
      TrainingContext session)
      throws IOException {
    return fineTune(start, spec, LabeledSamples.of(samples), options, session);
  }

  /**
   * The same for rows with weights, or with held-out rows by group or time.
   *
   * @param labeled raw rows with the columns of {@code start}
   */
  public static Autoencoder fineTune(
      Autoencoder start,
      ModelSpec spec,
      LabeledSamples labeled,
      TrainingOptions options,
      TrainingContext session)
      throws IOException {
    start.schema().check(labeled.samples());
    return fit(spec, labeled, options, session, Optional.of(start));
  }

  private static Autoencoder fit(
      ModelSpec spec,
      LabeledSamples labeled,
      TrainingOptions options,
      TrainingContext session,
      Optional<Autoencoder> start)
      throws IOException {
    Samples samples = labeled.samples();
    Rows rows = Rows.of(labeled, options);
    requireRows(rows, samples, options);
    requireSuited(spec, options);
    boolean isWeighted = isWeighted(spec, labeled);
    Schema schema =
        start.isPresent() ? start.get().schema() : fitSchema(spec, samples, options, rows);
    ModelFile.requireRoom(schema, options.epochs());
    Structure structure = Structure.of(spec, schema);
    requireTargets(labeled, structure);
    Computation computation = Computation.of(session.kernels(), options, structure);
    Setup setup =
        new Setup(
            spec,
            options,
            session.withKernels(computation.kernels()),
            computation.words(),
            samples,
            rows,
            schema,
            structure,
            digest(labeled),
            start.map(model -> Digest.hex(model.parameters())),
            isWeighted);
    requireMemory(setup);
    try (TrainingRun run = begun(setup, start)) {
      return run.toEnd();
    }
  }

  /** Refuses a training that cannot fit into memory, and tells of one that may not. */
  private static void requireMemory(Setup setup) {
    MemoryNeed need = MemoryNeed.of(setup);
    if (!need.isSmall()) {
      MemoryLimits limits = MemoryLimits.ofProcess();
      need.require(limits);
      need.doubt(limits).ifPresent(words -> setup.tell(new TrainingEvent.Notice(words)));
    }
  }

  /** Whether rows have weights, after a check that the objective can weigh them. */
  private static boolean isWeighted(ModelSpec spec, LabeledSamples labeled) {
    boolean isWeighted = labeled.roles().weights().isGiven();
    if (isWeighted) {
      spec.objective().checkWeighted();
    }
    return isWeighted;
  }

  /** A training before its first step. */
  private static TrainingRun begun(Setup setup, Optional<Autoencoder> start) throws IOException {
    Structure structure = setup.structure();
    Tensor parameters = structure.initialize(Seed.of(setup.options().seed()).split("weights"));
    OutputBias.fit(setup, parameters);
    Optional<PrincipalComponents> components =
        setup.startsFromComponents()
            ? Optional.of(PrincipalStart.fit(setup, parameters))
            : Optional.empty();
    ConstantColumns.silence(setup, parameters);
    start.ifPresent(model -> new StartingWeights(model).copyTo(structure, parameters));
    return new TrainingRun(setup, Snapshot.beginning(), tensors(setup, parameters), components);
  }

  /**
   * Continues a training from a checkpoint, to the same bits as without an interruption.
   *
   * @param checkpoint written by an earlier training
   * @param samples the same rows as then
   * @param session kernels, listener, checkpoints
   * @return as {@link #fit(ModelSpec, Samples, TrainingOptions, Session)}
   * @throws DataException if the checkpoint is damaged or belongs to other rows
   */
  public static Autoencoder resume(Path checkpoint, Samples samples, TrainingContext session)
      throws IOException {
    return resume(checkpoint, LabeledSamples.of(samples), session);
  }

  /**
   * The same for a model with heads beside its decoder.
   *
   * @param labeled the same rows and targets as then
   */
  public static Autoencoder resume(Path checkpoint, LabeledSamples labeled, TrainingContext session)
      throws IOException {
    Samples samples = labeled.samples();
    try (SafetensorsFile file = Safetensors.read(checkpoint)) {
      Checkpoint stored = Checkpoint.read(file, checkpoint);
      String digest = digest(labeled);
      if (!stored.digest().equals(digest)) {
        throw DataException.in(
            checkpoint.toString(),
            "expected the rows that the training began with (SHA-256 %s), got those of %s (%s)"
                .formatted(stored.digest(), samples.source(), digest));
      }
      Rows rows = Rows.of(labeled, stored.options());
      Structure structure = Structure.of(stored.spec(), stored.schema());
      requireTargets(labeled, structure);
      Computation computation = Computation.of(session.kernels(), stored.options(), structure);
      tellDifference(stored.kernels(), computation.kernels().fingerprint(), session);
      Setup setup =
          new Setup(
              stored.spec(),
              stored.options(),
              session.withKernels(computation.kernels()),
              computation.words(),
              samples,
              rows,
              stored.schema(),
              structure,
              digest,
              stored.startedFrom(),
              labeled.roles().weights().isGiven());
      requireMemory(setup);
      TrainingTensors tensors = tensors(setup, structure.initialize(Seed.of(0)));
      Checkpoint.restore(file, checkpoint, tensors);
      try (TrainingRun run = new TrainingRun(setup, stored.snapshot(), tensors, Optional.empty())) {
        return run.toEnd();
      }
    }
  }

  /**
   * Refuses a file from which {@link #resume} cannot go on, by its header alone.
   *
   * @throws DataException if it is damaged, no checkpoint, or one of another version
   */
  public static void requireCheckpoint(Path checkpoint) throws IOException {
    Checkpoint.requireFormat(Safetensors.readHeader(checkpoint).metadata(), checkpoint.toString());
  }

  private static void tellDifference(String before, String now, TrainingContext session) {
    if (!before.equals(now)) {
      session
          .listener()
          .accept(
              new TrainingEvent.Notice(
                  "the checkpoint was computed by %s, this is %s: weights will differ in the last bits"
                      .formatted(before, now)));
    }
  }

  private static void requireRows(Rows rows, Samples samples, TrainingOptions options)
      throws DataException {
    if (!(rows.trainingRows() > 0)) {
      throw DataException.in(
          samples.source(),
          "expected at least 1 training row, got 0 of "
              + (rows.trainingRows() + rows.validationRows())
              + " rows after holding out "
              + options.validationFraction());
    }
  }

  private static void requireSuited(ModelSpec spec, TrainingOptions options) {
    if (options.binarization().isPresent()
        && !spec.objective().reconstruction().needsUnitInterval()) {
      throw new IllegalArgumentException(
          "binarization needs a reconstruction of values in [0, 1], got "
              + Family.name(spec.objective().reconstruction().getClass()));
    }
    options.optimizer().check(spec);
  }

  /** SHA-256 of the rows, and of targets and roles where they have any. */
  private static String digest(LabeledSamples labeled) throws IOException {
    String ofRows = labeled.samples().digest();
    Targets targets = labeled.targets();
    if (targets.width() == 0 && labeled.roles().isUsual()) {
      return ofRows;
    }
    byte[] text = ofRows.getBytes(StandardCharsets.UTF_8);
    Digest digest = new Digest().update(text, 0, text.length);
    float[] row = new float[targets.width()];
    ByteBuffer bytes = ByteBuffer.allocate(Float.BYTES);
    for (int n = 0; n < targets.rows(); n++) {
      targets.copy(n, row, 0);
      for (float value : row) {
        digest.update(bytes.putFloat(0, value).rewind());
      }
    }
    byte[] roles = labeled.roles().bytes();
    digest.update(roles, 0, roles.length);
    return digest.hex();
  }

  private static void requireTargets(LabeledSamples labeled, Structure structure) {
    if (labeled.targets().width() != structure.targets()) {
      throw new IllegalArgumentException(
          "the heads of the model give %d values for a row, the targets have %d"
              .formatted(structure.targets(), labeled.targets().width()));
    }
  }

  private static TrainingTensors tensors(Setup setup, Tensor parameters) {
    return TrainingTensors.of(
        parameters, setup.options().optimizer().state(setup.structure().layout().size()));
  }

  private static Schema fitSchema(
      ModelSpec spec, Samples samples, TrainingOptions options, Rows rows) throws IOException {
    boolean isUnit =
        spec.objective().reconstruction().needsUnitInterval()
            || samples.format().picture().isPresent();
    Scaling scaling = options.scaling().orElse(isUnit ? Scaling.UNIT : Scaling.STANDARD);
    try (RowCursor cursor = rows.rawTraining()) {
      return scaling.fit(samples.format(), cursor, options.columnScalings());
    }
  }
}
