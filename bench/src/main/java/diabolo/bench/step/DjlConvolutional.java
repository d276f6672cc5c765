package diabolo.bench.step;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Activation;
import diabolo.nn.layer.Affine;
import diabolo.nn.layer.Layer;
import diabolo.nn.map.Conv2d;
import diabolo.nn.map.ConvTranspose2d;
import diabolo.nn.map.Dense;
import diabolo.nn.map.LinearMap;
import diabolo.nn.map.Patches;
import java.util.List;
import java.util.Map;

/**
 * A network of dense layers, convolutions and their transposes by DJL on PyTorch, channels first.
 * An odd number of zeros around a picture is rounded up, as usual there, so that the first loss of
 * a network with strides may differ a little; the work is the same.
 *
 * @param layers of the whole network: ReLU or nothing after each
 */
public record DjlConvolutional(List<Layer> layers) implements DjlObjectiveSteps.Objective {

  /** The network of the start. */
  public static DjlConvolutional of(StartWeights start) {
    return new DjlConvolutional(start.layers());
  }

  /** True if DJL can compute it: no transposed convolution has a stride. */
  public boolean isPossible() {
    return layers.stream()
        .map(layer -> ((Affine) layer).map())
        .noneMatch(map -> map instanceof ConvTranspose2d && patches(map).stride() > 1);
  }

  @Override
  public NDArray loss(NDArray x, Map<String, NDArray> parameters) {
    NDArray y = x;
    for (Layer layer : layers) {
      Affine affine = (Affine) layer;
      NDArray z = linear(affine.map(), y, parameters);
      y = affine.activation() == diabolo.nn.layer.Activation.RELU ? Activation.relu(z) : z;
    }
    NDArray logits = y.reshape(x.getShape());
    return DjlObjectiveSteps.bernoulli(logits, x).div(x.getShape().get(0));
  }

  private static Patches patches(LinearMap map) {
    return map instanceof Conv2d conv ? conv.patches() : ((ConvTranspose2d) map).patches();
  }

  private static NDArray linear(LinearMap map, NDArray x, Map<String, NDArray> parameters) {
    NDArray weight = parameters.get(map.weight().name());
    NDArray bias = map.bias().map(slot -> parameters.get(slot.name())).orElse(null);
    long rows = x.getShape().get(0);
    if (map instanceof Dense) {
      NDArray flat = x.reshape(rows, map.inputs().size());
      return flat.getNDArrayInternal().linear(flat, weight, bias).singletonOrThrow();
    }
    Patches patches = patches(map);
    int k = patches.kernel();
    NDArray filters =
        weight.reshape(map.weight().rows(), k, k, patches.channels()).transpose(0, 3, 1, 2);
    List<Integer> lengths = map.inputs().dimensions();
    NDArray picture = x.reshape(rows, lengths.get(2), lengths.get(0), lengths.get(1));
    Shape strides = new Shape(patches.stride(), patches.stride());
    Shape zeros = new Shape(k / 2, k / 2);
    if (map instanceof Conv2d) {
      return convolution(picture, filters, bias, strides, zeros);
    }
    NDArray turned = weight.reshape(map.weight().rows(), k, k, patches.channels());
    return convolution(picture, turned.transpose(3, 0, 1, 2).flip(2, 3), bias, strides, zeros);
  }

  private static NDArray convolution(
      NDArray x, NDArray weight, NDArray bias, Shape strides, Shape zeros) {
    return ai.djl.nn.convolutional.Conv2d.conv2d(x, weight, bias, strides, zeros)
        .singletonOrThrow();
  }
}
