package diabolo.nn.layer;

import diabolo.kernel.Plan;
import diabolo.kernel.PostOp;
import diabolo.nn.parameter.Gradients;
import diabolo.random.Seed;
import diabolo.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Pass of a dropout layer: a product with a mask, linear in x. */
final class DropoutPass implements LayerPass {

  private final Dropout layer;
  private final Plan plan;
  private final Optional<Tensor> mask;
  private final Tensor y;

  /** Records the forward pass. */
  DropoutPass(Dropout layer, Recording at, Tensor x) {
    this.layer = layer;
    this.plan = at.plan();
    if (at.mode() == Mode.INFERENCE) {
      this.mask = Optional.empty();
      this.y = x;
    } else {
      Tensor drawn = plan.scratch(x.rows(), x.columns());
      plan.call(moment -> draw(drawn, moment.seed().split("dropout").split(layer.name())));
      this.mask = Optional.of(drawn);
      this.y = plan.scratch(x.rows(), x.columns());
      plan.map(y, x, PostOp.multiply(drawn));
    }
  }

  private void draw(Tensor drawn, Seed seed) {
    float kept = 1 / (1 - layer.rate());
    for (int i = 0; i < drawn.size(); i++) {
      drawn.set(i, seed.uniform(i) < layer.rate() ? 0 : kept);
    }
  }

  @Override
  public Layer layer() {
    return layer;
  }

  @Override
  public Tensor output() {
    return y;
  }

  @Override
  public boolean bends() {
    return false;
  }

  @Override
  public PostOp[] arrival(List<Tensor> outputGradients, List<Tensor> innerGradients) {
    List<PostOp> steps = new ArrayList<>();
    outputGradients.forEach(gradient -> steps.add(PostOp.add(gradient)));
    mask.ifPresent(m -> steps.add(PostOp.multiply(m)));
    innerGradients.forEach(gradient -> steps.add(PostOp.add(gradient)));
    return steps.toArray(new PostOp[0]);
  }

  @Override
  public void addGradients(Gradients gradients, Tensor arrived, List<Tensor> innerGradients) {}

  @Override
  public void toInput(
      Tensor xGradient, Tensor arrived, List<Tensor> innerGradients, PostOp... after) {
    plan.map(xGradient, arrived, after);
  }

  @Override
  public LayerTangent tangent(Plan target, Tensor xTangent, int m) {
    return new LayerTangent(xTangent, xTangent, masked(target, xTangent, m));
  }

  @Override
  public LayerSweep sweep(Plan target, Tensor yGradient, int m) {
    return new LayerSweep(yGradient, yGradient, masked(target, yGradient, m));
  }

  @Override
  public Optional<Tensor> backwardTangent(
      Plan target, LayerSweep sweep, LayerTangent tangent, Gradients gradients) {
    return Optional.empty();
  }

  private Tensor masked(Plan target, Tensor values, int m) {
    if (mask.isEmpty()) {
      return values;
    }
    Tensor result = target.scratch(values.rows(), values.columns());
    target.map(
        result.reshape(m, y.size()),
        values.reshape(m, y.size()),
        PostOp.multiply(mask.get().reshape(1, y.size())));
    return result;
  }
}
