package diabolo.objective.reconstruction;

import diabolo.kernel.Function;
import diabolo.kernel.Plan;
import diabolo.kernel.PostOp;
import diabolo.nn.parameter.ParameterSpec;
import diabolo.notation.Named;
import diabolo.objective.term.Check;
import diabolo.tensor.Tensor;
import java.util.List;
import java.util.Optional;

/**
 * Negative log-likelihood of a normal distribution around the decoder output.
 *
 * <pre>  ℓ = ½ (log 2π + s + e² e⁻ˢ) ,  e = x̂ − x ,  s = log σ²
 *   ∂ℓ/∂x̂ = e e⁻ˢ ,   ∂ℓ/∂s = ½ (1 − e² e⁻ˢ)  </pre>
 *
 * @param variance origin of σ
 * @param standardDeviation σ &gt; 0 for {@link Variance#FIXED}, the initial value for the others,
 *     in units of the scaled input
 * @since 0.1
 */
@Named("gaussian")
public record Gaussian(Variance variance, float standardDeviation) implements Reconstruction {

  /** Name of the parameter that holds log σ². */
  private static final String LOG_VARIANCE = "reconstruction.logVariance";

  private static final float HALF_LOG_TWO_PI = 0.9189385332046727f;

  /** Soft lower bound of log σ. Rybkin et al., "σ-VAE" (2021). */
  private static final double SMALLEST_LOG_DEVIATION = -6;

  /** Ratio of the bound to the error beyond which the rounding of log σ² hides the difference. */
  private static final double LARGEST_RATIO = 1e4;

  /** Decay of the moving mean of the optimal variance, per step. */
  private static final double MEMORY = 0.9;

  /** Origin of the standard deviation. */
  public enum Variance {
    /** Fixed value. */
    FIXED,
    /** One log σ² for each feature, trained by gradient. */
    LEARNED,
    /**
     * One σ² for all features, the mean squared error of the batch, which maximizes its likelihood
     * (Rybkin, Daniilidis, Levine, "Simple and effective VAE training with calibrated decoders",
     * 2021, eq. 4). A moving mean is kept for scoring.
     */
    OPTIMAL
  }

  /** Refuses a standard deviation that is not positive. */
  public Gaussian {
    Check.positive("standardDeviation", standardDeviation);
  }

  /** The σ that is best for each batch, as {@link #optimal}. */
  public static Gaussian defaults() {
    return optimal();
  }

  /** Creates a likelihood with a fixed σ. */
  public static Gaussian fixed(float standardDeviation) {
    return new Gaussian(Variance.FIXED, standardDeviation);
  }

  /** Creates a likelihood with one learned σ for each feature. */
  public static Gaussian learned() {
    return new Gaussian(Variance.LEARNED, 1);
  }

  /** Creates a likelihood with the optimal σ of each batch. */
  public static Gaussian optimal() {
    return new Gaussian(Variance.OPTIMAL, 1);
  }

  @Override
  public List<ParameterSpec> parameters(int inputs) {
    return List.of(
        trainsParameters()
            ? ParameterSpec.bias(LOG_VARIANCE, 1, inputs)
            : ParameterSpec.state(LOG_VARIANCE, 1, 1));
  }

  @Override
  public float parameterStart() {
    return (float) (2 * StrictMath.log(standardDeviation));
  }

  @Override
  public boolean trainsParameters() {
    return variance == Variance.LEARNED;
  }

  @Override
  public boolean isLikelihood() {
    return true;
  }

  @Override
  public Tensor values(Plan plan, Tensor output, Tensor target, Optional<Tensor> parameters) {
    Tensor scaled = plan.scratch(target.rows(), target.columns());
    Tensor logVariance = parameters.orElseThrow();
    Tensor precision = precision(plan, logVariance);
    plan.map(
        scaled,
        output,
        PostOp.subtract(target),
        PostOp.apply(Function.SQUARE),
        PostOp.multiply(precision),
        PostOp.add(logVariance),
        new PostOp.Affine(0.5f, HALF_LOG_TWO_PI));
    return scaled;
  }

