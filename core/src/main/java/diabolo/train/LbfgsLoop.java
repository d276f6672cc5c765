package diabolo.train;

import diabolo.kernel.RunContext;
import diabolo.objective.term.Losses;
import diabolo.random.Seed;
import diabolo.tensor.Tensor;
import diabolo.train.optimizer.Lbfgs;
import diabolo.train.option.StopReason;
import diabolo.train.rows.RowFeed;
import diabolo.train.state.Setup;
import diabolo.train.state.TrainingTensors;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** One L-BFGS iteration per epoch, over all training rows. */
final class LbfgsLoop implements EpochLoop {

  /**
   * Constant c₁ of the sufficient-decrease condition of the weak Wolfe conditions; the other is the
   * curvature condition.
   */
  private static final double DECREASE = 1e-4;

  private static final double FLATTENING = 0.9;
  private static final int MOST_TRIALS = 30;

  private final Setup setup;
  private final Lbfgs optimizer;
  private final Graphs graphs;
  private final TrainingTensors tensors;
  private final Seed noise;
  private Losses lastLosses = new Losses(List.of());

  LbfgsLoop(Setup setup, Lbfgs optimizer, Graphs graphs, TrainingTensors tensors) {
    this.setup = setup;
    this.optimizer = optimizer;
    this.graphs = graphs;
    this.tensors = tensors;
    this.noise = Seed.of(setup.options().seed()).split("noise");
  }

  /** Objective and gradient at one point. */
  private record Point(double[] weights, double objective, double[] gradient) {}

  @Override
  public Optional<StopReason> epoch(TrainingRun run) throws IOException {
    if (run.at().step() == setup.stepsPerEpoch()) {
      // a checkpoint between the step and the end of its epoch
      return Optional.empty();
    }
    Point start = evaluate(toDoubles(tensors.parameters()));
    if (run.isDiverged(start.objective())) {
      return Optional.of(StopReason.DIVERGED);
    }
    Losses losses = lastLosses;
    double[] direction = direction(start.gradient());
    double slope = dot(direction, start.gradient());
    Optional<Point> end = slope < 0 ? search(start, direction, slope) : Optional.empty();
    write(tensors.parameters(), end.orElse(start).weights());
    run.stepDone(losses, Math.toIntExact(setup.rows().trainingRows()));
    if (end.isEmpty()) {
      return Optional.of(StopReason.COMPLETED);
    }
    remember(start, end.get());
    run.keepIfDue();
    boolean isAsked = setup.session().stopRequested().getAsBoolean();
    return isAsked ? Optional.of(StopReason.INTERRUPTED) : Optional.empty();
  }

  /** Evaluates mean objective and gradient over the training rows, in the order of the source. */
  private Point evaluate(double[] weights) throws IOException {
    write(tensors.parameters(), weights);
    double[] gradient = new double[weights.length];
    Losses sums = new Losses(List.of());
    long count = 0;
    try (RowFeed feed = setup.rows().trainingInOrder(setup.schema())) {
      int rows = graphs.run(feed, moment(0));
      for (long batch = 1; rows > 0; batch++) {
        sums = sums.plus(rows, graphs.losses(rows));
        addTo(gradient, rows);
        count += rows;
        rows = graphs.run(feed, moment(batch));
      }
    }
    for (int i = 0; i < gradient.length; i++) {
      gradient[i] /= count;
    }
    lastLosses = sums.dividedBy(count);
    return new Point(weights, lastLosses.total(), gradient);
  }

  private RunContext moment(long batch) {
    return new RunContext(noise.split(batch), Double.POSITIVE_INFINITY);
  }

  private void addTo(double[] gradient, int rows) {
    float[] batch = tensors.gradients().toArray();
    for (int i = 0; i < gradient.length; i++) {
      gradient[i] += (double) rows * batch[i];
    }
  }

