package diabolo.objective.penalty;

import diabolo.kernel.Function;
import diabolo.kernel.Plan;
import diabolo.kernel.PostOp;
import diabolo.nn.layer.Activation;
import diabolo.notation.Named;
import diabolo.notation.Notation;
import diabolo.objective.term.Check;
import diabolo.objective.term.LossTerm;
import diabolo.random.NormalDraws;
import diabolo.tensor.Matrix;
import diabolo.tensor.Tensor;

/**
 * Distance of the distribution of a batch's codes from the standard normal: with it, any
 * deterministic model becomes a Wasserstein autoencoder, and new rows can be generated from the
 * prior.
 *
 * <pre>
 *   weight · MMD² ,   p₁ … p_N ∼ N(0, I) ,   k(x, y) = Σ_s c_s / (c_s + ‖x − y‖²) ,   c_s = 2 K s
 *   MMD² = 1/(N(N−1)) Σ_{i≠j} k(z_i, z_j) + 1/(N(N−1)) Σ_{i≠j} k(p_i, p_j) − 2/N² Σ_{ij} k(z_i, p_j)
 *   ∂MMD²/∂z_i = −4/(N(N−1)) Σ_j w(z_i, z_j) (z_i − z_j) + 4/N² Σ_j w(z_i, p_j) (z_i − p_j) ,
 *   w(x, y) = Σ_s c_s / (c_s + ‖x − y‖²)²
 * </pre>
 *
 * Tolstikhin, Bousquet, Gelly, Schölkopf, "Wasserstein auto-encoders" (ICLR 2018), algorithm 2: an
 * unbiased estimate, which may be negative; 2 K is the mean squared distance of two draws from the
 * prior. The paper's kernel has s = 1; their experiments sum over s = 0.1, 0.2, 0.5, 1, 2, 5, 10,
 * as is done here. Batch value, lower is better. Couples the examples of a batch; 0 for a batch of
 * one row. For a Gaussian code its means are used. The prior is sampled anew at every step.
 *
 * <p>Use it to generate from the prior without a stochastic encoder; with batches of fewer than
 * about 100 rows the estimate is dominated by noise for wide codes.
 *
 * @param weight λ ≥ 0
 * @since 0.1
 */
@Named("mmd")
public record MaximumMeanDiscrepancy(float weight) implements Penalty {

  private static final double[] SCALES = {0.1, 0.2, 0.5, 1, 2, 5, 10};

  /** Refuses a negative weight. */
  public MaximumMeanDiscrepancy {
    Check.notNegative("MMD weight", weight);
  }

  /** The penalty of this weight. */
  public static MaximumMeanDiscrepancy of(float weight) {
    return new MaximumMeanDiscrepancy(weight);
  }

  /**
   * Kernel k of two points.
   *
   * @param squaredDistance ‖x − y‖²
   * @param units K
   */
  static double kernel(double squaredDistance, int units) {
    double sum = 0;
    for (double scale : SCALES) {
      sum += 1 / (1 + squaredDistance / (2 * units * scale));
    }
    return sum;
  }

  @Override
  public void check(Activation codeActivation) {
    if (codeActivation != Activation.IDENTITY) {
      throw new IllegalArgumentException(
          "MMD needs an unbounded code: expected the code activation identity, got "
              + Notation.name(codeActivation));
    }
  }

  @Override
  public void checkWeighted() {
    throw new IllegalArgumentException(
        "row weights cannot be combined with MMD, which compares the codes of a batch as they are");
  }

  @Override
  public boolean hasNormalPrior() {
    return true;
  }

  @Override
  public boolean isOnCode() {
    return true;
  }

