package diabolo.cli.training;

import diabolo.cli.console.Failure;
import java.time.Duration;
import java.util.Optional;

/** The option {@code --max-minutes}. */
public final class TimeLimit {

  private static final double NANOS_PER_MINUTE = 60e9;

  /** Ten years. */
  private static final long MOST_MINUTES = 5_256_000;

  private TimeLimit() {}

  /**
   * The time that training may take; empty for any.
   *
   * @param minutes as typed; null for any
   */
  public static Optional<Duration> of(Double minutes) {
    if (minutes != null && !(minutes > 0 && minutes <= MOST_MINUTES)) {
      throw Failure.usage(
          "--max-minutes must be above 0 and at most %,d, got %s".formatted(MOST_MINUTES, minutes));
    }
    return Optional.ofNullable(minutes)
        .map(m -> Duration.ofNanos(Math.round(m * NANOS_PER_MINUTE)));
  }
}
