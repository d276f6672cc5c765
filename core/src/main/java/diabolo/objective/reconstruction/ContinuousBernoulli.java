package diabolo.objective.reconstruction;

import diabolo.kernel.Plan;
import diabolo.notation.Named;
import diabolo.tensor.Tensor;
import java.util.Optional;

/**
 * Negative log-likelihood of a continuous Bernoulli distribution on [0, 1], with the decoder's
 * output as its logit l: {@link Bernoulli} normalized to a density, for grey values.
 *
 * <pre>  λ = sigmoid(l) ,   ℓ = log(1 + eˡ) − l x − log C(λ) ,   C = 2 artanh(1 − 2λ) / (1 − 2λ)
 *     = log((eˡ − 1) / l) − l x ,   ∂ℓ/∂l = m(l) − x ,   m = 1 / (1 − e⁻ˡ) − 1 / l  </pre>
 *
 * Loaiza-Ganem and Cunningham, "The continuous Bernoulli" (2019), eq. 4–8. The reconstruction is
 * the mean m(l), not λ. Near l = 0 a series is used. In nats; the loss of a density may be
 * negative.
 *
 * @since 0.1
 */
@Named("continuous-bernoulli")
public record ContinuousBernoulli() implements Reconstruction {

  /** The loss; it has no options. */
  public static ContinuousBernoulli of() {
    return new ContinuousBernoulli();
  }

  /** Bound on |l| below which differences lose digits and the series is exact to 1e-9. */
  private static final double SMALL = 0.1;

  @Override
  public boolean isLikelihood() {
    return true;
  }

  @Override
  public Tensor values(Plan plan, Tensor output, Tensor target, Optional<Tensor> parameters) {
    Tensor values = plan.scratch(target.rows(), target.columns());
    plan.call(
        moment -> {
          for (int i = 0; i < values.size(); i++) {
            double l = output.get(i);
            values.set(i, (float) (logNormalizer(l) - l * target.get(i)));
          }
        });
    return values;
  }

  @Override
  public Tensor gradient(
      Plan plan, Tensor output, Tensor target, Optional<Tensor> parameters, float scale) {
    Tensor gradient = plan.scratch(target.rows(), target.columns());
    plan.call(
        moment -> {
          for (int i = 0; i < gradient.size(); i++) {
            gradient.set(i, (float) (scale * (mean(output.get(i)) - target.get(i))));
          }
        });
    return gradient;
  }

  @Override
  public Tensor mean(Plan plan, Tensor output) {
    Tensor mean = plan.scratch(output.rows(), output.columns());
    plan.call(
        moment -> {
          for (int i = 0; i < mean.size(); i++) {
            mean.set(i, (float) mean(output.get(i)));
          }
        });
    return mean;
  }

  @Override
  public boolean needsUnitInterval() {
    return true;
  }

  /**
   * Mean of the distribution with the given logit, in (0, 1).
   *
   * @param logit l
   */
  public static double mean(double logit) {
    if (Math.abs(logit) < SMALL) {
      double square = logit * logit;
      return 0.5 + logit * (1.0 / 12 - square * (1.0 / 720 - square / 30240));
    }
    return -1 / StrictMath.expm1(-logit) - 1 / logit;
  }

  /** Log-normalizer log((eˡ − 1) / l), an even function of l plus l/2. */
  private static double logNormalizer(double logit) {
    double size = Math.abs(logit);
    double half = Math.max(logit, 0);
    if (size < SMALL) {
      double square = size * size;
      return logit / 2 + square * (1.0 / 24 - square * (1.0 / 2880 - square / 181440));
    }
    return half + StrictMath.log(-StrictMath.expm1(-size) / size);
  }
}
