package diabolo.objective.selection;

import diabolo.kernel.Plan;
import diabolo.kernel.PostOp;
import diabolo.nn.layer.Activation;
import diabolo.nn.parameter.ParameterSpec;
import diabolo.notation.Named;
import diabolo.objective.term.Check;
import diabolo.tensor.Tensor;
import java.util.List;

/**
 * Selection of the k largest activations of each example; the first among equal ones.
 *
 * <pre>  z = h ∘ m ,   mₙⱼ = 1 if hₙⱼ is among the k largest of row n, else 0 ,   h̄ = z̄ ∘ m
 * </pre>
 *
 * Makhzani and Frey, "k-Sparse autoencoders" (2014); Gao et al., "Scaling and evaluating sparse
 * autoencoders" (2024), section 2.3, after a ReLU code. Largest by value, not by magnitude.
 *
 * @param count k, from 1 to the number of code units
 * @since 0.1
 */
@Named("top-k")
public record TopK(int count) implements CodeSelection {

  /** Refuses a count below 1. */
  public TopK {
    Check.positive("TopK count", count);
  }

  /** The selection that keeps the {@code count} largest units of each row. */
  public static TopK of(int count) {
    return new TopK(count);
  }

  @Override
  public void check(Activation codeActivation, int codeSize) {
    Check.count("TopK", count, codeSize);
  }

  @Override
  public List<ParameterSpec> parameters(int units) {
    return List.of();
  }

  @Override
  public float start() {
    return 0;
  }

  @Override
  public SelectedCode record(SelectionSite site) {
    Tensor mask = site.scratch();
    recordMask(site.plan(), site.code(), mask);
    return site.masked(mask);
  }

  @Override
  public void recordUse(Plan plan, Tensor code, Tensor own) {
    Tensor mask = plan.scratch(code.rows(), code.columns());
    recordMask(plan, code, mask);
    plan.map(code, code, PostOp.multiply(mask));
  }

  private void recordMask(Plan plan, Tensor code, Tensor mask) {
    int units = code.columns();
    float[] values = new float[code.size()];
    float[] marks = new float[code.size()];
    LargestValues largest = new LargestValues(units);
    plan.call(
        moment -> {
          code.copyTo(values);
          for (int from = 0; from < values.length; from += units) {
            largest.mark(values, from, units, count, marks);
          }
          mask.copyFrom(marks);
        });
  }
}
