package diabolo.objective.reconstruction;

import diabolo.kernel.Function;
import diabolo.kernel.Plan;
import diabolo.kernel.Step;
import diabolo.nn.Layout;
import diabolo.notation.Named;
import diabolo.objective.term.Check;
import diabolo.tensor.Tensor;
import java.util.List;

/**
 * Negative log-likelihood of a normal distribution around the decoder output.
 *
 * <pre>  ℓ = ½ (log 2π + s + e² e⁻ˢ) ,  e = x̂ − x ,  s = log σ²
 *   ∂ℓ/∂x̂ = e e⁻ˢ ,   ∂ℓ/∂s = ½ (1 − e² e⁻ˢ)  </pre>
 *
 * @param variance where σ comes from
 * @param standardDeviation σ &gt; 0 of {@link Variance#FIXED}, and the start of the others, in
 *     units of the scaled input
 */
@Named("gaussian")
public record Gaussian(Variance variance, float standardDeviation) implements Reconstruction {

  /** Name of the parameter that holds log σ². */
  private static final String LOG_VARIANCE = "reconstruction.logVariance";

  private static final float HALF_LOG_TWO_PI = 0.9189385332046727f;

  /** σ never goes below e⁻⁶, softly. Rybkin et al., "σ-VAE" (2021). */
  private static final double SMALLEST_LOG_DEVIATION = -6;

  /** Beyond this, rounding of log σ² hides how far the error is below the bound. */
  private static final double LARGEST_RATIO = 1e4;

  /** Share of the old value that a step keeps of the optimal variance. */
  private static final double MEMORY = 0.9;

  /** Where the standard deviation comes from. */
  public enum Variance {
    /** Given. */
    FIXED,
    /** One log σ² for each feature, trained by gradient. */
    LEARNED,
    /**
     * One σ² for all, the mean squared error of the batch: what maximizes its likelihood (Rybkin,
     * Daniilidis, Levine, "Simple and effective VAE training with calibrated decoders", 2021, eq.
     * 4). A moving mean of it is kept for scoring.
     */
    OPTIMAL
  }

  /** Refuses a standard deviation that is not positive. */
  public Gaussian {
    Check.positive("standardDeviation", standardDeviation);
  }

  /** A given σ. */
  public static Gaussian fixed(float standardDeviation) {
    return new Gaussian(Variance.FIXED, standardDeviation);
  }

  /** One learned σ for each feature. */
  public static Gaussian learned() {
    return new Gaussian(Variance.LEARNED, 1);
  }

  /** The σ that is best for each batch. */
  public static Gaussian optimal() {
    return new Gaussian(Variance.OPTIMAL, 1);
  }

  @Override
  public List<Layout.Wanted> parameters(int inputs) {
    return List.of(
        trainsOwn()
            ? Layout.Wanted.bias(LOG_VARIANCE, 1, inputs)
            : Layout.Wanted.state(LOG_VARIANCE, 1, 1));
  }

  @Override
  public float ownStart() {
    return (float) (2 * StrictMath.log(standardDeviation));
  }

  @Override
  public boolean trainsOwn() {
    return variance == Variance.LEARNED;
  }

  @Override
  public boolean isLikelihood() {
    return true;
  }

  @Override
  public Tensor values(Plan plan, Tensor output, Tensor target, Tensor logVariance) {
    Tensor scaled = plan.scratch(target.rows(), target.columns());
    Tensor precision = precision(plan, logVariance);
    plan.map(
        scaled,
        output,
        Step.subtract(target),
        Step.apply(Function.SQUARE),
        Step.multiply(precision),
        Step.add(logVariance),
        new Step.Affine(0.5f, HALF_LOG_TWO_PI));
    return scaled;
  }

  @Override
  public Tensor gradient(Plan plan, Tensor output, Tensor target, Tensor logVariance, float scale) {
    Tensor gradient = plan.scratch(target.rows(), target.columns());
    Tensor precision =
        variance == Variance.OPTIMAL
            ? movingPrecision(plan, logVariance)
            : precision(plan, logVariance);
    plan.map(gradient, output, Step.subtract(target), Step.multiply(precision), Step.scale(scale));
    return gradient;
  }

  @Override
  public void recordOwn(Plan plan, Tensor output, Tensor target, Own own, float scale) {
    if (variance == Variance.LEARNED) {
      Tensor slope = plan.scratch(target.rows(), target.columns());
      plan.map(
          slope,
          output,
          Step.subtract(target),
          Step.apply(Function.SQUARE),
          Step.multiply(precision(plan, own.value())),
          new Step.Affine(-0.5f * scale, 0.5f * scale));
      own.sum(plan, slope);
    }
  }

  /** log σ² [1, 1] of this batch, where it is optimal; then {@code own} is a moving mean. */
  @Override
  public Tensor recordUsed(Plan plan, Tensor output, Tensor target, Tensor own) {
    if (variance != Variance.OPTIMAL) {
      return own;
    }
    Tensor squares = new Squared().values(plan, output, target, null);
    Tensor sums = plan.scratch(target.rows(), 1);
    plan.sumColumns(sums, squares);
    Tensor current = plan.scratch(1, 1);
    plan.call(
        moment -> {
          double sum = 0;
          for (int i = 0; i < sums.size(); i++) {
            sum += sums.get(i);
          }
          double logVariance = clippedLogVariance(sum / squares.size());
          current.set(0, (float) logVariance);
          own.set(0, (float) (MEMORY * own.get(0) + (1 - MEMORY) * logVariance));
        });
    return current;
  }

  @Override
  public boolean isGiven() {
    return variance == Variance.FIXED;
  }

  /** 2·(m + log(1 + e^(log σ − m))), m = −6: log σ² softly bounded from below. */
  private static double clippedLogVariance(double meanSquaredError) {
    double logDeviation = 0.5 * StrictMath.log(meanSquaredError);
    return 2
        * (SMALLEST_LOG_DEVIATION + Function.SOFTPLUS.at(logDeviation - SMALLEST_LOG_DEVIATION));
  }

  /**
   * e⁻ˢ · c, where c is what the batch's own s adds because it moves with the error M.
   *
   * <pre>  c = 1 + (eˢ − M) ∂s/∂M = 1 + r (2 + r) / (1 + r) ,   r = e^(m − ½ log M)  </pre>
   *
   * <p>1 far above the bound, where the best variance has no gradient of its own. Without it the
   * gradient is off by 0.5 % at M = 1 and 13 % at M = 0.001.
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

  /** e⁻ˢ. */
  private static Tensor precision(Plan plan, Tensor logVariance) {
    Tensor precision = plan.scratch(1, logVariance.size());
    plan.map(precision, logVariance, Step.scale(-1), Step.apply(Function.EXP));
    return precision;
  }
}
