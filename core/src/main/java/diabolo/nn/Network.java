package diabolo.nn;

import java.util.List;

/**
 * Layers applied one after the other.
 *
 * @param layers at least one; each takes as many inputs as the one before has outputs
 */
public record Network(List<Dense> layers) {

  /** Checks that the layers fit together. */
  public Network {
    layers = List.copyOf(layers);
    if (!(layers.size() >= 1)) {
      throw new IllegalArgumentException("a network has at least one layer");
    }
    for (int i = 1; i < layers.size(); i++) {
      if (layers.get(i).inputs() != layers.get(i - 1).outputs()) {
        throw new IllegalArgumentException(
            "layer %d expects %d inputs, layer %d gives %d"
                .formatted(i, layers.get(i).inputs(), i - 1, layers.get(i - 1).outputs()));
      }
    }
  }

  /** Inputs of the first layer. */
  public int inputs() {
    return layers.get(0).inputs();
  }

  /** Outputs of the last layer. */
  public int outputs() {
    return layers.get(layers.size() - 1).outputs();
  }

  /** Number of layers. */
  public int depth() {
    return layers.size();
  }
}
