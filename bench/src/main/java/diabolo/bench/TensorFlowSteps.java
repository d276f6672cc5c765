package diabolo.bench;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Session;
import org.tensorflow.TensorFlow;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.op.core.ReduceSum;
import org.tensorflow.op.core.Variable;
import org.tensorflow.op.linalg.MatMul;
import org.tensorflow.types.TFloat32;

/**
 * The same steps by TensorFlow Java: one graph with the gradients written out and Adam's fused
 * update, which is the fastest way to use it that we know.
 */
final class TensorFlowSteps implements Contender {

  private static final float FIRST_DECAY = 0.9f;
  private static final float SECOND_DECAY = 0.999f;

  private final StepJob job;
  private final float[][] rows;
  private final Graph graph = new Graph();
  private final Session session;
  private final List<Operand<TFloat32>> updates = new ArrayList<>();
  private final List<Operand<TFloat32>> starts = new ArrayList<>();
  private final Placeholder<TFloat32> input;
  private final Placeholder<TFloat32> firstPower;
  private final Placeholder<TFloat32> secondPower;
  private final Operand<TFloat32> loss;
  private int stepsDone;

  TensorFlowSteps(StepJob job, float[][] rows) {
    this.job = job;
    this.rows = rows;
    Ops tf = Ops.create(graph);
    input = tf.placeholder(TFloat32.class, Placeholder.shape(Shape.of(job.batch(), job.inputs())));
    firstPower = tf.placeholder(TFloat32.class, Placeholder.shape(Shape.scalar()));
    secondPower = tf.placeholder(TFloat32.class, Placeholder.shape(Shape.scalar()));
    this.loss = record(tf);
    this.session = new Session(graph);
    Session.Runner runner = session.runner();
    starts.forEach(runner::addTarget);
    runner.run();
  }

  /** Forward pass, objective, gradients and updates. */
  private Operand<TFloat32> record(Ops tf) {
    List<Integer> widths = job.widths();
    int layers = widths.size() - 1;
    List<Variable<TFloat32>> weights = new ArrayList<>();
    List<Variable<TFloat32>> biases = new ArrayList<>();
    List<Operand<TFloat32>> outputs = new ArrayList<>(List.of(input));
    for (int layer = 0; layer < layers; layer++) {
      weights.add(weights(tf, widths.get(layer), widths.get(layer + 1)));
      biases.add(zeros(tf, Shape.of(widths.get(layer + 1))));
      Operand<TFloat32> product = tf.linalg.matMul(outputs.get(layer), weights.get(layer));
      Operand<TFloat32> sum = tf.nn.biasAdd(product, biases.get(layer));
      outputs.add(job.isSigmoid(layer) ? tf.math.sigmoid(sum) : sum);
    }
    Operand<TFloat32> logits = outputs.get(layers);
    Operand<TFloat32> scale = tf.constant(1f / job.batch());
    Operand<TFloat32> error = tf.math.mul(tf.math.sub(tf.math.sigmoid(logits), input), scale);
    for (int layer = layers - 1; layer >= 0; layer--) {
      Operand<TFloat32> below = outputs.get(layer);
      update(tf, weights.get(layer), tf.linalg.matMul(below, error, MatMul.transposeA(true)));
      update(tf, biases.get(layer), tf.reduceSum(error, tf.constant(0)));
      if (layer > 0) {
        error = tf.linalg.matMul(error, weights.get(layer), MatMul.transposeB(true));
        error = job.isSigmoid(layer - 1) ? tf.math.mul(error, slope(tf, below)) : error;
      }
    }
    Operand<TFloat32> values = tf.math.sub(tf.math.softplus(logits), tf.math.mul(logits, input));
    Operand<TFloat32> sum =
        tf.reduceSum(values, tf.constant(new int[] {0, 1}), ReduceSum.keepDims(false));
    return tf.math.mul(sum, scale);
  }

  private static Operand<TFloat32> slope(Ops tf, Operand<TFloat32> sigmoid) {
    return tf.math.mul(sigmoid, tf.math.sub(tf.constant(1f), sigmoid));
  }

  private Variable<TFloat32> weights(Ops tf, long from, long to) {
    Variable<TFloat32> variable = tf.variable(Shape.of(from, to), TFloat32.class);
    Operand<TFloat32> draws =
        tf.random.truncatedNormal(tf.constant(new long[] {from, to}), TFloat32.class);
    starts.add(tf.assign(variable, tf.math.mul(draws, tf.constant(0.05f))));
    return variable;
  }

  private Variable<TFloat32> zeros(Ops tf, Shape shape) {
    Variable<TFloat32> variable = tf.variable(shape, TFloat32.class);
    starts.add(tf.assign(variable, tf.zeros(tf.constant(shape.asArray()), TFloat32.class)));
    return variable;
  }

  private void update(Ops tf, Variable<TFloat32> variable, Operand<TFloat32> gradient) {
    updates.add(
        tf.train.applyAdam(
            variable,
            zeros(tf, variable.shape()),
            zeros(tf, variable.shape()),
            firstPower,
            secondPower,
            tf.constant(0.001f),
            tf.constant(FIRST_DECAY),
            tf.constant(SECOND_DECAY),
            tf.constant(1e-8f),
            gradient));
  }

  @Override
  public String name() {
    return "TensorFlow " + TensorFlow.version() + " by TensorFlow Java";
  }

  @Override
  public double[] round() {
    double[] seconds = new double[job.steps()];
    float[] batch = new float[job.batch() * job.inputs()];
    for (int step = 0; step < seconds.length; step++) {
      long begin = System.nanoTime();
      for (int i = 0; i < job.batch(); i++) {
        System.arraycopy(rows[step * job.batch() + i], 0, batch, i * job.inputs(), job.inputs());
      }
      step(batch);
      seconds[step] = (System.nanoTime() - begin) * 1e-9;
    }
    return Arrays.copyOfRange(seconds, 1, seconds.length);
  }

  private void step(float[] batch) {
    stepsDone++;
    try (TFloat32 x =
            TFloat32.tensorOf(Shape.of(job.batch(), job.inputs()), DataBuffers.of(batch));
        TFloat32 first = TFloat32.scalarOf((float) Math.pow(FIRST_DECAY, stepsDone));
        TFloat32 second = TFloat32.scalarOf((float) Math.pow(SECOND_DECAY, stepsDone))) {
      Session.Runner runner =
          session.runner().feed(input, x).feed(firstPower, first).feed(secondPower, second);
      updates.forEach(runner::addTarget);
      // reading the number is part of a step: all sides report it
      try (var result = runner.fetch(loss).run()) {
        float value = ((TFloat32) result.get(0)).getFloat();
        if (!Float.isFinite(value)) {
          throw new IllegalStateException("the peer's training diverged: its loss is " + value);
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
