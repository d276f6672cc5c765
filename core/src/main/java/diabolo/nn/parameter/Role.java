package diabolo.nn.parameter;

/** Role of a parameter tensor in training. */
public enum Role {
  /** Trained, with weight decay. */
  WEIGHT,
  /** Trained, without weight decay: biases, scales, variances, thresholds. */
  BIAS,
  /**
   * Not trained: running statistics, rates and counts. State has no gradient and is not changed by
   * optimizers; it is saved with the model and with checkpoints.
   */
  STATE
}
