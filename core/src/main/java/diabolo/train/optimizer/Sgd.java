package diabolo.train.optimizer;

import diabolo.kernel.PostOp;
import diabolo.notation.Named;

/**
 * Plain stochastic gradient descent: w ← w − η g.
 *
 * @param learningRate η &gt; 0
 * @since 0.1
 */
@Named("sgd")
public record Sgd(double learningRate) implements FirstOrder {

  /** Refuses a rate that is not positive. */
  public Sgd {
    Require.requirePositive("learningRate", learningRate);
  }

  /** Gradient descent at this learning rate. */
  public static Sgd of(double learningRate) {
    return new Sgd(learningRate);
  }

  /** Default value: η = 0.1. */
  public static Sgd defaults() {
    return new Sgd(0.1);
  }

  @Override
  public Sgd withLearningRate(double other) {
    return new Sgd(other);
  }

  @Override
  public int stateVectors() {
    return 0;
  }

  @Override
  public void record(UpdateSite site) {
    site.plan()
        .map(
            site.parameters(),
            site.gradients(),
            PostOp.multiply(site.negativeRate()),
            PostOp.add(site.parameters()));
  }
}
