package diabolo.bench.step;

import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Variable;
import org.tensorflow.op.linalg.MatMul;
import org.tensorflow.types.TFloat32;

/**
 * A variational autoencoder with one tanh layer on each side and one draw, by TensorFlow Java.
 *
 * <pre>  z = μ + e^(v/2) ε ,  loss = Bernoulli + ½ Σ (eᵛ + μ² − v − 1)
 *   ∂/∂μ = ∂/∂z + μ/N ,  ∂/∂v = ½ ∂/∂z ε e^(v/2) + ½ (eᵛ − 1)/N  </pre>
 *
 * @param job sizes
 * @param start weights
 */
public record TensorFlowVariational(StepJob job, StartWeights start)
    implements TensorFlowGraph.Recording {

  /** A dense layer of weights [from, to]. */
  private record Layer(TensorFlowGraph graph, Variable<TFloat32> weight, Variable<TFloat32> bias) {

    static Layer of(TensorFlowGraph graph, StartWeights start, String name) {
      int outputs = start.slot(name + ".weight").rows();
      int inputs = start.slot(name + ".weight").columns();
      return new Layer(
          graph,
          graph.parameter(Shape.of(inputs, outputs), start.transposed(name + ".weight")),
          graph.parameter(Shape.of(outputs), start.values(name + ".bias")));
    }

    Operand<TFloat32> forward(Operand<TFloat32> input) {
      Ops tf = graph.ops();
      return tf.nn.biasAdd(tf.linalg.matMul(input, weight), bias);
    }

    void update(Operand<TFloat32> input, Operand<TFloat32> error) {
      graph.update(weight, graph.ops().linalg.matMul(input, error, MatMul.transposeA(true)));
      graph.update(bias, graph.sumRows(error));
    }

    Operand<TFloat32> back(Operand<TFloat32> error) {
      return graph.ops().linalg.matMul(error, weight, MatMul.transposeB(true));
    }
  }

  @Override
  public Operand<TFloat32> record(TensorFlowGraph graph) {
    Ops tf = graph.ops();
    Layer below = Layer.of(graph, start, "encoder.0");
    Layer mean = Layer.of(graph, start, "encoder.1");
    Layer logVariance = Layer.of(graph, start, "encoder.logVariance");
    Layer above = Layer.of(graph, start, "decoder.0");
    Layer output = Layer.of(graph, start, "decoder.1");
    Operand<TFloat32> half = tf.constant(0.5f);
    Operand<TFloat32> one = tf.constant(1f);
    Operand<TFloat32> perRow = tf.constant(1f / job.batch());

    Operand<TFloat32> x = graph.input();
    Operand<TFloat32> h = tf.math.tanh(below.forward(x));
    Operand<TFloat32> mu = mean.forward(h);
    Operand<TFloat32> v = logVariance.forward(h);
    long[] shape = {job.batch(), job.encoder().get(2)};
    Operand<TFloat32> draws = tf.random.randomStandardNormal(tf.constant(shape), TFloat32.class);
    Operand<TFloat32> moved = tf.math.mul(draws, tf.math.exp(tf.math.mul(v, half)));
    Operand<TFloat32> z = tf.math.add(mu, moved);
    Operand<TFloat32> g = tf.math.tanh(above.forward(z));
    Operand<TFloat32> logits = output.forward(g);
    Operand<TFloat32> pull = tf.math.sub(tf.math.exp(v), one);

    Operand<TFloat32> error = tf.math.mul(tf.math.sub(tf.math.sigmoid(logits), x), perRow);
    output.update(g, error);
    Operand<TFloat32> inner = tf.math.mul(output.back(error), tf.math.sub(one, tf.math.square(g)));
    above.update(z, inner);
    Operand<TFloat32> code = above.back(inner);
    Operand<TFloat32> muError = tf.math.add(code, tf.math.mul(mu, perRow));
    Operand<TFloat32> vError =
        tf.math.mul(tf.math.add(tf.math.mul(code, moved), tf.math.mul(pull, perRow)), half);
    mean.update(h, muError);
    logVariance.update(h, vError);
    Operand<TFloat32> sum = tf.math.add(mean.back(muError), logVariance.back(vError));
    below.update(x, tf.math.mul(sum, tf.math.sub(one, tf.math.square(h))));

    return tf.math.add(graph.bernoulli(logits, perRow), divergence(graph, pull, mu, v));
  }

  private Operand<TFloat32> divergence(
      TensorFlowGraph graph, Operand<TFloat32> pull, Operand<TFloat32> mu, Operand<TFloat32> v) {
    Ops tf = graph.ops();
    Operand<TFloat32> total = graph.total(tf.math.sub(tf.math.add(pull, tf.math.square(mu)), v));
    return tf.math.mul(total, tf.constant(0.5f / job.batch()));
  }
}
