package diabolo.threshold;

/**
 * Logistic calibration of an anomaly score x to a probability.
 *
 * <pre>  P(anomaly | x) = 1 / (1 + exp(−(slope · x + offset)))  </pre>
 *
 * <p>Platt, "Probabilistic outputs for support vector machines" (1999), fitted by damped Newton
 * steps (Lin, Lin and Weng, "A note on Platt's probabilistic outputs", 2007). Preferred to isotonic
 * regression because labeled anomalies are few, and isotonic regression overfits below about a
 * thousand calibration rows (Niculescu-Mizil and Caruana, "Predicting good probabilities with
 * supervised learning", ICML 2005). With x = −ln p of a p-value the form is exact where the
 * p-values of anomalies have a density ξ p^(ξ−1), the family of {@link SellkeBound}.
 *
 * <p>Valid for rows with the same share of anomalies as the calibration set.
 *
 * @param slope ≥ 0: more evidence never makes an anomaly less probable
 * @param offset log-odds at x = 0
 * @since 0.1
 */
public record PlattScaling(double slope, double offset) {

  private static final int STEPS = 100;
  private static final int HALVINGS = 40;
  private static final double RIDGE = 1e-12;
  private static final double STILL = 1e-10;

  /** Refuses a negative slope and values that are not finite. */
  public PlattScaling {
    if (!(slope >= 0 && Double.isFinite(slope) && Double.isFinite(offset))) {
      throw new IllegalArgumentException(
          "a slope must be ≥ 0 and an offset finite, got %s and %s".formatted(slope, offset));
    }
  }

  /**
   * Fits the curve to labels by maximum likelihood; the targets are (N₊ + 1)/(N₊ + 2) for anomalies
   * and 1/(N₋ + 2) for others, so that no probability becomes 0 or 1. If larger scores go with
   * normal rows, the slope is 0.
   *
   * @param evidence [N], finite. Not modified.
   * @param anomalous [N], the truth. Not modified.
   * @throws IllegalArgumentException if lengths differ, or all rows are of one kind
   */
  public static PlattScaling fit(double[] evidence, boolean[] anomalous) {
    int anomalies = 0;
    for (boolean one : anomalous) {
      anomalies += one ? 1 : 0;
    }
    int others = anomalous.length - anomalies;
    if (!(evidence.length == anomalous.length && anomalies > 0 && others > 0)) {
      throw new IllegalArgumentException(
          "expected a number for each of some rows of both kinds, got %d for %d anomalies and %d others"
              .formatted(evidence.length, anomalies, others));
    }
    double[] targets = new double[evidence.length];
    for (int i = 0; i < targets.length; i++) {
      targets[i] = anomalous[i] ? (anomalies + 1.0) / (anomalies + 2) : 1.0 / (others + 2);
    }
    double start = Math.log((anomalies + 1.0) / (others + 1));
    return newton(evidence, targets, start);
  }

  private static PlattScaling flat(double... targets) {
    double sum = 0;
    for (double target : targets) {
      sum += target;
    }
    return new PlattScaling(0, Math.log(sum / (targets.length - sum)));
  }

  /** Fits by Newton's method; returns slope 0 instead of a negative one. */
  private static PlattScaling newton(double[] evidence, double[] targets, double start) {
    double slope = 0;
    double offset = start;
    double loss = loss(evidence, targets, slope, offset);
    for (int step = 0; step < STEPS; step++) {
      double gradientSlope = 0;
      double gradientOffset = 0;
      double aa = RIDGE;
      double ab = 0;
      double bb = RIDGE;
      for (int i = 0; i < evidence.length; i++) {
        double p = logistic(slope * evidence[i] + offset);
        gradientSlope += (p - targets[i]) * evidence[i];
        gradientOffset += p - targets[i];
        aa += p * (1 - p) * evidence[i] * evidence[i];
        ab += p * (1 - p) * evidence[i];
        bb += p * (1 - p);
      }
      double determinant = aa * bb - ab * ab;
      double da = -(bb * gradientSlope - ab * gradientOffset) / determinant;
      double db = -(aa * gradientOffset - ab * gradientSlope) / determinant;
      double rate = 1;
      double next = loss(evidence, targets, slope + da, offset + db);
      for (int half = 0; half < HALVINGS && !(next <= loss); half++) {
        rate /= 2;
        next = loss(evidence, targets, slope + rate * da, offset + rate * db);
      }
      boolean isStill = !(Math.abs(rate * da) + Math.abs(rate * db) > STILL) || !(next <= loss);
      if (next <= loss) {
        slope += rate * da;
        offset += rate * db;
        loss = next;
      }
      if (isStill) {
        break;
      }
    }
    return slope >= 0 ? new PlattScaling(slope, offset) : flat(targets);
  }

  /** Cross-entropy −Σ t log P + (1 − t) log (1 − P), computed without overflow. */
  private static double loss(double[] evidence, double[] targets, double slope, double offset) {
    double sum = 0;
    for (int i = 0; i < evidence.length; i++) {
      double odds = slope * evidence[i] + offset;
      sum +=
          odds >= 0
              ? (1 - targets[i]) * odds + Math.log1p(Math.exp(-odds))
              : -targets[i] * odds + Math.log1p(Math.exp(odds));
    }
    return sum;
  }

  /** The probability of an anomaly, in [0, 1]. */
  public double at(double evidence) {
    return logistic(slope * evidence + offset);
  }

  private static double logistic(double odds) {
    return 1 / (1 + Math.exp(-odds));
  }
}
