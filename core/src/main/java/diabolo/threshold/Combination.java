package diabolo.threshold;

import java.util.Arrays;

/**
 * One number for what several detectors say of the same row.
 *
 * <p>Aggarwal and Sathe, "Theoretical foundations and algorithms for outlier ensembles" (SIGKDD
 * Explorations 2015), section 4: means take variance away, maxima see what only one detector sees
 * and raise the variance again. Chen, Sathe, Aggarwal and Turaga, "Outlier detection with
 * autoencoder ensembles" (SDM 2017), take the median. Scores have to be on one scale before: {@link
 * ScoreScale}.
 */
public enum Combination {
  /** Of all of them; the steadiest where they differ by accident only. */
  MEAN {
    @Override
    public double of(double... scores) {
      return Arrays.stream(scores).average().orElse(Double.NaN);
    }
  },
  /** The middle one, or the mean of the middle two: a few members that fail do not decide. */
  MEDIAN {
    @Override
    public double of(double... scores) {
      double[] sorted = scores.clone();
      Arrays.sort(sorted);
      return Threshold.quantile(sorted, 0.5);
    }
  },
  /** The strangest one: for members that look for different things. */
  MAXIMUM {
    @Override
    public double of(double... scores) {
      return Arrays.stream(scores).max().orElse(Double.NaN);
    }
  };

  /**
   * Combines.
   *
   * @param scores of one row, one for each detector, ≥ 1. Not modified.
   */
  public abstract double of(double... scores);
}
