package diabolo.task.recipe;

import diabolo.model.spec.Architecture;
import diabolo.model.spec.ModelSpec;
import diabolo.model.spec.Sparse;
import diabolo.objective.Objective;
import diabolo.objective.Trimming;
import diabolo.objective.corruption.Corruption;
import diabolo.objective.corruption.Emphasis;
import diabolo.objective.penalty.Contraction;
import diabolo.objective.penalty.HessianPenalty;
import diabolo.objective.penalty.KlSparsity;
import diabolo.objective.penalty.L1;
import diabolo.objective.penalty.LayerContraction;
import diabolo.objective.penalty.Penalty;
import diabolo.objective.penalty.ReconstructionContraction;
import diabolo.objective.reconstruction.Reconstruction;
import diabolo.objective.selection.AuxK;
import diabolo.objective.selection.CodeSelection;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Explicit requests for the objective.
 *
 * @param reconstruction the reconstruction loss
 * @param corruption of the input before it is encoded
 * @param emphasis on corrupted and on unchanged values
 * @param trimming share of the rows with the largest error that are left out
 * @param penalties each in place of one of its class, in this order
 * @param jacobians details of penalties on Jacobians
 * @param sparsity details of sparsity penalties
 * @param code of a variational model
 * @param selection of the code units that reach the decoder
 * @param auxK revival of dead units
 * @since 0.1
 */
public record ObjectiveWishes(
    Optional<Reconstruction> reconstruction,
    Optional<Corruption> corruption,
    Optional<Emphasis> emphasis,
    Optional<Trimming> trimming,
    List<Penalty> penalties,
    JacobianWishes jacobians,
    SparsityWishes sparsity,
    CodeWishes code,
    Optional<CodeSelection> selection,
    Optional<AuxK> auxK) {

  /** Penalties that come first: those of Jacobians, by whose order sums are taken. */
  private static final Set<Class<? extends Penalty>> OF_JACOBIANS =
      Set.of(
          Contraction.class,
          LayerContraction.class,
          ReconstructionContraction.class,
          HessianPenalty.class);

  /** Keeps the penalties as they are now. */
  public ObjectiveWishes {
    penalties = List.copyOf(penalties);
  }

  /** No requests. */
  public static ObjectiveWishes none() {
    return new ObjectiveWishes(
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        List.of(),
        JacobianWishes.none(),
        SparsityWishes.none(),
        CodeWishes.none(),
        Optional.empty(),
        Optional.empty());
  }

  /** The same with a corruption and the weights of what it touches. */
  ObjectiveWishes withCorruption(Corruption other, Emphasis weights) {
    return new ObjectiveWishes(
        reconstruction,
        Optional.of(other),
        Optional.of(weights),
        trimming,
        penalties,
        jacobians,
        sparsity,
        code,
        selection,
        auxK);
  }

  /** A kind with its defaults; a sparse one has the selection in place of its penalty. */
  ModelSpec defaults(Kind kind, Architecture layers) {
    if (kind == Kind.DENOISING && layers.pictures().isResidual()) {
      return PictureRecipe.denoiser(layers);
    }
    Optional<CodeSelection> sparse = selection.filter(CodeSelection::isSparse);
    return kind == Kind.SPARSE && sparse.isPresent()
        ? Sparse.of(layers, sparse.get())
        : kind.of(layers);
  }

  /**
   * The objective with the requests in place of the defaults.
   *
   * @param defaults of the kind
   * @param natural the reconstruction that suits the data, where the data call for one
   * @param decay a penalty of large weights, unless the optimizer decays them
   * @throws MisplacedWish if a detail is requested of a part that the objective does not have
   */
  Objective changed(
      Objective defaults, Optional<Reconstruction> natural, Optional<? extends Penalty> decay) {
    Objective changed = defaults;
    for (Penalty penalty : penalties) {
      changed = isOfJacobians(penalty) ? changed.withPenalty(penalty) : changed;
    }
    changed = withoutReplaced(withLoss(jacobians.changed(changed), natural));
    for (Penalty penalty : penalties) {
      changed = isOfJacobians(penalty) ? changed : changed.withPenalty(penalty);
    }
    if (decay.isPresent()) {
      changed = changed.withPenalty(decay.get());
    }
    changed = code.changed(changed);
    if (selection.isPresent()) {
      changed = changed.withSelection(selection.get());
    }
    return sparsity.changed(auxK.map(changed::withAuxK).orElse(changed));
  }

  private static boolean isOfJacobians(Penalty penalty) {
    return OF_JACOBIANS.contains(penalty.getClass());
  }

  private Objective withLoss(Objective objective, Optional<Reconstruction> natural) {
    Objective changed =
        reconstruction.or(() -> natural).map(objective::withReconstruction).orElse(objective);
    changed = corruption.map(changed::withCorruption).orElse(changed);
    changed = emphasis.map(changed::withEmphasis).orElse(changed);
    return trimming.map(changed::withTrimming).orElse(changed);
  }

  /** L1 stands in for KL sparsity, the only penalty of a kind's defaults that another replaces. */
  private Objective withoutReplaced(Objective objective) {
    return penalties.stream().anyMatch(L1.class::isInstance)
        ? objective.withPenalties(
            objective.penalties().stream().filter(p -> !(p instanceof KlSparsity)).toList())
        : objective;
  }
}
