package diabolo.model.spec;

import diabolo.notation.Named;
import diabolo.objective.Objective;
import diabolo.objective.reconstruction.Squared;

/**
 * Learns to reconstruct its input through a code that is narrower, so that the code must keep what
 * matters. With linear layers and squared error it spans the principal subspace (Baldi and Hornik
 * 1989).
 *
 * @param architecture layers and activations
 * @param objective what is minimized
 */
@Named("undercomplete")
public record Undercomplete(Architecture architecture, Objective objective) implements ModelSpec {

  /** Refuses parts that do not go together. */
  public Undercomplete {
    ModelSpec.check(architecture, objective);
  }

  /** Squared error. */
  public static Undercomplete of(Architecture architecture) {
    return new Undercomplete(architecture, Objective.of(new Squared()));
  }

  @Override
  public Undercomplete with(Objective other) {
    return new Undercomplete(architecture, other);
  }
}
