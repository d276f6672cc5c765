package diabolo.nn.layer;

import diabolo.kernel.Plan;
import diabolo.kernel.PostOp;
import diabolo.nn.parameter.Gradients;
import diabolo.tensor.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Pass of a max pooling: at a given x the selection of one input for each output. */
final class MaxPoolPass implements LayerPass {

  private final MaxPool layer;
  private final Plan plan;
  private final Tensor y;

  /** Position of the largest input of each output, row by row. */
  private final int[] chosen;

  private final float[] from;
  private final float[] to;

  /** Records the forward pass. */
  MaxPoolPass(MaxPool layer, Plan plan, Tensor x) {
    this.layer = layer;
    this.plan = plan;
    this.y = plan.scratch(x.rows(), layer.outputs().size());
    this.chosen = new int[y.size()];
    this.from = new float[layer.inputs().size()];
    this.to = new float[layer.outputs().size()];
    plan.call(moment -> choose(x));
  }

  private void choose(Tensor x) {
    for (int n = 0; n < x.rows(); n++) {
      x.copyTo(n * from.length, from, 0, from.length);
      for (int i = 0; i < to.length; i++) {
        int best = largest(i);
        chosen[n * to.length + i] = best;
        to[i] = from[best];
      }
      y.copyFrom(n * to.length, to, 0, to.length);
    }
  }

  /** Position of the largest value in the window of an output. */
  private int largest(int output) {
    int height = layer.inputs().dimensions().get(0);
    int width = layer.inputs().dimensions().get(1);
    int channels = layer.inputs().dimensions().get(2);
    int columns = layer.outputs().dimensions().get(1);
    int f = layer.factor();
    int pixel = output / channels;
    int top = pixel / columns * f;
    int left = pixel % columns * f;
    int best = -1;
    for (int row = top; row < Math.min(height, top + f); row++) {
      for (int column = left; column < Math.min(width, left + f); column++) {
        int at = (row * width + column) * channels + output % channels;
        // a value that is no number stays one, as in every other layer
        if (best < 0 || from[at] > from[best] || Float.isNaN(from[at])) {
          best = at;
        }
      }
    }
    return best;
  }

  /** Records ẏ: the tangents of the chosen inputs. */
  private Tensor picked(Plan target, Tensor xTangent) {
    Tensor result = target.scratch(xTangent.rows(), to.length);
    target.call(
        moment -> {
          for (int v = 0; v < xTangent.rows(); v++) {
            int row = v % y.rows();
            xTangent.copyTo(v * from.length, from, 0, from.length);
            for (int i = 0; i < to.length; i++) {
              to[i] = from[chosen[row * to.length + i]];
            }
            result.copyFrom(v * to.length, to, 0, to.length);
          }
        });
    return result;
  }

  /** Records x̄: the gradient of each output at its chosen input. */
  private void placed(Plan target, Tensor xGradient, Tensor yGradient) {
    target.call(
        moment -> {
          for (int v = 0; v < yGradient.rows(); v++) {
            int row = v % y.rows();
            Arrays.fill(from, 0);
            yGradient.copyTo(v * to.length, to, 0, to.length);
            for (int i = 0; i < to.length; i++) {
              from[chosen[row * to.length + i]] += to[i];
            }
            xGradient.copyFrom(v * from.length, from, 0, from.length);
          }
        });
  }

  @Override
  public Layer layer() {
    return layer;
  }

  @Override
  public Tensor output() {
    return y;
  }

  @Override
  public int innerSize() {
    return from.length;
  }

  /** False: the selection is constant around x, but where two values are equal. */
  @Override
  public boolean bends() {
    return false;
  }

  @Override
  public void addGradients(Gradients gradients, Tensor arrived, List<Tensor> innerGradients) {}

  @Override
  public void toInput(
      Tensor xGradient, Tensor arrived, List<Tensor> innerGradients, PostOp... after) {
    placed(plan, xGradient, arrived);
    List<PostOp> rest = new ArrayList<>();
    innerGradients.forEach(gradient -> rest.add(PostOp.add(gradient)));
    rest.addAll(List.of(after));
    if (!rest.isEmpty()) {
      plan.map(xGradient, xGradient, rest.toArray(new PostOp[0]));
    }
  }

  @Override
  public LayerTangent tangent(Plan target, Tensor xTangent, int m) {
    return new LayerTangent(xTangent, xTangent, picked(target, xTangent));
  }

  @Override
  public LayerSweep sweep(Plan target, Tensor yGradient, int m) {
    Tensor xGradient = target.scratch(yGradient.rows(), from.length);
    placed(target, xGradient, yGradient);
    return new LayerSweep(yGradient, yGradient, xGradient);
  }

  @Override
  public Optional<Tensor> backwardTangent(
      Plan target, LayerSweep sweep, LayerTangent tangent, Gradients gradients) {
    return Optional.empty();
  }
}
