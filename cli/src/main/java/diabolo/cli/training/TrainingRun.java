package diabolo.cli.training;

import diabolo.cli.console.Console;
import diabolo.cli.console.ExitCode;
import diabolo.cli.console.Failure;
import diabolo.feature.sample.Samples;
import diabolo.file.Digest;
import diabolo.file.ModelFile;
import diabolo.kernel.Kernels;
import diabolo.model.Autoencoder;
import diabolo.model.spec.ModelSpec;
import diabolo.objective.penalty.Penalty;
import diabolo.train.Trainer;
import diabolo.train.option.Session;
import diabolo.train.option.StopReason;
import diabolo.train.option.TrainingEvent;
import diabolo.train.option.TrainingOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * A training from the command line: shown, interruptible, resumable, its model written to a file.
 *
 * @param spec what is trained
 * @param options how
 * @param samples raw rows
 * @param model where the model goes; the checkpoint lies beside it
 * @param checkpointSeconds time between checkpoints
 * @param start the model whose weights it begins with, if it does not begin with drawn ones; stays
 *     the caller's
 */
public record TrainingRun(
    ModelSpec spec,
    TrainingOptions options,
    Samples samples,
    Path model,
    double checkpointSeconds,
    Optional<Autoencoder> start) {

  /**
   * What came out.
   *
   * @param model to be closed by the caller
   * @param reason why training ended
   * @param notices what it had to say
   * @param seconds how long it took
   */
  public record Outcome(Autoencoder model, StopReason reason, List<String> notices, double seconds)
      implements AutoCloseable {

    /** How the process is to end: a model that diverged is no success. */
    public ExitCode exitCode() {
      return reason == StopReason.DIVERGED ? ExitCode.DIVERGED : ExitCode.OK;
    }

    @Override
    public void close() {
      model.close();
    }
  }

  /** Where the state of a training towards that model is kept. */
  static Path checkpoint(Path model) {
    return model.resolveSibling(model.getFileName() + ".checkpoint");
  }

  /** SHA-256 of the parameters that it begins with, if they are a model's. */
  public Optional<String> startedFrom() {
    return start.map(begun -> Digest.hex(begun.parameters()));
  }

  /** Whether an earlier training towards that model was interrupted. */
  public boolean isBegun() {
    return Files.exists(checkpoint(model));
  }

  /** Trains from the beginning. */
  public Outcome run(Console console, Kernels kernels) throws IOException {
    Path checkpoint = checkpoint(model);
    if (Files.exists(checkpoint)) {
      console.say(
          "note: %s is from an earlier training and will be replaced; --resume goes on from it"
              .formatted(checkpoint));
    }
    return run(console, kernels, this::begin);
  }

  /** Goes on where an earlier training of the same was interrupted, if it was. */
  public Outcome resume(Console console, Kernels kernels) throws IOException {
    Path checkpoint = checkpoint(model);
    if (!Files.exists(checkpoint)) {
      console.say("no checkpoint " + checkpoint + " to go on from: training from the beginning");
      return run(console, kernels);
    }
    CheckpointMatch.require(checkpoint, this);
    return run(console, kernels, session -> Trainer.resume(checkpoint, samples, session));
  }

  private Autoencoder begin(Session session) throws IOException {
    return start.isPresent()
        ? Trainer.fineTune(start.get(), spec, samples, options, session)
        : Trainer.fit(spec, samples, options, session);
  }

  /** Trains in a session. */
  @FunctionalInterface
  private interface Start {
    Autoencoder in(Session session) throws IOException;
  }

  private Outcome run(Console console, Kernels kernels, Start start) throws IOException {
    long begin = System.nanoTime();
    for (Penalty penalty : spec.objective().penalties()) {
      penalty
          .choice(
              spec.architecture().depth(),
              spec.architecture().codeSize(),
              samples.format().columns())
          .ifPresent(console::say);
    }
    Path checkpoint = checkpoint(model);
    try (Interruption interruption = Interruption.listen(console);
        TrainingProgress progress = new TrainingProgress(console)) {
      Session session =
          new Session(
              kernels,
              event -> listen(event, progress, interruption),
              Optional.of(checkpoint),
              checkpointSeconds,
              interruption);
      Autoencoder trained = start.in(session);
      TrainingEvent.Stopped stopped = progress.stopped();
      ModelFile.write(trained, model);
      Files.deleteIfExists(checkpoint);
      double seconds = (System.nanoTime() - begin) * 1e-9;
      return new Outcome(trained, stopped.reason(), progress.notices(), seconds);
    }
  }

  /** Passes events on; ends an interrupted training once its checkpoint is on the disk. */
  private static void listen(
      TrainingEvent event, TrainingProgress progress, Interruption interruption) {
    progress.accept(event);
    if (event instanceof TrainingEvent.CheckpointWritten written && interruption.getAsBoolean()) {
      progress.close();
      throw new Failure(
          interruption.exitCode(),
          "interrupted; the checkpoint is %s: the same command with --resume goes on from it"
              .formatted(written.path()));
    }
  }
}
