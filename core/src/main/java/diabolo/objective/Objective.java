package diabolo.objective;

import diabolo.notation.Components;
import diabolo.notation.Family;
import diabolo.objective.code.GaussianCode;
import diabolo.objective.corruption.Corruption;
import diabolo.objective.corruption.Emphasis;
import diabolo.objective.penalty.Penalty;
import diabolo.objective.reconstruction.Reconstruction;
import diabolo.objective.selection.AuxK;
import diabolo.objective.selection.CodeSelection;
import diabolo.objective.term.WarmUp;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Training objective, composed of orthogonal parts.
 *
 * @param reconstruction loss of the output against the input
 * @param corruption noise on the input before encoding, if any
 * @param emphasis weights of corrupted and untouched values
 * @param penalties penalties on the code; each kind at most once
 * @param code distribution of the code, if it is one
 * @param selection selection of the activations that reach the decoder, if not all do
 * @param auxK auxiliary loss that revives units never selected, if any
 * @param trimming rows of a batch left out of the loss, if any
 * @since 0.1
 */
public record Objective(
    Reconstruction reconstruction,
    Optional<Corruption> corruption,
    Emphasis emphasis,
    List<Penalty> penalties,
    Optional<GaussianCode> code,
    Optional<CodeSelection> selection,
    Optional<AuxK> auxK,
    Optional<Trimming> trimming) {

  /**
   * Refuses two penalties of one kind, parts that cannot be combined, and emphasis without
   * corruption.
   */
  public Objective {
    penalties = List.copyOf(penalties);
    long kinds = penalties.stream().map(Object::getClass).distinct().count();
    if (kinds != penalties.size()) {
      throw new IllegalArgumentException(
          "each kind of penalty is given once, got "
              + penalties.stream().map(penalty -> Family.name(penalty.getClass())).toList());
    }
    penalties.forEach(penalty -> penalty.check(reconstruction, code.isPresent()));
    if (selection.isPresent()) {
      checkSelection(penalties, code);
      selection.get().check(reconstruction);
      if (auxK.isPresent() && !selection.get().isSparse()) {
        throw new IllegalArgumentException("AuxK needs a selection of code units, got a codebook");
      }
    } else if (auxK.isPresent()) {
      throw new IllegalArgumentException("AuxK needs a code selection, got none");
    }
    if (trimming.isPresent()) {
      Trimming.check(reconstruction, code, auxK.isPresent());
      selection.ifPresent(CodeSelection::checkTrimmed);
    }
    if (!emphasis.isNone() && corruption.isEmpty()) {
      throw new IllegalArgumentException("emphasis needs a corruption, got none");
    }
    if (!emphasis.isNone() && !reconstruction.isGiven()) {
      throw new IllegalArgumentException(
          "emphasis needs a reconstruction without a variance of its own, got "
              + Family.name(reconstruction.getClass()));
    }
    if (code.isPresent() && code.get().isImportanceWeighted()) {
      checkSamples(reconstruction, emphasis);
    }
  }

  private static void checkSamples(Reconstruction reconstruction, Emphasis emphasis) {
    if (!reconstruction.isGiven() || !emphasis.isNone()) {
      throw new IllegalArgumentException(
          "several samples per row need a reconstruction without a variance of its own and no"
              + " emphasis, got "
              + Family.name(reconstruction.getClass())
              + (emphasis.isNone() ? "" : " with an emphasis"));
    }
  }

  /** Creates an objective of reconstruction alone. */
  public static Objective of(Reconstruction reconstruction) {
    return new Objective(
        reconstruction,
        Optional.empty(),
        Emphasis.none(),
        List.of(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  private static void checkSelection(List<Penalty> penalties, Optional<GaussianCode> code) {
    if (code.isPresent()) {
      throw new IllegalArgumentException(
          "a code selection needs a code that is not a distribution, got a Gaussian code");
    }
    for (Penalty penalty : penalties) {
      if (penalty.isOnCode()) {
        throw new IllegalArgumentException(
            "a code selection replaces penalties on the code, leave them out; got "
                + Family.name(penalty.getClass()));
      }
    }
  }

  /** Returns a copy with another reconstruction. */
  public Objective withReconstruction(Reconstruction other) {
    return Components.with(this, "reconstruction", other);
  }

  /** Returns a copy with a corruption of the input. */
  public Objective withCorruption(Corruption other) {
    return Components.with(this, "corruption", Optional.of(other));
  }

  /** Returns a copy with another emphasis. */
  public Objective withEmphasis(Emphasis other) {
    return Components.with(this, "emphasis", other);
  }

  /** Returns a copy with one more penalty, which replaces one of the same kind. */
  public Objective withPenalty(Penalty penalty) {
    List<Penalty> all = new ArrayList<>(penalties);
    all.removeIf(p -> p.getClass() == penalty.getClass());
    all.add(penalty);
    return withPenalties(all);
  }

  /** Returns a copy with these penalties only. */
  public Objective withPenalties(List<Penalty> others) {
    return Components.with(this, "penalties", others);
  }

  /** Returns a copy with a code that is a distribution. */
  public Objective withCode(GaussianCode other) {
    return Components.with(this, "code", Optional.of(other));
  }

  /** Returns a copy with another code selection. */
  public Objective withSelection(CodeSelection other) {
    return Components.with(this, "selection", Optional.of(other));
  }

  /** Returns a copy with an auxiliary loss that revives dead units. */
  public Objective withAuxK(AuxK other) {
    return Components.with(this, "auxK", Optional.of(other));
  }

  /** Returns a copy with trimming of the rows of a batch that are reconstructed worst. */
  public Objective withTrimming(Trimming other) {
    return Components.with(this, "trimming", Optional.of(other));
  }

  /** Returns a copy without trimming. */
  public Objective withoutTrimming() {
    return Components.with(this, "trimming", Optional.empty());
  }

  /**
   * Returns a copy with a warm-up of all sparsity weights: those of L1, KL sparsity, JumpReLU and
   * gates.
   *
   * @throws IllegalArgumentException if there is no such term
   */
  public Objective withSparsityWarmUp(WarmUp warmUp) {
    Optional<CodeSelection> warmedUp = selection.flatMap(s -> s.warmedUp(warmUp));
    if (warmedUp.isEmpty() && penalties.stream().allMatch(p -> p.warmedUp(warmUp).isEmpty())) {
      throw new IllegalArgumentException(
          "a sparsity warm-up needs L1, KL sparsity, JumpReLU or a gated code, got "
              + selection.map(Object::toString).orElse("none"));
    }
    Objective all =
        withPenalties(penalties.stream().map(p -> p.warmedUp(warmUp).orElse(p)).toList());
    return warmedUp.map(all::withSelection).orElse(all);
  }

  /**
   * Returns a copy without the terms whose defined gradient is not the derivative of their value:
   * AuxK, which holds the residual constant, and running activation rates.
   */
  public Objective differentiable() {
    List<Penalty> exact = penalties.stream().map(Penalty::differentiable).toList();
    return Components.with(withPenalties(exact), "auxK", Optional.empty());
  }

  /**
   * Refuses row weights if a part of the objective is not a mean over rows that can be weighted.
   *
   * @throws IllegalArgumentException with the part
   */
  public void checkWeighted() {
    if (trimming.isPresent() || auxK.isPresent()) {
      throw new IllegalArgumentException(
          "row weights cannot be combined with "
              + (trimming.isPresent() ? "trimming" : "the revival of dead units (AuxK)"));
    }
    if (code.isPresent() && code.get().isImportanceWeighted()) {
      throw new IllegalArgumentException(
          "row weights cannot be combined with several samples per row");
    }
    penalties.forEach(Penalty::checkWeighted);
    selection.ifPresent(CodeSelection::checkWeighted);
  }

  /** True if codes are trained to be distributed as a standard normal. */
  public boolean hasNormalPrior() {
    return code.isPresent() || penalties.stream().anyMatch(Penalty::hasNormalPrior);
  }

  /** Penalty of the given kind, if present. */
  public <P extends Penalty> Optional<P> penalty(Class<P> kind) {
    return penalties.stream().filter(kind::isInstance).map(kind::cast).findFirst();
  }
}
