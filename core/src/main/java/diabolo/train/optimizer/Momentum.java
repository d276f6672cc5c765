package diabolo.train.optimizer;

import diabolo.kernel.Step;
import diabolo.notation.Named;
import diabolo.tensor.Tensor;

/**
 * Gradient descent with momentum: v ← μ v + g, w ← w − η v. Polyak (1964).
 *
 * @param learningRate η &gt; 0
 * @param momentum μ in [0, 1)
 * @since 0.1
 */
@Named("momentum")
public record Momentum(double learningRate, double momentum) implements FirstOrder {

  /** Refuses numbers out of range. */
  public Momentum {
    Rates.requirePositive("learningRate", learningRate);
    Rates.requireDecay("momentum", momentum);
  }

  /** Default values: η = 0.01, μ = 0.9. */
  public static Momentum defaults() {
    return new Momentum(0.01, 0.9);
  }

  @Override
  public Momentum withLearningRate(double other) {
    return new Momentum(other, momentum);
  }

  @Override
  public int stateVectors() {
    return 1;
  }

  @Override
  public void record(UpdateSite site) {
    Tensor velocity = site.state().get(0);
    site.plan()
        .map(
            velocity,
            velocity,
            Step.scale((float) momentum),
            Step.add(site.gradients()),
            Subnormal.liftMean(),
            Subnormal.lowerMean());
    site.plan()
        .map(
            site.parameters(),
            velocity,
            Step.multiply(site.negativeRate()),
            Step.add(site.parameters()));
  }
}
