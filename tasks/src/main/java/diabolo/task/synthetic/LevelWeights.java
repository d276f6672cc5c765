package diabolo.task.synthetic;

import java.util.Arrays;

/**
 * Weights of levels, such that levels drawn by weighted probabilities occur as often as wanted:
 *
 * <pre>  mean over rows of  w_l p_l / Σ_m w_m p_m  =  share_l  </pre>
 *
 * Found by iterative proportional fitting (Deming and Stephan 1940): each weight is multiplied by
 * wanted over obtained share.
 *
 * @param weights w [L], ≥ 0. Not to be modified.
 * @param shares wanted, for rows whose weighted probabilities are all 0. Not to be modified.
 */
record LevelWeights(double[] weights, double[] shares) {

  private static final int ROUNDS = 200;
  private static final double CLOSE = 1e-4;
  private static final double LEAST = 1e-6;

  /**
   * Fits the weights.
   *
   * @param probabilities of rows that were drawn [N][L]. Not modified.
   * @param shares wanted, with a sum of 1
   */
  static LevelWeights fit(double[][] probabilities, double... shares) {
    double[] weights = Arrays.stream(shares).map(share -> share > 0 ? 1 : 0).toArray();
    LevelWeights fitted = new LevelWeights(weights, shares);
    double furthest = 1;
    for (int round = 0; round < ROUNDS && furthest > CLOSE; round++) {
      double[] obtained = fitted.means(probabilities);
      furthest = 0;
      for (int l = 0; l < weights.length; l++) {
        furthest = Math.max(furthest, Math.abs(obtained[l] - shares[l]));
        weights[l] *= shares[l] > 0 ? shares[l] / Math.max(LEAST, obtained[l]) : 0;
      }
    }
    return fitted;
  }

  private double[] means(double[]... probabilities) {
    double[] means = new double[shares.length];
    for (double[] row : probabilities) {
      double[] weighted = weighted(row);
      for (int l = 0; l < means.length; l++) {
        means[l] += weighted[l] / probabilities.length;
      }
    }
    return means;
  }

  /** Probabilities with the weights, a sum of 1. */
  double[] weighted(double... probabilities) {
    double[] weighted = new double[weights.length];
    double sum = 0;
    for (int l = 0; l < weighted.length; l++) {
      weighted[l] = weights[l] * Math.max(LEAST, probabilities[l]);
      sum += weighted[l];
    }
    if (!(sum > 0)) {
      return shares;
    }
    for (int l = 0; l < weighted.length; l++) {
      weighted[l] /= sum;
    }
    return weighted;
  }

  /**
   * Draws a level.
   *
   * @param probabilities p [L]. Not modified.
   * @param uniform in [0, 1)
   */
  int draw(double uniform, double... probabilities) {
    double[] weighted = weighted(probabilities);
    double left = uniform;
    int last = 0;
    for (int l = 0; l < weighted.length; l++) {
      if (weighted[l] > 0) {
        last = l;
        left -= weighted[l];
        if (left < 0) {
          return l;
        }
      }
    }
    return last;
  }
}
