package diabolo.train;

import diabolo.model.Autoencoder;
import diabolo.model.EpochRecord;
import diabolo.model.spec.Denoising;
import diabolo.model.spec.ModelSpec;
import diabolo.objective.term.Losses;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Gap between the loss of reconstruction on training rows and on held-out rows, at the epoch whose
 * weights are kept.
 *
 * @param training mean over the training rows, while the weights were changing
 * @param heldOut mean over the held-out rows after the epoch
 */
record Overfitting(double training, double heldOut) {

  /** Advice for a model that fits its training rows no better than other rows. */
  static final String OTHERWISE = "train longer, or widen the hidden layers";

  /** Ratio of the losses from which on the training rows count as learned by heart. */
  private static final double GAP = 1.25;

  /**
   * The gap of a model; empty if there is none to speak of, or no row was held out.
   *
   * <p>Losses that can be negative (log-densities) have no meaningful ratio and give none.
   */
  static Optional<Overfitting> of(Autoencoder model) {
    int best = model.provenance().bestEpoch();
    List<EpochRecord> history = model.history();
    if (best < 1 || best > history.size()) {
      return Optional.empty();
    }
    EpochRecord kept = history.get(best - 1);
    Optional<Double> heldOut = kept.validation().flatMap(Overfitting::reconstruction);
    Optional<Double> training = reconstruction(kept.training());
    return heldOut
        .filter(value -> training.isPresent() && training.get() > 0)
        .map(value -> new Overfitting(training.get(), value))
        .filter(gap -> gap.heldOut > GAP * gap.training);
  }

  private static Optional<Double> reconstruction(Losses losses) {
    return losses.parts().isEmpty() ? Optional.empty() : Optional.of(losses.parts().get(0).value());
  }

  /** The finding and remedies for a model of that kind. */
  String advice(ModelSpec spec) {
    String remedy = spec instanceof Denoising ? "more corruption" : "the kind denoising";
    return String.format(
        Locale.ROOT,
        "it overfits (loss %.4g on training rows, %.4g on held-out rows): try %s, fewer units, or"
            + " weight decay",
        training,
        heldOut,
        remedy);
  }
}
