package diabolo.nn.layer;

import diabolo.kernel.Function;
import diabolo.kernel.Plan;
import diabolo.kernel.PostOp;
import diabolo.nn.parameter.Gradients;
import diabolo.tensor.Matrix;
import diabolo.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Pass of a layer normalization, over R vectors of C values. The inner place is its input.
 *
 * <p>All derivatives follow from one symmetric matrix for each vector, the Jacobian of x̂:
 *
 * <pre>  S = (1/s) (I − 1 1ᵀ/C − x̂ x̂ᵀ/C) ,   s = √(σ² + ε)
 *   ẏ = γ ∘ S ẋ ,   x̄ = S (γ ∘ ȳ)
 *   ∂(aᵀ S b)/∂x = −(1/(s C)) ((aᵀ S b) x̂ + (bᵀx̂) S a + (aᵀx̂) S b)  </pre>
 */
final class LayerNormPass implements LayerPass {

  private final LayerNorm layer;
  private final Plan plan;
  private final Tensor y;
  private final int channels;
  private final int vectors;
  private final Tensor scale;
  private final Tensor normalized;
  private final Tensor inverse;

  /** Records the forward pass. */
  LayerNormPass(LayerNorm layer, Recording at, Tensor x) {
    this.layer = layer;
    this.plan = at.plan();
    this.channels = LayerNorm.channels(layer.inputs());
    this.vectors = x.size() / channels;
    this.scale = layer.scale().of(at.weights().flat());
    this.normalized = plan.scratch(vectors, channels);
    this.inverse = plan.scratch(vectors, channels);
    this.y = plan.scratch(x.rows(), x.columns());
    Tensor values = x.reshape(vectors, channels);
    PostOp mean = PostOp.scale(1f / channels);
    Tensor column = plan.scratch(vectors, 1);
    plan.sumColumns(column, values, mean);
    Tensor centered = plan.scratch(vectors, channels);
    plan.map(centered, values, PostOp.subtract(column));
    Tensor squares = plan.scratch(vectors, channels);
    plan.map(squares, centered, PostOp.apply(Function.SQUARE));
    Tensor deviation = plan.scratch(vectors, 1);
    plan.sumColumns(deviation, squares, mean);
    PostOp epsilon = new PostOp.Affine(1, LayerNorm.EPSILON);
    plan.map(
        deviation,
        deviation,
        epsilon,
        PostOp.apply(Function.SQRT),
        PostOp.apply(Function.RECIPROCAL));
    spread(deviation);
    plan.map(normalized, centered, PostOp.multiply(inverse));
    Tensor shift = layer.shift().of(at.weights().flat());
    plan.map(y.reshape(vectors, channels), normalized, PostOp.multiply(scale), PostOp.add(shift));
  }

  /** Repeats a column [R, 1] over all C columns of {@link #inverse}. */
  private void spread(Tensor column) {
    plan.product(inverse, Matrix.of(column), Matrix.of(plan.ones(channels)));
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
    return true;
  }

  @Override
  public void addGradients(Gradients gradients, Tensor arrived, List<Tensor> innerGradients) {
    Tensor values = arrived.reshape(vectors, channels);
    Tensor products = plan.scratch(vectors, channels);
    plan.map(products, values, PostOp.multiply(normalized));
    Matrix ones = Matrix.of(plan.ones(vectors));
    gradients.product(plan, layer.scale(), ones, Matrix.of(products));
    gradients.product(plan, layer.shift(), ones, Matrix.of(values));
  }

  @Override
  public void toInput(
      Tensor xGradient, Tensor arrived, List<Tensor> innerGradients, PostOp... after) {
    Tensor through = projected(plan, scaled(plan, arrived), 1).reshape(y.rows(), y.columns());
    List<PostOp> steps = new ArrayList<>();
    innerGradients.forEach(gradient -> steps.add(PostOp.add(gradient)));
    steps.addAll(List.of(after));
    plan.map(xGradient, through, steps.toArray(new PostOp[0]));
  }

  @Override
  public LayerTangent tangent(Plan target, Tensor xTangent, int m) {
    Tensor moved = projected(target, xTangent, m);
    return new LayerTangent(xTangent, moved, scaled(target, moved));
  }

