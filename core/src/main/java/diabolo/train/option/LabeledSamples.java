package diabolo.train.option;

import diabolo.feature.sample.Samples;

/**
 * Rows and what belongs to each in training: what the heads of a model are to give for it, how much
 * it counts, whether it is held out.
 *
 * @param samples raw rows
 * @param targets as many as rows, in their order; none for a model without heads
 * @param roles weights of the rows, and the choice of held-out rows
 * @since 0.1
 */
public record LabeledSamples(Samples samples, Targets targets, RowRoles roles) {

  /** Rows without targets. */
  public static LabeledSamples of(Samples samples) {
    return of(samples, Targets.none());
  }

  /** Rows with their targets. */
  public static LabeledSamples of(Samples samples, Targets targets) {
    return new LabeledSamples(samples, targets, RowRoles.defaults());
  }

  /** Returns a copy with other roles of the rows. */
  public LabeledSamples withRoles(RowRoles other) {
    return new LabeledSamples(samples, targets, other);
  }
}