  @Override
  public Tensor gradient(
      Plan plan, Tensor output, Tensor target, Optional<Tensor> parameters, float scale) {
    Tensor gradient = plan.scratch(target.rows(), target.columns());
    Tensor logVariance = parameters.orElseThrow();
    Tensor precision =
        variance == Variance.OPTIMAL
            ? movingPrecision(plan, logVariance)
            : precision(plan, logVariance);
    plan.map(
        gradient, output, PostOp.subtract(target), PostOp.multiply(precision), PostOp.scale(scale));
    return gradient;
  }

  @Override
  public void recordParameters(
      Plan plan, Tensor output, Tensor target, LossParameters own, float scale) {
    if (variance == Variance.LEARNED) {
      Tensor slope = plan.scratch(target.rows(), target.columns());
      plan.map(
          slope,
          output,
          PostOp.subtract(target),
          PostOp.apply(Function.SQUARE),
          PostOp.multiply(precision(plan, own.value())),
          new PostOp.Affine(-0.5f * scale, 0.5f * scale));
      own.sum(plan, slope);
    }
  }

  /**
   * Log-variance log σ² [1, 1] of this batch for the optimal variance; the parameter is then its
   * moving mean. The squared errors of weighted rows are averaged with their weights.
   */
  @Override
  public Optional<Tensor> recordBatchParameters(
      Plan plan,
      Tensor output,
      Tensor target,
      Optional<Tensor> parameters,
      Optional<Tensor> rowWeights) {
    if (variance != Variance.OPTIMAL) {
      return parameters;
    }
    Tensor moving = parameters.orElseThrow();
    Tensor squares = Squared.of().values(plan, output, target, Optional.empty());
    Tensor sums = plan.scratch(target.rows(), 1);
    plan.sumColumns(sums, squares);
    Tensor current = plan.scratch(1, 1);
    plan.call(
        moment -> {
          double sum = 0;
          double rows = 0;
          for (int i = 0; i < sums.size(); i++) {
            double weight = rowWeights.isPresent() ? rowWeights.get().get(i) : 1;
            sum += weight * sums.get(i);
            rows += weight;
          }
          double logVariance = clippedLogVariance(sum / (rows * squares.columns()));
          current.set(0, (float) logVariance);
          moving.set(0, (float) (MEMORY * moving.get(0) + (1 - MEMORY) * logVariance));
        });
    return Optional.of(current);
  }

  @Override
  public boolean isGiven() {
    return variance == Variance.FIXED;
  }

  /** Softly bounded log σ²: 2·(m + log(1 + e^(log σ − m))), m = −6. */
  private static double clippedLogVariance(double meanSquaredError) {
    double logDeviation = 0.5 * StrictMath.log(meanSquaredError);
    return 2
        * (SMALLEST_LOG_DEVIATION + Function.SOFTPLUS.at(logDeviation - SMALLEST_LOG_DEVIATION));
  }

  /**
   * Precision e⁻ˢ · c, where c accounts for the dependence of the batch's s on its error M.
   *
   * <pre>  c = 1 + (eˢ − M) ∂s/∂M = 1 + r (2 + r) / (1 + r) ,   r = e^(m − ½ log M)  </pre>
   *
   * <p>c is 1 far above the bound, where the derivative with respect to the optimal variance is
   * zero. Without c the gradient would be wrong by 0.5 % at M = 1 and by 13 % at M = 0.001.
   */
  private static Tensor movingPrecision(Plan plan, Tensor logVariance) {
    Tensor precision = plan.scratch(1, 1);
    plan.call(
        moment -> {
          double s = logVariance.get(0);
          double above = Math.max(0, s / 2 - SMALLEST_LOG_DEVIATION);
          double r = Math.min(LARGEST_RATIO, 1 / StrictMath.expm1(above));
          double factor = 1 + r * (2 + r) / (1 + r);
          precision.set(0, (float) (StrictMath.exp(-s) * factor));
        });
    return precision;
  }

  /** Precision e⁻ˢ. */
  private static Tensor precision(Plan plan, Tensor logVariance) {
    Tensor precision = plan.scratch(1, logVariance.size());
    plan.map(precision, logVariance, PostOp.scale(-1), PostOp.apply(Function.EXP));
    return precision;
  }
}
