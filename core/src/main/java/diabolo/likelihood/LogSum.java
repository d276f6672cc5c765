package diabolo.likelihood;

/** A running log-sum-exp in double precision: log Σ eʷ and (Σ eʷ)² / Σ e²ʷ, without overflow. */
public final class LogSum {

  private double largest = Double.NEGATIVE_INFINITY;
  private double sum;
  private double squares;
  private long count;

  /** The sum of no terms. */
  public LogSum() {}

  /** Adds a term by its logarithm. */
  public void add(double logWeight) {
    count++;
    if (logWeight > largest) {
      double shrink = StrictMath.exp(largest - logWeight);
      sum *= shrink;
      squares *= shrink * shrink;
      largest = logWeight;
    }
    double weight = StrictMath.exp(logWeight - largest);
    sum += weight;
    squares += weight * weight;
  }

  /** The logarithm of the mean, log (1/n) Σ eʷ. */
  public double logMean() {
    return largest + StrictMath.log(sum / count);
  }

  /** The effective sample size (Σ eʷ)² / Σ e²ʷ, from 1 to n. */
  double effectiveSize() {
    return sum * sum / squares;
  }
}
