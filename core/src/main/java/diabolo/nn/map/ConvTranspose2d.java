package diabolo.nn.map;

import diabolo.kernel.Convolution;
import diabolo.kernel.Plan;
import diabolo.kernel.PostOp;
import diabolo.nn.parameter.Gradients;
import diabolo.nn.parameter.Slot;
import diabolo.nn.parameter.Weights;
import diabolo.tensor.Matrix;
import diabolo.tensor.Shape;
import diabolo.tensor.Tensor;
import java.util.Optional;

/**
 * Transpose of a convolution: each input pixel adds a patch to the output, a picture of the shape
 * of the convolution's input.
 *
 * <pre>
 *   z[n] = Σ_p scatter(Wᵀ · x[n, p]) + b    x [N, P, K], W [K, k·k·C], z [N, H, W, C], b [1, C]
 * </pre>
 *
 * @param weight place of W [K, k, k, C]; may be that of the convolution
 * @param bias place of b [1, C], if there is one
 * @param patches of the output
 * @param isTied whether W is the weight of the convolution
 */
public record ConvTranspose2d(Slot weight, Optional<Slot> bias, Patches patches, boolean isTied)
    implements LinearMap {

  /** Creates a transposed convolution with a bias. */
  public ConvTranspose2d(Slot weight, Slot bias, Patches patches, boolean isTied) {
    this(weight, Optional.of(bias), patches, isTied);
  }

  @Override
  public Shape inputs() {
    return Shape.of(patches.rows(), patches.columns(), channels());
  }

  @Override
  public Shape outputs() {
    return patches.picture();
  }

  /** Number of input channels K. */
  private int channels() {
    return weight.rows();
  }

  @Override
  public int places() {
    return patches.count();
  }

  /** Mean number of inputs that contribute to one pixel, those of k²/stride² patches. */
  @Override
  public int fanIn() {
    int overlaps = patches.kernel() * patches.kernel() / (patches.stride() * patches.stride());
    return channels() * Math.max(1, overlaps);
  }

  @Override
  public int fanOut() {
    return patches.size();
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
    plan.convolveTransposed(z, operand, weights.matrix(weight), convolution(), steps);
  }

  @Override
  public void applyLinear(Plan plan, Weights weights, Tensor zTangent, Tensor operand) {
    plan.convolveTransposed(zTangent, operand, weights.matrix(weight), convolution());
  }

  @Override
  public void applyTransposed(
      Plan plan, Weights weights, Tensor xGradient, Tensor zGradient, PostOp... after) {
    Matrix matrix = weights.matrix(weight);
    PixelSteps.fuse(
        plan,
        xGradient,
        channels(),
        steps -> plan.convolve(xGradient, zGradient, matrix, convolution(), steps),
        after);
  }

  @Override
  public void addWeightGradient(Plan plan, Gradients gradients, Tensor zGradient, Tensor operand) {
    gradients.convolve(plan, weight, operand, zGradient, convolution());
  }

  @Override
  public void addBiasGradient(Plan plan, Weights weights, Gradients gradients, Tensor zGradient) {
    Tensor z = convolution().byPixel(zGradient);
    Matrix ones = Matrix.of(plan.ones(z.rows()));
    bias.ifPresent(slot -> gradients.product(plan, slot, ones, Matrix.of(z)));
  }

  private Convolution convolution() {
    return patches.convolution(channels());
  }
}
