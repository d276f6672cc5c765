package diabolo.bench.step;

import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Variable;
import org.tensorflow.op.linalg.MatMul;
import org.tensorflow.types.TFloat32;

/**
 * One sigmoid layer with tied weights W [D, K] and the closed form of its contraction, by
 * TensorFlow Java.
 *
 * <pre>  λ/N Σₙ Σⱼ sₙⱼ² Sⱼ ,  s = h (1 − h) ,  Sⱼ = Σᵢ Wᵢⱼ²
 *   ∂/∂a = 2λ/N s² (1 − 2h) S ,  ∂/∂W = xᵀ ∂/∂a + 2λ/N W diag(Σₙ sₙ²)  </pre>
 *
 * @param job sizes
 * @param start weights
 * @param weight λ
 */
public record TensorFlowContractive(StepJob job, StartWeights start, float weight)
    implements TensorFlowGraph.Recording {

  @Override
  public Operand<TFloat32> record(TensorFlowGraph graph) {
    Ops tf = graph.ops();
    int inputs = job.inputs();
    int units = job.encoder().get(1);
    Variable<TFloat32> w =
        graph.parameter(Shape.of(inputs, units), start.transposed("encoder.0.weight"));
    Variable<TFloat32> b = graph.parameter(Shape.of(units), start.values("encoder.0.bias"));
    Variable<TFloat32> c = graph.parameter(Shape.of(inputs), start.values("decoder.0.bias"));
    Operand<TFloat32> x = graph.input();
    Operand<TFloat32> h = tf.math.sigmoid(tf.nn.biasAdd(tf.linalg.matMul(x, w), b));
    Operand<TFloat32> logits = tf.nn.biasAdd(tf.linalg.matMul(h, w, MatMul.transposeB(true)), c);
    Operand<TFloat32> perRow = tf.constant(1f / job.batch());
    Operand<TFloat32> slope = TensorFlowSteps.slope(tf, h);
    Operand<TFloat32> squares = tf.math.square(slope);
    Operand<TFloat32> norms = graph.sumRows(tf.math.square(w));
    Operand<TFloat32> sums = graph.sumRows(squares);

    Operand<TFloat32> error = tf.math.mul(tf.math.sub(tf.math.sigmoid(logits), x), perRow);
    Operand<TFloat32> factor = tf.constant(2 * weight / job.batch());
    Operand<TFloat32> bend = tf.math.sub(tf.constant(1f), tf.math.mul(tf.constant(2f), h));
    Operand<TFloat32> pull = tf.math.mul(tf.math.mul(squares, bend), tf.math.mul(norms, factor));
    Operand<TFloat32> below = tf.math.add(tf.math.mul(tf.linalg.matMul(error, w), slope), pull);
    graph.update(
        w,
        tf.math.add(
            tf.math.add(
                tf.linalg.matMul(x, below, MatMul.transposeA(true)),
                tf.linalg.matMul(error, h, MatMul.transposeA(true))),
            tf.math.mul(w, tf.math.mul(sums, factor))));
    graph.update(b, graph.sumRows(below));
    graph.update(c, graph.sumRows(error));

    Operand<TFloat32> penalty =
        tf.math.mul(graph.sumRows(tf.math.mul(sums, norms)), tf.constant(weight / job.batch()));
    return tf.math.add(graph.bernoulli(logits, perRow), penalty);
  }
}
