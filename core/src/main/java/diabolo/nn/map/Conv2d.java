package diabolo.nn.map;

import diabolo.kernel.Plan;
import diabolo.kernel.PostOp;
import diabolo.nn.parameter.Gradients;
import diabolo.nn.parameter.ParameterSpec;
import diabolo.nn.parameter.Role;
import diabolo.nn.parameter.Slot;
import diabolo.nn.parameter.Weights;
import diabolo.tensor.Index;
import diabolo.tensor.Matrix;
import diabolo.tensor.Shape;
import diabolo.tensor.Tensor;
import java.util.Optional;

/**
 * A convolution of pictures, channels last: one dense map applied to every patch.
 *
 * <pre>  z[n, p] = W · patch(x[n], p) + b    x [N, H, W, C], patches [N·P, k·k·C], W [K, k·k·C]
 * </pre>
 *
 * Cross-correlation, as usual: the kernel is not flipped. Patches are gathered and multiplied, so
 * that bias and activation are fused as in a dense layer; they take k² times the memory of the
 * input.
 *
 * @param weight slot of W [K, k, k, C]
 * @param bias slot of b [1, K], if there is one
 * @param patches size and positions of the patches
 */
public record Conv2d(Slot weight, Optional<Slot> bias, Patches patches) implements LinearMap {

  /** Creates a convolution with a bias. */
  public Conv2d(Slot weight, Slot bias, Patches patches) {
    this(weight, Optional.of(bias), patches);
  }

  /** Parameters of a convolution to {@code channels} channels. */
  public static ParameterSpec parameters(String name, Patches patches, int channels) {
    int k = patches.kernel();
    return new ParameterSpec(name, Shape.of(channels, k, k, patches.channels()), Role.WEIGHT);
  }

  @Override
  public Shape inputs() {
    return patches.picture();
  }

  @Override
  public Shape outputs() {
    return Shape.of(patches.rows(), patches.columns(), channels());
  }

  /** Number of output channels K. */
  private int channels() {
    return weight.rows();
  }

  @Override
  public boolean isTied() {
    return false;
  }

  @Override
  public int places() {
    return patches.count();
  }

  @Override
  public int fanIn() {
    return patches.size();
  }

  @Override
  public int fanOut() {
    return patches.kernel() * patches.kernel() * channels();
  }

  /** Records the patches [N·P, k·k·C]. */
  @Override
  public Tensor operand(Plan plan, Weights weights, Tensor x) {
    return tangentOperand(plan, x);
  }

  @Override
  public Tensor tangentOperand(Plan plan, Tensor xTangent) {
    Tensor gathered = plan.scratch(xTangent.rows(), patches.count() * patches.size());
    plan.gather(gathered, xTangent, patches.index());
    return gathered.reshape(xTangent.rows() * patches.count(), patches.size());
  }

  @Override
  public void apply(Plan plan, Weights weights, Tensor z, Tensor operand, PostOp... after) {
    PostOp[] steps = LinearMap.afterBias(bias, weights, after);
    Matrix transposed = weights.matrix(weight).transposed();
    plan.product(byPatch(z), Matrix.of(operand), transposed, steps);
  }

  @Override
  public void applyLinear(Plan plan, Weights weights, Tensor zTangent, Tensor operand) {
    plan.product(byPatch(zTangent), Matrix.of(operand), weights.matrix(weight).transposed());
  }

  /** Records the gradients of the patches, scattered to their pixels. */
  @Override
  public void applyTransposed(
      Plan plan, Weights weights, Tensor xGradient, Tensor zGradient, PostOp... after) {
    Tensor z = byPatch(zGradient);
    Tensor back = plan.scratch(z.rows(), patches.size());
    plan.product(back, Matrix.of(z), weights.matrix(weight));
    Index index = patches.index();
    plan.scatter(xGradient, back.reshape(zGradient.rows(), index.outputs()), index);
    if (after.length > 0) {
      plan.map(xGradient, xGradient, after);
    }
  }

  @Override
  public void addWeightGradient(Plan plan, Gradients gradients, Tensor zGradient, Tensor operand) {
    gradients.product(plan, weight, Matrix.of(byPatch(zGradient)).transposed(), Matrix.of(operand));
  }

  @Override
  public void addBiasGradient(Plan plan, Weights weights, Gradients gradients, Tensor zGradient) {
    Tensor z = byPatch(zGradient);
    Matrix ones = Matrix.of(plan.ones(z.rows()));
    bias.ifPresent(slot -> gradients.product(plan, slot, ones, Matrix.of(z)));
  }

  /** Views [N, P·K] as [N·P, K]. */
  private Tensor byPatch(Tensor z) {
    return z.reshape(z.rows() * patches.count(), channels());
  }
}
