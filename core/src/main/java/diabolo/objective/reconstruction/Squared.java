package diabolo.objective.reconstruction;

import diabolo.kernel.Function;
import diabolo.kernel.Plan;
import diabolo.kernel.PostOp;
import diabolo.notation.Named;
import diabolo.tensor.Tensor;
import java.util.Optional;

/**
 * Squared error, not halved.
 *
 * <pre>  ℓ = (x̂ − x)² ,   ∂ℓ/∂x̂ = 2 (x̂ − x)  </pre>
 *
 * @since 0.1
 */
@Named("squared")
public record Squared() implements Reconstruction {

  /** The loss; it has no options. */
  public static Squared of() {
    return new Squared();
  }

  @Override
  public boolean isLikelihood() {
    return false;
  }

  @Override
  public Tensor values(Plan plan, Tensor output, Tensor target, Optional<Tensor> parameters) {
    Tensor values = plan.scratch(target.rows(), target.columns());
    plan.map(values, output, PostOp.subtract(target), PostOp.apply(Function.SQUARE));
    return values;
  }

  @Override
  public Tensor gradient(
      Plan plan, Tensor output, Tensor target, Optional<Tensor> parameters, float scale) {
    Tensor gradient = plan.scratch(target.rows(), target.columns());
    plan.map(gradient, output, PostOp.subtract(target), PostOp.scale(2 * scale));
    return gradient;
  }
}
