package diabolo.train.option;

import diabolo.kernel.Kernels;
import diabolo.train.optimizer.Require;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/**
 * Environment of a training. It does not affect the numbers, except for the last bits by the
 * kernels.
 *
 * @param kernels kernels of all computations
 * @param listener receives the events, in the training's own thread
 * @param checkpoint file of the checkpoint for resuming, if any
 * @param checkpointSeconds time between checkpoints, ≥ 0
 * @param stopRequested queried after each step; true ends the training with a checkpoint
 * @param timeLimit duration after which training ends at the end of the epoch, with a checkpoint
 *     and the best weights so far; empty for no limit. Where it ends depends on the machine, but
 *     what it has computed by then does not
 * @since 0.1
 */
public record TrainingContext(
    Kernels kernels,
    Consumer<TrainingEvent> listener,
    Optional<Path> checkpoint,
    double checkpointSeconds,
    BooleanSupplier stopRequested,
    Optional<Duration> timeLimit) {

  /** Refuses a negative time. */
  public TrainingContext {
    Require.requireNotNegative("checkpointSeconds", checkpointSeconds);
    if (timeLimit.filter(Duration::isNegative).isPresent()) {
      throw new IllegalArgumentException("timeLimit must be ≥ 0, got " + timeLimit.get());
    }
  }

  /** Creates a session with the fastest kernels, no listener and no checkpoints. */
  public static TrainingContext quiet() {
    return new TrainingContext(
        Kernels.fastest(), event -> {}, Optional.empty(), 60, () -> false, Optional.empty());
  }

  /** Returns a copy with other kernels. */
  public TrainingContext withKernels(Kernels other) {
    return new TrainingContext(
        other, listener, checkpoint, checkpointSeconds, stopRequested, timeLimit);
  }

  /** Returns a copy with another listener. */
  public TrainingContext withListener(Consumer<TrainingEvent> other) {
    return new TrainingContext(
        kernels, other, checkpoint, checkpointSeconds, stopRequested, timeLimit);
  }

  /** Returns a copy with checkpoints. */
  public TrainingContext withCheckpoint(Path path, double seconds) {
    return new TrainingContext(
        kernels, listener, Optional.of(path), seconds, stopRequested, timeLimit);
  }

  /** Returns a copy with another condition to stop. */
  public TrainingContext withStopRequested(BooleanSupplier other) {
    return new TrainingContext(kernels, listener, checkpoint, checkpointSeconds, other, timeLimit);
  }

  /** Returns a copy that ends the training after that time, at the end of an epoch. */
  public TrainingContext withTimeLimit(Duration other) {
    return new TrainingContext(
        kernels, listener, checkpoint, checkpointSeconds, stopRequested, Optional.of(other));
  }
}
