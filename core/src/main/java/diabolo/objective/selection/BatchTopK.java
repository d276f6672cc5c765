package diabolo.objective.selection;

import diabolo.kernel.Operator;
import diabolo.kernel.Plan;
import diabolo.kernel.PostOp;
import diabolo.nn.layer.Activation;
import diabolo.nn.parameter.ParameterSpec;
import diabolo.notation.Named;
import diabolo.notation.Notation;
import diabolo.objective.term.Check;
import diabolo.tensor.Tensor;
import java.util.List;

/**
 * Selection of k activations per example on average: in training the k·N largest of the batch,
 * afterwards those above a threshold θ stored with the model.
 *
 * <pre>  training  z = h ∘ m ,   m = 1 for the k·N largest of h ,   h̄ = z̄ ∘ m
 *   after a batch  θ ← {@value #MEMORY} θ + (1 − {@value #MEMORY}) min { zₙⱼ &gt; 0 }
 *   in use    z = h ∘ 1[h &gt; θ]  </pre>
 *
 * Bussmann, Leask, Nanda, "BatchTopK sparse autoencoders" (2024), eq. 4 and 5. The first batch sets
 * θ; a batch without positive activations leaves it unchanged. Couples the examples of a batch in
 * training only. Activations must not be negative.
 *
 * @param count k, from 1 to the number of code units
 * @since 0.1
 */
@Named("batch-top-k")
public record BatchTopK(int count) implements CodeSelection {

  /** Decay of the moving threshold per step. */
  private static final double MEMORY = 0.99;

  /** Value of the threshold before the first batch. */
  private static final float NONE = -1;

  /** Refuses a count below 1. */
  public BatchTopK {
    Check.positive("BatchTopK count", count);
  }

  /** The selection that keeps {@code count} units per row on average over a batch. */
  public static BatchTopK of(int count) {
    return new BatchTopK(count);
  }

  @Override
  public void check(Activation codeActivation, int codeSize) {
    Check.count("BatchTopK", count, codeSize);
    if (!codeActivation.isNonNegative()) {
      throw new IllegalArgumentException(
          "BatchTopK needs a code that is never negative: the code activation relu, sigmoid or softplus, got "
              + Notation.name(codeActivation));
    }
  }

  @Override
  public List<ParameterSpec> parameters(int units) {
    return List.of(ParameterSpec.state("selection.threshold", 1, 1));
  }

  @Override
  public float start() {
    return NONE;
  }

  @Override
  public SelectedCode record(SelectionSite site) {
    Tensor mask = site.scratch();
    Tensor code = site.code();
    Tensor kept = site.own();
    float[] values = new float[code.size()];
    float[] marks = new float[code.size()];
    LargestValues largest = new LargestValues(code.size());
    int wanted = Math.multiplyExact(count, code.rows());
    site.plan()
        .call(
            moment -> {
              code.copyTo(values);
              largest.mark(values, 0, values.length, wanted, marks);
              mask.copyFrom(marks);
              kept.set(0, moved(kept.get(0), smallest(values, marks)));
            });
    return site.masked(mask);
  }

  private static float smallest(float[] values, float[] marks) {
    float smallest = Float.POSITIVE_INFINITY;
    for (int i = 0; i < values.length; i++) {
      if (marks[i] > 0 && values[i] > 0) {
        smallest = Math.min(smallest, values[i]);
      }
    }
    return smallest;
  }

  private static float moved(float before, float smallest) {
    if (!(smallest < Float.POSITIVE_INFINITY)) {
      return before;
    }
    return before < 0 ? smallest : (float) (MEMORY * before + (1 - MEMORY) * smallest);
  }

  @Override
  public void recordUse(Plan plan, Tensor code, Tensor own) {
    Tensor mask = plan.scratch(code.rows(), code.columns());
    plan.map(mask, code, new PostOp.Combine(Operator.GREATER, own));
    plan.map(code, code, PostOp.multiply(mask));
  }
}
