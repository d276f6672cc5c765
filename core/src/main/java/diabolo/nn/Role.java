package diabolo.nn;

/** What training does with a parameter tensor. */
public enum Role {
  /** Trained, and shrunk by weight decay. */
  WEIGHT,
  /** Trained, not decayed: biases, scales, variances, thresholds. */
  BIAS,
  /**
   * Not trained: running statistics, rates and counts. It has no gradient and no optimizer touches
   * it; it is saved with the model and with checkpoints.
   */
  STATE
}
