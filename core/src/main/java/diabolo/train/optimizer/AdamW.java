package diabolo.train.optimizer;

import diabolo.kernel.PostOp;
import diabolo.notation.Named;
import diabolo.tensor.Tensor;

/**
 * Adam with decoupled weight decay: w ← (1 − η λ) w before Adam's step; biases are not decayed.
 * Loshchilov and Hutter, "Decoupled weight decay regularization" (2019), algorithm 2.
 *
 * @param adam rate, decays and ε
 * @param weightDecay λ ≥ 0
 * @since 0.1
 */
@Named("adamw")
public record AdamW(Adam adam, double weightDecay) implements FirstOrder {

  /** Refuses a negative decay. */
  public AdamW {
    Require.requireNotNegative("weightDecay", weightDecay);
  }

  /** Default values: Adam's, and λ = 0.01. */
  public static AdamW defaults() {
    return new AdamW(Adam.defaults(), 0.01);
  }

  /** Default values, but this learning rate η. */
  public static AdamW of(double learningRate) {
    return defaults().withLearningRate(learningRate);
  }

  /** Adam's default values, but this learning rate η and this weight decay λ. */
  public static AdamW of(double learningRate, double weightDecay) {
    return new AdamW(Adam.of(learningRate), weightDecay);
  }

  /** Adam with these options, and this weight decay λ. */
  public static AdamW of(Adam adam, double weightDecay) {
    return new AdamW(adam, weightDecay);
  }

  @Override
  public double learningRate() {
    return adam.learningRate();
  }

  @Override
  public AdamW withLearningRate(double other) {
    return new AdamW(adam.withLearningRate(other), weightDecay);
  }

  @Override
  public int stateVectors() {
    return adam.stateVectors();
  }

  @Override
  public void record(UpdateSite site) {
    Tensor shrink = site.scalar(pace -> 1 - pace.rate() * weightDecay);
    site.plan().map(site.decayed(), site.decayed(), PostOp.multiply(shrink));
    adam.record(site);
  }
}
