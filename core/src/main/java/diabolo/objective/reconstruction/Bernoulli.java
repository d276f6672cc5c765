package diabolo.objective.reconstruction;

import diabolo.kernel.Function;
import diabolo.kernel.Plan;
import diabolo.kernel.PostOp;
import diabolo.notation.Named;
import diabolo.tensor.Tensor;
import java.util.Optional;

/**
 * Cross-entropy of a Bernoulli distribution with the decoder's output as its logit l.
 *
 * <pre>  ℓ = log(1 + eˡ) − l x   (stable for every l) ,   ∂ℓ/∂l = sigmoid(l) − x  </pre>
 *
 * The reconstruction is the mean sigmoid(l). Targets lie in [0, 1]; for grey values the loss has a
 * floor above zero, the entropy of the targets, and is not a normalized likelihood.
 *
 * @since 0.1
 */
@Named("bernoulli")
public record Bernoulli() implements Reconstruction {

  /** The loss; it has no options. */
  public static Bernoulli of() {
    return new Bernoulli();
  }

  @Override
  public boolean isLikelihood() {
    return true;
  }

  @Override
  public boolean isOfBinaryValues() {
    return true;
  }

  @Override
  public Tensor values(Plan plan, Tensor output, Tensor target, Optional<Tensor> parameters) {
    Tensor product = plan.scratch(target.rows(), target.columns());
    plan.map(product, output, PostOp.multiply(target));
    Tensor values = plan.scratch(target.rows(), target.columns());
    PostOp softplus = PostOp.apply(Function.SOFTPLUS);
    plan.map(values, output, softplus, PostOp.subtract(product));
    return values;
  }

  @Override
  public Tensor gradient(
      Plan plan, Tensor output, Tensor target, Optional<Tensor> parameters, float scale) {
    Tensor gradient = plan.scratch(target.rows(), target.columns());
    plan.map(
        gradient,
        output,
        PostOp.apply(Function.SIGMOID),
        PostOp.subtract(target),
        PostOp.scale(scale));
    return gradient;
  }

  @Override
  public Tensor mean(Plan plan, Tensor output) {
    Tensor mean = plan.scratch(output.rows(), output.columns());
    plan.map(mean, output, PostOp.apply(Function.SIGMOID));
    return mean;
  }

  @Override
  public boolean needsUnitInterval() {
    return true;
  }
}
