package diabolo.score;

/**
 * What is said of a row.
 *
 * @since 0.1
 */
public enum AnomalyVerdict {
  /** As strange as normal rows are. */
  NORMAL,
  /** Stranger. */
  ANOMALY,
  /** Too near the cut: with other normal rows it might be the other one. */
  UNKNOWN
}
