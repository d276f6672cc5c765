package diabolo.threshold;

import java.util.Arrays;
import java.util.List;

/**
 * Combined score of several detectors: each score is put on its detector's {@link ScoreScale}, then
 * the results are combined.
 *
 * <pre>  s(x) = C(u₁(s₁(x)), …, u_M(s_M(x)))  </pre>
 *
 * <p>Immutable.
 *
 * @param members u₁ … u_M, ≥ 1
 * @param combination C
 */
public record SharedScale(List<ScoreScale> members, Combination combination) {

  /** Keeps a copy of the list; refuses an empty one. */
  public SharedScale {
    members = List.copyOf(members);
    if (members.isEmpty()) {
      throw new IllegalArgumentException("an ensemble must have ≥ 1 members, got 0");
    }
  }

  /**
   * Fits the scale of each detector to calibration scores.
   *
   * @param scores of the same rows by each detector [M][m]. Not modified.
   * @throws IllegalArgumentException if there are none, or one is not a finite number
   */
  public static SharedScale of(Combination combination, double[]... scores) {
    return new SharedScale(Arrays.stream(scores).map(ScoreScale::of).toList(), combination);
  }

  /**
   * Combined score of one row, in nats, ≥ 0.
   *
   * @param scores by each detector [M]. Not modified.
   */
  public double of(double... scores) {
    if (!(scores.length == members.size())) {
      throw new IllegalArgumentException(
          "expected scores of %d members, got %d".formatted(members.size(), scores.length));
    }
    double[] scaled = new double[scores.length];
    Arrays.setAll(scaled, k -> members.get(k).at(scores[k]));
    return combination.of(scaled);
  }

  /**
   * Combined scores of many rows.
   *
   * @param scores by each detector [M][N]. Not modified.
   * @return [N]
   */
  public double[] all(double[]... scores) {
    double[] together = new double[scores[0].length];
    double[] row = new double[scores.length];
    for (int i = 0; i < together.length; i++) {
      for (int k = 0; k < row.length; k++) {
        row[k] = scores[k][i];
      }
      together[i] = of(row);
    }
    return together;
  }
}
