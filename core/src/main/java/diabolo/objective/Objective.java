package diabolo.objective;

import diabolo.notation.Components;
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
 * What a model is trained for, as orthogonal parts that combine.
 *
 * @param reconstruction how far the output is from the input
 * @param corruption how the input is damaged before encoding, if at all
 * @param emphasis how much corrupted and untouched values count
 * @param penalties what shapes the code; each kind at most once
 * @param code set if the code is a distribution
 * @param selection which activations of the code reach the decoder, if not all
 * @param auxK what brings back units that are never selected, if anything
 * @param trimming which rows of a batch do not count, if any
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
   * Refuses two penalties of one kind, parts that do not combine, emphasis without corruption, and
   * what has no code.
   */
  public Objective {
    penalties = List.copyOf(penalties);
    long kinds = penalties.stream().map(Object::getClass).distinct().count();
    if (kinds != penalties.size()) {
      throw new IllegalArgumentException("each kind of penalty is given once, got " + penalties);
    }
    penalties.forEach(penalty -> penalty.check(reconstruction, code.isPresent()));
    if (selection.isPresent()) {
      checkSelection(penalties, code);
      selection.get().check(reconstruction);
      if (auxK.isPresent() && !selection.get().isSparse()) {
        throw new IllegalArgumentException(
            "AuxK revives units that are not selected, which a codebook has none of");
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
              + reconstruction.getClass().getSimpleName());
    }
    if (code.isPresent() && code.get().isImportanceWeighted()) {
      checkSamples(reconstruction, emphasis);
    }
  }

  private static void checkSamples(Reconstruction reconstruction, Emphasis emphasis) {
    if (!reconstruction.isGiven() || !emphasis.isNone()) {
      throw new IllegalArgumentException(
          "several samples a row need a reconstruction without a variance of its own and no"
              + " emphasis, got "
              + reconstruction.getClass().getSimpleName()
              + " and "
              + emphasis);
    }
  }

  /** Reconstruction alone. */
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
      throw new IllegalArgumentException("a code selection needs a code that is no distribution");
    }
    for (Penalty penalty : penalties) {
      if (penalty.isOnCode()) {
        throw new IllegalArgumentException(
            "a code selection takes the place of penalties on the code, got "
                + penalty.getClass().getSimpleName());
      }
    }
  }

  /** The same with another reconstruction. */
  public Objective withReconstruction(Reconstruction other) {
    return Components.with(this, "reconstruction", other);
  }

  /** The same with a corruption of the input. */
  public Objective withCorruption(Corruption other) {
    return Components.with(this, "corruption", Optional.of(other));
  }

  /** The same with other emphasis. */
  public Objective withEmphasis(Emphasis other) {
    return Components.with(this, "emphasis", other);
  }

  /** The same with one more penalty, in place of one of its kind if there is one. */
  public Objective withPenalty(Penalty penalty) {
    List<Penalty> all = new ArrayList<>(penalties);
    all.removeIf(p -> p.getClass() == penalty.getClass());
    all.add(penalty);
    return withPenalties(all);
  }

  /** The same with these penalties only. */
  public Objective withPenalties(List<Penalty> others) {
    return Components.with(this, "penalties", others);
  }

  /** The same with a code that is a distribution. */
  public Objective withCode(GaussianCode other) {
    return Components.with(this, "code", Optional.of(other));
  }

  /** The same with another code selection. */
  public Objective withSelection(CodeSelection other) {
    return Components.with(this, "selection", Optional.of(other));
  }

  /** The same with a revival of dead units. */
  public Objective withAuxK(AuxK other) {
    return Components.with(this, "auxK", Optional.of(other));
  }

  /** The same without the rows of a batch that are reconstructed worst. */
  public Objective withTrimming(Trimming other) {
    return Components.with(this, "trimming", Optional.of(other));
  }

  /** The same with every row counted. */
  public Objective withoutTrimming() {
    return Components.with(this, "trimming", Optional.empty());
  }

  /**
   * The same with the weights of all sparsity terms growing from 0: of L1, KL sparsity, JumpReLU
   * and gates.
   *
   * @throws IllegalArgumentException if there is none
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
   * The same without what has a gradient that by definition is not that of its value: AuxK, which
   * holds the residual constant, and running rates.
   */
  public Objective differentiable() {
    List<Penalty> exact = penalties.stream().map(Penalty::differentiable).toList();
    return Components.with(withPenalties(exact), "auxK", Optional.empty());
  }

  /** Whether codes are trained to be distributed as a standard normal. */
  public boolean hasNormalPrior() {
    return code.isPresent() || penalties.stream().anyMatch(Penalty::hasNormalPrior);
  }

  /** The penalty of that kind. */
  public <P extends Penalty> Optional<P> penalty(Class<P> kind) {
    return penalties.stream().filter(kind::isInstance).map(kind::cast).findFirst();
  }
}
