package diabolo.train.option;

import diabolo.feature.sample.Samples;

/**
 * Rows and what the heads of a model are to give for each.
 *
 * @param samples raw rows
 * @param targets as many as rows, in their order; none for a model without heads
 * @since 0.1
 */
public record LabeledSamples(Samples samples, Targets targets) {

  /** Rows without targets. */
  public static LabeledSamples of(Samples samples) {
    return new LabeledSamples(samples, Targets.none());
  }

  /** Rows with their targets. */
  public static LabeledSamples of(Samples samples, Targets targets) {
    return new LabeledSamples(samples, targets);
  }
}
