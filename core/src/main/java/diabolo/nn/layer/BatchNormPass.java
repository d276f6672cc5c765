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

/** Pass of a batch normalization, over R values of each of C channels. */
final class BatchNormPass implements LayerPass {

  private final BatchNorm layer;
  private final Plan plan;
  private final Mode mode;
  private final Tensor y;
  private final int channels;
  private final int count;
  private final Tensor scale;
  private final Tensor normalized;
  private final Tensor inverse;
  private final Tensor runningInverse;

  /** Records the forward pass, and in training the update of the running statistics. */
  BatchNormPass(BatchNorm layer, Recording at, Tensor x) {
    this.layer = layer;
    this.plan = at.plan();
    this.mode = at.mode();
    this.channels = LayerNorm.channels(layer.inputs());
    this.count = x.size() / channels;
    Tensor flat = at.weights().flat();
    this.scale = layer.scale().of(flat);
    this.normalized = plan.scratch(count, channels);
    this.y = plan.scratch(x.rows(), x.columns());
    Tensor runningMean = layer.mean().of(flat);
    Tensor runningVariance = layer.variance().of(flat);
    this.runningInverse = inverse(runningVariance);
    Tensor values = byChannel(x);
    if (mode == Mode.INFERENCE) {
      this.inverse = runningInverse;
      plan.map(normalized, values, PostOp.subtract(runningMean), PostOp.multiply(inverse));
    } else {
      Tensor mean = plan.scratch(1, channels);
      plan.sumRows(mean, values, PostOp.scale(1f / count));
      Tensor variance = variance(values, mean);
      this.inverse = inverse(variance);
      plan.map(normalized, values, PostOp.subtract(mean), PostOp.multiply(inverse));
      float unbiased = count / (float) Math.max(1, count - 1);
      plan.call(moment -> move(runningMean, mean, 1));
      plan.call(moment -> move(runningVariance, variance, unbiased));
    }
    Tensor shift = layer.shift().of(flat);
    plan.map(byChannel(y), normalized, PostOp.multiply(scale), PostOp.add(shift));
  }

  private Tensor variance(Tensor values, Tensor mean) {
    Tensor squares = plan.scratch(count, channels);
    plan.map(squares, values, PostOp.subtract(mean), PostOp.apply(Function.SQUARE));
    Tensor variance = plan.scratch(1, channels);
    plan.sumRows(variance, squares, PostOp.scale(1f / count));
    return variance;
  }

  /** Records 1 / √(variance + ε). */
  private Tensor inverse(Tensor variance) {
    Tensor result = plan.scratch(1, channels);
    PostOp epsilon = new PostOp.Affine(1, BatchNorm.EPSILON);
    plan.map(
        result, variance, epsilon, PostOp.apply(Function.SQRT), PostOp.apply(Function.RECIPROCAL));
    return result;
  }

  private static void move(Tensor running, Tensor batch, float factor) {
    float memory = BatchNorm.MEMORY;
    for (int i = 0; i < running.size(); i++) {
      running.set(i, memory * running.get(i) + (1 - memory) * factor * batch.get(i));
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
  public void addGradients(Gradients gradients, Tensor arrived, List<Tensor> innerGradients) {
    Tensor values = byChannel(arrived);
    Matrix ones = Matrix.of(plan.ones(count));
    gradients.product(plan, layer.scale(), ones, Matrix.of(timesNormalized(values)));
    gradients.product(plan, layer.shift(), ones, Matrix.of(values));
  }

  private Tensor timesNormalized(Tensor values) {
    Tensor products = plan.scratch(count, channels);
    plan.map(products, values, PostOp.multiply(normalized));
    return products;
  }

  /**
   * Records x̄ = γ/s ∘ (ȳ − mean(ȳ) − x̂ mean(ȳ ∘ x̂)), means over the batch; γ/s ∘ ȳ in inference.
   */
  @Override
  public void toInput(
      Tensor xGradient, Tensor arrived, List<Tensor> innerGradients, PostOp... after) {
    Tensor values = byChannel(arrived);
    List<PostOp> steps = new ArrayList<>();
    if (mode == Mode.TRAINING) {
      PostOp share = PostOp.scale(1f / count);
      Tensor mean = plan.scratch(1, channels);
      plan.sumRows(mean, values, share);
      Tensor along = plan.scratch(1, channels);
      plan.sumRows(along, timesNormalized(values), share);
      Tensor drop = plan.scratch(count, channels);
      plan.map(drop, normalized, PostOp.multiply(along));
      steps.add(PostOp.subtract(mean));
      steps.add(PostOp.subtract(drop));
    }
    steps.add(PostOp.multiply(scale));
    steps.add(PostOp.multiply(inverse));
    Tensor through = plan.scratch(y.rows(), y.columns());
    plan.map(byChannel(through), values, steps.toArray(new PostOp[0]));
    List<PostOp> rest = new ArrayList<>();
    innerGradients.forEach(gradient -> rest.add(PostOp.add(gradient)));
    rest.addAll(List.of(after));
    plan.map(xGradient, through, rest.toArray(new PostOp[0]));
  }

  @Override
  public LayerTangent tangent(Plan target, Tensor xTangent, int m) {
    return new LayerTangent(xTangent, xTangent, throughRunning(target, xTangent));
  }

  @Override
  public LayerSweep sweep(Plan target, Tensor yGradient, int m) {
    return new LayerSweep(yGradient, yGradient, throughRunning(target, yGradient));
  }

  private Tensor throughRunning(Plan target, Tensor values) {
    Tensor result = target.scratch(values.rows(), values.columns());
    PostOp[] steps = {PostOp.multiply(scale), PostOp.multiply(runningInverse)};
    target.map(byChannel(result), byChannel(values), steps);
    return result;
  }

  /** Records γ̄ += ẏ̄ ∘ ẋ / s with the running s. */
  @Override
  public Optional<Tensor> backwardTangent(
      Plan target, LayerSweep sweep, LayerTangent tangent, Gradients gradients) {
    Tensor vectors = byChannel(sweep.output());
    Tensor products = target.scratch(vectors.rows(), channels);
    target.map(
        products,
        vectors,
        PostOp.multiply(byChannel(tangent.input())),
        PostOp.multiply(runningInverse));
    Matrix ones = Matrix.of(target.ones(vectors.rows()));
    gradients.product(target, layer.scale(), ones, Matrix.of(products));
    return Optional.empty();
  }

  private Tensor byChannel(Tensor values) {
    return values.reshape(values.size() / channels, channels);
  }
}
