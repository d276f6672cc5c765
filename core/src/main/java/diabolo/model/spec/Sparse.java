package diabolo.model.spec;

import diabolo.nn.layer.Activation;
import diabolo.notation.Named;
import diabolo.objective.Objective;
import diabolo.objective.penalty.KlSparsity;
import diabolo.objective.penalty.L1;
import diabolo.objective.penalty.Penalty;
import diabolo.objective.reconstruction.Squared;
import diabolo.objective.selection.CodeSelection;

/**
 * Sparse autoencoder: learns a code with few active units per input; the code may be wider than the
 * input.
 *
 * @param architecture layers and activations
 * @param objective the objective to minimize
 * @since 0.1
 */
@Named("sparse")
public record Sparse(Architecture architecture, Objective objective) implements ModelSpec {

  /** Refuses parts that do not go together. */
  public Sparse {
    ModelSpec.check(architecture, objective);
    ModelSpec.require(
        objective.penalty(KlSparsity.class).isPresent()
            || objective.penalty(L1.class).isPresent()
            || objective.selection().filter(CodeSelection::isSparse).isPresent(),
        "sparse",
        "a sparsity penalty (KlSparsity or L1) or a code selection");
  }

  /** A sparse autoencoder with these layers and this objective. */
  public static Sparse of(Architecture architecture, Objective objective) {
    return new Sparse(architecture, objective);
  }

  /**
   * Creates a spec of squared error and a selection of a ReLU code, often of more units than
   * inputs.
   */
  public static Sparse of(Architecture architecture, CodeSelection selection) {
    return new Sparse(
        architecture.withCodeActivation(Activation.RELU),
        Objective.of(Squared.of()).withSelection(selection));
  }

  /**
   * Creates a spec of squared error and a sparsity penalty.
   *
   * @param penalty {@link KlSparsity} after a bounded code activation, or {@link L1}
   */
  public static Sparse of(Architecture architecture, Penalty penalty) {
    return new Sparse(architecture, Objective.of(Squared.of()).withPenalty(penalty));
  }

  /**
   * Creates a spec of KL sparsity with target 0.05 and weight 3 on a sigmoid code: Ng, CS294A
   * (2011).
   */
  public static Sparse of(Architecture architecture) {
    return of(architecture.withActivation(Activation.SIGMOID), KlSparsity.of(0.05f, 3));
  }

  @Override
  public Sparse with(Objective other) {
    return new Sparse(architecture, other);
  }
}
