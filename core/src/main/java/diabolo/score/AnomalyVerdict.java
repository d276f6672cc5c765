package diabolo.score;

/**
 * The verdict on a row.
 *
 * @since 0.1
 */
public enum AnomalyVerdict {
  /** The score is at most the threshold. */
  NORMAL,
  /** The score is above the threshold. */
  ANOMALY,
  /** The score is too near the threshold: another calibration set might give the other verdict. */
  UNKNOWN
}
