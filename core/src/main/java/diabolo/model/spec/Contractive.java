package diabolo.model.spec;

import diabolo.nn.layer.Activation;
import diabolo.notation.Named;
import diabolo.objective.Objective;
import diabolo.objective.penalty.Contraction;
import diabolo.objective.reconstruction.Squared;

/**
 * Contractive autoencoder: learns a code that is insensitive to small changes of the input, except
 * along the data manifold. Rifai et al., "Contractive auto-encoders" (ICML 2011).
 *
 * @param architecture layers and activations
 * @param objective the objective to minimize
 * @since 0.1
 */
@Named("contractive")
public record Contractive(Architecture architecture, Objective objective) implements ModelSpec {

  /** Refuses parts that do not go together. */
  public Contractive {
    ModelSpec.check(architecture, objective);
    ModelSpec.require(
        objective.penalty(Contraction.class).isPresent(), "contractive", "a Contraction penalty");
  }

  /** A contractive autoencoder with these layers and this objective. */
  public static Contractive of(Architecture architecture, Objective objective) {
    return new Contractive(architecture, objective);
  }

  /** Creates a spec of squared error and a contraction with the given weight. */
  public static Contractive of(Architecture architecture, float weight) {
    Objective objective = Objective.of(Squared.of()).withPenalty(Contraction.of(weight));
    return new Contractive(architecture, objective);
  }

  /** Creates a spec of weight 0.1 on sigmoid layers with tied weights, as published. */
  public static Contractive of(Architecture architecture) {
    return of(
        architecture.withActivation(Activation.SIGMOID).withDecoderWeights(DecoderWeights.TIED),
        0.1f);
  }

  @Override
  public Contractive with(Objective other) {
    return new Contractive(architecture, other);
  }
}
