package diabolo.train.optimizer;

import diabolo.kernel.Function;
import diabolo.kernel.PostOp;
import diabolo.notation.Named;
import diabolo.tensor.Tensor;

/**
 * Adam. Kingma and Ba, "Adam: A method for stochastic optimization" (2015), algorithm 1 in the
 * efficient order of section 2.
 *
 * <pre>  m ← β₁ m + (1−β₁) g ;   v ← β₂ v + (1−β₂) g²
 *   w ← w − η √(1−β₂ᵗ)/(1−β₁ᵗ) · m / (√v + ε √(1−β₂ᵗ))  </pre>
 *
 * which is m̂ / (√v̂ + ε) with the bias-corrected moments.
 *
 * @param learningRate η &gt; 0
 * @param firstDecay β₁ in [0, 1)
 * @param secondDecay β₂ in [0, 1)
 * @param epsilon ε &gt; 0
 * @since 0.1
 */
@Named("adam")
public record Adam(double learningRate, double firstDecay, double secondDecay, double epsilon)
    implements FirstOrder {

  /** Refuses numbers out of range. */
  public Adam {
    Require.requirePositive("learningRate", learningRate);
    Require.requireDecay("firstDecay", firstDecay);
    Require.requireDecay("secondDecay", secondDecay);
    Require.requirePositive("epsilon", epsilon);
  }

  /** Default values of the paper: η = 0.001, β₁ = 0.9, β₂ = 0.999, ε = 1e-8. */
  public static Adam defaults() {
    return new Adam(0.001, 0.9, 0.999, 1e-8);
  }

  /** Adam with this learning rate, and the other values of the paper. */
  public static Adam of(double learningRate) {
    return defaults().withLearningRate(learningRate);
  }

  @Override
  public Adam withLearningRate(double other) {
    return new Adam(other, firstDecay, secondDecay, epsilon);
  }

  @Override
  public int stateVectors() {
    return 2;
  }

  @Override
  public void record(UpdateSite site) {
    Tensor mean = site.state().get(0);
    Tensor square = site.state().get(1);
    Tensor gradients = site.gradients();
    site.plan()
        .map(
            mean,
            gradients,
            PostOp.subtract(mean),
            PostOp.scale((float) (1 - firstDecay)),
            PostOp.add(mean),
            Subnormal.liftMean(),
            Subnormal.lowerMean());
    site.plan()
        .map(
            square,
            gradients,
            PostOp.multiply(gradients),
            PostOp.subtract(square),
            PostOp.scale((float) (1 - secondDecay)),
            PostOp.add(square),
            Subnormal.liftSquare(),
            Subnormal.lowerSquare());
    Tensor rate = site.scalar(pace -> -pace.rate() * correction(pace));
    Tensor floor = site.scalar(pace -> epsilon * root(pace));
    site.plan()
        .map(
            site.parameters(),
            square,
            PostOp.apply(Function.SQRT),
            PostOp.add(floor),
            PostOp.apply(Function.RECIPROCAL),
            PostOp.multiply(mean),
            PostOp.multiply(rate),
            PostOp.add(site.parameters()));
  }

  private double correction(StepClock pace) {
    return root(pace) / (1 - StrictMath.pow(firstDecay, pace.step()));
  }

  private double root(StepClock pace) {
    return Math.sqrt(1 - StrictMath.pow(secondDecay, pace.step()));
  }
}
