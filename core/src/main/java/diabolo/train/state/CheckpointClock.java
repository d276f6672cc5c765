package diabolo.train.state;

import diabolo.train.option.TrainingContext;

/**
 * Clock that tells when the next checkpoint is due. It never affects the numbers of the training.
 */
public final class CheckpointClock {

  private final TrainingContext session;
  private long last = System.nanoTime();

  /** Starts the clock of a session. */
  public CheckpointClock(TrainingContext session) {
    this.session = session;
  }

  /** Returns true if the interval between two checkpoints is over. */
  public boolean isDue() {
    return hasRunFor(session.checkpointSeconds());
  }

  /** Whether checkpoints are wanted, and the last one is at least that old. */
  public boolean hasRunFor(double seconds) {
    return session.checkpoint().isPresent() && (System.nanoTime() - last) * 1e-9 >= seconds;
  }

  /** Begins a new interval, after a checkpoint was written. */
  public void restart() {
    last = System.nanoTime();
  }
}
