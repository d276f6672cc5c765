package diabolo.nn.layer;

import diabolo.kernel.Plan;
import diabolo.kernel.PostOp;
import diabolo.nn.map.LinearMap;
import diabolo.nn.parameter.Gradients;
import diabolo.nn.parameter.Weights;
import diabolo.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Pass of an affine layer. The inner place is the preactivation z. */
public final class AffinePass implements LayerPass {

  private final Affine layer;
  private final LinearMap map;
  private final Plan plan;
  private final Weights weights;
  private final Tensor operand;
  private final Tensor y;
  private final Tensor z;
  private Optional<Tensor> slope;
  private Optional<Tensor> curvature;

  /** Records the forward pass. */
  AffinePass(Affine layer, Recording at, Tensor x) {
    this.layer = layer;
    this.map = layer.map();
    this.plan = at.plan();
    this.weights = at.weights();
    this.operand = map.operand(plan, weights, x);
    this.y = plan.scratch(x.rows(), width());
    if (layer.activation().needsInput()) {
      this.z = plan.scratch(x.rows(), width());
      map.apply(plan, weights, z, operand);
      plan.map(y, z, layer.activation().steps(z));
    } else {
      this.z = null;
      map.apply(plan, weights, y, operand, layer.activation().steps(z));
    }
  }

  private int width() {
    return map.outputs().size();
  }

  @Override
  public Layer layer() {
    return layer;
  }

  @Override
  public Tensor output() {
    return y;
  }

  /** Views of the weight as the map uses it. */
  public Weights weights() {
    return weights;
  }

  /** Slope φ′ [N, K], recorded at first use; empty means 1. */
  public Optional<Tensor> slope() {
    if (slope == null) {
      slope = layer.activation().slope(plan, z, y);
    }
    return slope;
  }

  /** Curvature φ″ [N, K], recorded at first use; empty means 0. */
  public Optional<Tensor> curvature() {
    if (curvature == null) {
      curvature = layer.activation().curvature(plan, z, y, slope().orElse(null));
    }
    return curvature;
  }

  /** Third derivative φ‴ [N, K], recorded anew; empty means 0. */
  public Optional<Tensor> thirdDerivative() {
    return layer.activation().thirdDerivative(plan, z, y, slope().orElse(null));
  }

  @Override
  public int innerSize() {
    return width();
  }

  @Override
  public boolean bends() {
    return curvature().isPresent();
  }

  @Override
  public PostOp[] arrival(List<Tensor> outputGradients, List<Tensor> innerGradients) {
    List<PostOp> steps = new ArrayList<>();
    outputGradients.forEach(gradient -> steps.add(PostOp.add(gradient)));
    slope().ifPresent(s -> steps.add(PostOp.multiply(s)));
    innerGradients.forEach(gradient -> steps.add(PostOp.add(gradient)));
    return steps.toArray(new PostOp[0]);
  }

  @Override
  public void addGradients(Gradients gradients, Tensor arrived, List<Tensor> innerGradients) {
    map.addWeightGradient(plan, gradients, arrived, operand);
    map.addBiasGradient(plan, weights, gradients, arrived);
  }

  @Override
  public void toInput(
      Tensor xGradient, Tensor arrived, List<Tensor> innerGradients, PostOp... after) {
    map.applyTransposed(plan, weights, xGradient, arrived, after);
  }

  @Override
  public LayerTangent tangent(Plan target, Tensor xTangent, int m) {
    Tensor own = map.tangentOperand(target, xTangent);
    Tensor zTangent = target.scratch(xTangent.rows(), width());
    map.applyLinear(target, weights, zTangent, own);
    return new LayerTangent(own, zTangent, timesSlope(target, zTangent, m));
  }

  @Override
  public LayerSweep sweep(Plan target, Tensor yGradient, int m) {
    Tensor zGradient = timesSlope(target, yGradient, m);
    Tensor xGradient = target.scratch(yGradient.rows(), map.inputs().size());
    map.applyTransposed(target, weights, xGradient, zGradient);
    return new LayerSweep(yGradient, zGradient, xGradient);
  }

  /** Records W̄ += Aᵀ ẋ, z̄ = Σ_m (G ∘ ż) ∘ φ″. */
  @Override
  public Optional<Tensor> backwardTangent(
      Plan target, LayerSweep sweep, LayerTangent tangent, Gradients gradients) {
    map.addWeightGradient(target, gradients, sweep.inner(), tangent.input());
    return curvature().map(c -> curved(target, sweep, tangent, c));
  }

  private Tensor curved(Plan target, LayerSweep sweep, LayerTangent tangent, Tensor curvature) {
    int vectors = sweep.output().rows();
    Tensor products = target.scratch(vectors, width());
    target.map(products, sweep.output(), PostOp.multiply(tangent.inner()));
    Tensor zGradient = target.scratch(y.rows(), width());
    target.sumRows(
        zGradient.reshape(1, y.size()),
        products.reshape(vectors / y.rows(), y.size()),
        PostOp.multiply(curvature.reshape(1, y.size())));
    return zGradient;
  }

  /** Records values [m·N, K] ∘ φ′ [N, K], the slope repeated for each of the m vectors. */
  private Tensor timesSlope(Plan target, Tensor values, int m) {
    if (slope().isEmpty()) {
      return values;
    }
    Tensor result = target.scratch(values.rows(), width());
    target.map(
        result.reshape(m, y.size()),
        values.reshape(m, y.size()),
        PostOp.multiply(slope().get().reshape(1, y.size())));
    return result;
  }
}
