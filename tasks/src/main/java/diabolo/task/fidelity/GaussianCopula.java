package diabolo.task.fidelity;

import diabolo.linalg.Cholesky;
import diabolo.random.NormalQuantile;
import diabolo.random.Seed;
import java.util.Arrays;

/**
 * A Gaussian copula: columns with the distributions of the training cells, which depend on each
 * other as correlated normal numbers do (Nelsen, "An introduction to copulas", 2006; for tables
 * Patki, Wedge and Veeramachaneni, "The synthetic data vault", 2016). Levels stand in the order of
 * the schema, missing cells below all others, ties in random order.
 *
 * <pre>  z = Φ⁻¹(rank / n) ,  C = corr(z) ,  x_j = F_j⁻¹(Φ((L ε)_j)) ,  L Lᵀ = C  </pre>
 *
 * @since 0.2
 */
public final class GaussianCopula {

  private static final double RIDGE = 1e-6;

  private final EmpiricalColumn[] columns;
  private final double[][] root;

  private GaussianCopula(EmpiricalColumn[] columns, double[][] root) {
    this.columns = columns;
    this.root = root;
  }

  /**
   * Fits the copula.
   *
   * @param rows [N][C], NaN where a cell is missing. Not modified.
   * @param seed of the order of ties
   */
  public static GaussianCopula fit(float[][] rows, Seed seed) {
    int width = rows[0].length;
    double[][] scores = new double[width][];
    EmpiricalColumn[] columns = new EmpiricalColumn[width];
    for (int j = 0; j < width; j++) {
      float[] cells = RealRows.column(rows, j);
      columns[j] = EmpiricalColumn.of(cells);
      double[] shares = EmpiricalColumn.shares(cells, seed.split(j));
      scores[j] = Arrays.stream(shares).map(NormalQuantile::at).toArray();
    }
    return new GaussianCopula(columns, Cholesky.root(correlations(scores)));
  }

  /** Correlations of columns that have the same mean 0 and variance, with a little ridge. */
  private static double[][] correlations(double[]... scores) {
    int width = scores.length;
    double[][] correlations = new double[width][width];
    for (int a = 0; a < width; a++) {
      for (int b = 0; b <= a; b++) {
        double product = 0;
        double square = 0;
        for (int i = 0; i < scores[a].length; i++) {
          product += scores[a][i] * scores[b][i];
          square += scores[a][i] * scores[a][i];
        }
        correlations[a][b] = a == b ? 1 + RIDGE : product / square;
        correlations[b][a] = correlations[a][b];
      }
    }
    return correlations;
  }

  /** Draws rows [count][C]. */
  public float[][] rows(int count, Seed seed) {
    int width = columns.length;
    float[][] rows = new float[count][width];
    for (int i = 0; i < count; i++) {
      Seed own = seed.split(i);
      for (int j = 0; j < width; j++) {
        double score = 0;
        for (int k = 0; k <= j; k++) {
          score += root[j][k] * own.normal(k);
        }
        rows[i][j] = columns[j].at(NormalDistribution.below(score));
      }
    }
    return rows;
  }

  @Override
  public String toString() {
    return "GaussianCopula[%d columns]".formatted(columns.length);
  }
}
