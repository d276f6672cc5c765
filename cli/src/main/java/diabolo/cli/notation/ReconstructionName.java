package diabolo.cli.notation;

import diabolo.objective.reconstruction.Bernoulli;
import diabolo.objective.reconstruction.ContinuousBernoulli;
import diabolo.objective.reconstruction.Correntropy;
import diabolo.objective.reconstruction.Gaussian;
import diabolo.objective.reconstruction.Huber;
import diabolo.objective.reconstruction.Reconstruction;
import diabolo.objective.reconstruction.Squared;
import diabolo.objective.reconstruction.SquaredSigmoid;
import diabolo.objective.reconstruction.StudentT;

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
