package diabolo.train.optimizer;

/** Learning rate and number of the current step, set before each step. Not thread-safe. */
public final class StepClock {

  private double rate;
  private long step;

  /** Rate and step 0 until they are set. */
  public StepClock() {}

  /** Learning rate of this step. */
  public double rate() {
    return rate;
  }

  /** Number of this step, from 1. */
  public long step() {
    return step;
  }

  /** Sets the learning rate and the number of the step that follows. */
  public void set(double newRate, long newStep) {
    rate = newRate;
    step = newStep;
  }
}
