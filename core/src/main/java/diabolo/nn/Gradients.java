package diabolo.nn;

import diabolo.kernel.Plan;
import diabolo.kernel.Step;
import diabolo.tensor.Matrix;
import diabolo.tensor.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The gradient of the objective with respect to all parameters, as a plan is being recorded.
 *
 * <p>The first contribution to a slot overwrites what the last run left there, the following ones
 * add: no pass is spent on clearing. A slot without any contribution stays zero.
 */
public final class Gradients {

  private final Tensor flat;
  private final Set<String> written = new HashSet<>();

  /**
   * Gradients over a flat vector.
   *
   * @param flat [1, P], zeros. Modified when the plan runs.
   */
  public Gradients(Tensor flat) {
    this.flat = flat;
  }

  /** The flat vector [1, P]. */
  public Tensor flat() {
    return flat;
  }

  /** Records slot ← (slot +) steps(left · right). */
  public void product(Plan plan, Slot slot, Matrix left, Matrix right, Step... steps) {
    plan.product(slot.of(flat), left, right, withAccumulation(slot, steps));
  }

  /** Records slot ← (slot +) steps(start). */
  public void map(Plan plan, Slot slot, Tensor start, Step... steps) {
    plan.map(slot.of(flat), start, withAccumulation(slot, steps));
  }

  /** Records slot ← 0, so that whatever a repeated part computes is added. */
  public void clear(Plan plan, Slot slot) {
    if (written.add(slot.name())) {
      Tensor target = slot.of(flat);
      plan.call(moment -> target.fill(0));
    }
  }

  private Step[] withAccumulation(Slot slot, Step... steps) {
    if (written.add(slot.name())) {
      return steps;
    }
    List<Step> all = new ArrayList<>(Arrays.asList(steps));
    all.add(new Step.Accumulate());
    return all.toArray(new Step[0]);
  }
}