  @Override
  public LayerSweep sweep(Plan target, Tensor yGradient, int m) {
    Tensor own = scaled(target, yGradient);
    return new LayerSweep(yGradient, own, projected(target, own, m));
  }

  /** Records γ̄ += ẏ̄ ∘ S ẋ, and the gradient of ⟨γ ∘ ẏ̄, S ẋ⟩ with respect to x. */
  @Override
  public Optional<Tensor> backwardTangent(
      Plan target, LayerSweep sweep, LayerTangent tangent, Gradients gradients) {
    int all = sweep.output().size() / channels;
    Tensor products = target.scratch(all, channels);
    target.map(products, byVector(sweep.output()), PostOp.multiply(byVector(tangent.inner())));
    Matrix ones = Matrix.of(target.ones(all));
    gradients.product(target, layer.scale(), ones, Matrix.of(products));
    Tensor a = byVector(sweep.inner());
    Tensor b = byVector(tangent.input());
    Tensor bySweep = target.scratch(all, channels);
    target.map(bySweep, byVector(sweep.input()), PostOp.multiply(alongNormalized(target, b)));
    Tensor byTangent = target.scratch(all, channels);
    target.map(byTangent, byVector(tangent.inner()), PostOp.multiply(alongNormalized(target, a)));
    Tensor sum = target.scratch(all, channels);
    Tensor both = dots(target, a, byVector(tangent.inner()));
    target.map(
        sum,
        repeated(target, all),
        PostOp.multiply(both),
        PostOp.add(bySweep),
        PostOp.add(byTangent));
    Tensor gradient = target.scratch(y.rows(), y.columns());
    target.sumRows(
        gradient.reshape(1, y.size()),
        sum.reshape(all / vectors, y.size()),
        PostOp.multiply(inverse.reshape(1, y.size())),
        PostOp.scale(-1f / channels));
    return Optional.of(gradient);
  }

  /** Records γ ∘ values. */
  private Tensor scaled(Plan target, Tensor values) {
    Tensor result = target.scratch(values.rows(), values.columns());
    target.map(byVector(result), byVector(values), PostOp.multiply(scale));
    return result;
  }

  /** Records S · values, for m vectors of values each. */
  private Tensor projected(Plan target, Tensor values, int m) {
    Tensor v = byVector(values);
    Tensor mean = target.scratch(v.rows(), 1);
    target.sumColumns(mean, v, PostOp.scale(1f / channels));
    Tensor along = alongNormalized(target, v);
    Tensor drop = target.scratch(v.rows(), channels);
    target.map(
        drop, repeated(target, v.rows()), PostOp.multiply(along), PostOp.scale(-1f / channels));
    Tensor result = target.scratch(values.rows(), values.columns());
    target.map(byVector(result), v, PostOp.subtract(mean), PostOp.add(drop));
    Tensor rows = result.reshape(m, y.size());
    target.map(rows, rows, PostOp.multiply(inverse.reshape(1, y.size())));
    return result;
  }

  /** Records the products v · x̂ of each vector as a column. */
  private Tensor alongNormalized(Plan target, Tensor v) {
    return dots(target, v, repeated(target, v.rows()));
  }

  private Tensor dots(Plan target, Tensor a, Tensor b) {
    Tensor products = target.scratch(a.rows(), channels);
    target.map(products, a, PostOp.multiply(b));
    Tensor dots = target.scratch(a.rows(), 1);
    target.sumColumns(dots, products);
    return dots;
  }

  /** Repeats x̂ for each of its vectors of values. */
  private Tensor repeated(Plan target, int rows) {
    if (rows == vectors) {
      return normalized;
    }
    Tensor all = target.scratch(rows, channels);
    Tensor ones = target.scratch(rows / vectors, 1);
    ones.fill(1);
    target.product(
        all.reshape(rows / vectors, y.size()),
        Matrix.of(ones),
        Matrix.of(normalized.reshape(1, y.size())));
    return all;
  }

  private Tensor byVector(Tensor values) {
    return values.reshape(values.size() / channels, channels);
  }
}
