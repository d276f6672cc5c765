package diabolo.objective.penalty;

import diabolo.kernel.Plan;
import diabolo.kernel.PostOp;
import diabolo.nn.Pass;
import diabolo.nn.parameter.Gradients;
import diabolo.nn.parameter.Layout;
import diabolo.tensor.Tensor;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Context in which a penalty is recorded, before the backward pass of the encoder.
 *
 * @param plan where to record
 * @param encoder the encoder's pass on the batch
 * @param decoder the decoder's pass on the codes
 * @param parameters flat vector [1, P]. Not modified.
 * @param layout places of the parameters
 * @param gradients receives the parameter gradients
 * @param afterBackward collects actions to be recorded after the backward pass
 * @param rowWeights weights of the rows in means over the batch [N, 1], of mean 1 over all training
 *     rows; empty if all count alike
 */
public record PenaltySite(
    Plan plan,
    Pass encoder,
    Pass decoder,
    Tensor parameters,
    Layout layout,
    Gradients gradients,
    Consumer<Runnable> afterBackward,
    Optional<Tensor> rowWeights) {

  /** Number of rows N. */
  public int rows() {
    return encoder.rows();
  }

  /**
   * Records the weights of the rows as factors.
   *
   * @param values [N, …]; modified
   */
  void weigh(Tensor values) {
    rowWeights.ifPresent(weights -> plan.map(values, values, PostOp.multiply(weights)));
  }
}
