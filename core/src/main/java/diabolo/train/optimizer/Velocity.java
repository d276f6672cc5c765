package diabolo.train.optimizer;

import diabolo.kernel.PostOp;
import diabolo.tensor.Tensor;

/** The decaying sum of gradients of {@link Momentum} and {@link Nesterov}: v ← μ v + g. */
final class Velocity {

  private Velocity() {}

  /**
   * Records the update of v, the first state vector.
   *
   * @param momentum μ in [0, 1)
   * @return v, of the shape of the parameters
   */
  static Tensor record(UpdateSite site, double momentum) {
    Tensor velocity = site.state().get(0);
    site.plan()
        .map(
            velocity,
            velocity,
            PostOp.scale((float) momentum),
            PostOp.add(site.gradients()),
            Subnormal.liftMean(),
            Subnormal.lowerMean());
    return velocity;
  }
}
