package diabolo.nn;

/**
 * The purpose that a plan is recorded for. It is fixed when a layer is recorded: no flag is looked
 * at while a plan runs.
 */
public enum Mode {
  /** Layers draw masks and use the statistics of the batch, and move the statistics they keep. */
  TRAINING,
  /** Nothing is drawn, kept statistics are used and stay what they are. */
  INFERENCE
}
