package diabolo.train;

import diabolo.train.option.Session;

/**
 * Clock that tells when the next checkpoint is due. It never affects the numbers of the training.
 */
final class CheckpointClock {

  private final Session session;
  private long last = System.nanoTime();

  CheckpointClock(Session session) {
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
