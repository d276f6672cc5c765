package diabolo.nn.layer;

/**
 * Purpose of a recorded plan. It is fixed when a layer is recorded; no flag is read while a plan
 * runs.
 */
public enum Mode {
  /**
   * Training: layers draw random masks, use the statistics of the batch, and update their running
   * statistics.
   */
  TRAINING,
  /** Inference: no randomness; running statistics are used and not updated. */
  INFERENCE
}
