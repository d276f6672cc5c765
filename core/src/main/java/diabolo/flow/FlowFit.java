package diabolo.flow;

import diabolo.linalg.Cholesky;
import diabolo.linalg.GaussianMixture;
import diabolo.random.Seed;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Fits a {@link CouplingFlow} by Adam (Kingma and Ba 2015) on batches, and keeps the step with the
 * largest mean log-density of held-out points; step 0, the normal distribution, is one of them. At
 * least {@value #FEWEST_HELD_OUT} points are held out; where that would be more than half of them,
 * no step can be judged and step 0 is kept.
 *
 * <p>The second maps of all layers begin at 0. The share of each batch with the least density may
 * be left out: Kim et al., "ALTBI: constructing improved outlier detection models via optimization
 * of inlier-memorization effect" (AAAI 2025). The same share of the held-out points is then left
 * out of their mean, since a single far outlier would decide it.
 */
final class FlowFit {

  private static final int EVERY = 50;
  private static final int FEWEST_HELD_OUT = 20;
  private static final double MEAN_DECAY = 0.9;
  private static final double SQUARE_DECAY = 0.999;
  private static final double EPSILON = 1e-8;

  private final GaussianMixture start;
  private final CouplingShape shape;
  private final CouplingPass pass;
  private final FlowOptions options;
  private final Seed seed;
  private final double[][] training;
  private final double[][] heldOut;
  private final double[] parameters;

  FlowFit(GaussianMixture start, double[][] points, FlowOptions options) {
    require(start, points);
    this.start = start;
    this.options = options;
    this.seed = Seed.of(options.seed()).split("flow");
    this.shape = CouplingShape.of(start.size(), options.layers(), options.hidden(), options.seed());
    this.pass = new CouplingPass(shape);
    double[] mean = start.means()[0];
    double[][] root = start.roots()[0];
    double[][] white =
        Arrays.stream(points).map(x -> Cholesky.whitened(root, x, mean)).toArray(double[][]::new);
    int[] order = seed.split("held out").permutation(white.length);
    int held = held(options.heldOut(), white.length);
    this.heldOut = chosen(white, Arrays.copyOf(order, held));
    this.training = chosen(white, Arrays.copyOfRange(order, held, order.length));
    this.parameters = beginning();
  }

  /** Number of held-out points: their share, but enough of them to judge a step. */
  private static int held(double share, int points) {
    int fewest = 2 * FEWEST_HELD_OUT > points ? 0 : FEWEST_HELD_OUT;
    return share > 0 ? Math.max(fewest, (int) (share * points)) : 0;
  }

  private static void require(GaussianMixture start, double[]... points) {
    if (points.length == 0 || start.components() != 1) {
      throw new IllegalArgumentException(
          "expected points and one normal distribution, got %d and %d"
              .formatted(points.length, start.components()));
    }
    for (int n = 0; n < points.length; n++) {
      if (points[n].length != start.size()
          || !Arrays.stream(points[n]).allMatch(Double::isFinite)) {
        throw new IllegalArgumentException(
            "point %d: expected %d finite values, got %s"
                .formatted(n, start.size(), Arrays.toString(points[n])));
      }
    }
  }

  private static double[][] chosen(double[][] points, int... places) {
    return IntStream.of(places).mapToObj(i -> points[i]).toArray(double[][]::new);
  }

  /** First maps of variance 1 / A, second maps of 0. */
  private double[] beginning() {
    double[] values = new double[shape.parameters()];
    Seed draws = seed.split("weights");
    int first = shape.hidden() * shape.deciding();
    double deviation = 1 / Math.sqrt(shape.deciding());
    for (int k = 0; k < shape.layers(); k++) {
      for (int i = 0; i < first; i++) {
        values[k * shape.layerParameters() + i] = deviation * draws.split(k).normal(i);
      }
    }
    return values;
  }

  CouplingFlow run() {
    double[] best = parameters.clone();
    double most = mean(heldOut);
    Adam adam = new Adam(parameters.length, options.learningRate());
    boolean isChosen = options.heldOut() > 0;
    boolean canLearn = shape.layers() > 0 && (!isChosen || heldOut.length >= FEWEST_HELD_OUT);
    for (int step = 0; step < options.steps() && canLearn; step++) {
      adam.climb(parameters, gradient(step));
      boolean isJudged = isChosen && (step % EVERY == EVERY - 1 || step == options.steps() - 1);
      if (isJudged) {
        double reached = mean(heldOut);
        if (reached > most) {
          most = reached;
          best = parameters.clone();
        }
      }
    }
    float[] rounded = new float[parameters.length];
    for (int i = 0; i < rounded.length; i++) {
      rounded[i] = (float) (isChosen ? best[i] : parameters[i]);
    }
    return CouplingFlow.of(start, shape.layers(), shape.hidden(), shape.seed(), rounded);
  }

  /** Mean of log N(z) + log |det| without constants and the dropped share; −∞ of none. */
  private double mean(double[]... points) {
    int left = (int) (options.dropped() * points.length);
    return Arrays.stream(points)
        .mapToDouble(point -> density(point.clone()))
        .sorted()
        .skip(left)
        .average()
        .orElse(Double.NEGATIVE_INFINITY);
  }

  private double density(double... vector) {
    double logDeterminant = pass.forward(parameters, vector);
    return logDeterminant - 0.5 * CouplingFlow.square(vector);
  }

  /** Mean gradient of the log-density over the kept rows of a batch. */
  private double[] gradient(int step) {
    int size = Math.min(options.batch(), training.length);
    Seed own = seed.split("batches").split(step);
    double[][] batch =
        IntStream.range(0, size)
            .mapToObj(i -> training[own.below(i, training.length)])
            .toArray(double[][]::new);
    double[][] kept = options.dropped() > 0 ? kept(batch) : batch;
    double[] sums = new double[parameters.length];
    for (double[] point : kept) {
      double[] vector = point.clone();
      pass.forward(parameters, vector);
      Arrays.setAll(vector, i -> -vector[i]);
      pass.backward(parameters, vector, sums);
    }
    for (int i = 0; i < sums.length; i++) {
      sums[i] /= kept.length;
    }
    return sums;
  }

  /** The rows of a batch without its share of least density. */
  private double[][] kept(double[]... batch) {
    double[] densities = Arrays.stream(batch).mapToDouble(x -> density(x.clone())).toArray();
    int left = (int) (options.dropped() * batch.length);
    return IntStream.range(0, batch.length)
        .boxed()
        .sorted((a, b) -> Double.compare(densities[a], densities[b]))
        .skip(left)
        .map(i -> batch[i])
        .toArray(double[][]::new);
  }

  /** Steps upwards along a gradient. */
  private static final class Adam {

    private final double rate;
    private final double[] means;
    private final double[] squares;
    private int steps;

    Adam(int size, double rate) {
      this.rate = rate;
      this.means = new double[size];
      this.squares = new double[size];
    }

    void climb(double[] values, double... gradient) {
      steps++;
      double first = 1 - StrictMath.pow(MEAN_DECAY, steps);
      double second = 1 - StrictMath.pow(SQUARE_DECAY, steps);
      for (int i = 0; i < values.length; i++) {
        means[i] = MEAN_DECAY * means[i] + (1 - MEAN_DECAY) * gradient[i];
        squares[i] = SQUARE_DECAY * squares[i] + (1 - SQUARE_DECAY) * gradient[i] * gradient[i];
        values[i] += rate * (means[i] / first) / (Math.sqrt(squares[i] / second) + EPSILON);
      }
    }
  }
}
