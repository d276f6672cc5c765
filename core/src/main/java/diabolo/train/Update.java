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
    Tensor decayed = tensors.parameters().view(0, Shape.of(1, layout.weightSize()));
    optimizer.record(
        new UpdateSite(
            plan, tensors.parameters(), decayed, tensors.gradients(), tensors.state(), pace));
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
