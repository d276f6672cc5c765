package diabolo.nn;

import diabolo.tensor.Matrix;
import diabolo.tensor.Plan;
import diabolo.tensor.Step;
import diabolo.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** One layer at work on N rows: what its forward pass left, and what flows back into it. */
final class LayerPass {

  final Dense layer;
  final Tensor x;
  final Tensor y;
  final Matrix weight;
  final List<Tensor> outputGradients = new ArrayList<>();
  final List<Tensor> preActivationGradients = new ArrayList<>();
  private final Plan plan;
  private final Tensor z;
  private Optional<Tensor> slope;
  private Optional<Tensor> curvature;

  /** Records the forward pass. */
  LayerPass(Dense layer, Matrix weight, Tensor bias, Plan plan, Tensor x) {
    this.layer = layer;
    this.plan = plan;
    this.x = x;
    this.weight = weight;
    this.y = plan.scratch(x.rows(), layer.outputs());
    Step addBias = Step.add(bias);
    if (layer.activation().needsInput()) {
      this.z = plan.scratch(x.rows(), layer.outputs());
      plan.product(z, Matrix.of(x), weight.transposed(), addBias);
      plan.map(y, z, layer.activation().steps(z));
    } else {
      this.z = null;
      plan.product(y, Matrix.of(x), weight.transposed(), steps(addBias));
    }
  }

  private Step[] steps(Step first) {
    List<Step> steps = new ArrayList<>(List.of(first));
    steps.addAll(List.of(layer.activation().steps(z)));
    return steps.toArray(new Step[0]);
  }

  /** φ′ [N, K], recorded at first use; empty means 1. */
  Optional<Tensor> slope() {
    if (slope == null) {
      slope = layer.activation().slope(plan, z, y);
    }
    return slope;
  }

  /** φ″ [N, K], recorded at first use; empty means 0. */
  Optional<Tensor> curvature() {
    if (curvature == null) {
      curvature = layer.activation().curvature(plan, z, y, slope().orElse(null));
    }
    return curvature;
  }

  /** φ‴ [N, K], recorded anew; empty means 0. */
  Optional<Tensor> thirdDerivative() {
    return layer.activation().thirdDerivative(plan, z, y, slope().orElse(null));
  }

  /** The steps that turn the gradient of y from above into the gradient of z. */
  Step[] stepsToPreActivation(List<Tensor> alsoToOutput) {
    List<Step> steps = new ArrayList<>();
    alsoToOutput.forEach(gradient -> steps.add(Step.add(gradient)));
    slope().ifPresent(s -> steps.add(Step.multiply(s)));
    preActivationGradients.forEach(gradient -> steps.add(Step.add(gradient)));
    return steps.toArray(new Step[0]);
  }
}
