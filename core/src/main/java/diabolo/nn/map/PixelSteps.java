package diabolo.nn.map;

import diabolo.kernel.Broadcast;
import diabolo.kernel.Plan;
import diabolo.kernel.PostOp;
import diabolo.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Steps against rows of pictures [N, H·W·C], turned into steps against their pixels [N·H·W, C], to
 * which kernels apply the steps of a convolution.
 */
final class PixelSteps {

  private PixelSteps() {}

  /**
   * Records a convolution with the steps fused, or a map of its result where a step's operand
   * cannot be divided into pixels.
   *
   * @param out [N, H·W·C]
   * @param channels C
   * @param record records the convolution with steps against pixels
   */
  static void fuse(
      Plan plan, Tensor out, int channels, Consumer<PostOp[]> record, PostOp... steps) {
    Optional<PostOp[]> fused = of(out, channels, steps);
    record.accept(fused.orElseGet(() -> new PostOp[0]));
    if (fused.isEmpty()) {
      plan.map(out, out, steps);
    }
  }

  private static Optional<PostOp[]> of(Tensor out, int channels, PostOp... steps) {
    List<PostOp> turned = new ArrayList<>();
    for (PostOp step : steps) {
      if (step instanceof PostOp.Combine combine && combine.other().size() > 1) {
        Tensor other = combine.other();
        if (Broadcast.of(other, out.rows(), out.columns()) != Broadcast.FULL) {
          return Optional.empty();
        }
        Tensor pixels = other.reshape(other.size() / channels, channels);
        turned.add(new PostOp.Combine(combine.operator(), pixels));
      } else {
        turned.add(step);
      }
    }
    return Optional.of(turned.toArray(new PostOp[0]));
  }
}
