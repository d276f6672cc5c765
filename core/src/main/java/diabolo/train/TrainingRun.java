package diabolo.train;

import diabolo.file.json.RecordJson;
import diabolo.kernel.Kernels;
import diabolo.kernel.Precision;
import diabolo.linalg.PrincipalComponents;
import diabolo.model.Autoencoder;
import diabolo.model.Background;
import diabolo.model.EpochRecord;
import diabolo.model.Provenance;
import diabolo.objective.term.Losses;
import diabolo.random.Seed;
import diabolo.tensor.Tensor;
import diabolo.train.optimizer.FirstOrder;
import diabolo.train.optimizer.Lbfgs;
import diabolo.train.option.StopReason;
import diabolo.train.option.TrainingEvent;
import diabolo.train.option.TrainingOptions;
import diabolo.train.rows.RowFeed;
import diabolo.train.state.Checkpoint;
import diabolo.train.state.CheckpointClock;
import diabolo.train.state.Setup;
import diabolo.train.state.Snapshot;
import diabolo.train.state.TrainingTensors;
import java.io.IOException;
import java.util.Optional;

/** A running training: the loop over epochs, starting at its snapshot. */
final class TrainingRun implements AutoCloseable {

  /**
   * Factor by which the objective may exceed the first one (plus one) before the training counts as
   * diverged.
   */
  private static final double GROWTH_LIMIT = 50;

  /** Fewest steps over whose mean objective a training counts as diverged, unless it is NaN. */
  private static final int FEWEST_STEPS = 10;

  /** Seconds of training that are not to be lost when what follows the training fails. */
  private static final double WORTH_KEEPING_SECONDS = 1;

  private final Setup setup;
  private final TrainingTensors tensors;
  private final Optional<PrincipalComponents> components;
  private final Graphs graphs;
  private final EpochLoop advance;
  private final CheckpointClock clock;
  private final long begin = System.nanoTime();
  private Snapshot at;
  private double worstObjective;
  private long epochBegin;
  private long rowsAtBegin;

  /**
   * A training that goes on from a place.
   *
   * @param components of the training rows, if they are known already
   */
  TrainingRun(
      Setup setup, Snapshot at, TrainingTensors tensors, Optional<PrincipalComponents> components) {
    this.setup = setup;
    this.components = components;
    this.at = at;
    this.tensors = tensors;
    this.clock = new CheckpointClock(setup.session());
    this.graphs = new Graphs(setup, tensors);
    this.advance =
        setup.options().optimizer() instanceof FirstOrder firstOrder
            ? new MinibatchLoop(setup, firstOrder, graphs, tensors)
            : new LbfgsLoop(setup, (Lbfgs) setup.options().optimizer(), graphs, tensors);
  }

  Snapshot at() {
    return at;
  }

  /** Trains to the end and returns the model with the best or last weights. */
  Autoencoder toEnd() throws IOException {
    tellStarted();
    judgeStart();
    Optional<StopReason> stop = Optional.empty();
    while (stop.isEmpty() && at.epochsDone() < setup.options().epochs()) {
      epochBegin = System.nanoTime();
      rowsAtBegin = at.rows();
      stop = advance.epoch(this);
      if (stop.isEmpty() || at.step() == setup.stepsPerEpoch()) {
        Optional<StopReason> early = epochDone();
        // an end that the training reaches by itself is its end, whoever asks it to stop
        stop = early.isPresent() ? early : stop;
        if (stop.isEmpty() && isOutOfTime()) {
          stop = Optional.of(StopReason.TIME_LIMIT);
        }
      }
    }
    return end(stop.orElse(StopReason.COMPLETED));
  }

  /** Makes starting weights that were fitted to the rows the best ones so far. */
  private void judgeStart() throws IOException {
    boolean isBegin = at.steps() == 0 && setup.rows().validationRows() > 0;
    if (setup.startsFromComponents() && isBegin) {
      double objective = judged().total();
      if (Double.isFinite(objective)) {
        at = at.startingAt(objective);
      }
    }
  }

  private boolean isOutOfTime() {
    boolean isUp =
        setup
            .session()
            .timeLimit()
            .filter(limit -> System.nanoTime() - begin >= limit.toNanos())
            .isPresent();
    return isUp && at.epochsDone() < setup.options().epochs();
  }

