package diabolo.model.spec;

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
 * @param dictionary how the decoder of a sparse code is kept
 */
public record Architecture(
    List<Integer> hidden,
    int codeSize,
    Activation activation,
    Activation codeActivation,
    DecoderWeights decoderWeights,
    Initialization initialization,
    Dictionary dictionary) {

  /** Most hidden layers: with their mirrors they have about as many tensors as a file may hold. */
  public static final int MOST_HIDDEN = 250;

  /**
   * Refuses too many layers, widths that are not positive, and columns of norm 1 that are an
   * encoder's rows.
   */
  public Architecture {
    hidden = List.copyOf(hidden);
    if (!(hidden.size() <= MOST_HIDDEN)) {
      throw new IllegalArgumentException(
          "expected at most " + MOST_HIDDEN + " hidden layers, got " + hidden.size());
    }
    for (int width : hidden) {
      if (!(width > 0)) {
        throw new IllegalArgumentException("hidden widths must be > 0, got " + hidden);
      }
    }
    if (!(codeSize > 0)) {
      throw new IllegalArgumentException("code size must be > 0, got " + codeSize);
    }
    if (dictionary.isUnitNorm() && decoderWeights == DecoderWeights.TIED) {
      throw new IllegalArgumentException(
          "a decoder of unit norm needs weights of its own, got tied ones");
    }
  }

  /** Layers without anything special about the decoder. */
  public Architecture(
      List<Integer> hidden,
      int codeSize,
      Activation activation,
      Activation codeActivation,
      DecoderWeights decoderWeights,
      Initialization initialization) {
    this(
        hidden,
        codeSize,
        activation,
        codeActivation,
        decoderWeights,
        initialization,
        Dictionary.defaults());
  }

  /**
   * Rectified hidden layers and a linear code; with no hidden layer a rectified code.
   *
   * @param codeSize number of code units
   * @param hidden widths of the layers before it
   */
  public static Architecture of(int codeSize, int... hidden) {
    return of(Arrays.stream(hidden).boxed().toList(), codeSize);
  }

  /**
   * The same as {@link #of(int, int...)}, which is also what a file means that says no more.
   *
   * @param hidden widths of the layers before the code
   * @param codeSize number of code units
   */
  public static Architecture of(List<Integer> hidden, int codeSize) {
    Activation code = hidden.isEmpty() ? Activation.RELU : Activation.IDENTITY;
    return new Architecture(
        hidden, codeSize, Activation.RELU, code, DecoderWeights.OWN, Initialization.HE);
  }

  /** One φ for hidden layers and code, with the initialization that suits it. */
  public Architecture withActivation(Activation other) {
    return new Architecture(
        hidden, codeSize, other, other, decoderWeights, Initialization.suited(other), dictionary);
  }

  /** The same with another φ of the code. */
  public Architecture withCodeActivation(Activation other) {
    return new Architecture(
        hidden, codeSize, activation, other, decoderWeights, initialization, dictionary);
  }

  /** The same with tied or own decoder weights. */
  public Architecture withDecoderWeights(DecoderWeights other) {
    return new Architecture(
        hidden, codeSize, activation, codeActivation, other, initialization, dictionary);
  }

  /** The same with another way of drawing weights. */
  public Architecture withInitialization(Initialization other) {
    return new Architecture(
        hidden, codeSize, activation, codeActivation, decoderWeights, other, dictionary);
  }

  /** The same with a decoder kept as a dictionary. */
  public Architecture withDictionary(Dictionary other) {
    return new Architecture(
        hidden, codeSize, activation, codeActivation, decoderWeights, initialization, other);
  }

  /** Number of encoder layers, the code included. */
  public int depth() {
    return hidden.size() + 1;
  }
}
