package diabolo.objective.reconstruction;

import diabolo.kernel.Plan;
import diabolo.nn.parameter.Gradients;
import diabolo.nn.parameter.ParameterSpec;
import diabolo.nn.parameter.Slot;
import diabolo.tensor.Matrix;
import diabolo.tensor.Tensor;
import java.util.List;
import java.util.Optional;

/**
 * Loss of a decoder output against the input, per value, and its gradient.
 *
 * <p>Values are per feature and not yet averaged: the loss is the mean over the batch of their sum
 * over features. Lower is better. The likelihoods are negative log-likelihoods in nats.
 *
 * @since 0.1
 */
public sealed interface Reconstruction
    permits Squared,
        SquaredSigmoid,
        Huber,
        Correntropy,
        Bernoulli,
        ContinuousBernoulli,
        Categorical,
        Gaussian,
        StudentT,
        MixedTypes {

  /**
   * Records the loss of each value.
   *
   * @param plan where to record
   * @param output decoder output [N, D]; logits for {@link Bernoulli} and its like. Not modified.
   * @param target clean input [N, D]. Not modified.
   * @param parameters of the loss itself, see {@link #parameters(int)}; empty if it has none
   * @return [N, D] in the plan's memory, may be modified by the caller
   */
  Tensor values(Plan plan, Tensor output, Tensor target, Optional<Tensor> parameters);

  /**
   * Records the gradient of the values with respect to the output, times {@code scale}.
   *
   * @param plan where to record
   * @param output decoder output [N, D]. Not modified.
   * @param target clean input [N, D]. Not modified.
   * @param parameters of the loss itself; empty if it has none
   * @param scale factor, 1/N for a batch mean
   * @return [N, D] in the plan's memory, may be modified by the caller
   */
  Tensor gradient(
      Plan plan, Tensor output, Tensor target, Optional<Tensor> parameters, float scale);

  /**
   * Records the mean of x given by the decoder output: the output itself, or the sigmoid of logits.
   *
   * @return [N, D], possibly {@code output} itself; not to be modified
   */
  default Tensor mean(Plan plan, Tensor output) {
    return output;
  }

  /**
   * Parameters of the reconstruction itself, such as a variance.
   *
   * @param inputs D
   */
  default List<ParameterSpec> parameters(int inputs) {
    return List.of();
  }

  /**
   * Records the gradient of the loss's parameters.
   *
   * @param plan where to record
   * @param output decoder output [N, D]. Not modified.
   * @param target clean input [N, D]. Not modified.
   * @param own the loss's parameters and the destination of their gradient
   * @param scale factor, 1/N for a batch mean
   */
  default void recordParameters(
      Plan plan, Tensor output, Tensor target, LossParameters own, float scale) {}

  /**
   * Records the values of the loss's parameters for this batch, such as its optimal variance.
   *
   * @param plan where to record
   * @param output decoder output [N, D]. Not modified.
   * @param target clean input [N, D]. Not modified.
   * @param parameters of the loss itself; empty if it has none. A moving mean is modified.
   * @param rowWeights weights of the rows [N, 1]; empty if all count alike
   * @return the argument for {@link #values} and {@link #gradient}, usually {@code parameters}
   *     itself
   */
  default Optional<Tensor> recordBatchParameters(
      Plan plan,
      Tensor output,
      Tensor target,
      Optional<Tensor> parameters,
      Optional<Tensor> rowWeights) {
    return parameters;
  }

  /** True if the loss has no parameter estimated from data (e.g. a fixed variance). */
  default boolean isGiven() {
    return !trainsParameters();
  }

  /**
   * Parameters of a loss, such as its log-variances.
   *
   * @param value [1, D] or [1, 1]
   * @param slot their position
   * @param gradients receives their gradient
   * @param weights weights of the N rows in a batch mean, as stored in memory
   */
  record LossParameters(Tensor value, Slot slot, Gradients gradients, Tensor weights) {

    /** Records the gradient: the weighted sum of the rows of slopes [N, D]. */
    void sum(Plan plan, Tensor slopes) {
      Matrix row = new Matrix(weights, 1, weights.size(), false);
      gradients.product(plan, slot, row, Matrix.of(slopes));
    }
  }

  /** Initial value of every parameter of the loss. */
  default float parameterStart() {
    return 0;
  }

  /** True if the parameters of the loss are trained by gradient, not fixed or computed. */
  default boolean trainsParameters() {
    return false;
  }

  /**
   * Decoder outputs for the means of all values, each as {@link #outputFor}.
   *
   * @param means of the targets [D]. Not modified.
   */
  default double[] outputsFor(double... means) {
    double[] outputs = new double[means.length];
    for (int value = 0; value < means.length; value++) {
      outputs[value] = outputFor(value, means[value]);
    }
    return outputs;
  }

  /**
   * Decoder output whose mean is that of the targets, to initialize the output bias: the mean
   * itself, or logit(clip(mean, 0.001, 0.999)) for logits. Burda, Grosse, Salakhutdinov (2016).
   *
   * @param value index of the value, below D
   */
  default double outputFor(int value, double mean) {
    if (!needsUnitInterval()) {
      return mean;
    }
    double clipped = Math.min(Math.max(mean, 0.001), 1 - 0.001);
    return StrictMath.log(clipped / (1 - clipped));
  }

  /**
   * True if the values are negative log-likelihoods, in nats, of a normalized density or mass, so
   * that their sums estimate −log p(x).
   */
  boolean isLikelihood();

  /** True if the likelihood is a probability mass on the values 0 and 1. */
  default boolean isOfBinaryValues() {
    return false;
  }

  /** True if the loss is defined for inputs in [0, 1] only. */
  default boolean needsUnitInterval() {
    return false;
  }
}