  private Autoencoder end(StopReason reason) throws IOException {
    boolean isToContinue = reason == StopReason.INTERRUPTED || reason == StopReason.TIME_LIMIT;
    if (isToContinue) {
      checkpoint();
    }
    boolean isLast = reason != StopReason.DIVERGED && setup.rows().validationRows() == 0;
    if (isLast) {
      tensors.best().copyFrom(tensors.parameters());
    }
    String sentence = Explanation.of(reason, setup, at, worstObjective);
    Autoencoder model;
    if (reason == StopReason.INTERRUPTED) {
      model = model(sentence, Optional.empty());
    } else {
      if (!isToContinue && clock.hasRunFor(WORTH_KEEPING_SECONDS)) {
        // whatever follows, resuming from here gives the model
        checkpoint();
      }
      model = model(sentence, unlessItFails("its comparison with PCA", this::principalComponents));
      unlessItFails("its diagnosis", () -> Optional.of(Diagnosis.of(model, setup)))
          .ifPresent(all -> all.forEach(f -> setup.tell(new TrainingEvent.Notice(f))));
    }
    setup.tell(new TrainingEvent.Stopped(reason, sentence));
    return model;
  }

  /** Something learned about a trained model. */
  @FunctionalInterface
  private interface Afterwards<T> {
    Optional<T> get() throws IOException;
  }

  /** The result of work after the training, which never costs the trained model. */
  private <T> Optional<T> unlessItFails(String what, Afterwards<T> work) {
    String trouble;
    try {
      return work.get();
    } catch (OutOfMemoryError e) {
      trouble = "memory ran out (" + e.getMessage() + ")";
    } catch (IOException | IllegalArgumentException e) {
      trouble = String.valueOf(e.getMessage());
    }
    setup.tell(
        new TrainingEvent.Notice(
            "the model is complete, but without %s: %s".formatted(what, trouble)));
    return Optional.empty();
  }

  private Autoencoder model(String stopSentence, Optional<PrincipalComponents> compared) {
    Tensor kept = Tensor.allocate(tensors.best().shape());
    kept.copyFrom(tensors.best());
    unlessItFails(
        "an end to what its constant columns do to other outputs",
        () -> {
          ConstantColumns.fold(setup, kept);
          return Optional.empty();
        });
    boolean isValidated = setup.rows().validationRows() > 0;
    Provenance provenance =
        new Provenance(
            Library.NAME_AND_VERSION,
            setup.computedBy(),
            setup.samples().source(),
            setup.digest(),
            setup.rows().trainingRows() + setup.rows().validationRows(),
            setup.options().seed(),
            RecordJson.write(TrainingOptions.class, setup.options()),
            isValidated ? at.bestEpoch() : at.epochsDone(),
            stopSentence,
            setup.startedFrom());
    return new Autoencoder(
        setup.structure(),
        setup.schema(),
        kept,
        new Background(at.history(), provenance, compared),
        setup.session().kernels());
  }

  /**
   * Fits the principal components of the training data for comparison; empty if there would be as
   * many as inputs, which reconstruct exactly.
   */
  private Optional<PrincipalComponents> principalComponents() throws IOException {
    int inputs = setup.structure().inputs();
    int count = setup.structure().codeSize();
    if (count >= inputs) {
      return Optional.empty();
    }
    if (components.filter(known -> known.count() == count).isPresent()) {
      return components;
    }
    try (RowFeed feed = setup.rows().trainingInOrder(setup.schema())) {
      Kernels exact = setup.session().kernels().at(Precision.F32);
      return Optional.of(PrincipalComponents.fit(exact, feed::next, inputs, count));
    }
  }

  /**
   * True if the objective of this epoch's steps so far is NaN or has grown beyond {@link
   * #GROWTH_LIMIT}: the mean over at least {@link #FEWEST_STEPS} steps, so that one batch with a
   * value far from all others is no divergence.
   */
  boolean isDiverged(double objective, int rows) {
    long fewest =
        Math.min(setup.rows().trainingRows(), (long) FEWEST_STEPS * setup.options().batchSize());
    double sum = at.sums().total() + rows * objective;
    worstObjective = objective;
    return hasGrown(sum / Math.max(fewest, at.rows() + rows));
  }

  /** True if this objective is NaN or has grown beyond {@link #GROWTH_LIMIT}. */
  boolean isDiverged(double objective) {
    worstObjective = objective;
    return hasGrown(objective);
  }

