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
 * over the batch; a unit below λ has no gradient of its KL. Capacity: Burgess et al.,
 * "Understanding disentangling in β-VAE" (2018), eq. 8, with γ = weight. Samples: Burda, Grosse,
 * Salakhutdinov, "Importance weighted autoencoders" (2016), eq. 8. One sample is the ordinary bound
 * with the KL in closed form; with more, log p and log q are taken at the draws, and no closed form
 * is used.
 *
 * <p>Nats, summed over code units. v is clipped to [−{@value #LIMIT}, {@value #LIMIT}], with zero
 * gradient beyond. Encoding uses μ: no draw.
 *
 * @param weight β ≥ 0
 * @param warmUpEpochs epochs over which β grows linearly from 0, ≥ 0
 * @param freeBits λ ≥ 0, nats a unit that cost nothing
 * @param capacity the KL that is aimed at
 * @param samples S ≥ 1 draws a row
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
   * A KL that grows linearly from 0.
   *
   * @param nats the last C ≥ 0
   * @param epochs over which C grows, ≥ 0
   */
  public record Capacity(float nats, double epochs) {

    /** Refuses negative numbers. */
    public Capacity {
      Check.notNegative("KL capacity", nats);
      Check.notNegative("KL capacity epochs", epochs);
    }

    /** C at that time. */
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

  /** A code whose KL is in closed form and has that weight. */
  public static GaussianCode of(float weight, double warmUpEpochs) {
    return new GaussianCode(weight, warmUpEpochs, Optional.empty(), Optional.empty(), 1);
  }

  /** β = 1 from the beginning: the evidence lower bound. */
  public static GaussianCode standard() {
    return of(1, 0);
  }

  /** The same with λ nats a unit that cost nothing. */
  public GaussianCode withFreeBits(float nats) {
    return new GaussianCode(weight, warmUpEpochs, Optional.of(nats), capacity, samples);
  }

  /** The same with a KL that is aimed at. */
  public GaussianCode withCapacity(Capacity other) {
    return new GaussianCode(weight, warmUpEpochs, freeBits, Optional.of(other), samples);
  }

  /** The same with so many draws a row. */
  public GaussianCode withSamples(int count) {
    return new GaussianCode(weight, warmUpEpochs, freeBits, capacity, count);
  }

  /** β at that time. */
  public double weightAt(double epoch) {
    return warmUpEpochs > 0 ? weight * Math.min(1, epoch / warmUpEpochs) : weight;
  }

  /** Whether the bound of several weighted samples is trained. */
  public boolean isImportanceWeighted() {
    return samples > 1;
  }

  /** Whether the KL is not simply summed over units. */
  boolean isShaped() {
    return freeBits.isPresent() || capacity.isPresent();
  }

  /** The KL that costs: what free bits and capacity make of its batch means by unit. */
  double shaped(double sum, double epoch) {
    return capacity.map(c -> Math.abs(sum - c.at(epoch))).orElse(sum);
  }

  /** The sign with which the KL counts: negative below the capacity. */
  double direction(double sum, double epoch) {
    return capacity.map(c -> Math.signum(sum - c.at(epoch))).orElse(1.0);
  }
}
