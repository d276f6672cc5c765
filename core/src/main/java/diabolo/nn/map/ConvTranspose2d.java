package diabolo.nn.map;

import diabolo.kernel.Plan;
import diabolo.kernel.PostOp;
import diabolo.nn.parameter.Gradients;
import diabolo.nn.parameter.Slot;
import diabolo.nn.parameter.Weights;
import diabolo.tensor.Index;
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
    applyLinear(plan, weights, z, operand);
    PostOp[] steps = LinearMap.afterBias(bias, weights, after);
    if (steps.length > 0) {
      Tensor pixels = byPixel(z);
      plan.map(pixels, pixels, steps);
    }
  }

  @Override
  public void applyLinear(Plan plan, Weights weights, Tensor zTangent, Tensor operand) {
    Tensor x = byPatch(operand);
    Tensor added = plan.scratch(x.rows(), patches.size());
    plan.product(added, Matrix.of(x), weights.matrix(weight));
    Index index = patches.index();
    plan.scatter(zTangent, added.reshape(operand.rows(), index.outputs()), index);
  }

  @Override
  public void applyTransposed(
      Plan plan, Weights weights, Tensor xGradient, Tensor zGradient, PostOp... after) {
    Matrix gathered = Matrix.of(gathered(plan, zGradient));
    plan.product(byPatch(xGradient), gathered, weights.matrix(weight).transposed());
    if (after.length > 0) {
      plan.map(xGradient, xGradient, after);
    }
  }

  @Override
  public void addWeightGradient(Plan plan, Gradients gradients, Tensor zGradient, Tensor operand) {
    Matrix gathered = Matrix.of(gathered(plan, zGradient));
    gradients.product(plan, weight, Matrix.of(byPatch(operand)).transposed(), gathered);
  }

  @Override
  public void addBiasGradient(Plan plan, Weights weights, Gradients gradients, Tensor zGradient) {
    Tensor z = byPixel(zGradient);
    Matrix ones = Matrix.of(plan.ones(z.rows()));
    bias.ifPresent(slot -> gradients.product(plan, slot, ones, Matrix.of(z)));
  }

  /** Records the patches of the gradient of the output [N·P, k·k·C]. */
  private Tensor gathered(Plan plan, Tensor zGradient) {
    Index index = patches.index();
    Tensor gathered = plan.scratch(zGradient.rows(), index.outputs());
    plan.gather(gathered, zGradient, index);
    return gathered.reshape(zGradient.rows() * patches.count(), patches.size());
  }

  /** Views [N, P·K] as [N·P, K]. */
  private Tensor byPatch(Tensor x) {
    return x.reshape(x.rows() * patches.count(), channels());
  }

  /** Views [N, H·W·C] as [N·H·W, C]. */
  private Tensor byPixel(Tensor z) {
    return z.reshape(z.size() / patches.channels(), patches.channels());
  }
}
