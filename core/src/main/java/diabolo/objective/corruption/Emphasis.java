package diabolo.objective.corruption;

import diabolo.objective.term.Check;

/**
 * Weights of the losses of corrupted and of untouched values: (1, 0) is full emphasis, (1, 0.5)
 * double emphasis. Vincent et al. (JMLR 2010), section 6.
 *
 * @param corrupted weight of values that the corruption changed, ≥ 0
 * @param untouched weight of the others, ≥ 0
 * @since 0.1
 */
public record Emphasis(float corrupted, float untouched) {

  /** Refuses negative weights. */
  public Emphasis {
    Check.notNegative("emphasis on corrupted values", corrupted);
    Check.notNegative("emphasis on untouched values", untouched);
  }

  /** Weights for the errors of corrupted and of untouched cells. */
  public static Emphasis of(float corrupted, float untouched) {
    return new Emphasis(corrupted, untouched);
  }

  /** Creates weights of 1 for all values. */
  public static Emphasis none() {
    return new Emphasis(1, 1);
  }

  /** True if all weights are 1. */
  public boolean isNone() {
    return corrupted == 1 && untouched == 1;
  }
}
