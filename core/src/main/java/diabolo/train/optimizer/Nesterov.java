package diabolo.train.optimizer;

import diabolo.kernel.PostOp;
import diabolo.notation.Named;
import diabolo.tensor.Tensor;

/**
 * Nesterov's accelerated gradient in the form of Sutskever, Martens, Dahl, Hinton (2013): v ← μ v +
 * g, w ← w − η (g + μ v).
 *
 * @param learningRate η &gt; 0
 * @param momentum μ in [0, 1)
 * @since 0.1
 */
@Named("nesterov")
public record Nesterov(double learningRate, double momentum) implements FirstOrder {

  /** Refuses numbers out of range. */
  public Nesterov {
    Require.requirePositive("learningRate", learningRate);
    Require.requireDecay("momentum", momentum);
  }

  /** Nesterov momentum with this learning rate and this share of the step before. */
  public static Nesterov of(double learningRate, double momentum) {
    return new Nesterov(learningRate, momentum);
  }

  /** Default values: η = 0.01, μ = 0.9. */
  public static Nesterov defaults() {
    return new Nesterov(0.01, 0.9);
  }

  @Override
  public Nesterov withLearningRate(double other) {
    return new Nesterov(other, momentum);
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
            PostOp.scale((float) momentum),
            PostOp.add(site.gradients()),
            PostOp.multiply(site.negativeRate()),
            PostOp.add(site.parameters()));
  }
}
