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
 * @param decoderWeights whether the decoder has its own weights or the encoder's transposed
 * @param initialization distribution of the initial weights
 * @param dictionary constraints on the decoder of a sparse code
 * @since 0.1
 */
public record Architecture(
    List<Integer> hidden,
    int codeSize,
    Activation activation,
    Activation codeActivation,
    DecoderWeights decoderWeights,
    Initialization initialization,
    Dictionary dictionary) {

  /**
   * Largest number of hidden layers: with their mirrors about as many tensors as a file may hold.
   */
  public static final int MOST_HIDDEN = 250;

  /**
   * Refuses too many layers, widths that are not positive, and unit-norm columns of a decoder with
   * tied weights.
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

  /** Creates an architecture without constraints on the decoder. */
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
   * Creates an architecture of ReLU hidden layers and a linear code; without a hidden layer, the
   * code has ReLU.
   *
   * @param codeSize number of code units
   * @param hidden widths of the layers before it
   */
  public static Architecture of(int codeSize, int... hidden) {
    return of(Arrays.stream(hidden).boxed().toList(), codeSize);
  }

  /**
   * Creates the architecture of {@link #of(int, int...)}, the default of model files.
   *
   * @param hidden widths of the layers before the code
   * @param codeSize number of code units
   */
  public static Architecture of(List<Integer> hidden, int codeSize) {
    Activation code = hidden.isEmpty() ? Activation.RELU : Activation.IDENTITY;
    return new Architecture(
        hidden, codeSize, Activation.RELU, code, DecoderWeights.OWN, Initialization.HE);
  }

  /**
   * Returns a copy with one activation φ for hidden layers and code, and the initialization suited
   * to it.
   */
  public Architecture withActivation(Activation other) {
    return new Architecture(
        hidden, codeSize, other, other, decoderWeights, Initialization.suited(other), dictionary);
  }

  /** Returns a copy with another activation φ of the code. */
  public Architecture withCodeActivation(Activation other) {
    return new Architecture(
        hidden, codeSize, activation, other, decoderWeights, initialization, dictionary);
  }

  /** Returns a copy with tied or own decoder weights. */
  public Architecture withDecoderWeights(DecoderWeights other) {
    return new Architecture(
        hidden, codeSize, activation, codeActivation, other, initialization, dictionary);
  }

  /** Returns a copy with another initialization. */
  public Architecture withInitialization(Initialization other) {
    return new Architecture(
        hidden, codeSize, activation, codeActivation, decoderWeights, other, dictionary);
  }

  /** Returns a copy with another dictionary of the decoder. */
  public Architecture withDictionary(Dictionary other) {
    return new Architecture(
        hidden, codeSize, activation, codeActivation, decoderWeights, initialization, other);
  }

  /** Number of encoder layers, the code included. */
  public int depth() {
    return hidden.size() + 1;
  }
}
