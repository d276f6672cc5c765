package diabolo.bench.step;

import diabolo.nn.layer.Activation;
import diabolo.nn.layer.Affine;
import diabolo.nn.layer.Layer;
import diabolo.nn.map.Conv2d;
import diabolo.nn.map.ConvTranspose2d;
import diabolo.nn.map.Dense;
import diabolo.nn.map.LinearMap;
import diabolo.nn.map.Padding;
import diabolo.nn.map.Patches;
import diabolo.nn.parameter.Slot;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Variable;
import org.tensorflow.op.linalg.MatMul;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/**
 * A network of dense layers, convolutions and their transposes, channels last, by TensorFlow Java:
 * ReLU or nothing after each, Bernoulli loss.
 *
 * @param job sizes
 * @param start layers and weights
 */
public record TensorFlowConvolutional(StepJob job, StartWeights start)
    implements TensorFlowGraph.Recording {

  @Override
  public Operand<TFloat32> record(TensorFlowGraph graph) {
    Ops tf = graph.ops();
    List<Part> parts = new ArrayList<>();
    List<Operand<TFloat32>> outputs = new ArrayList<>(List.of(graph.input()));
    for (Layer layer : start.layers()) {
      Part part = new Part(graph, (Affine) layer);
      parts.add(part);
      outputs.add(part.forward(outputs.get(outputs.size() - 1)));
    }
    Operand<TFloat32> logits =
        tf.reshape(outputs.get(parts.size()), tf.constant(new int[] {job.batch(), job.inputs()}));
    Operand<TFloat32> error =
        tf.math.mul(tf.math.sub(tf.math.sigmoid(logits), graph.input()), graph.perRow());
    for (int l = parts.size() - 1; l >= 0; l--) {
      error = parts.get(l).backward(outputs.get(l), outputs.get(l + 1), error, l > 0);
    }
    return graph.bernoulli(logits, graph.perRow());
  }

  /** One layer. */
  private final class Part {

    private final TensorFlowGraph graph;
    private final Ops tf;
    private final LinearMap map;
    private final boolean isRelu;
    private final Variable<TFloat32> weight;
    private final Optional<Variable<TFloat32>> bias;

    Part(TensorFlowGraph graph, Affine layer) {
      this.graph = graph;
      this.tf = graph.ops();
      this.map = layer.map();
      this.isRelu = layer.activation() == Activation.RELU;
      this.weight = weight();
      this.bias =
          map.bias()
              .map(slot -> graph.parameter(Shape.of(slot.columns()), start.values(slot.name())));
    }

    private Variable<TFloat32> weight() {
      Slot slot = map.weight();
      if (map instanceof Dense) {
        return graph.parameter(
            Shape.of(slot.columns(), slot.rows()), start.transposed(slot.name()));
      }
      // [K, k·k·C] becomes [k, k, C, K]
      int k = patches().kernel();
      Shape shape = Shape.of(k, k, patches().channels(), slot.rows());
      return graph.parameter(shape, start.transposed(slot.name()));
    }

    private Patches patches() {
      return map instanceof Conv2d conv ? conv.patches() : ((ConvTranspose2d) map).patches();
    }

    private Operand<TInt32> lengths(diabolo.tensor.Shape row) {
      return tf.constant(
          IntStream.concat(
                  IntStream.of(job.batch()), row.dimensions().stream().mapToInt(Integer::intValue))
              .toArray());
    }

    private List<Long> strides() {
      long stride = patches().stride();
      return LongStream.of(1, stride, stride, 1).boxed().toList();
    }

    private String padding() {
      return patches().padding() == Padding.SAME ? "SAME" : "VALID";
    }

    Operand<TFloat32> forward(Operand<TFloat32> x) {
      Operand<TFloat32> input = tf.reshape(x, lengths(map.inputs()));
      Operand<TFloat32> product = linear(input);
      Operand<TFloat32> sum = bias.isPresent() ? tf.nn.biasAdd(product, bias.get()) : product;
      return isRelu ? tf.nn.relu(sum) : sum;
    }

    private Operand<TFloat32> linear(Operand<TFloat32> x) {
      if (map instanceof Dense) {
        return tf.linalg.matMul(x, weight);
      }
      return map instanceof Conv2d
          ? tf.nn.conv2d(x, weight, strides(), padding())
          : tf.nn.conv2dBackpropInput(lengths(map.outputs()), weight, x, strides(), padding());
    }

    /** Records the updates and returns the error of x, if it is wanted. */
    Operand<TFloat32> backward(
        Operand<TFloat32> x, Operand<TFloat32> y, Operand<TFloat32> yError, boolean isWanted) {
      Operand<TFloat32> shaped = tf.reshape(yError, lengths(map.outputs()));
      Operand<TFloat32> error = isRelu ? tf.nn.reluGrad(shaped, y) : shaped;
      Operand<TFloat32> input = tf.reshape(x, lengths(map.inputs()));
      bias.ifPresent(b -> graph.update(b, tf.nn.biasAddGrad(error)));
      graph.update(weight, weightGradient(input, error));
      return isWanted ? transposed(error) : error;
    }

    private Operand<TFloat32> weightGradient(Operand<TFloat32> x, Operand<TFloat32> error) {
      if (map instanceof Dense) {
        return tf.linalg.matMul(x, error, MatMul.transposeA(true));
      }
      Operand<TInt32> shape = tf.constant(IntStream.range(0, 4).map(this::length).toArray());
      return map instanceof Conv2d
          ? tf.nn.conv2dBackpropFilter(x, shape, error, strides(), padding())
          : tf.nn.conv2dBackpropFilter(error, shape, x, strides(), padding());
    }

    private int length(int axis) {
      return (int) weight.shape().get(axis);
    }

    private Operand<TFloat32> transposed(Operand<TFloat32> error) {
      if (map instanceof Dense) {
        return tf.linalg.matMul(error, weight, MatMul.transposeB(true));
      }
      return map instanceof Conv2d
          ? tf.nn.conv2dBackpropInput(lengths(map.inputs()), weight, error, strides(), padding())
          : tf.nn.conv2d(error, weight, strides(), padding());
    }
  }
}
