package diabolo.objective.reconstruction;

import diabolo.kernel.Function;
import diabolo.kernel.Plan;
import diabolo.kernel.PostOp;
import diabolo.notation.Named;
import diabolo.tensor.Tensor;
import java.util.Optional;

/**
 * Squared error of a decoder that ends in a sigmoid, not halved.
 *
 * <pre>  s = sigmoid(l) ,   ℓ = (s − x)² ,   ∂ℓ/∂l = 2 (s − x) s (1 − s)  </pre>
 *
 * The output layer of the first autoencoders (Rumelhart, Hinton, Williams 1986) and of Ng's sparse
 * one (CS294A lecture notes, 2011); {@link Bernoulli} learns faster from saturated outputs. Because
 * the slope of the sigmoid is at most ¼, the decoder's weights become larger than with {@link
 * Squared}, so the same weight decay has a stronger effect. Targets lie in [0, 1].
 *
 * @since 0.1
 */
@Named("squared-sigmoid")
public record SquaredSigmoid() implements Reconstruction {

  /** The loss; it has no options. */
  public static SquaredSigmoid of() {
    return new SquaredSigmoid();
  }

  @Override
  public boolean isLikelihood() {
    return false;
  }

  @Override
  public Tensor values(Plan plan, Tensor output, Tensor target, Optional<Tensor> parameters) {
    Tensor values = plan.scratch(target.rows(), target.columns());
    PostOp sigmoid = PostOp.apply(Function.SIGMOID);
    plan.map(values, output, sigmoid, PostOp.subtract(target), PostOp.apply(Function.SQUARE));
    return values;
  }

  @Override
  public Tensor gradient(
      Plan plan, Tensor output, Tensor target, Optional<Tensor> parameters, float scale) {
    Tensor mean = mean(plan, output);
    Tensor slope = plan.scratch(target.rows(), target.columns());
    plan.map(slope, mean, PostOp.multiply(mean), PostOp.scale(-1), PostOp.add(mean));
    Tensor gradient = plan.scratch(target.rows(), target.columns());
    plan.map(
        gradient, mean, PostOp.subtract(target), PostOp.multiply(slope), PostOp.scale(2 * scale));
    return gradient;
  }

  @Override
  public Tensor mean(Plan plan, Tensor output) {
    return Bernoulli.of().mean(plan, output);
  }

  @Override
  public boolean needsUnitInterval() {
    return true;
  }
}
