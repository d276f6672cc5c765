package diabolo.objective.reconstruction;

import diabolo.kernel.Function;
import diabolo.kernel.Plan;
import diabolo.kernel.PostOp;
import diabolo.notation.Named;
import diabolo.tensor.Tensor;
import java.util.Optional;

/**
 * Cross-entropy of a categorical distribution over all values of a row, whose logits o the network
 * gives.
 *
 * <pre>  ℓₖ = −xₖ log softmax(o)ₖ = xₖ (log Σⱼ e^oⱼ − oₖ) ,   ∂Σℓ/∂oₖ = softmax(o)ₖ Σⱼ xⱼ − xₖ
 * </pre>
 *
 * In nats. The reconstruction is softmax(o). Targets are probabilities: 1 for the class of a row
 * and 0 elsewhere, or shares that sum to 1.
 *
 * @since 0.1
 */
@Named("categorical")
public record Categorical() implements Reconstruction {

  /** The loss; it has no options. */
  public static Categorical of() {
    return new Categorical();
  }

  /** Keeps the logarithm of a share that was never seen finite. */
  private static final double LEAST_SHARE = 0.001;

  /** It is one of a class, but not of a row of numbers, which a decoder gives. */
  @Override
  public boolean isLikelihood() {
    return false;
  }

  @Override
  public Tensor values(Plan plan, Tensor output, Tensor target, Optional<Tensor> parameters) {
    Tensor shifted = shifted(plan, output);
    Tensor exponentials = plan.scratch(output.rows(), output.columns());
    plan.map(exponentials, shifted, PostOp.apply(Function.EXP));
    Tensor normalizers = plan.scratch(output.rows(), 1);
    plan.sumColumns(normalizers, exponentials);
    plan.map(normalizers, normalizers, PostOp.apply(Function.LOG));
    Tensor values = plan.scratch(output.rows(), output.columns());
    plan.map(
        values, shifted, PostOp.subtract(normalizers), PostOp.multiply(target), PostOp.scale(-1));
    return values;
  }

  @Override
  public Tensor gradient(
      Plan plan, Tensor output, Tensor target, Optional<Tensor> parameters, float scale) {
    Tensor sums = plan.scratch(output.rows(), 1);
    plan.sumColumns(sums, target);
    Tensor gradient = plan.scratch(output.rows(), output.columns());
    plan.map(
        gradient,
        mean(plan, output),
        PostOp.multiply(sums),
        PostOp.subtract(target),
        PostOp.scale(scale));
    return gradient;
  }

  @Override
  public Tensor mean(Plan plan, Tensor output) {
    Tensor exponentials = plan.scratch(output.rows(), output.columns());
    plan.map(exponentials, shifted(plan, output), PostOp.apply(Function.EXP));
    Tensor normalizers = plan.scratch(output.rows(), 1);
    plan.sumColumns(normalizers, exponentials);
    Tensor mean = plan.scratch(output.rows(), output.columns());
    plan.map(mean, exponentials, PostOp.divide(normalizers));
    return mean;
  }

  /** o less the largest of its row, so that no exponential overflows. */
  private static Tensor shifted(Plan plan, Tensor output) {
    Tensor largest = plan.scratch(output.rows(), 1);
    int width = output.columns();
    plan.call(
        moment -> {
          for (int n = 0; n < output.rows(); n++) {
            float most = Float.NEGATIVE_INFINITY;
            for (int k = 0; k < width; k++) {
              most = Math.max(most, output.get(n * width + k));
            }
            largest.set(n, most);
          }
        });
    Tensor shifted = plan.scratch(output.rows(), output.columns());
    plan.map(shifted, output, PostOp.subtract(largest));
    return shifted;
  }

  @Override
  public double outputFor(int value, double mean) {
    return StrictMath.log(Math.max(mean, LEAST_SHARE));
  }
}
