package diabolo.model;

import diabolo.nn.Activation;
import diabolo.tensor.Seed;
import diabolo.tensor.Tensor;

/** How weights are drawn before training. Biases start at zero. */
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
  HE;

  private static final double SIGMOID_GAIN = 4;

  /** The initialization that suits an activation: HE for the rectifier family, else GLOROT. */
  public static Initialization suited(Activation activation) {
    return switch (activation) {
      case RELU, LEAKY_RELU, ELU, SILU, SOFTPLUS -> HE;
      case IDENTITY, SIGMOID, TANH -> GLOROT;
    };
  }

  /**
   * Draws one weight matrix.
   *
   * @param weight filled. Modified.
   * @param inputs number of inputs of a unit
   * @param outputs number of units
   * @param activation what follows the layer
   * @param seed for this matrix alone
   */
  void fill(Tensor weight, int inputs, int outputs, Activation activation, Seed seed) {
    double bound = gain(activation) * Math.sqrt(6.0 / (inputs + outputs));
    double deviation = Math.sqrt(2.0 / inputs);
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
