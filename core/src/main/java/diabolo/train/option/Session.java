package diabolo.train.option;

import diabolo.kernel.Kernels;
import diabolo.train.optimizer.Rates;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/**
 * The surroundings of a training; none of them changes its numbers, except the kernels in their
 * last bits.
 *
 * @param kernels what computes
 * @param listener is told what happens, in the training's own thread
 * @param checkpoint where the state is kept for resuming, if anywhere
 * @param checkpointSeconds time between checkpoints, ≥ 0
 * @param stopRequested asked after each step; true ends the training with a checkpoint
 */
public record Session(
    Kernels kernels,
    Consumer<TrainingEvent> listener,
    Optional<Path> checkpoint,
    double checkpointSeconds,
    BooleanSupplier stopRequested) {

  /** Refuses a negative time. */
  public Session {
    Rates.requireNotNegative("checkpointSeconds", checkpointSeconds);
  }

  /** The fastest kernels, nobody listening, no checkpoints. */
  public static Session quiet() {
    return new Session(Kernels.fastest(), event -> {}, Optional.empty(), 60, () -> false);
  }

  /** The same with other kernels. */
  public Session withKernels(Kernels other) {
    return new Session(other, listener, checkpoint, checkpointSeconds, stopRequested);
  }

  /** The same with another listener. */
  public Session withListener(Consumer<TrainingEvent> other) {
    return new Session(kernels, other, checkpoint, checkpointSeconds, stopRequested);
  }

  /** The same with checkpoints. */
  public Session withCheckpoint(Path path, double seconds) {
    return new Session(kernels, listener, Optional.of(path), seconds, stopRequested);
  }

  /** The same with another way to ask for a stop. */
  public Session withStopRequested(BooleanSupplier other) {
    return new Session(kernels, listener, checkpoint, checkpointSeconds, other);
  }
}
