package diabolo.train;

import diabolo.kernel.Kernels;
import diabolo.kernel.Plan;
import diabolo.kernel.PostOp;
import diabolo.nn.parameter.Layout;
import diabolo.nn.parameter.Slot;
import diabolo.tensor.Matrix;
import diabolo.tensor.Shape;
import diabolo.tensor.Tensor;
import diabolo.train.optimizer.FirstOrder;
import diabolo.train.optimizer.StepClock;
import diabolo.train.optimizer.UpdateSite;
import diabolo.train.state.TrainingTensors;
import java.util.Optional;

/** The recorded update of an optimizer, with clipping of the gradient before it. */
final class Update implements AutoCloseable {

  /**
   * Number of parameters updated together by all passes of an optimizer: few enough that Adam's
   * four vectors (3 MiB) stay in the processor's caches between passes.
   */
  static final int PART = 3 << 16;

  private final Plan plan;
  private final StepClock pace = new StepClock();

  /**
   * Constraints of an update.
   *
   * @param gradientClip largest norm of the gradient, 0 for no bound
   * @param unitNorm the weight whose columns are kept at norm 1, if any
   */
  record Bounds(double gradientClip, Optional<Slot> unitNorm) {}

  Update(
      Kernels kernels,
      FirstOrder optimizer,
      Layout layout,
      TrainingTensors tensors,
      Bounds bounds) {
    this.plan = new Plan(kernels);
    Optional<UnitColumns> columns =
        bounds.unitNorm().map(slot -> new UnitColumns(plan, slot.of(tensors.parameters())));
    columns.ifPresent(
        c -> c.recordProjection(bounds.unitNorm().orElseThrow().of(tensors.gradients())));
    if (bounds.gradientClip() > 0) {
      recordClip(tensors.gradients(), bounds.gradientClip());
    }
    for (int from = 0; from < layout.trainedSize(); from += PART) {
      optimizer.record(site(layout, tensors, from, Math.min(PART, layout.trainedSize() - from)));
    }
    columns.ifPresent(UnitColumns::recordNormalization);
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

  /** Records clipping of the gradient, g ← g · min(1, clip / ‖g‖). */
  private void recordClip(Tensor gradients, double clip) {
    Tensor square = plan.scratch(1, 1);
    plan.product(square, Matrix.of(gradients), Matrix.of(gradients).transposed());
    Tensor factor = plan.scratch(1, 1);
    plan.call(moment -> factor.set(0, (float) Math.min(1, clip / Math.sqrt(square.get(0)))));
    plan.map(gradients, gradients, PostOp.multiply(factor));
  }

  /** Performs step number {@code step}, from 1. */
  void run(double rate, long step) {
    pace.set(rate, step);
    plan.run();
  }

  @Override
  public void close() {
    plan.close();
  }
}
