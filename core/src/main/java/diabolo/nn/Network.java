package diabolo.nn;

import diabolo.nn.layer.Layer;
import diabolo.tensor.Shape;
import java.util.List;

/**
 * Layers applied one after the other.
 *
 * @param layers at least one; the inputs of each fit the outputs of the one before
 */
public record Network(List<Layer> layers) {

  /** Checks that the layers fit together. */
  public Network {
    layers = List.copyOf(layers);
    if (!(layers.size() >= 1)) {
      throw new IllegalArgumentException("a network has at least one layer");
    }
    for (int i = 1; i < layers.size(); i++) {
      requireFit(i, layers.get(i - 1).outputs(), layers.get(i).inputs());
    }
  }

  /**
   * Checks that output and input shapes fit: pictures must be equal; a picture and a plain row need
   * the same number of values.
   */
  private static void requireFit(int i, Shape given, Shape expected) {
    boolean arePictures = given.rank() > 1 && expected.rank() > 1;
    if (given.size() != expected.size() || (arePictures && !given.equals(expected))) {
      throw new IllegalArgumentException(
          "layer %d expects %s inputs, layer %d gives %s"
              .formatted(i, words(expected), i - 1, words(given)));
    }
  }

  private static String words(Shape shape) {
    return shape.rank() == 1 ? "" + shape.size() : shape.toString();
  }

  /** Number of inputs of the first layer. */
  public int inputs() {
    return layers.get(0).inputs().size();
  }

  /** Number of outputs of the last layer. */
  public int outputs() {
    return last().outputs().size();
  }

  /** Last layer. */
  public Layer last() {
    return layers.get(layers.size() - 1);
  }

  /** Number of layers. */
  public int depth() {
    return layers.size();
  }

  /** True if a layer differs between training and inference. */
  public boolean hasModes() {
    return layers.stream().anyMatch(Layer::hasModes);
  }
}
