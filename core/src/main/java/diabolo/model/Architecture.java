package diabolo.model;

import diabolo.nn.Activation;
import java.util.Arrays;
import java.util.List;

/**
 * The layers between input and code; the decoder mirrors them. The number of inputs comes from the
 * data.
 *
 * @param hidden widths of the encoder's layers before the code, each &gt; 0; may be empty
 * @param codeSize number of code units, &gt; 0; may exceed the number of inputs
 * @param activation φ of the hidden layers of encoder and decoder
 * @param codeActivation φ of the code
 * @param decoderWeights whether the decoder has weights of its own
 * @param initialization how weights are drawn
 */
public record Architecture(
    List<Integer> hidden,
    int codeSize,
    Activation activation,
    Activation codeActivation,
    DecoderWeights decoderWeights,
    Initialization initialization) {

  /** Refuses widths that are not positive. */
  public Architecture {
    hidden = List.copyOf(hidden);
    for (int width : hidden) {
      if (!(width > 0)) {
        throw new IllegalArgumentException("hidden widths must be > 0, got " + hidden);
      }
    }
    if (!(codeSize > 0)) {
      throw new IllegalArgumentException("code size must be > 0, got " + codeSize);
    }
  }

  /**
   * Rectified hidden layers and a linear code; with no hidden layer a rectified code.
   *
   * @param codeSize number of code units
   * @param hidden widths of the layers before it
   */
  public static Architecture of(int codeSize, int... hidden) {
    List<Integer> widths = Arrays.stream(hidden).boxed().toList();
    Activation code = widths.isEmpty() ? Activation.RELU : Activation.IDENTITY;
    return new Architecture(
        widths, codeSize, Activation.RELU, code, DecoderWeights.OWN, Initialization.HE);
  }

  /** One φ for hidden layers and code, with the initialization that suits it. */
  public Architecture withActivation(Activation other) {
    return new Architecture(
        hidden, codeSize, other, other, decoderWeights, Initialization.suited(other));
  }

  /** The same with another φ of the code. */
  public Architecture withCodeActivation(Activation other) {
    return new Architecture(hidden, codeSize, activation, other, decoderWeights, initialization);
  }

  /** The same with tied or own decoder weights. */
  public Architecture withDecoderWeights(DecoderWeights other) {
    return new Architecture(hidden, codeSize, activation, codeActivation, other, initialization);
  }

  /** The same with another way of drawing weights. */
  public Architecture withInitialization(Initialization other) {
    return new Architecture(hidden, codeSize, activation, codeActivation, decoderWeights, other);
  }

  /** Number of encoder layers, the code included. */
  public int depth() {
    return hidden.size() + 1;
  }
}
