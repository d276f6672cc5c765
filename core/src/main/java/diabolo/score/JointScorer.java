package diabolo.score;

import diabolo.linalg.Cholesky;
import diabolo.linalg.GaussianMixture;
import diabolo.model.Autoencoder;
import diabolo.model.JointVectors;
import diabolo.score.rows.PointScores;
import diabolo.threshold.Combination;
import java.util.Arrays;

/**
 * Scores rows by the distance of their {@linkplain JointVectors vectors} from those of training
 * rows.
 *
 * <p>Of windows of a series, every point of a window has the window's score, a little more of it
 * where its own cells are what is far off:
 *
 * <pre>
 *   g = Σ⁻¹ (v − μ) ,   s = Σₖ (v − μ)ₖ gₖ / V ,   s_t = the terms of the cells of point t
 *   e(t) = 0.95 s + 0.05 W s_t        Σ_t s_t = s ,  W points
 * </pre>
 *
 * <p>The mean of e over all windows that hold a point is its score ({@link PointScores}): high over
 * all that is unusual together, and highest at the points that are to blame.
 *
 * @param model of the rows
 * @param mean μ [V], of vectors of V values
 * @param root L [V, V], lower triangular
 */
public record JointScorer(Autoencoder model, double[] mean, double[][] root) implements RowScorer {

  /** Share of a point's own cells in what a window gives it. */
  private static final double OWN = 0.05;

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

  /** Points of a series have shares of their own. */
  @Override
  public boolean isWhole() {
    return model.schema().format().windows().isEmpty();
  }

  @Override
  public Combination pooling() {
    return Combination.MEAN;
  }

  @Override
  public double[][] shares(float[][] rows, int width) {
    double[][] vectors = JointVectors.of(model, rows);
    return Arrays.stream(vectors)
        .map(isWhole() ? v -> new double[] {score(v)} : v -> shares(v, width))
        .toArray(double[][]::new);
  }

  /** e of each point of a window. */
  private double[] shares(double[] vector, int width) {
    double score = score(vector);
    double[] terms = terms(vector);
    int cells = model.schema().inputs();
    double[] shares = new double[cells / width];
    for (int k = 0; k < terms.length; k++) {
      shares[k % cells / width] += terms[k];
    }
    for (int t = 0; t < shares.length; t++) {
      double own = shares.length * shares[t] / terms.length;
      double share = (1 - OWN) * score + OWN * own;
      shares[t] = Double.isFinite(share) ? share : Double.POSITIVE_INFINITY;
    }
    return shares;
  }

  /** (v − μ)ₖ gₖ. */
  private double[] terms(double... vector) {
    double[] solved = Cholesky.whitened(root, vector, mean);
    for (int i = solved.length - 1; i >= 0; i--) {
      solved[i] /= root[i][i];
      for (int j = 0; j < i; j++) {
        solved[j] -= root[i][j] * solved[i];
      }
    }
    Arrays.setAll(solved, k -> (vector[k] - mean[k]) * solved[k]);
    return solved;
  }
}
