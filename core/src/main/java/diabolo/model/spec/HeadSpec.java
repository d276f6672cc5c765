package diabolo.model.spec;

import diabolo.objective.reconstruction.Categorical;
import diabolo.objective.reconstruction.Reconstruction;
import java.util.List;

/**
 * The hyperparameters of a network on the code beside the decoder: a classifier, a regression.
 *
 * @param name unique in a model; lower-case letters, digits, hyphens
 * @param layers between the code and the output; may be empty. A fully connected layer to the
 *     output is behind them
 * @param loss by which outputs are compared with targets; without parameters of its own
 * @param target what the head is to give; not the inputs, which the decoder gives
 * @param weight factor of its loss in the objective, ≥ 0
 * @since 0.1
 */
public record HeadSpec(
    String name, List<LayerSpec> layers, Reconstruction loss, Target target, float weight) {

  /** Refuses names that are no names, the inputs as a target, and negative weights. */
  public HeadSpec {
    layers = List.copyOf(layers);
    if (!name.matches("[a-z0-9]+(-[a-z0-9]+)*") || name.equals("reconstruction")) {
      throw new IllegalArgumentException(
          "a head is named by lower-case words and not 'reconstruction', got '" + name + "'");
    }
    if (target instanceof Target.Input) {
      throw new IllegalArgumentException("the inputs are the target of the decoder alone");
    }
    if (!loss.parameters(target.size(0)).isEmpty()) {
      throw new IllegalArgumentException(
          "the loss of a head has no parameters of its own, got " + loss);
    }
    if (!(weight >= 0 && weight < Float.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException("the weight of a head must be ≥ 0, got " + weight);
    }
    for (LayerSpec layer : layers) {
      if (layer instanceof LayerSpec.Conv2d) {
        throw new IllegalArgumentException(
            "a head is of codes, which are no pictures, got " + layer);
      }
    }
  }

  /**
   * A classifier: one fully connected layer and the cross-entropy in nats, which counts as much as
   * the reconstruction.
   */
  public static HeadSpec classifier(String name, List<String> classes) {
    return new HeadSpec(name, List.of(), Categorical.of(), new Target.Classes(classes), 1);
  }

  /** The same with another weight. */
  public HeadSpec withWeight(float other) {
    return new HeadSpec(name, layers, loss, target, other);
  }

  /** The same with these layers before the output. */
  public HeadSpec withLayers(LayerSpec... others) {
    return new HeadSpec(name, List.of(others), loss, target, weight);
  }

  /** The beginning of the names of its parameters. */
  public String prefix() {
    return "head." + name + ".";
  }
}
