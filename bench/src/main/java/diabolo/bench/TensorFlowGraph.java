package diabolo.bench;

import java.util.ArrayList;
import java.util.List;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Session;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.op.core.ReduceSum;
import org.tensorflow.op.core.Variable;
import org.tensorflow.types.TFloat32;

/**
 * One graph of TensorFlow Java with the gradients written out and Adam's fused update, which is the
 * fastest way to use it that we know.
 */
final class TensorFlowGraph implements BatchSteps, AutoCloseable {

  private static final float FIRST_DECAY = 0.9f;
  private static final float SECOND_DECAY = 0.999f;

  private final Shape inputShape;
  private final Graph graph = new Graph();
  private final Ops tf = Ops.create(graph);
  private final Session session;
  private final List<Operand<TFloat32>> updates = new ArrayList<>();
  private final List<Operand<TFloat32>> starts = new ArrayList<>();
  private final Placeholder<TFloat32> input;
  private final Placeholder<TFloat32> firstPower;
  private final Placeholder<TFloat32> secondPower;
  private final Operand<TFloat32> loss;
  private int stepsDone;

  /** Forward pass, objective, gradients and updates of a model. */
  @FunctionalInterface
  interface Recording {
    /** Records all and returns the loss. */
    Operand<TFloat32> record(TensorFlowGraph graph);
  }

  TensorFlowGraph(StepJob job, Recording recording) {
    inputShape = Shape.of(job.batch(), job.inputs());
    input = tf.placeholder(TFloat32.class, Placeholder.shape(inputShape));
    firstPower = tf.placeholder(TFloat32.class, Placeholder.shape(Shape.scalar()));
    secondPower = tf.placeholder(TFloat32.class, Placeholder.shape(Shape.scalar()));
    loss = recording.record(this);
    session = new Session(graph);
    Session.Runner runner = session.runner();
    starts.forEach(runner::addTarget);
    runner.run();
  }

  Ops ops() {
    return tf;
  }

  /** The batch [N, D]. */
  Operand<TFloat32> input() {
    return input;
  }

  /** A weight of small normal draws. */
  Variable<TFloat32> weight(long from, long to) {
    Operand<TFloat32> draws =
        tf.random.truncatedNormal(tf.constant(new long[] {from, to}), TFloat32.class);
    return started(Shape.of(from, to), tf.math.mul(draws, tf.constant(0.05f)));
  }

  /** A parameter that begins with those values. */
  Variable<TFloat32> parameter(Shape shape, float[] values) {
    return started(shape, tf.constant(shape, DataBuffers.of(values)));
  }

  /** A parameter that begins at zero. */
  Variable<TFloat32> zeros(Shape shape) {
    return started(shape, tf.zeros(tf.constant(shape.asArray()), TFloat32.class));
  }

  private Variable<TFloat32> started(Shape shape, Operand<TFloat32> start) {
    Variable<TFloat32> variable = tf.variable(shape, TFloat32.class);
    starts.add(tf.assign(variable, start));
    return variable;
  }

  /** One step of Adam for a parameter. */
  void update(Variable<TFloat32> variable, Operand<TFloat32> gradient) {
    updates.add(
        tf.train.applyAdam(
            variable,
            zeros(variable.shape()),
            zeros(variable.shape()),
            firstPower,
            secondPower,
            tf.constant(0.001f),
            tf.constant(FIRST_DECAY),
            tf.constant(SECOND_DECAY),
            tf.constant(1e-8f),
            gradient));
  }

  /** Σ over all values. */
  Operand<TFloat32> total(Operand<TFloat32> values) {
    return tf.reduceSum(values, tf.constant(new int[] {0, 1}), ReduceSum.keepDims(false));
  }

  /** Σ over rows [N, D] → [D]. */
  Operand<TFloat32> sumRows(Operand<TFloat32> values) {
    return tf.reduceSum(values, tf.constant(0));
  }

  /** Σ over features and mean over rows of the Bernoulli loss. */
  Operand<TFloat32> bernoulli(Operand<TFloat32> logits, Operand<TFloat32> perRow) {
    return tf.math.mul(
        total(tf.math.sub(tf.math.softplus(logits), tf.math.mul(logits, input))), perRow);
  }

  @Override
  public float step(float[] batch) {
    stepsDone++;
    try (TFloat32 x = TFloat32.tensorOf(inputShape, DataBuffers.of(batch));
        TFloat32 first = TFloat32.scalarOf((float) Math.pow(FIRST_DECAY, stepsDone));
        TFloat32 second = TFloat32.scalarOf((float) Math.pow(SECOND_DECAY, stepsDone))) {
      Session.Runner runner =
          session.runner().feed(input, x).feed(firstPower, first).feed(secondPower, second);
      updates.forEach(runner::addTarget);
      try (var result = runner.fetch(loss).run()) {
        return ((TFloat32) result.get(0)).getFloat();
      }
    }
  }

  @Override
  public void close() {
    session.close();
    graph.close();
  }
}
