package diabolo.train;

import diabolo.nn.Layout;
import diabolo.tensor.Kernels;
import diabolo.tensor.Matrix;
import diabolo.tensor.Plan;
import diabolo.tensor.Shape;
import diabolo.tensor.Step;
import diabolo.tensor.Tensor;

/** The recorded update of an optimizer, with clipping of the gradient before it. */
final class Update implements AutoCloseable {

  /**
   * Parameters updated by all passes of an optimizer before the next ones: few enough that what one
   * pass leaves (Adam's four vectors, 3 MiB) is still in the processors' caches for the next.
   */
  static final int PART = 3 << 16;

  private final Plan plan;
  private final Pace pace = new Pace();

  Update(
      Kernels kernels,
      FirstOrder optimizer,
      Layout layout,
      TrainingTensors tensors,
      double gradientClip) {
    this.plan = new Plan(kernels);
    if (gradientClip > 0) {
      recordClip(tensors.gradients(), gradientClip);
    }
    for (int from = 0; from < layout.size(); from += PART) {
      optimizer.record(site(layout, tensors, from, Math.min(PART, layout.size() - from)));
    }
  }

  private UpdateSite site(Layout layout, TrainingTensors tensors, int from, int count) {
    Shape shape = Shape.of(1, count);
    int weights = Math.max(0, Math.min(count, layout.weightSize() - from));
    return new UpdateSite(
        plan,
        tensors.parameters().view(from, shape),
        tensors.parameters().view(from, Shape.of(1, weights)),
        tensors.gradients().view(from, shape),
        tensors.state().stream().map(vector -> vector.view(from, shape)).toList(),
        pace);
  }

  /** g ← g · min(1, clip / ‖g‖). */
  private void recordClip(Tensor gradients, double clip) {
    Tensor square = plan.scratch(1, 1);
    plan.product(square, Matrix.of(gradients), Matrix.of(gradients).transposed());
    Tensor factor = plan.scratch(1, 1);
    plan.call(moment -> factor.set(0, (float) Math.min(1, clip / Math.sqrt(square.get(0)))));
    plan.map(gradients, gradients, Step.multiply(factor));
  }

  /** Makes step number {@code step}, from 1. */
  void run(double rate, long step) {
    pace.set(rate, step);
    plan.run();
  }

  @Override
  public void close() {
    plan.close();
  }
}