  @Override
  public LossTerm record(PenaltySite site) {
    Plan plan = site.plan();
    Tensor code = site.encoder().output();
    int rows = code.rows();
    Tensor value = plan.scratch(1, 1);
    if (rows > 1) {
      Tensor prior = plan.scratch(rows, code.columns());
      NormalDraws draws = new NormalDraws(prior.size());
      plan.call(moment -> draws.normal(moment.seed().split("mmd"), prior));
      Pairs within = new Pairs(plan, code, code);
      Pairs across = new Pairs(plan, code, prior);
      Pairs drawn = new Pairs(plan, prior, prior);
      double pairs = (double) rows * (rows - 1);
      double squares = (double) rows * rows;
      plan.call(
          moment ->
              value.set(
                  0,
                  (float)
                      ((within.offDiagonal() + drawn.offDiagonal()) / pairs
                          - 2 * across.all() / squares)));
      Tensor gradient = plan.scratch(rows, code.columns());
      plan.map(gradient, code, PostOp.scale(0));
      across.recordPull(gradient, (float) (4 * weight / squares));
      within.recordPull(gradient, (float) (-4 * weight / pairs));
      site.encoder().addOutputGradient(site.encoder().depth(), gradient);
    }
    return new LossTerm("mmd", value, () -> weight);
  }

  /** Values k and w of all pairs of rows of x and y [N, K], recorded in a plan. */
  private static final class Pairs {

    private final Plan plan;
    private final Tensor left;
    private final Tensor right;
    private final Tensor kernels;
    private final Tensor sums;
    private final Tensor slopes;

    Pairs(Plan plan, Tensor left, Tensor right) {
      this.plan = plan;
      this.left = left;
      this.right = right;
      int rows = left.rows();
      this.kernels = plan.scratch(rows, rows);
      this.slopes = plan.scratch(rows, rows);
      this.sums = plan.scratch(rows, 1);
      Tensor distances = distances();
      Tensor one = plan.scratch(rows, rows);
      Tensor slope = plan.scratch(rows, rows);
      for (int s = 0; s < SCALES.length; s++) {
        float inverse = (float) (1 / (2 * left.columns() * SCALES[s]));
        plan.map(one, distances, new PostOp.Affine(inverse, 1), PostOp.apply(Function.RECIPROCAL));
        plan.map(slope, one, PostOp.apply(Function.SQUARE), PostOp.scale(inverse));
        plan.map(kernels, one, s == 0 ? PostOp.scale(1) : PostOp.add(kernels));
        plan.map(slopes, slope, s == 0 ? PostOp.scale(1) : PostOp.add(slopes));
      }
      plan.sumColumns(sums, kernels);
    }

    /** Squared distances ‖x_i − y_j‖², clipped at 0. */
    private Tensor distances() {
      int rows = left.rows();
      Tensor distances = plan.scratch(rows, rows);
      Tensor norms = plan.scratch(1, rows);
      plan.map(norms, squaredNorms(right).reshape(1, rows), PostOp.scale(1));
      plan.exactProduct(
          distances, Matrix.of(left), Matrix.of(right).transposed(), PostOp.scale(-2));
      plan.map(distances, distances, PostOp.add(squaredNorms(left)), PostOp.add(norms));
      plan.map(distances, distances, PostOp.apply(Function.RELU));
      return distances;
    }

    private Tensor squaredNorms(Tensor points) {
      Tensor squares = plan.scratch(points.rows(), points.columns());
      plan.map(squares, points, PostOp.apply(Function.SQUARE));
      Tensor norms = plan.scratch(points.rows(), 1);
      plan.sumColumns(norms, squares);
      return norms;
    }

    /** Adds factor · Σ_j w(x_i, y_j) (x_i − y_j) to a gradient [N, K]. */
    void recordPull(Tensor gradient, float factor) {
      Tensor total = plan.scratch(left.rows(), 1);
      plan.sumColumns(total, slopes);
      Tensor near = plan.scratch(left.rows(), left.columns());
      plan.exactProduct(near, Matrix.of(slopes), Matrix.of(right));
      Tensor pull = plan.scratch(left.rows(), left.columns());
      plan.map(pull, left, PostOp.multiply(total), PostOp.subtract(near), PostOp.scale(factor));
      plan.map(gradient, gradient, PostOp.add(pull));
    }

    /** Sum of k over all pairs, after a run. */
    double all() {
      double sum = 0;
      for (int i = 0; i < sums.size(); i++) {
        sum += sums.get(i);
      }
      return sum;
    }

    /** Sum of k over all pairs of different rows, after a run. */
    double offDiagonal() {
      double sum = all();
      for (int i = 0; i < sums.size(); i++) {
        sum -= kernels.get(i * (sums.size() + 1));
      }
      return sum;
    }
  }
}