  /**
   * Searches for a step that meets the weak Wolfe conditions, by doubling and bisection; empty if
   * no step lowers the objective.
   */
  private Optional<Point> search(Point start, double[] direction, double slope) throws IOException {
    double low = 0;
    double high = Double.POSITIVE_INFINITY;
    double step = pairs() == 0 ? Math.min(1, 1 / norm(start.gradient())) : optimizer.learningRate();
    Optional<Point> best = Optional.empty();
    for (int trial = 0; trial < MOST_TRIALS; trial++) {
      Point point = evaluate(along(start.weights(), direction, step));
      if (!(point.objective() <= start.objective() + DECREASE * step * slope)) {
        high = step;
      } else {
        best = Optional.of(point);
        if (dot(direction, point.gradient()) >= FLATTENING * slope) {
          return best;
        }
        low = step;
      }
      step = Double.isInfinite(high) ? 2 * step : 0.5 * (low + high);
    }
    return best;
  }

  /** Search direction −H g, by the two-loop recursion. */
  private double[] direction(double[] gradient) {
    int pairs = pairs();
    double[] q = gradient.clone();
    double[] weights = new double[pairs];
    for (int i = pairs - 1; i >= 0; i--) {
      double[] s = toDoubles(weightDifference(i));
      double[] y = toDoubles(gradientDifference(i));
      weights[i] = dot(s, q) / dot(s, y);
      add(q, -weights[i], y);
    }
    if (pairs > 0) {
      double[] s = toDoubles(weightDifference(pairs - 1));
      double[] y = toDoubles(gradientDifference(pairs - 1));
      scale(q, dot(s, y) / dot(y, y));
    }
    for (int i = 0; i < pairs; i++) {
      double[] s = toDoubles(weightDifference(i));
      double[] y = toDoubles(gradientDifference(i));
      add(q, weights[i] - dot(y, q) / dot(s, y), s);
    }
    scale(q, -1);
    return q;
  }

  /** Stores the newest pair of differences, if its curvature is positive, and drops the oldest. */
  private void remember(Point start, Point end) {
    double[] s = difference(end.weights(), start.weights());
    double[] y = difference(end.gradient(), start.gradient());
    if (!(dot(s, y) > 1e-10 * norm(s) * norm(y))) {
      return;
    }
    int pairs = pairs();
    if (pairs == optimizer.memory()) {
      for (int i = 1; i < pairs; i++) {
        weightDifference(i - 1).copyFrom(weightDifference(i));
        gradientDifference(i - 1).copyFrom(gradientDifference(i));
      }
      pairs--;
    }
    write(weightDifference(pairs), s);
    write(gradientDifference(pairs), y);
    countOfPairs().set(0, pairs + 1);
  }

  private int pairs() {
    return (int) countOfPairs().get(0);
  }

  private Tensor countOfPairs() {
    return tensors.state().get(2 * optimizer.memory());
  }

  private Tensor weightDifference(int i) {
    return tensors.state().get(2 * i);
  }

  private Tensor gradientDifference(int i) {
    return tensors.state().get(2 * i + 1);
  }

  private static double[] toDoubles(Tensor tensor) {
    float[] floats = tensor.toArray();
    double[] doubles = new double[floats.length];
    for (int i = 0; i < floats.length; i++) {
      doubles[i] = floats[i];
    }
    return doubles;
  }

  private static void write(Tensor tensor, double[] values) {
    for (int i = 0; i < values.length; i++) {
      tensor.set(i, (float) values[i]);
    }
  }

  /** Point a + step · b, rounded to float32 like the weights. */
  private static double[] along(double[] a, double[] b, double step) {
    double[] sum = new double[a.length];
    for (int i = 0; i < sum.length; i++) {
      sum[i] = (float) (a[i] + step * b[i]);
    }
    return sum;
  }

  private static double[] difference(double[] a, double[] b) {
    double[] difference = new double[a.length];
    for (int i = 0; i < difference.length; i++) {
      difference[i] = a[i] - b[i];
    }
    return difference;
  }

  private static void add(double[] a, double factor, double[] b) {
    for (int i = 0; i < a.length; i++) {
      a[i] += factor * b[i];
    }
  }

  private static void scale(double[] a, double factor) {
    for (int i = 0; i < a.length; i++) {
      a[i] *= factor;
    }
  }

  private static double dot(double[] a, double[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += a[i] * b[i];
    }
    return sum;
  }

  private static double norm(double[] a) {
    return Math.sqrt(dot(a, a));
  }

  @Override
  public void close() {}
}
