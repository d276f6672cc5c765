package diabolo.score;

import diabolo.linalg.Cholesky;
import diabolo.linalg.GaussianMixture;
import diabolo.model.Autoencoder;
import diabolo.model.JointVectors;
import java.util.Arrays;

/**
 * Scores rows by the distance of their {@linkplain JointVectors vectors} from those of training
 * rows.
 *
 * @param model of the rows
 * @param mean μ [V], of vectors of V values
 * @param root L [V, V], lower triangular
 */
public record JointScorer(Autoencoder model, double[] mean, double[][] root) implements RowScorer {

  /** The scorer of a model that keeps a joint distribution. */
  static JointScorer of(Autoencoder model) {
    GaussianMixture joint = model.joint().orElseThrow();
    return new JointScorer(model, joint.means()[0], joint.roots()[0]);
  }

  @Override
  public double[] scores(float[][] rows) {
    return Arrays.stream(JointVectors.of(model, rows)).mapToDouble(this::score).toArray();
  }

  /** A distance that overflows is larger than all others. */
  private double score(double[] vector) {
    double square = Cholesky.squaredDistance(root, vector, mean) / mean.length;
    return Double.isNaN(square) ? Double.POSITIVE_INFINITY : square;
  }

  @Override
  public boolean isExplainedByLeast() {
    return true;
  }

  @Override
  public boolean isWhole() {
    return true;
  }

  @Override
  public double[][] shares(float[][] rows, int width) {
    return Arrays.stream(scores(rows)).mapToObj(s -> new double[] {s}).toArray(double[][]::new);
  }
}
