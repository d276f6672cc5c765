package diabolo.model.spec;

import diabolo.notation.Named;
import diabolo.objective.Objective;
import diabolo.objective.reconstruction.Squared;

/**
 * Undercomplete autoencoder: learns to reconstruct its input through a narrower code, which must
 * keep the most important variation. With linear layers and squared error it spans the principal
 * subspace (Baldi and Hornik 1989).
 *
 * @param architecture layers and activations
 * @param objective the objective to minimize
 * @since 0.1
 */
@Named("undercomplete")
public record Undercomplete(Architecture architecture, Objective objective) implements ModelSpec {

  /** Refuses parts that do not go together. */
  public Undercomplete {
    ModelSpec.check(architecture, objective);
  }

  /** An undercomplete autoencoder with these layers and this objective. */
  public static Undercomplete of(Architecture architecture, Objective objective) {
    return new Undercomplete(architecture, objective);
  }

  /** Creates a spec of squared error. */
  public static Undercomplete of(Architecture architecture) {
    return new Undercomplete(architecture, Objective.of(Squared.of()));
  }

  @Override
  public Undercomplete with(Objective other) {
    return new Undercomplete(architecture, other);
  }
}
