package diabolo.objective.penalty;

import diabolo.kernel.PostOp;
import diabolo.nn.parameter.Role;
import diabolo.nn.parameter.Slot;
import diabolo.notation.Named;
import diabolo.objective.term.Check;
import diabolo.objective.term.LossTerm;
import diabolo.tensor.Matrix;
import diabolo.tensor.Shape;
import diabolo.tensor.Tensor;

/**
 * Half the sum of the squared weights, without biases. A tied weight counts once.
 *
 * <pre>  weight · ½ Σ W² ,   gradient weight · W  </pre>
 *
 * @param weight factor, ≥ 0
 * @since 0.1
 */
@Named("weight-decay")
public record WeightDecay(float weight) implements Penalty {

  /** Refuses a negative weight. */
  public WeightDecay {
    Check.notNegative("weight decay", weight);
  }

  /** The penalty of this weight. */
  public static WeightDecay of(float weight) {
    return new WeightDecay(weight);
  }

  @Override
  public boolean isOnCode() {
    return false;
  }

  @Override
  public LossTerm record(PenaltySite site) {
    site.afterBackward().accept(() -> recordGradient(site));
    int size = site.layout().weightSize();
    Tensor weights = site.parameters().view(0, Shape.of(1, size));
    Tensor sum = site.plan().scratch(1, 1);
    site.plan().product(sum, Matrix.of(weights), Matrix.of(weights).transposed());
    return new LossTerm("weightDecay", sum, () -> 0.5 * weight);
  }

  private void recordGradient(PenaltySite site) {
    for (Slot slot : site.layout().slots(Role.WEIGHT)) {
      Tensor values = slot.of(site.parameters());
      site.gradients().map(site.plan(), slot, values, PostOp.scale(weight));
    }
  }
}
