package diabolo.model.spec;

import diabolo.nn.layer.Activation;
import diabolo.notation.Named;
import diabolo.objective.Objective;
import diabolo.objective.code.GaussianCode;
import diabolo.objective.reconstruction.Gaussian;
import diabolo.objective.reconstruction.Reconstruction;

/**
 * Variational autoencoder: learns a code that is a normal distribution close to the standard
 * normal, so that new data can be generated from random codes. Kingma and Welling, "Auto-encoding
 * variational Bayes" (2014).
 *
 * @param architecture layers and activations
 * @param objective the objective to minimize
 * @since 0.1
 */
@Named("variational")
public record Variational(Architecture architecture, Objective objective) implements ModelSpec {

  /** Refuses parts that do not go together. */
  public Variational {
    ModelSpec.check(architecture, objective);
    ModelSpec.require(objective.code().isPresent(), "variational", "a GaussianCode");
  }

  /** A variational autoencoder with these layers and this objective. */
  public static Variational of(Architecture architecture, Objective objective) {
    return new Variational(architecture, objective);
  }

  /** Creates a spec of the evidence lower bound with the given likelihood. */
  public static Variational of(Architecture architecture, Reconstruction likelihood) {
    return new Variational(
        architecture.withCodeActivation(Activation.IDENTITY),
        Objective.of(likelihood).withCode(GaussianCode.standard()));
  }

  /**
   * Creates a spec with a Gaussian likelihood whose standard deviation is the best for each batch.
   */
  public static Variational of(Architecture architecture) {
    return of(architecture, Gaussian.optimal());
  }

  @Override
  public Variational with(Objective other) {
    return new Variational(architecture, other);
  }
}
