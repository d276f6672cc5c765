package diabolo.threshold;

import java.util.Arrays;

/**
 * Combination of several detectors' scores of one row into one score.
 *
 * <p>Aggarwal and Sathe, "Theoretical foundations and algorithms for outlier ensembles" (SIGKDD
 * Explorations 2015), section 4: the mean reduces variance; the maximum keeps an anomaly that only
 * one detector finds, at the price of more variance. Chen, Sathe, Aggarwal and Turaga, "Outlier
 * detection with autoencoder ensembles" (SDM 2017), take the median. Scores must be on one scale
 * first: {@link ScoreScale}.
 *
 * @since 0.1
 */
public enum Combination {
  /** Mean of all scores; the least variance if the detectors differ only by chance. */
  MEAN {
    @Override
    public double of(double... scores) {
      return Arrays.stream(scores).average().orElse(Double.NaN);
    }
  },
  /** Median, or the mean of the middle two: robust against a few members that fail. */
  MEDIAN {
    @Override
    public double of(double... scores) {
      double[] sorted = scores.clone();
      Arrays.sort(sorted);
      return Threshold.quantile(sorted, 0.5);
    }
  },
  /** Largest score: for detectors that find different kinds of anomalies. */
  MAXIMUM {
    @Override
    public double of(double... scores) {
      return Arrays.stream(scores).max().orElse(Double.NaN);
    }
  };

  /**
   * Combines the scores of one row.
   *
   * @param scores of one row, one for each detector, ≥ 1. Not modified.
   */
  public abstract double of(double... scores);
}
