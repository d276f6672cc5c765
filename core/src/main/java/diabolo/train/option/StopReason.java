package diabolo.train.option;

/**
 * Reason why a training ended.
 *
 * @since 0.1
 */
public enum StopReason {
  /** Completion of all epochs, or L-BFGS found no step that lowers the objective. */
  COMPLETED,
  /** Early stopping: no improvement on the held-out rows for {@code patience} epochs. */
  EARLY,
  /** The time limit passed; a checkpoint was written if there is a path for it. */
  TIME_LIMIT,
  /** Divergence: the objective became NaN, or grew without bound. */
  DIVERGED,
  /** Stop on request; a checkpoint was written if there is a path for it. */
  INTERRUPTED
}
