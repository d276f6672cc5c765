package diabolo.objective.reconstruction;

import diabolo.kernel.Plan;
import diabolo.kernel.PostOp;
import diabolo.notation.Named;
import diabolo.objective.term.Check;
import diabolo.tensor.Tensor;
import java.util.Optional;

/**
 * Huber loss: quadratic near the target, linear beyond, so that outliers do not dominate.
 *
 * <pre>  e = x̂ − x,  c = clip(e, −δ, δ):   ℓ = c (e − c/2) ,   ∂ℓ/∂x̂ = c  </pre>
 *
 * which is ½e² for |e| ≤ δ and δ(|e| − δ/2) beyond. Huber, "Robust estimation of a location
 * parameter" (1964).
 *
 * @param threshold δ &gt; 0, in units of the scaled input
 * @since 0.1
 */
@Named("huber")
public record Huber(float threshold) implements Reconstruction {

  /** Refuses a threshold that is not positive. */
  public Huber {
    Check.positive("threshold", threshold);
  }

  /** The loss that is quadratic up to this absolute error and linear beyond. */
  public static Huber of(float threshold) {
    return new Huber(threshold);
  }

  /** Creates the loss with δ = 1, the standard deviation of a standardized column. */
  public static Huber defaults() {
    return new Huber(1);
  }

  @Override
  public boolean isLikelihood() {
    return false;
  }

  @Override
  public Tensor values(Plan plan, Tensor output, Tensor target, Optional<Tensor> parameters) {
    Tensor clipped = gradient(plan, output, target, parameters, 1);
    Tensor values = plan.scratch(target.rows(), target.columns());
    plan.map(
        values,
        output,
        PostOp.subtract(target),
        PostOp.scale(-2),
        PostOp.add(clipped),
        PostOp.multiply(clipped),
        PostOp.scale(-0.5f));
    return values;
  }

  @Override
  public Tensor gradient(
      Plan plan, Tensor output, Tensor target, Optional<Tensor> parameters, float scale) {
    Tensor gradient = plan.scratch(target.rows(), target.columns());
    plan.map(
        gradient,
        output,
        PostOp.subtract(target),
        new PostOp.Clip(-threshold, threshold),
        PostOp.scale(scale));
    return gradient;
  }
}
