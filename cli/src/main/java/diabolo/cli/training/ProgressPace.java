package diabolo.cli.training;

import java.util.function.LongSupplier;

/**
 * Rhythm of the lines of progress where no terminal can redraw one: every few seconds, and at most
 * 20 in all.
 */
final class ProgressPace {

  /** Most lines of one training, with the last one. */
  static final int MOST_LINES = 20;

  private static final long LEAST_NANOS = 3_000_000_000L;

  private final LongSupplier nanos;
  private int lines;
  private long last;

  /**
   * A rhythm that begins now.
   *
   * @param nanos the time
   */
  ProgressPace(LongSupplier nanos) {
    this.nanos = nanos;
    this.last = nanos.getAsLong();
  }

  /**
   * Whether a line is due; it then counts as written.
   *
   * @param share of the training that is done, from 0 to 1; at 1 a line is due
   */
  boolean isDue(double share) {
    boolean isEarly = nanos.getAsLong() - last < LEAST_NANOS;
    boolean isMuch = share * (MOST_LINES - 1) < lines;
    if (share < 1 && (isEarly || isMuch)) {
      return false;
    }
    lines++;
    last = nanos.getAsLong();
    return true;
  }
}
