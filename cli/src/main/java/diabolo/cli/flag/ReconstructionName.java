package diabolo.cli.flag;

import diabolo.objective.Bernoulli;
import diabolo.objective.ContinuousBernoulli;
import diabolo.objective.Correntropy;
import diabolo.objective.Gaussian;
import diabolo.objective.Huber;
import diabolo.objective.Reconstruction;
import diabolo.objective.Squared;
import diabolo.objective.SquaredSigmoid;
import diabolo.objective.StudentT;

/** The reconstructions by the names that the command line has for them. */
public enum ReconstructionName {
  SQUARED,
  SQUARED_SIGMOID,
  BERNOULLI,
  CONTINUOUS_BERNOULLI,
  GAUSSIAN,
  STUDENT_T,
  HUBER,
  CORRENTROPY;

  /** The reconstruction with its own defaults. */
  public Reconstruction defaults() {
    return switch (this) {
      case SQUARED -> new Squared();
      case SQUARED_SIGMOID -> new SquaredSigmoid();
      case BERNOULLI -> new Bernoulli();
      case CONTINUOUS_BERNOULLI -> new ContinuousBernoulli();
      case STUDENT_T -> StudentT.defaults();
      case GAUSSIAN -> Gaussian.optimal();
      case HUBER -> Huber.defaults();
      case CORRENTROPY -> Correntropy.defaults();
    };
  }
}
