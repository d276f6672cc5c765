package diabolo.task.evaluate;

import diabolo.likelihood.LikelihoodOptions;
import java.util.Optional;

/**
 * Options of {@link Evaluate}.
 *
 * @param jacobianRows number of first rows at which the encoder's Jacobian is computed; 0 skips it
 * @param curveRows number of first rows for {@link MeasureContraction}; 0 skips it
 * @param likelihood options for the likelihood of a variational model; empty skips it
 * @param binarization of the rows before anything else
 * @since 0.1
 */
public record EvaluateOptions(
    int jacobianRows,
    int curveRows,
    Optional<LikelihoodOptions> likelihood,
    RowBinarization binarization) {

  /** Refuses a negative number. */
  public EvaluateOptions {
    if (!(jacobianRows >= 0)) {
      throw new IllegalArgumentException("jacobianRows must be ≥ 0, got " + jacobianRows);
    }
    if (!(curveRows >= 0)) {
      throw new IllegalArgumentException("curveRows must be ≥ 0, got " + curveRows);
    }
  }

  /** The Jacobian at up to 1,000 rows, no curves, rows binarized as in training. */
  public static EvaluateOptions defaults() {
    return new EvaluateOptions(1000, 0, Optional.empty(), RowBinarization.AS_TRAINED);
  }

  /** The same with another number of rows for the Jacobian. */
  public EvaluateOptions withJacobianRows(int other) {
    return new EvaluateOptions(other, curveRows, likelihood, binarization);
  }

  /** The same with contraction curves around another number of rows. */
  public EvaluateOptions withCurveRows(int other) {
    return new EvaluateOptions(jacobianRows, other, likelihood, binarization);
  }

  /** The same with an estimate of the likelihood. */
  public EvaluateOptions withLikelihood(LikelihoodOptions other) {
    return new EvaluateOptions(jacobianRows, curveRows, Optional.of(other), binarization);
  }

  /** The same with another binarization of the rows. */
  public EvaluateOptions withBinarization(RowBinarization other) {
    return new EvaluateOptions(jacobianRows, curveRows, likelihood, other);
  }
}