  private boolean hasGrown(double objective) {
    double first = at.firstObjective().orElse(objective);
    return !(objective <= first + GROWTH_LIMIT * (Math.abs(first) + 1));
  }

  /**
   * True if the objective on held-out rows has grown beyond {@link #GROWTH_LIMIT}: since the first
   * batch, and since the first epoch, or during it. A held-out row with a value far from all
   * training rows has a large objective from the beginning.
   */
  private boolean isDivergedOnHeldOutRows(double objective) throws IOException {
    if (!isDiverged(objective)) {
      return false;
    }
    double first = at.history().isEmpty() ? objectiveAtStart() : at.history().get(0).objective();
    return !(objective <= first + GROWTH_LIMIT * (Math.abs(first) + 1));
  }

  /**
   * The objective of the starting weights on held-out rows: the best ones before the first epoch.
   */
  private double objectiveAtStart() throws IOException {
    float[] now = tensors.parameters().toArray();
    try {
      tensors.parameters().copyFrom(tensors.best());
      return judged().total();
    } finally {
      tensors.parameters().copyFrom(now);
    }
  }

  private Losses judged() throws IOException {
    Seed seed = Seed.of(setup.options().seed()).split("validation");
    return graphs.judged(setup.rows().validation(setup.schema()), seed);
  }

  /** Records a completed step. */
  void stepDone(Losses losses, int rows) {
    at = at.afterStep(losses, rows);
    setup.tell(
        new TrainingEvent.Progress(at.epochsDone() + 1, at.step(), at.means(), rowsPerSecond()));
  }

  /** Writes a checkpoint if one is due; all tensors must be those after the recorded step. */
  void keepIfDue() throws IOException {
    if (clock.isDue()) {
      checkpoint();
    }
  }

  private double rowsPerSecond() {
    double seconds = (System.nanoTime() - epochBegin) * 1e-9;
    return (at.rows() - rowsAtBegin) / Math.max(seconds, 1e-9);
  }

  /** Validates, keeps the best weights, and returns the reason to stop if patience has run out. */
  private Optional<StopReason> epochDone() throws IOException {
    double speed = rowsPerSecond();
    Optional<Losses> validation = Optional.empty();
    if (setup.rows().validationRows() > 0) {
      validation = Optional.of(judged());
    }
    TrainingOptions options = setup.options();
    double rate =
        options.optimizer().learningRate()
            * options.schedule().factor(at.epochsDone() + 1.0, options.epochs());
    EpochRecord record = new EpochRecord(at.epochsDone() + 1, at.means(), validation, rate);
    boolean isDiverged = validation.isPresent() && isDivergedOnHeldOutRows(record.objective());
    boolean isBest = validation.isPresent() && !isDiverged && isBest(record.objective());
    if (isBest) {
      tensors.best().copyFrom(tensors.parameters());
    }
    at = at.afterEpoch(record, isBest);
    setup.tell(new TrainingEvent.EpochDone(record, isBest, speed));
    if (isDiverged) {
      return Optional.of(StopReason.DIVERGED);
    }
    boolean isTired =
        options.patience() > 0
            && validation.isPresent()
            && at.epochsDone() - at.bestEpoch() >= options.patience();
    return isTired ? Optional.of(StopReason.EARLY) : Optional.empty();
  }

  private boolean isBest(double objective) {
    return at.bestObjective().isEmpty()
        ? Double.isFinite(objective)
        : objective < at.bestObjective().get();
  }

  private void checkpoint() throws IOException {
    if (setup.session().checkpoint().isPresent()) {
      Checkpoint.write(setup.session().checkpoint().get(), setup, at, tensors);
      clock.restart();
      setup.tell(new TrainingEvent.CheckpointWritten(setup.session().checkpoint().get()));
    }
  }

  private void tellStarted() {
    setup.tell(
        new TrainingEvent.Started(
            setup.spec(),
            setup.structure().inputs(),
            setup.structure().layout().size(),
            setup.rows().trainingRows(),
            setup.rows().validationRows(),
            setup.stepsPerEpoch(),
            setup.options().epochs(),
            Math.min(at.epochsDone() + 1, setup.options().epochs()),
            setup.computedBy()));
  }

  @Override
  public void close() {
    advance.close();
    graphs.close();
    tensors.close();
  }
}
