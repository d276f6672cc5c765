package diabolo.task.recipe;

import diabolo.objective.Objective;
import diabolo.objective.penalty.Contraction;
import diabolo.objective.penalty.HessianPenalty;
import diabolo.objective.penalty.ReconstructionContraction;
import java.util.Optional;

/**
 * Explicit requests for the computation of norms of Jacobians, for all penalties.
 *
 * @param method exact, probed or orthogonal
 * @param probes random vectors, for the last two
 * @since 0.1
 */
public record JacobianWishes(Optional<Contraction.Method> method, Optional<Integer> probes) {

  /** No requests. */
  public static JacobianWishes none() {
    return new JacobianWishes(Optional.empty(), Optional.empty());
  }

  /**
   * The objective with method and probes given to all its penalties that have them.
   *
   * @throws MisplacedWish if something is requested and no penalty has it
   */
  Objective changed(Objective objective) {
    Optional<Contraction> code = objective.penalty(Contraction.class);
    Optional<ReconstructionContraction> whole = objective.penalty(ReconstructionContraction.class);
    Optional<HessianPenalty> change = objective.penalty(HessianPenalty.class);
    boolean isAny = code.isPresent() || whole.isPresent() || change.isPresent();
    if (!isAny && !equals(none())) {
      throw new MisplacedWish(MisplacedWish.Part.CONTRACTION);
    }
    Objective all = objective;
    if (code.isPresent()) {
      all = all.withPenalty(changed(code.get()));
    }
    if (whole.isPresent()) {
      all = all.withPenalty(changed(whole.get()));
    }
    return change.isPresent() ? all.withPenalty(changed(change.get())) : all;
  }

  private Contraction changed(Contraction c) {
    return Contraction.of(c.weight(), method.orElse(c.method()), probes.orElse(c.probes()));
  }

  private ReconstructionContraction changed(ReconstructionContraction c) {
    return ReconstructionContraction.of(
        c.weight(), method.orElse(c.method()), probes.orElse(c.probes()));
  }

  private HessianPenalty changed(HessianPenalty c) {
    return new HessianPenalty(
        c.weight(),
        c.form(),
        c.standardDeviation(),
        c.samples(),
        method.orElse(c.method()),
        probes.orElse(c.probes()));
  }
}
