package diabolo.objective.reconstruction;

import diabolo.kernel.Function;
import diabolo.kernel.Plan;
import diabolo.kernel.PostOp;
import diabolo.notation.Named;
import diabolo.objective.term.Check;
import diabolo.tensor.Tensor;
import java.util.Optional;

/**
 * Correntropy loss: quadratic near the target and bounded by 1, so that an outlier has almost no
 * gradient.
 *
 * <pre>  ℓ = 1 − exp(−e²/(2σ²)) ,   ∂ℓ/∂x̂ = (e/σ²) exp(−e²/(2σ²)) ,   e = x̂ − x  </pre>
 *
 * Liu, Pokharel, Principe, "Correntropy: properties and applications in non-Gaussian signal
 * processing" (2007); Qi, Wang, Zheng, Wu, "Robust feature learning by stacked autoencoder with
 * maximum correntropy criterion" (2014). The gradient is largest at |e| = σ and vanishes for large
 * errors, including those of a model at the start of training. Not a likelihood.
 *
 * @param standardDeviation σ &gt; 0, in units of the scaled input
 * @since 0.1
 */
@Named("correntropy")
public record Correntropy(float standardDeviation) implements Reconstruction {

  /** Refuses a standard deviation that is not positive. */
  public Correntropy {
    Check.positive("correntropy sigma", standardDeviation);
  }

  /** The loss for a kernel of this standard deviation. */
  public static Correntropy of(float standardDeviation) {
    return new Correntropy(standardDeviation);
  }

  /** Creates the loss with σ = 1, the standard deviation of a standardized column. */
  public static Correntropy defaults() {
    return new Correntropy(1);
  }

  @Override
  public boolean isLikelihood() {
    return false;
  }

  @Override
  public Tensor values(Plan plan, Tensor output, Tensor target, Optional<Tensor> parameters) {
    Tensor values = similarity(plan, output, target);
    plan.map(values, values, new PostOp.Affine(-1, 1));
    return values;
  }

  @Override
  public Tensor gradient(
      Plan plan, Tensor output, Tensor target, Optional<Tensor> parameters, float scale) {
    Tensor similarity = similarity(plan, output, target);
    Tensor gradient = plan.scratch(target.rows(), target.columns());
    plan.map(
        gradient,
        output,
        PostOp.subtract(target),
        PostOp.multiply(similarity),
        PostOp.scale(scale / (standardDeviation * standardDeviation)));
    return gradient;
  }

  /** Kernel value exp(−e²/(2σ²)). */
  private Tensor similarity(Plan plan, Tensor output, Tensor target) {
    Tensor similarity = plan.scratch(target.rows(), target.columns());
    plan.map(
        similarity,
        output,
        PostOp.subtract(target),
        PostOp.apply(Function.SQUARE),
        PostOp.scale(-1 / (2 * standardDeviation * standardDeviation)),
        PostOp.apply(Function.EXP));
    return similarity;
  }
}
