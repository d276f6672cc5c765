package diabolo.objective.reconstruction;

import diabolo.kernel.Plan;
import diabolo.nn.Gradients;
import diabolo.nn.Layout;
import diabolo.nn.Slot;
import diabolo.tensor.Matrix;
import diabolo.tensor.Tensor;
import java.util.List;

/**
 * How far a decoder output is from the input, per value, and its gradient.
 *
 * <p>Values are per feature and not yet averaged: the loss is the mean over the batch of their sum
 * over features. Lower is better. The likelihoods are negative log-likelihoods in nats.
 */
public sealed interface Reconstruction
    permits Squared,
        SquaredSigmoid,
        Huber,
        Correntropy,
        Bernoulli,
        ContinuousBernoulli,
        Gaussian,
        StudentT,
        ByColumn {

  /**
   * Records the loss of each value.
   *
   * @param plan where to record
   * @param output decoder output [N, D]; logits for {@link Bernoulli} and its like. Not modified.
   * @param target clean input [N, D]. Not modified.
   * @param variance this reconstruction's own parameters, see {@link #parameters}; else null
   * @return [N, D] in the plan's memory, may be modified by the caller
   */
  Tensor values(Plan plan, Tensor output, Tensor target, Tensor variance);

  /**
   * Records scale · the gradient of the values with respect to the output.
   *
   * @param plan where to record
   * @param output decoder output [N, D]. Not modified.
   * @param target clean input [N, D]. Not modified.
   * @param variance this reconstruction's own parameters, else null
   * @param scale factor, 1/N for a batch mean
   * @return [N, D] in the plan's memory, may be modified by the caller
   */
  Tensor gradient(Plan plan, Tensor output, Tensor target, Tensor variance, float scale);

  /**
   * Records the mean of x that the decoder output stands for: the output itself, or the sigmoid of
   * logits.
   *
   * @return [N, D], possibly {@code output} itself; not to be modified
   */
  default Tensor mean(Plan plan, Tensor output) {
    return output;
  }

  /**
   * The parameters that this reconstruction has of its own.
   *
   * @param inputs D
   */
  default List<Layout.Wanted> parameters(int inputs) {
    return List.of();
  }

  /**
   * Records the gradient or the update of the own parameters.
   *
   * @param plan where to record
   * @param output decoder output [N, D]. Not modified.
   * @param target clean input [N, D]. Not modified.
   * @param own this reconstruction's parameters and where their gradient goes
   * @param scale factor, 1/N for a batch mean
   */
  default void recordOwn(Plan plan, Tensor output, Tensor target, Own own, float scale) {}

  /**
   * Records what this batch has in the place of the own parameters.
   *
   * @param plan where to record
   * @param output decoder output [N, D]. Not modified.
   * @param target clean input [N, D]. Not modified.
   * @param own this reconstruction's own parameters, else null. A moving mean is modified.
   * @return what values and gradient are to be given; mostly {@code own}
   */
  default Tensor recordUsed(Plan plan, Tensor output, Tensor target, Tensor own) {
    return own;
  }

  /** Whether no parameter of its own follows the data: there is none, or it is given. */
  default boolean isGiven() {
    return !trainsOwn();
  }

  /**
   * A reconstruction's own parameters.
   *
   * @param value [1, D] or [1, 1]
   * @param slot their place
   * @param gradients where their gradient goes
   * @param weights of the N rows in a batch mean, as they lie in memory
   */
  record Own(Tensor value, Slot slot, Gradients gradients, Tensor weights) {

    /** Records the gradient: the weighted sum of the rows of slopes [N, D]. */
    void sum(Plan plan, Tensor slopes) {
      Matrix row = new Matrix(weights, 1, weights.size(), false);
      gradients.product(plan, slot, row, Matrix.of(slopes));
    }
  }

  /** Value of every own parameter before training. */
  default float ownStart() {
    return 0;
  }

  /** Whether the own parameters are trained by gradient, rather than given or computed. */
  default boolean trainsOwn() {
    return false;
  }

  /**
   * The decoder output that a mean of the targets asks for, where the output starts: the mean
   * itself, or logit(clip(mean, 0.001, 0.999)) for logits. Burda, Grosse, Salakhutdinov (2016).
   *
   * @param value which of the D values
   */
  default double outputFor(int value, double mean) {
    if (!needsUnitInterval()) {
      return mean;
    }
    double clipped = Math.min(Math.max(mean, 0.001), 1 - 0.001);
    return StrictMath.log(clipped / (1 - clipped));
  }

  /**
   * Whether the values are negative log-likelihoods in nats of a normalized density or mass, so
   * that sums of them estimate log p(x).
   */
  boolean isLikelihood();

  /** Whether that likelihood is a mass on the values 0 and 1 alone. */
  default boolean isOfBinaryValues() {
    return false;
  }

  /** Whether the loss is defined for inputs in [0, 1] only. */
  default boolean needsUnitInterval() {
    return false;
  }
}
