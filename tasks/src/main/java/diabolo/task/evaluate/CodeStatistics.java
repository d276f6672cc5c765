package diabolo.task.evaluate;

import diabolo.model.Autoencoder;
import diabolo.nn.layer.Activation;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.IntStream;

/** Statistics of the codes of rows, defined in {@link Evaluation}. Not thread-safe. */
final class CodeStatistics {

  private static final double ZERO = 1e-3;
  private static final double SIGMOID_MARGIN = 0.05;
  private static final double TANH_FLAT = 0.9;
  private static final double ACTIVE_VARIANCE = 0.01;

  /** Share of the rows in which a dense unit is active. */
  private static final double DENSE = 0.1;

  /** Largest range of a dead unit, as a share of its largest magnitude: rounding only. */
  private static final double DEAD_RANGE = 1e-6;

  private final Activation activation;
  private final boolean isDistribution;
  private final double[] mean;
  private final double[] squares;
  private final double[] minimum;
  private final double[] maximum;
  private final long[] active;
  private long rows;
  private long zeros;
  private long saturated;
  private double sparsity;

  private CodeStatistics(Activation activation, boolean isDistribution, int units) {
    this.activation = activation;
    this.isDistribution = isDistribution;
    this.mean = new double[units];
    this.squares = new double[units];
    this.minimum = new double[units];
    this.maximum = new double[units];
    this.active = new long[units];
    Arrays.fill(minimum, Double.POSITIVE_INFINITY);
    Arrays.fill(maximum, Double.NEGATIVE_INFINITY);
  }

  static CodeStatistics of(Autoencoder model) {
    Activation activation = model.spec().architecture().codeActivation();
    boolean isDistribution = model.spec().objective().code().isPresent();
    return new CodeStatistics(activation, isDistribution, model.codeSize());
  }

  /** Adds codes [N][K]. */
  void add(float[][] codes) {
    for (float[] code : codes) {
      rows++;
      for (int k = 0; k < code.length; k++) {
        addActivation(k, code[k]);
      }
      sparsity += sparsity(code);
    }
  }

  private void addActivation(int unit, double h) {
    double difference = h - mean[unit];
    mean[unit] += difference / rows;
    squares[unit] += difference * (h - mean[unit]);
    minimum[unit] = Math.min(minimum[unit], h);
    maximum[unit] = Math.max(maximum[unit], h);
    active[unit] += h != 0 ? 1 : 0;
    zeros += Math.abs(h) < ZERO ? 1 : 0;
    saturated += isSaturated(h) ? 1 : 0;
  }

  private boolean isSaturated(double h) {
    return activation.isNonNegative()
        ? h < SIGMOID_MARGIN || h > 1 - SIGMOID_MARGIN
        : Math.abs(h) > TANH_FLAT;
  }

  private static double sparsity(float[] code) {
    double sum = 0;
    double squares = 0;
    for (double h : code) {
      sum += Math.abs(h);
      squares += h * h;
    }
    double root = Math.sqrt(code.length);
    if (code.length == 1) {
      return 0;
    }
    return squares > 0 ? (root - sum / Math.sqrt(squares)) / (root - 1) : 1;
  }

  Optional<Double> saturatedFraction() {
    return activation.isBounded() ? Optional.of(share(saturated)) : Optional.empty();
  }

  double meanActivation() {
    return Arrays.stream(mean).average().orElse(0);
  }

  double zeroFraction() {
    return share(zeros);
  }

  double sparsity() {
    return sparsity / rows;
  }

  double meanActiveUnits() {
    return (double) Arrays.stream(active).sum() / rows;
  }

  double deadFraction() {
    return (double) Arrays.stream(active).filter(count -> count == 0).count() / active.length;
  }

  double denseFraction() {
    long dense = Arrays.stream(active).filter(count -> count > DENSE * rows).count();
    return (double) dense / active.length;
  }

  int activeUnits() {
    return (int) units().filter(this::isActive).count();
  }

  int deadUnits() {
    return (int) units().filter(this::isDead).count();
  }

  private IntStream units() {
    return IntStream.range(0, mean.length);
  }

  private boolean isActive(int unit) {
    return isDistribution ? squares[unit] / rows > ACTIVE_VARIANCE : !isDead(unit);
  }

  private boolean isDead(int unit) {
    double largest = Math.max(Math.abs(minimum[unit]), Math.abs(maximum[unit]));
    return !(maximum[unit] - minimum[unit] > DEAD_RANGE * largest);
  }

  private double share(long count) {
    return (double) count / rows / mean.length;
  }
}
