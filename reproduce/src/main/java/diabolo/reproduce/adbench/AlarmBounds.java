package diabolo.reproduce.adbench;

/**
 * Bounds on the number of false alarms if a stated rate holds.
 *
 * <pre>
 *   P(k alarms of n) = C(n, k) B(k + a, n − k + b) / B(a, b) ,   b = m + 1 − a
 * </pre>
 *
 * m normal rows put the threshold at their a-th largest score; n fresh ones are as normal. Both are
 * drawn from the same rows and no scores are equal: then the share above the threshold is Beta(a,
 * b) distributed and the number of alarms beta-binomial (Bates et al. 2023, section 2.3). Equal
 * scores make fewer alarms.
 *
 * @param least below it 0.5 % of the cases lie, at most
 * @param most above it 0.5 % of the cases lie, at most
 */
record AlarmBounds(int least, int most) {

  private static final double OUTSIDE = 0.005;

  /**
   * The bounds.
   *
   * @param normal m, rows that calibrate the threshold
   * @param allowed a, in 1 … m
   * @param fresh n
   */
  static AlarmBounds of(int normal, int allowed, int fresh) {
    double a = allowed;
    double b = normal + 1.0 - allowed;
    double log = 0;
    for (int i = 0; i < fresh; i++) {
      log += Math.log((b + i) / (a + b + i));
    }
    int least = -1;
    double below = 0;
    for (int k = 0; k <= fresh; k++) {
      double share = Math.exp(log);
      if (least < 0 && below + share > OUTSIDE) {
        least = k;
      }
      below += share;
      if (below >= 1 - OUTSIDE) {
        return new AlarmBounds(least, k);
      }
      log += Math.log((fresh - k) / (k + 1.0) * (a + k) / (b + fresh - k - 1));
    }
    return new AlarmBounds(Math.max(0, least), fresh);
  }

  /** Whether a number of alarms is within the bounds. */
  boolean hold(long alarms) {
    return alarms >= least && alarms <= most;
  }
}
