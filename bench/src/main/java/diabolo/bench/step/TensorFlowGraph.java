package diabolo.bench.step;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Session;
import org.tensorflow.ndarray.NdArrays;
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
public final class TensorFlowGraph implements BatchSteps, AutoCloseable {

  private static final float FIRST_DECAY = 0.9f;
  private static final float SECOND_DECAY = 0.999f;

  private final int width;
  private final Graph graph = new Graph();
  private final Ops tf = Ops.create(graph);
  private final Session session;
  private final List<Operand<TFloat32>> updates = new ArrayList<>();
  private final List<Operand<TFloat32>> starts = new ArrayList<>();
  private final Placeholder<TFloat32> input;
  private final Placeholder<TFloat32> firstPower;
  private final Placeholder<TFloat32> secondPower;
  private final Optional<Placeholder<TFloat32>> share;
  private final Operand<TFloat32> perRow;
  private final List<Variable<TFloat32>> parameters = new ArrayList<>();
  private final Operand<TFloat32> loss;
  private int stepsDone;

  /** Forward pass, objective, gradients and updates of a model. */
  @FunctionalInterface
  interface Recording {
    /** Records all and returns the loss. */
    Operand<TFloat32> record(TensorFlowGraph graph);
  }

  /** A graph for batches of the job's size. */
  static TensorFlowGraph ofBatch(StepJob job, Recording recording) {
    return new TensorFlowGraph(job, job.batch(), recording);
  }

  /** A graph for batches of any number of rows. */
  static TensorFlowGraph ofAnyBatch(StepJob job, Recording recording) {
    return new TensorFlowGraph(job, Shape.UNKNOWN_SIZE, recording);
  }

  private TensorFlowGraph(StepJob job, long rows, Recording recording) {
    width = job.inputs();
    input = tf.placeholder(TFloat32.class, Placeholder.shape(Shape.of(rows, width)));
    firstPower = scalar();
    secondPower = scalar();
    share = rows == Shape.UNKNOWN_SIZE ? Optional.of(scalar()) : Optional.empty();
    perRow = share.isPresent() ? share.get() : tf.constant(1f / rows);
    loss = recording.record(this);
    session = new Session(graph);
    Session.Runner runner = session.runner();
    starts.forEach(runner::addTarget);
    runner.run();
  }

  private Placeholder<TFloat32> scalar() {
    return tf.placeholder(TFloat32.class, Placeholder.shape(Shape.scalar()));
  }

  Ops ops() {
    return tf;
  }

  /** The batch [N, D]. */
  Operand<TFloat32> input() {
    return input;
  }

  /** 1 / N. */
  Operand<TFloat32> perRow() {
    return perRow;
  }

  /** A parameter that begins with those values. */
  Variable<TFloat32> parameter(Shape shape, float[] values) {
    Variable<TFloat32> parameter = started(shape, tf.constant(shape, DataBuffers.of(values)));
    parameters.add(parameter);
    return parameter;
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
    if (share.isEmpty()) {
      return step(batch, session.runner());
    }
    try (TFloat32 part = TFloat32.scalarOf((float) width / batch.length)) {
      return step(batch, session.runner().feed(share.get(), part));
    }
  }

  /** The loss of a batch of the job's size, without an update. */
  float evaluate(float[] batch) {
    try (TFloat32 x =
            TFloat32.tensorOf(Shape.of(batch.length / width, width), DataBuffers.of(batch));
        var result = session.runner().feed(input, x).fetch(loss).run()) {
      return ((TFloat32) result.get(0)).getFloat();
    }
  }

  private float step(float[] batch, Session.Runner runner) {
    stepsDone++;
    try (TFloat32 x =
            TFloat32.tensorOf(Shape.of(batch.length / width, width), DataBuffers.of(batch));
        TFloat32 first = TFloat32.scalarOf((float) Math.pow(FIRST_DECAY, stepsDone));
        TFloat32 second = TFloat32.scalarOf((float) Math.pow(SECOND_DECAY, stepsDone))) {
      runner.feed(input, x).feed(firstPower, first).feed(secondPower, second);
      updates.forEach(runner::addTarget);
      try (var result = runner.fetch(loss).run()) {
        return ((TFloat32) result.get(0)).getFloat();
      }
    }
  }

  /** Writes all parameters, one after the other. */
  void save(Path file) throws IOException {
    Session.Runner runner = session.runner();
    parameters.forEach(runner::fetch);
    try (var result = runner.run();
        FileChannel out =
            FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
      for (int i = 0; i < parameters.size(); i++) {
        TFloat32 tensor = (TFloat32) result.get(i);
        float[] values = new float[Math.toIntExact(tensor.size())];
        tensor.copyTo(NdArrays.wrap(tensor.shape(), DataBuffers.of(values)));
        ByteBuffer bytes = ByteBuffer.allocate(Float.BYTES * values.length);
        bytes.asFloatBuffer().put(values);
        while (bytes.hasRemaining()) {
          out.write(bytes);
        }
      }
    }
  }

  @Override
  public void close() {
    session.close();
    graph.close();
  }
}
