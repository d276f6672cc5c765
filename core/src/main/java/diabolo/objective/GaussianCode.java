package diabolo.objective;

/**
 * A code that is a normal distribution rather than a point: z = μ + e^(v/2) ∘ ε while training, and
 * a penalty that keeps it near the standard normal distribution.
 *
 * <pre>  weight · KL ,   KL = (1/N) Σₙ ½ Σₖ (μ² + eᵛ − 1 − v) ,   v = log σ²  </pre>
 *
 * Kingma and Welling, "Auto-encoding variational Bayes" (2014), appendix B. Nats, summed over code
 * units. v is clipped to [−{@value #LIMIT}, {@value #LIMIT}], with zero gradient beyond. Encoding
 * uses μ: no draw.
 *
 * @param weight β ≥ 0
 * @param warmUpEpochs epochs over which β grows linearly from 0, ≥ 0
 */
public record GaussianCode(float weight, double warmUpEpochs) {

  /** Bound of |log σ²|. */
  public static final int LIMIT = 10;

  /** Refuses negative numbers. */
  public GaussianCode {
    Check.notNegative("KL weight", weight);
    Check.notNegative("KL warm-up epochs", warmUpEpochs);
  }

  /** β = 1 from the beginning: the evidence lower bound. */
  public static GaussianCode standard() {
    return new GaussianCode(1, 0);
  }

  /** β at that time. */
  public double weightAt(double epoch) {
    return warmUpEpochs > 0 ? weight * Math.min(1, epoch / warmUpEpochs) : weight;
  }
}
