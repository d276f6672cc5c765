package diabolo.threshold;

import diabolo.notation.Named;
import java.util.Arrays;
import java.util.Optional;

/**
 * Cuts in the tail of the normal rows' scores as extreme-value theory draws it beyond the largest
 * of them: for rates that are smaller than one in the number of rows.
 *
 * <pre>
 *   cut = t + σ/γ ((rate · m / Nₜ)^(−γ) − 1) ,   for γ = 0: t − σ ln(rate · m / Nₜ)
 * </pre>
 *
 * t is the score that the Nₜ = max(10, ⌈tail · m⌉) largest of the m scores exceed (it is the next
 * one); γ and σ are those of the generalized Pareto distribution that makes the excesses s − t most
 * likely: {@link ParetoFit}. Siffer, Fouque, Termier and Largouët, "Anomaly detection in streams
 * with extreme value theory" (KDD 2017), equation (1), the step "POT" of SPOT, which this is
 * without the stream; Pickands (1975), Balkema and de Haan (1974). The rate is promised as far as
 * the tail has that form; {@link ConformalRate} promises it always, but needs more rows.
 *
 * @param rate share of normal rows above the cut, in (0, tail)
 * @param tail share of the normal rows whose scores make up the tail, in (0, 1)
 */
@Named("tail")
public record ParetoTail(double rate, double tail) implements Threshold {

  private static final int LEAST_EXCESSES = 10;

  /** SPOT's initial quantile is 98 %. */
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

  /** The tail beyond the quantile of 98 %, or a wider one of twice a larger rate. */
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

  /** Twice the fewest excesses, so that t is no extreme value itself. */
  @Override
  public int leastNormalRows() {
    return 2 * LEAST_EXCESSES;
  }

  @Override
  public String inWords() {
    return "a false-alarm rate of %s in a Pareto tail".formatted(rate);
  }
}
