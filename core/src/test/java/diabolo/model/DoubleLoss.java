package diabolo.model;

import diabolo.objective.reconstruction.Bernoulli;
import diabolo.objective.reconstruction.ContinuousBernoulli;
import diabolo.objective.reconstruction.Correntropy;
import diabolo.objective.reconstruction.Gaussian;
import diabolo.objective.reconstruction.Huber;
import diabolo.objective.reconstruction.LogGamma;
import diabolo.objective.reconstruction.Reconstruction;
import diabolo.objective.reconstruction.Squared;
import diabolo.objective.reconstruction.SquaredSigmoid;
import diabolo.objective.reconstruction.StudentT;

/** The loss of one value under every reconstruction, in double precision. */
final class DoubleLoss {

  private DoubleLoss() {}

  /**
   * The loss of one value.
   *
   * @param output of the decoder
   * @param target the value
   * @param s log σ² of a Gaussian, log σ of a Student t; not looked at by others
   */
  static double of(Reconstruction reconstruction, double output, double target, double s) {
    double e = output - target;
    if (reconstruction instanceof Squared) {
      return e * e;
    }
    if (reconstruction instanceof SquaredSigmoid) {
      double distance = 1 / (1 + Math.exp(-output)) - target;
      return distance * distance;
    }
    if (reconstruction instanceof Huber huber) {
      double delta = huber.threshold();
      double size = Math.abs(e);
      return size <= delta ? 0.5 * e * e : delta * (size - 0.5 * delta);
    }
    if (reconstruction instanceof Correntropy correntropy) {
      double u = e / correntropy.standardDeviation();
      return -Math.expm1(-u * u / 2);
    }
    if (reconstruction instanceof Bernoulli) {
      return Math.max(output, 0) - output * target + Math.log1p(Math.exp(-Math.abs(output)));
    }
    if (reconstruction instanceof ContinuousBernoulli) {
      double lambda = 1 / (1 + Math.exp(-output));
      double cross =
          Math.max(output, 0) - output * target + Math.log1p(Math.exp(-Math.abs(output)));
      return cross - Math.log(Math.log((1 - lambda) / lambda) / (1 - 2 * lambda));
    }
    if (reconstruction instanceof StudentT t) {
      double nu = t.degrees();
      double u = e * Math.exp(-s);
      double constant =
          LogGamma.at(nu / 2) - LogGamma.at((nu + 1) / 2) + 0.5 * Math.log(nu * Math.PI);
      return constant + s + (nu + 1) / 2 * Math.log1p(u * u / nu);
    }
    if (reconstruction instanceof Gaussian) {
      return 0.5 * (Math.log(2 * Math.PI) + s + e * e * Math.exp(-s));
    }
    throw new AssertionError("a reference in double precision is missing for " + reconstruction);
  }
}
