package diabolo.model.spec;

import diabolo.nn.layer.Activation;
import diabolo.nn.layer.Affine;
import diabolo.nn.parameter.Slot;
import diabolo.random.Seed;
import diabolo.tensor.Tensor;

/**
 * Initial weights. Biases start at zero, but the output's at the mean of the training rows.
 *
 * @since 0.1
 */
public enum Initialization {
  /**
   * Uniform in ±g √(6 / (inputs + outputs)), g = 4 before a sigmoid, else 1. Glorot and Bengio,
   * "Understanding the difficulty of training deep feedforward neural networks" (2010), eq. 16.
   */
  GLOROT,
  /**
   * Normal with variance 2 / inputs. He, Zhang, Ren, Sun, "Delving deep into rectifiers" (2015),
   * eq. 10.
   */
  HE,
  /**
   * The network begins as principal components analysis of the training rows and is trained from
   * there; on held-out rows the starting weights are a candidate for the best ones. Units that the
   * components do not need are drawn as by {@link #HE}, with outgoing weights of 0.
   *
   * <p>A component u takes one unit of a layer without an activation, and two units elsewhere, φ(u)
   * and φ(−u): for the rectifier family their difference is u times a constant ({@link
   * Activation#pairSlope}). So a layer of H rectified units carries H / 2 components.
   */
  PCA;

  private static final double SIGMOID_GAIN = 4;

  /** Initialization suited to an activation: HE for the rectifier family, else GLOROT. */
  public static Initialization suited(Activation activation) {
    return switch (activation) {
      case RELU, LEAKY_RELU, ELU, SILU, SOFTPLUS -> HE;
      case IDENTITY, SIGMOID, TANH -> GLOROT;
    };
  }

  /**
   * Draws the weight of one layer.
   *
   * @param flat vector of all parameters; the weight's part is filled. Modified.
   * @param layer the layer, with the activation after its weight
   * @param all seed of the model, from which that of the weight is split by name
   */
  public void fill(Tensor flat, Affine layer, Seed all) {
    Slot slot = layer.map().weight();
    Tensor weight = slot.of(flat);
    Seed seed = all.split(slot.name());
    double bound =
        gain(layer.activation()) * Math.sqrt(6.0 / (layer.map().fanIn() + layer.map().fanOut()));
    double deviation = Math.sqrt(2.0 / layer.map().fanIn());
    for (int i = 0; i < weight.size(); i++) {
      double value =
          this == GLOROT ? bound * (2 * seed.uniform(i) - 1) : deviation * seed.normal(i);
      weight.set(i, (float) value);
    }
  }

  private static double gain(Activation activation) {
    return switch (activation) {
      case SIGMOID -> SIGMOID_GAIN;
      case IDENTITY, TANH, RELU, LEAKY_RELU, ELU, SOFTPLUS, SILU -> 1;
    };
  }
}
