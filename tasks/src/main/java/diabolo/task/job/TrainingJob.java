package diabolo.task.job;

import diabolo.feature.format.TextReading;
import diabolo.feature.sample.Samples;
import diabolo.file.Digest;
import diabolo.file.ModelFile;
import diabolo.kernel.Kernels;
import diabolo.model.Autoencoder;
import diabolo.model.spec.ModelSpec;
import diabolo.notation.Components;
import diabolo.objective.penalty.Penalty;
import diabolo.task.generate.PriorKind;
import diabolo.task.recipe.Detector;
import diabolo.task.recipe.TrainingRecipe;
import diabolo.train.Trainer;
import diabolo.train.option.LabeledSamples;
import diabolo.train.option.RowRoles;
import diabolo.train.option.StopReason;
import diabolo.train.option.TrainingContext;
import diabolo.train.option.TrainingEvent;
import diabolo.train.option.TrainingOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * A training whose model is written to a file: interruptible, resumable to the same bits, and the
 * only writer of that file at a time.
 *
 * <p>While it runs, {@code OUTPUT.checkpoint} and {@code OUTPUT.lock} lie beside the output. Both
 * are gone once the model is written; the checkpoint stays when the job is interrupted or killed,
 * or reaches its time limit. Immutable; the same job may be run or resumed again.
 *
 * @param spec of the model
 * @param options of the training
 * @param samples raw rows
 * @param output file for the model
 * @param checkpointSeconds seconds between checkpoints, ≥ 0
 * @param start model to start from, if any, instead of random weights; the caller closes it
 * @param timeLimit duration of the training after which a run ends at the end of the epoch: the
 *     model with the best weights so far is written, and {@link #resume} continues; empty for no
 *     limit
 * @param reading choices by which the table was read, as far as they were made by hand
 * @param roles weights of the rows, and the choice of held-out rows
 * @param isCalibrated whether the model is calibrated for anomaly verdicts after its training,
 *     which may take some times as long
 * @param detector of anomalies that the model keeps, if it is calibrated
 * @param members number of networks of a {@link Detector#DENOISING} detector, ≥ 1
 * @param prior of the codes that the model keeps, if it is calibrated
 * @param keepsRows whether the model may keep values, hashes or rare levels of single training
 *     rows; if not, it can neither recognize these rows nor measure the drift of a column
 * @since 0.1
 */
public record TrainingJob(
    ModelSpec spec,
    TrainingOptions options,
    Samples samples,
    Path output,
    double checkpointSeconds,
    Optional<Autoencoder> start,
    Optional<Duration> timeLimit,
    TextReading reading,
    RowRoles roles,
    boolean isCalibrated,
    Detector detector,
    int members,
    PriorKind prior,
    boolean keepsRows) {

  /** Default seconds between checkpoints. */
  public static final double CHECKPOINT_SECONDS = 60;

  /** Refuses a negative time, and a detector without networks. */
  public TrainingJob {
    if (!(checkpointSeconds >= 0)) {
      throw new IllegalArgumentException("checkpointSeconds must be ≥ 0, got " + checkpointSeconds);
    }
    if (!(members >= 1)) {
      throw new IllegalArgumentException("members must be ≥ 1, got " + members);
    }
  }

  /** Creates a job without a time limit. */
  public TrainingJob(
      ModelSpec spec,
      TrainingOptions options,
      Samples samples,
      Path output,
      double checkpointSeconds,
      Optional<Autoencoder> start) {
    this(
        spec,
        options,
        samples,
        output,
        checkpointSeconds,
        start,
        Optional.empty(),
        TextReading.none(),
        RowRoles.defaults(),
        true,
        Detector.OWN,
        1,
        PriorKind.MIXTURE,
        true);
  }

  /** A training by a recipe, from random weights, with a checkpoint every minute. */
  public static TrainingJob of(TrainingRecipe recipe, Samples samples, Path output) {
    return new TrainingJob(
            recipe.spec(), recipe.options(), samples, output, CHECKPOINT_SECONDS, Optional.empty())
        .withDetector(recipe.detector());
  }

  /** The same with another time between checkpoints. */
  public TrainingJob withCheckpointSeconds(double seconds) {
    return Components.with(this, "checkpointSeconds", seconds);
  }

  /**
   * The same from the weights of a model, which stays the caller's, with a detector of the same
   * kind.
   */
  public TrainingJob withStart(Autoencoder model) {
    TrainingJob started = Components.with(this, "start", Optional.of(model));
    boolean areWindows = model.schema().format().windows().isPresent();
    return model.scoringNetwork().isPresent()
        ? started.withDetector(areWindows ? Detector.TWO_VIEWS : Detector.DENOISING)
        : started;
  }

  /** The same with a limit of the time that each run trains. */
  public TrainingJob withTimeLimit(Duration limit) {
    return Components.with(this, "timeLimit", Optional.of(limit));
  }

  /** The same with the choices by which the table was read, which the model keeps. */
  public TrainingJob withReading(TextReading choices) {
    return Components.with(this, "reading", choices);
  }

  /** The same with weights of the rows, or another choice of held-out rows. */
  public TrainingJob withRoles(RowRoles other) {
    return Components.with(this, "roles", other);
  }

  /** The same without calibration, for a model that will not judge rows. */
  public TrainingJob uncalibrated() {
    return Components.with(this, "isCalibrated", false);
  }

  /** The same with another detector of anomalies. */
  public TrainingJob withDetector(Detector other) {
    return Components.with(this, "detector", other);
  }

  /**
   * The same with several networks in its detector, trained with different seeds: scores depend
   * less on the seed, and take as many times as long to learn.
   */
  public TrainingJob withMembers(int count) {
    return Components.with(this, "members", count);
  }

  /** The same with another prior of the codes. */
  public TrainingJob withPrior(PriorKind other) {
    return Components.with(this, "prior", other);
  }

  /**
   * The same for a model that keeps no value or hash of a single training row; a training whose
   * categories have levels in fewer than {@value RareLevels#FEW} rows is refused.
   */
  public TrainingJob withoutRows() {
    return Components.with(this, "keepsRows", false);
  }

  /** The rows with their roles. */
  public LabeledSamples rows() {
    return LabeledSamples.of(samples).withRoles(roles);
  }

  /** The file of the training's state. */
  public Path checkpoint() {
    return output.resolveSibling(output.getFileName() + ".checkpoint");
  }

  /** SHA-256 of the parameters of the model that it starts from, if any. */
  public Optional<String> startedFrom() {
    return start.map(model -> Digest.hex(model.parameters()));
  }

  /** Whether an earlier training towards that output was interrupted. */
  public boolean isBegun() {
    return Files.exists(checkpoint());
  }

  /**
   * Whether {@link #resume} would continue an interrupted run: there is a checkpoint, and it is of
   * this job.
   *
   * @throws IOException if the checkpoint cannot be read
   */
  public boolean isResumable() throws IOException {
    return isBegun() && JobMatch.difference(checkpoint(), this).isEmpty();
  }

  /**
   * Trains from the first epoch, ignoring any checkpoint.
   *
   * @throws OutputInUse if another job is training towards the output
   * @throws IOException if rows cannot be read or files cannot be written
   */
  @SuppressWarnings("try") // the lock is held, not used
  public JobResult run(Kernels kernels, JobControl control) throws IOException {
    try (JobLock held = JobLock.take(output)) {
      if (isBegun()) {
        control.listener().accept(new JobEvent.CheckpointReplaced(checkpoint()));
      }
      return train(kernels, control, this::begin);
    }
  }

  /**
   * Resumes an interrupted run of the same job, with the same bits as without the interruption;
   * trains from the first epoch if there was none.
   *
   * @throws OtherJob if the checkpoint is of another job
   * @throws OutputInUse if another job is training towards the output
   * @throws IOException if rows cannot be read, the checkpoint is of other rows, or files cannot be
   *     written
   */
  @SuppressWarnings("try") // the lock is held, not used
  public JobResult resume(Kernels kernels, JobControl control) throws IOException {
    try (JobLock held = JobLock.take(output)) {
      if (!isBegun()) {
        control.listener().accept(new JobEvent.NothingToResume(checkpoint()));
        return train(kernels, control, this::begin);
      }
      JobMatch.require(checkpoint(), this);
      return train(kernels, control, session -> Trainer.resume(checkpoint(), rows(), session));
    }
  }

  private Autoencoder begin(TrainingContext session) throws IOException {
    return start.isPresent()
        ? Trainer.fineTune(start.get(), spec, rows(), options, session)
        : Trainer.fit(spec, rows(), options, session);
  }

  /** Trains in a session. */
  @FunctionalInterface
  private interface Start {
    Autoencoder in(TrainingContext session) throws IOException;
  }

  private JobResult train(Kernels kernels, JobControl control, Start training) throws IOException {
    long begin = System.nanoTime();
    if (!keepsRows) {
      RareLevels.refuse(samples);
    }
    tellChoices(control);
    Ending ending = new Ending(control.listener());
    TrainingContext timeless =
        TrainingContext.quiet()
            .withKernels(kernels)
            .withListener(ending)
            .withCheckpoint(checkpoint(), checkpointSeconds)
            .withStopRequested(control.stopRequested());
    TrainingContext session = timeLimit.map(timeless::withTimeLimit).orElse(timeless);
    Autoencoder model = training.in(session);
    boolean isKept = false;
    try {
      if (ending.reason == StopReason.INTERRUPTED) {
        return new JobResult.Interrupted(checkpoint());
      }
      model = withReading(model);
      ModelFile.write(model, output);
      boolean isOutOfTime = ending.reason == StopReason.TIME_LIMIT;
      if (!isOutOfTime) {
        Files.deleteIfExists(checkpoint());
      }
      isKept = true;
      if (isCalibrated && ending.reason != StopReason.DIVERGED) {
        model = new CalibrationStep(this, kernels, control).after(model, !isOutOfTime);
      }
      double seconds = (System.nanoTime() - begin) * 1e-9;
      return new JobResult.Finished(model, ending.reason, ending.notices, seconds);
    } finally {
      if (!isKept) {
        model.close();
      }
    }
  }

  /** The model that keeps how its table was read; closes the one before. */
  private Autoencoder withReading(Autoencoder model) {
    if (reading.isNone()) {
      return model;
    }
    try (model) {
      return model.with(model.background().withReading(reading));
    }
  }

  private void tellChoices(JobControl control) {
    for (Penalty penalty : spec.objective().penalties()) {
      penalty
          .choice(
              spec.architecture().depth(),
              spec.architecture().codeSize(),
              samples.format().columns())
          .ifPresent(words -> control.listener().accept(new JobEvent.PenaltyChoice(words)));
    }
  }

  /** A listener that records the end of the training and passes on all events. */
  private static final class Ending implements Consumer<TrainingEvent> {

    private final Consumer<JobEvent> listener;
    private final List<String> notices = new ArrayList<>();
    private StopReason reason;

    Ending(Consumer<JobEvent> listener) {
      this.listener = listener;
    }

    @Override
    public void accept(TrainingEvent event) {
      if (event instanceof TrainingEvent.Notice notice) {
        notices.add(notice.sentence());
      } else if (event instanceof TrainingEvent.Stopped stopped) {
        reason = stopped.reason();
      }
      listener.accept(new JobEvent.Training(event));
    }
  }
}
