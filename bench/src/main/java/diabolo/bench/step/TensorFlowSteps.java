package diabolo.bench.step;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.TensorFlow;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Variable;
import org.tensorflow.op.linalg.MatMul;
import org.tensorflow.types.TFloat32;

/** The same steps by TensorFlow Java. */
public final class TensorFlowSteps implements Contender, SavedSteps {

  private final StepJob job;
  private final float[][] rows;
  private final TensorFlowGraph graph;

  /** Steps of the job's network from the starting weights that it draws. */
  public TensorFlowSteps(StepJob job, float[][] rows) {
    this(job, rows, graph -> record(PeerStart.of(job), graph));
  }

  /** Steps of a graph that the caller records. */
  public TensorFlowSteps(StepJob job, float[][] rows, TensorFlowGraph.Recording recording) {
    this.job = job;
    this.rows = rows;
    this.graph = TensorFlowGraph.ofBatch(job, recording);
  }

  private TensorFlowSteps(StepJob job, TensorFlowGraph graph) {
    this.job = job;
    this.rows = new float[0][];
    this.graph = graph;
  }

  /** Steps on batches of any number of rows, unlike those of a round. */
  public static TensorFlowSteps ofAnyBatch(StepJob job, PeerStart start) {
    return new TensorFlowSteps(job, TensorFlowGraph.ofAnyBatch(job, graph -> record(start, graph)));
  }

  private static Operand<TFloat32> record(PeerStart start, TensorFlowGraph graph) {
    StepJob job = start.job();
    Ops tf = graph.ops();
    List<Integer> widths = job.widths();
    int layers = widths.size() - 1;
    List<Variable<TFloat32>> weights = new ArrayList<>();
    List<Variable<TFloat32>> biases = new ArrayList<>();
    List<Operand<TFloat32>> outputs = new ArrayList<>(List.of(graph.input()));
    for (int layer = 0; layer < layers; layer++) {
      Shape shape = Shape.of(widths.get(layer), widths.get(layer + 1));
      weights.add(graph.parameter(shape, start.weight(layer)));
      biases.add(graph.parameter(Shape.of(shape.get(1)), start.bias(layer)));
      Operand<TFloat32> product = tf.linalg.matMul(outputs.get(layer), weights.get(layer));
      Operand<TFloat32> sum = tf.nn.biasAdd(product, biases.get(layer));
      outputs.add(job.isSigmoid(layer) ? tf.math.sigmoid(sum) : sum);
    }
    Operand<TFloat32> logits = outputs.get(layers);
    Operand<TFloat32> scale = graph.perRow();
    Operand<TFloat32> error =
        tf.math.mul(tf.math.sub(tf.math.sigmoid(logits), graph.input()), scale);
    for (int layer = layers - 1; layer >= 0; layer--) {
      Operand<TFloat32> below = outputs.get(layer);
      graph.update(weights.get(layer), tf.linalg.matMul(below, error, MatMul.transposeA(true)));
      graph.update(biases.get(layer), graph.sumRows(error));
      if (layer > 0) {
        error = tf.linalg.matMul(error, weights.get(layer), MatMul.transposeB(true));
        error = job.isSigmoid(layer - 1) ? tf.math.mul(error, slope(tf, below)) : error;
      }
    }
    return graph.bernoulli(logits, scale);
  }

  /** h (1 − h). */
  static Operand<TFloat32> slope(Ops tf, Operand<TFloat32> sigmoid) {
    return tf.math.mul(sigmoid, tf.math.sub(tf.constant(1f), sigmoid));
  }

  @Override
  public float step(float[] batch) {
    return graph.step(batch);
  }

  /** The loss of a batch, without an update. */
  public float evaluate(float[] batch) {
    return graph.evaluate(batch);
  }

  @Override
  public void save(Path file) throws IOException {
    graph.save(file);
  }

  @Override
  public String name() {
    return "TensorFlow " + TensorFlow.version() + " by TensorFlow Java";
  }

  @Override
  public double[] round() {
    return round(job, rows);
  }

  @Override
  public void close() {
    graph.close();
  }
}
