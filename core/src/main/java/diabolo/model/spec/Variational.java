package diabolo.model.spec;

import diabolo.nn.Activation;
import diabolo.notation.Named;
import diabolo.objective.Objective;
import diabolo.objective.code.GaussianCode;
import diabolo.objective.reconstruction.Gaussian;
import diabolo.objective.reconstruction.Reconstruction;

/**
 * Learns a code that is a normal distribution, kept near the standard one, so that new data can be
 * generated from draws. Kingma and Welling, "Auto-encoding variational Bayes" (2014).
 *
 * @param architecture layers and activations
 * @param objective what is minimized
 */
@Named("variational")
public record Variational(Architecture architecture, Objective objective) implements ModelSpec {

  /** Refuses parts that do not go together. */
  public Variational {
    ModelSpec.check(architecture, objective);
    ModelSpec.require(objective.code().isPresent(), "variational", "a GaussianCode");
  }

  /** The evidence lower bound with that likelihood. */
  public static Variational of(Architecture architecture, Reconstruction likelihood) {
    return new Variational(
        architecture.withCodeActivation(Activation.IDENTITY),
        Objective.of(likelihood).withCode(GaussianCode.standard()));
  }

  /** A Gaussian likelihood with the standard deviation that is best for each batch. */
  public static Variational of(Architecture architecture) {
    return of(architecture, Gaussian.optimal());
  }

  @Override
  public Variational with(Objective other) {
    return new Variational(architecture, other);
  }
}
