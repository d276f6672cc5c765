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
 * Negative log-likelihood of Student's t distribution around the decoder output: like {@link
 * Gaussian} near the target, but growing only with the logarithm of a large error.
 *
 * <pre>
 *   u = (x − x̂)/τ ,   ℓ = −log Γ((ν+1)/2) + log Γ(ν/2) + ½ log(νπ) + log τ + (ν+1)/2 · log(1 + u²/ν)
 *   ∂ℓ/∂x̂ = −(ν+1) u / ((ν + u²) τ) ,   ∂ℓ/∂log τ = 1 − (ν+1) u² / (ν + u²)  </pre>
 *
 * Lange, Little, Taylor, "Robust statistical modeling using the t distribution" (1989). Nats.
 *
 * @param degrees ν &gt; 0: 1 is Cauchy's distribution, ∞ the normal one
 * @param origin origin of τ
 * @param scale τ &gt; 0 in units of the scaled input, or its initial value if it is learned
 * @since 0.1
 */
@Named("student-t")
public record StudentT(float degrees, ScaleSource origin, float scale) implements Reconstruction {

  private static final String LOG_SCALE = "reconstruction.logScale";

  /** Origin of the scale. */
  public enum ScaleSource {
    /** Fixed value. */
    FIXED,
    /** One log τ for each feature, trained by gradient. */
    LEARNED
  }

  /** Refuses numbers that are not positive. */
  public StudentT {
    Check.positive("degrees", degrees);
    Check.positive("scale", scale);
  }

  /**
   * Creates a likelihood with ν = 4 (Lange, Little, Taylor 1989) and one learned τ for each
   * feature.
   */
  public static StudentT defaults() {
    return new StudentT(4, ScaleSource.LEARNED, 1);
  }

  /** Creates a likelihood with fixed ν and τ. */
  public static StudentT fixed(float degrees, float scale) {
    return new StudentT(degrees, ScaleSource.FIXED, scale);
  }

  @Override
  public List<ParameterSpec> parameters(int inputs) {
    return trainsParameters() ? List.of(ParameterSpec.bias(LOG_SCALE, 1, inputs)) : List.of();
  }

  @Override
  public float parameterStart() {
    return (float) StrictMath.log(scale);
  }

  @Override
  public boolean trainsParameters() {
    return origin == ScaleSource.LEARNED;
  }

  @Override
  public boolean isLikelihood() {
    return true;
  }

  @Override
  public Tensor values(Plan plan, Tensor output, Tensor target, Optional<Tensor> parameters) {
    Tensor logScale = logScale(plan, parameters);
    Tensor values = squares(plan, output, target, logScale);
    double constant =
        LogGamma.at(degrees / 2.0)
            - LogGamma.at((degrees + 1.0) / 2)
            + 0.5 * StrictMath.log(degrees * Math.PI);
    plan.map(
        values,
        values,
        new PostOp.Affine(1 / degrees, 1),
        PostOp.apply(Function.LOG),
        new PostOp.Affine((degrees + 1) / 2, (float) constant),
        PostOp.add(logScale));
    return values;
  }

  @Override
  public Tensor gradient(
      Plan plan, Tensor output, Tensor target, Optional<Tensor> parameters, float scale) {
    Tensor gradient = plan.scratch(target.rows(), target.columns());
    Tensor logScale = logScale(plan, parameters);
    Tensor denominator = squares(plan, output, target, logScale);
    plan.map(denominator, denominator, new PostOp.Affine(1, degrees));
    plan.map(
        gradient,
        output,
        PostOp.subtract(target),
        PostOp.multiply(precision(plan, logScale)),
        PostOp.divide(denominator),
        PostOp.scale((degrees + 1) * scale));
    return gradient;
  }

  @Override
  public void recordParameters(
      Plan plan, Tensor output, Tensor target, LossParameters own, float scale) {
    Tensor squares = squares(plan, output, target, own.value());
    Tensor slope = plan.scratch(target.rows(), target.columns());
    plan.map(slope, squares, new PostOp.Affine(1, degrees));
    plan.map(
        slope, squares, PostOp.divide(slope), new PostOp.Affine(-(degrees + 1) * scale, scale));
    own.sum(plan, slope);
  }

  /** Squared standardized errors u². */
  private Tensor squares(Plan plan, Tensor output, Tensor target, Tensor logScale) {
    Tensor squares = plan.scratch(target.rows(), target.columns());
    plan.map(
        squares,
        output,
        PostOp.subtract(target),
        PostOp.apply(Function.SQUARE),
        PostOp.multiply(precision(plan, logScale)));
    return squares;
  }

  /** Precision 1/τ². */
  private Tensor precision(Plan plan, Tensor logScale) {
    Tensor precision = plan.scratch(1, logScale.size());
    plan.map(precision, logScale, PostOp.scale(-2), PostOp.apply(Function.EXP));
    return precision;
  }

  private Tensor logScale(Plan plan, Optional<Tensor> parameters) {
    return trainsParameters() ? parameters.orElseThrow() : plan.constant(parameterStart());
  }
}
