package diabolo.nn.parameter;

import diabolo.kernel.Convolution;
import diabolo.kernel.Plan;
import diabolo.kernel.PostOp;
import diabolo.tensor.Matrix;
import diabolo.tensor.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Accumulator of the gradient with respect to all parameters, while a plan is being recorded.
 *
 * <p>The first contribution to a slot overwrites the values of the last run and the following ones
 * are added, so that no pass is needed for clearing. A slot without contributions stays zero.
 */
public final class Gradients {

  private final Tensor flat;
  private final Set<String> written = new HashSet<>();

  /**
   * Creates gradients over a flat vector.
   *
   * @param flat [1, P], zeros. Modified when the plan runs.
   */
  public Gradients(Tensor flat) {
    this.flat = flat;
  }

  /** Flat vector [1, P] of all gradients. */
  public Tensor flat() {
    return flat;
  }

  /** Records slot ← (slot +) steps(left · right). */
  public void product(Plan plan, Slot slot, Matrix left, Matrix right, PostOp... steps) {
    plan.product(slot.of(flat), left, right, withAccumulation(slot, steps));
  }

  /** Records slot ← (slot +) Σ z ⊗ patches(x); see {@link Plan#convolveWeights}. */
  public void convolve(Plan plan, Slot slot, Tensor z, Tensor x, Convolution convolution) {
    plan.convolveWeights(slot.of(flat), z, x, convolution, withAccumulation(slot));
  }

  /** Records slot ← (slot +) steps(start). */
  public void map(Plan plan, Slot slot, Tensor start, PostOp... steps) {
    plan.map(slot.of(flat), start, withAccumulation(slot, steps));
  }

  /** Records slot ← 0, so that all contributions of a repeated part are added. */
  public void clear(Plan plan, Slot slot) {
    if (written.add(slot.name())) {
      Tensor target = slot.of(flat);
      plan.call(moment -> target.fill(0));
    }
  }

  private PostOp[] withAccumulation(Slot slot, PostOp... steps) {
    if (written.add(slot.name())) {
      return steps;
    }
    List<PostOp> all = new ArrayList<>(Arrays.asList(steps));
    all.add(new PostOp.Accumulate());
    return all.toArray(new PostOp[0]);
  }
}
