package diabolo.objective.code;

import diabolo.objective.term.Check;
import java.util.Optional;

/**
 * A code that is a normal distribution rather than a point: z = μ + e^(v/2) ∘ ε while training, and
 * a penalty that keeps it near the standard normal distribution.
 *
 * <pre>  weight · KL ,   KL = Σₖ KLₖ ,   KLₖ = (1/N) Σₙ ½ (μ² + eᵛ − 1 − v) ,   v = log σ²
 *   free bits λ:   weight · Σₖ max(λ, KLₖ)
 *   capacity C:    weight · |KL − C(t)|
 *   S samples:     −(1/N) Σₙ log (1/S) Σₛ wₛ ,  log w = log p(x|z) + weight (log p(z) − log q(z|x))
 * </pre>
 *
 * Kingma and Welling, "Auto-encoding variational Bayes" (2014), appendix B. Free bits: Kingma et
 * al., "Improved variational inference with inverse autoregressive flow" (2016), eq. 15, λ per unit
 * over the batch; the KL of a unit below λ has zero gradient. Capacity: Burgess et al.,
 * "Understanding disentangling in β-VAE" (2018), eq. 8, with γ = weight. Samples: Burda, Grosse,
 * Salakhutdinov, "Importance weighted autoencoders" (2016), eq. 8. One sample gives the ordinary
 * bound with the KL in closed form; with more, log p and log q are evaluated at the draws.
 *
 * <p>In nats, summed over code units. v is clipped to [−{@value #LIMIT}, {@value #LIMIT}], with
 * zero gradient outside. A trained model encodes to μ, without sampling.
 *
 * @param weight β ≥ 0
 * @param warmUpEpochs epochs over which β grows linearly from 0, ≥ 0
 * @param freeBits λ ≥ 0, nats per unit without cost
 * @param capacity target of the KL
 * @param samples S ≥ 1 draws per row
 * @since 0.1
 */
public record GaussianCode(
    float weight,
    double warmUpEpochs,
    Optional<Float> freeBits,
    Optional<Capacity> capacity,
    int samples) {

  /** Bound of |log σ²|. */
  public static final int LIMIT = 10;

  /**
   * Target C of the KL, growing linearly from 0.
   *
   * @param nats final C ≥ 0
   * @param epochs number of epochs over which C grows, ≥ 0
   */
  public record Capacity(float nats, double epochs) {

    /** Refuses negative numbers. */
    public Capacity {
      Check.notNegative("KL capacity", nats);
      Check.notNegative("KL capacity epochs", epochs);
    }

    /** The whole capacity from the beginning. */
    public static Capacity of(float nats) {
      return new Capacity(nats, 0);
    }

    /** Target C at a time, in epochs. */
    double at(double epoch) {
      return epochs > 0 ? nats * Math.min(1, epoch / epochs) : nats;
    }
  }

  /** Refuses negative numbers, and a KL in closed form together with several samples. */
  public GaussianCode {
    Check.notNegative("KL weight", weight);
    Check.notNegative("KL warm-up epochs", warmUpEpochs);
    freeBits.ifPresent(bits -> Check.notNegative("free bits", bits));
    Check.positive("samples of a Gaussian code", samples);
    if (samples > 1 && (freeBits.isPresent() || capacity.isPresent())) {
      throw new IllegalArgumentException(
          "free bits and a KL capacity need one sample a row, got " + samples);
    }
  }

  /** Creates a code with the KL in closed form and the given weight. */
  public static GaussianCode of(float weight, double warmUpEpochs) {
    return new GaussianCode(weight, warmUpEpochs, Optional.empty(), Optional.empty(), 1);
  }

  /** Creates a code with β = 1 from the beginning: the evidence lower bound. */
  public static GaussianCode standard() {
    return of(1, 0);
  }

  /** Returns a copy with λ free nats per unit. */
  public GaussianCode withFreeBits(float nats) {
    return new GaussianCode(weight, warmUpEpochs, Optional.of(nats), capacity, samples);
  }

  /** Returns a copy with a target of the KL. */
  public GaussianCode withCapacity(Capacity other) {
    return new GaussianCode(weight, warmUpEpochs, freeBits, Optional.of(other), samples);
  }

  /** Returns a copy with S draws per row. */
  public GaussianCode withSamples(int count) {
    return new GaussianCode(weight, warmUpEpochs, freeBits, capacity, count);
  }

  /** Weight β at a time, in epochs. */
  public double weightAt(double epoch) {
    return warmUpEpochs > 0 ? weight * Math.min(1, epoch / warmUpEpochs) : weight;
  }

  /** True if the importance-weighted bound of several samples is trained. */
  public boolean isImportanceWeighted() {
    return samples > 1;
  }

  /** True if free bits or a capacity change the sum of the KL over units. */
  boolean isShaped() {
    return freeBits.isPresent() || capacity.isPresent();
  }

  /** KL term after free bits or capacity, from the batch means per unit. */
  double shaped(double sum, double epoch) {
    return capacity.map(c -> Math.abs(sum - c.at(epoch))).orElse(sum);
  }

  /** Sign of the KL's gradient: negative below the capacity. */
  double direction(double sum, double epoch) {
    return capacity.map(c -> Math.signum(sum - c.at(epoch))).orElse(1.0);
  }
}
