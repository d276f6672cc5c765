package diabolo.threshold;

import diabolo.notation.Named;
import java.util.Arrays;
import java.util.Optional;

/**
 * Threshold in the tail of the normal rows' scores, extrapolated by extreme-value theory: for
 * false-alarm rates below 1/m, which the m scores alone cannot resolve.
 *
 * <pre>
 *   cut = t + σ/γ ((rate · m / Nₜ)^(−γ) − 1) ,   for γ = 0: t − σ ln(rate · m / Nₜ)
 * </pre>
 *
 * t is the score that the Nₜ = max(10, ⌈tail · m⌉) largest of the m scores exceed (it is the next
 * one); γ and σ are those of the generalized Pareto distribution fitted to the excesses s − t:
 * {@link ParetoFit}. Siffer, Fouque, Termier and Largouët, "Anomaly detection in streams with
 * extreme value theory" (KDD 2017), equation (1), the "POT" step of SPOT, without its streaming
 * updates; Pickands (1975), Balkema and de Haan (1974). The rate holds if the tail has that form;
 * {@link ConformalRate} guarantees it always, but needs more rows.
 *
 * @param rate share of normal rows above the cut, in (0, tail)
 * @param tail share of the normal rows whose scores make up the tail, in (0, 1)
 * @since 0.1
 */
@Named("tail")
public record ParetoTail(double rate, double tail) implements Threshold {

  private static final int LEAST_EXCESSES = 10;

  /** Usual tail share: SPOT's initial quantile is 98 %. */
  private static final double USUAL_TAIL = 0.02;

  /** Refuses rates outside the tail. */
  public ParetoTail {
    Threshold.requireRate(rate);
    if (!(tail > rate && tail < 1)) {
      throw new IllegalArgumentException(
          "the tail must be a share above the false-alarm rate, %s, and below 1, got %s"
              .formatted(rate, tail));
    }
  }

  /** One normal row in a hundred, and the tail that {@link #of} takes for it. */
  public static ParetoTail defaults() {
    return of(DEFAULT_RATE);
  }

  /** A tail of {@link #USUAL_TAIL}, or of twice the rate if that is larger. */
  public static ParetoTail of(double rate) {
    Threshold.requireRate(rate);
    return new ParetoTail(rate, Math.max(USUAL_TAIL, Math.min(2 * rate, (1 + rate) / 2)));
  }

  @Override
  public double cut(double[] normal, Optional<RankingCurve> labeled) {
    Threshold.requireRows(this, normal);
    int excesses = excesses(normal.length);
    double start = normal[normal.length - 1 - excesses];
    double[] tailed = Arrays.copyOfRange(normal, normal.length - excesses, normal.length);
    double[] above = Arrays.stream(tailed).map(s -> s - start).filter(y -> y > 0).toArray();
    if (above.length == 0) {
      return start;
    }
    ParetoFit fit = ParetoFit.of(above);
    // equal scores at the start are not in the tail
    double within = Math.min(1, rate * normal.length / above.length);
    return start + fit.exceededBy(within);
  }

  private int excesses(int rows) {
    return Math.min(rows - 1, Math.max(LEAST_EXCESSES, (int) Math.ceil(tail * rows)));
  }

  /** Twice the smallest number of excesses, so that t is not itself an extreme value. */
  @Override
  public int leastNormalRows() {
    return 2 * LEAST_EXCESSES;
  }

  @Override
  public String inWords() {
    return "a false-alarm rate of %s in a Pareto tail".formatted(rate);
  }
}
