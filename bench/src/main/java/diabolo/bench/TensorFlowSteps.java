package diabolo.bench;

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
final class TensorFlowSteps implements Contender {

  private final StepJob job;
  private final float[][] rows;
  private final TensorFlowGraph graph;

  TensorFlowSteps(StepJob job, float[][] rows) {
    this(job, rows, graph -> record(job, graph));
  }

  TensorFlowSteps(StepJob job, float[][] rows, TensorFlowGraph.Recording recording) {
    this.job = job;
    this.rows = rows;
    this.graph = new TensorFlowGraph(job, recording);
  }

  private static Operand<TFloat32> record(StepJob job, TensorFlowGraph graph) {
    Ops tf = graph.ops();
    List<Integer> widths = job.widths();
    int layers = widths.size() - 1;
    List<Variable<TFloat32>> weights = new ArrayList<>();
    List<Variable<TFloat32>> biases = new ArrayList<>();
    List<Operand<TFloat32>> outputs = new ArrayList<>(List.of(graph.input()));
    for (int layer = 0; layer < layers; layer++) {
      weights.add(graph.weight(widths.get(layer), widths.get(layer + 1)));
      biases.add(graph.zeros(Shape.of(widths.get(layer + 1))));
      Operand<TFloat32> product = tf.linalg.matMul(outputs.get(layer), weights.get(layer));
      Operand<TFloat32> sum = tf.nn.biasAdd(product, biases.get(layer));
      outputs.add(job.isSigmoid(layer) ? tf.math.sigmoid(sum) : sum);
    }
    Operand<TFloat32> logits = outputs.get(layers);
    Operand<TFloat32> scale = tf.constant(1f / job.batch());
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

  BatchSteps steps() {
    return graph;
  }

  @Override
  public String name() {
    return "TensorFlow " + TensorFlow.version() + " by TensorFlow Java";
  }

  @Override
  public double[] round() {
    return graph.round(job, rows);
  }

  @Override
  public void close() {
    graph.close();
  }
}
