package diabolo.nn.map;

import diabolo.kernel.Convolution;
import diabolo.kernel.Plan;
import diabolo.kernel.PostOp;
import diabolo.nn.parameter.Gradients;
import diabolo.nn.parameter.ParameterSpec;
import diabolo.nn.parameter.Role;
import diabolo.nn.parameter.Slot;
import diabolo.nn.parameter.Weights;
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
 * Cross-correlation, as usual: the kernel is not flipped. Computed by {@link Plan#convolve}, with
 * bias and activation fused, without a copy of the patches.
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

  @Override
  public Tensor operand(Plan plan, Weights weights, Tensor x) {
    return x;
  }

  @Override
  public Tensor tangentOperand(Plan plan, Tensor xTangent) {
    return xTangent;
  }

  @Override
  public void apply(Plan plan, Weights weights, Tensor z, Tensor operand, PostOp... after) {
    PostOp[] steps = LinearMap.afterBias(bias, weights, after);
    plan.convolve(z, operand, weights.matrix(weight), convolution(), steps);
  }

  @Override
  public void applyLinear(Plan plan, Weights weights, Tensor zTangent, Tensor operand) {
    plan.convolve(zTangent, operand, weights.matrix(weight), convolution());
  }

  @Override
  public void applyTransposed(
      Plan plan, Weights weights, Tensor xGradient, Tensor zGradient, PostOp... after) {
    Matrix matrix = weights.matrix(weight);
    PixelSteps.fuse(
        plan,
        xGradient,
        patches.channels(),
        steps -> plan.convolveTransposed(xGradient, zGradient, matrix, convolution(), steps),
        after);
  }

  @Override
  public void addWeightGradient(Plan plan, Gradients gradients, Tensor zGradient, Tensor operand) {
    gradients.convolve(plan, weight, zGradient, operand, convolution());
  }

  @Override
  public void addBiasGradient(Plan plan, Weights weights, Gradients gradients, Tensor zGradient) {
    Tensor z = convolution().byPatch(zGradient);
    Matrix ones = Matrix.of(plan.ones(z.rows()));
    bias.ifPresent(slot -> gradients.product(plan, slot, ones, Matrix.of(z)));
  }

  private Convolution convolution() {
    return patches.convolution(channels());
  }
}
