package diabolo.model.graph;

import diabolo.kernel.Plan;
import diabolo.kernel.PostOp;
import diabolo.nn.Pass;
import diabolo.nn.layer.Recording;
import diabolo.nn.parameter.Gradients;
import diabolo.objective.term.LossTerm;
import diabolo.tensor.Tensor;
import java.util.Optional;

/** A head at work on the codes of a batch of N rows. */
final class HeadPass {

  private final Head head;
  private final Plan plan;
  private final Pass pass;
  private final Tensor target;
  private final LossTerm loss;
  private final Optional<Tensor> rowWeights;

  /**
   * Records the forward pass and the loss.
   *
   * @param code what the decoder gets, too [N, K]
   * @param rowWeights [N, 1], where rows are weighted
   */
  HeadPass(Head head, Recording at, Tensor code, Optional<Tensor> rowWeights) {
    this.head = head;
    this.rowWeights = rowWeights;
    this.plan = at.plan();
    this.pass = new Pass(head.network(), at, code);
    this.target = plan.scratch(code.rows(), head.network().outputs());
    Tensor values = head.loss().values(plan, pass.output(), target, Optional.empty());
    rowWeights.ifPresent(weights -> plan.map(values, values, PostOp.multiply(weights)));
    Tensor sums = plan.scratch(code.rows(), 1);
    plan.sumColumns(sums, values);
    double factor = head.weight() / (double) code.rows();
    this.loss = new LossTerm(head.name(), sums, () -> factor).withParts(values);
  }

  /** [N, T], to be filled before a run. */
  Tensor target() {
    return target;
  }

  LossTerm loss() {
    return loss;
  }

  /**
   * Records the backward pass.
   *
   * @param codeGradient of others [N, K]. Not modified.
   * @return those and that of this head
   */
  Tensor addTo(Tensor codeGradient, Gradients gradients) {
    float scale = head.weight() / pass.rows();
    Tensor yGradient = head.loss().gradient(plan, pass.output(), target, Optional.empty(), scale);
    rowWeights.ifPresent(weights -> plan.map(yGradient, yGradient, PostOp.multiply(weights)));
    pass.addOutputGradient(pass.depth(), yGradient);
    Tensor own = pass.backwardToInput(gradients);
    Tensor sum = plan.scratch(codeGradient.rows(), codeGradient.columns());
    plan.map(sum, codeGradient, PostOp.add(own));
    return sum;
  }
}
