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
    return session.checkpoint().isPresent()
        && (System.nanoTime() - last) * 1e-9 >= session.checkpointSeconds();
  }

  void restart() {
    last = System.nanoTime();
  }
}
