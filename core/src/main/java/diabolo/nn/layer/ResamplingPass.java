package diabolo.nn.layer;

import diabolo.kernel.Plan;
import diabolo.kernel.PostOp;
import diabolo.nn.parameter.Gradients;
import diabolo.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Pass of a resampling: linear in x, without parameters. */
final class ResamplingPass implements LayerPass {

  private final Resampling layer;
  private final Plan plan;
  private final List<Resampling.Tap> taps;
  private final Tensor y;

  /** Records the forward pass. */
  ResamplingPass(Resampling layer, Plan plan, Tensor x) {
    this.layer = layer;
    this.plan = plan;
    this.taps = layer.taps();
    this.y = applied(plan, x);
  }

  /** Records S x for each row. */
  private Tensor applied(Plan target, Tensor x) {
    Tensor result = target.scratch(x.rows(), layer.outputs().size());
    if (isCopy()) {
      target.gather(result, x, taps.get(0).index());
      return result;
    }
    Tensor part = target.scratch(x.rows(), layer.outputs().size());
    for (int t = 0; t < taps.size(); t++) {
      target.gather(part, x, taps.get(t).index());
      target.map(result, part, added(t, PostOp.multiply(weights(target, t))));
    }
    return result;
  }

  /** Records xGradient ← Sᵀ yGradient for each row. */
  private void transposed(Plan target, Tensor xGradient, Tensor yGradient) {
    if (isCopy()) {
      target.scatter(xGradient, yGradient, taps.get(0).index());
      return;
    }
    Tensor weighted = target.scratch(yGradient.rows(), yGradient.columns());
    Tensor part = target.scratch(xGradient.rows(), xGradient.columns());
    for (int t = 0; t < taps.size(); t++) {
      target.map(weighted, yGradient, PostOp.multiply(weights(target, t)));
      target.scatter(part, weighted, taps.get(t).index());
      target.map(xGradient, part, added(t));
    }
  }

  private boolean isCopy() {
    return taps.size() == 1 && taps.get(0).weights().isEmpty();
  }

  private Tensor weights(Plan target, int t) {
    float[] values = taps.get(t).weights().orElseThrow();
    Tensor weights = target.scratch(1, values.length);
    weights.copyFrom(values);
    return weights;
  }

  /** Adds the result to that of the summands before it. */
  private static PostOp[] added(int t, PostOp... steps) {
    List<PostOp> all = new ArrayList<>(List.of(steps));
    if (t > 0) {
      all.add(new PostOp.Accumulate());
    }
    return all.toArray(new PostOp[0]);
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
  public int innerSize() {
    return layer.inputs().size();
  }

  @Override
  public boolean bends() {
    return false;
  }

  @Override
  public void addGradients(Gradients gradients, Tensor arrived, List<Tensor> innerGradients) {}

  @Override
  public void toInput(
      Tensor xGradient, Tensor arrived, List<Tensor> innerGradients, PostOp... after) {
    transposed(plan, xGradient, arrived);
    List<PostOp> rest = new ArrayList<>();
    innerGradients.forEach(gradient -> rest.add(PostOp.add(gradient)));
    rest.addAll(List.of(after));
    if (!rest.isEmpty()) {
      plan.map(xGradient, xGradient, rest.toArray(new PostOp[0]));
    }
  }

  @Override
  public LayerTangent tangent(Plan target, Tensor xTangent, int m) {
    return new LayerTangent(xTangent, xTangent, applied(target, xTangent));
  }

  @Override
  public LayerSweep sweep(Plan target, Tensor yGradient, int m) {
    Tensor xGradient = target.scratch(yGradient.rows(), layer.inputs().size());
    transposed(target, xGradient, yGradient);
    return new LayerSweep(yGradient, yGradient, xGradient);
  }

  @Override
  public Optional<Tensor> backwardTangent(
      Plan target, LayerSweep sweep, LayerTangent tangent, Gradients gradients) {
    return Optional.empty();
  }
}
