package diabolo.train;

import diabolo.train.option.TrainingContext;

/**
 * Clock that tells when the next checkpoint is due. It never affects the numbers of the training.
 */
final class CheckpointClock {

  private final TrainingContext session;
  private long last = System.nanoTime();

  CheckpointClock(TrainingContext session) {
    this.session = session;
  }

  boolean isDue() {
    return hasRunFor(session.checkpointSeconds());
  }

  /** Whether checkpoints are wanted, and the last one is at least that old. */
  boolean hasRunFor(double seconds) {
    return session.checkpoint().isPresent() && (System.nanoTime() - last) * 1e-9 >= seconds;
  }

  void restart() {
    last = System.nanoTime();
  }
}
