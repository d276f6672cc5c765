package diabolo.train.optimizer;

import diabolo.kernel.PostOp;
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
    Require.requirePositive("learningRate", learningRate);
    Require.requireDecay("momentum", momentum);
  }

  /** Momentum with this learning rate and this share of the step before. */
  public static Momentum of(double learningRate, double momentum) {
    return new Momentum(learningRate, momentum);
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
    Tensor velocity = Velocity.record(site, momentum);
    site.plan()
        .map(
            site.parameters(),
            velocity,
            PostOp.multiply(site.negativeRate()),
            PostOp.add(site.parameters()));
  }
}
