package diabolo.model.spec;

import diabolo.nn.layer.Activation;
import diabolo.notation.Components;
import diabolo.notation.Family;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The layers between input and code; the decoder mirrors them, or is given. The number of inputs
 * comes from the data.
 *
 * <pre>  encoder = layers, hidden, code
 *   decoder = their mirrors in reverse, or the given layers and a fully connected one to the output
 * </pre>
 *
 * <p>{@code Architecture.of(32, 256)} has one hidden layer of 256 units and a code of 32; {@code
 * Architecture.of(32).withLayers(LayerSpec.Conv2d.of(16, 3, 2), new LayerSpec.BatchNorm())} a
 * normalized convolution before the code.
 *
 * @param hidden widths of the encoder's fully connected layers before the code, each &gt; 0; may be
 *     empty
 * @param codeSize number of code units, &gt; 0; may exceed the number of inputs
 * @param activation φ of the hidden layers of encoder and decoder
 * @param codeActivation φ of the code
 * @param decoderWeights whether the decoder has its own weights or the encoder's transposed
 * @param initialization distribution of the initial weights
 * @param dictionary constraints on the decoder of a sparse code
 * @param layers of the encoder below the hidden ones; may be empty
 * @param decoder layers between code and output, of rows that are no pictures; empty: the mirror of
 *     the encoder
 * @param heads further networks on the code, such as a classifier; mostly none
 * @param pictures choices for convolutional models
 * @since 0.1
 */
public record Architecture(
    List<Integer> hidden,
    int codeSize,
    Activation activation,
    Activation codeActivation,
    DecoderWeights decoderWeights,
    Initialization initialization,
    Dictionary dictionary,
    List<LayerSpec> layers,
    List<LayerSpec> decoder,
    List<HeadSpec> heads,
    PictureDesign pictures) {

  /**
   * Largest number of layers before the code: with their mirrors about as many tensors as a file
   * may hold.
   */
  public static final int MOST_HIDDEN = 250;

  /**
   * Refuses too many layers, widths that are not positive, unit-norm columns of a decoder with tied
   * weights, and decoders and centers that do not suit the layers.
   */
  public Architecture {
    hidden = List.copyOf(hidden);
    layers = List.copyOf(layers);
    decoder = List.copyOf(decoder);
    heads = List.copyOf(heads);
    int most = Math.max(hidden.size() + layers.size(), decoder.size());
    if (!(most <= MOST_HIDDEN)) {
      throw new IllegalArgumentException(
          "expected at most " + MOST_HIDDEN + " hidden layers, got " + most);
    }
    for (int width : hidden) {
      if (!(width > 0)) {
        throw new IllegalArgumentException("hidden widths must be > 0, got " + hidden);
      }
    }
    requirePositive("code size", codeSize);
    if (dictionary.isUnitNorm() && decoderWeights == DecoderWeights.TIED) {
      throw new IllegalArgumentException(
          "a decoder of unit norm needs weights of its own, got tied ones");
    }
    if (dictionary.isCentered() && !layers.isEmpty()) {
      throw new IllegalArgumentException(
          "a centered encoder begins with a fully connected layer, got "
              + Family.name(layers.get(0).getClass()));
    }
    if (!decoder.isEmpty()) {
      requireDecoder(decoder, decoderWeights);
    }
    if (heads.stream().map(HeadSpec::name).distinct().count() != heads.size()) {
      throw new IllegalArgumentException("each head has a name of its own, got " + heads);
    }
    List<LayerSpec> below = new ArrayList<>(layers);
    hidden.forEach(width -> below.add(new LayerSpec.Dense(width)));
    boolean isPlain =
        decoder.isEmpty() && heads.isEmpty() && dictionary.equals(Dictionary.defaults());
    pictures.check(below, isPlain);
  }

  private static void requireDecoder(List<LayerSpec> decoder, DecoderWeights weights) {
    if (weights == DecoderWeights.TIED) {
      throw new IllegalArgumentException(
          "a decoder that is given has weights of its own, got tied ones");
    }
    if (!(decoder.get(0) instanceof LayerSpec.Dense)) {
      throw new IllegalArgumentException(
          "a decoder that is given begins with a fully connected layer, got "
              + Family.name(decoder.get(0).getClass()));
    }
    for (LayerSpec layer : decoder) {
      if (layer instanceof LayerSpec.Conv2d) {
        throw new IllegalArgumentException(
            "a decoder that is given is of rows that are no pictures, got " + layer);
      }
    }
  }

  /** Refuses a number that is not positive. */
  static void requirePositive(String what, int value) {
    if (!(value > 0)) {
      throw new IllegalArgumentException(what + " must be > 0, got " + value);
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
        Dictionary.defaults(),
        List.of(),
        List.of(),
        List.of(),
        PictureDesign.defaults());
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
    return with("activation", other)
        .withCodeActivation(other)
        .withInitialization(Initialization.suited(other));
  }

  /** Returns a copy with another activation φ of the code. */
  public Architecture withCodeActivation(Activation other) {
    return with("codeActivation", other);
  }

  /** Returns a copy with tied or own decoder weights. */
  public Architecture withDecoderWeights(DecoderWeights other) {
    return with("decoderWeights", other);
  }

  /** Returns a copy with another initialization. */
  public Architecture withInitialization(Initialization other) {
    return with("initialization", other);
  }

  /** Returns a copy with another dictionary of the decoder. */
  public Architecture withDictionary(Dictionary other) {
    return with("dictionary", other);
  }

  /** Returns a copy with these layers below the hidden ones. */
  public Architecture withLayers(LayerSpec... others) {
    return with("layers", List.of(others));
  }

  /**
   * Returns a copy with a decoder of its own: these layers after the code, and a fully connected
   * one to the output.
   */
  public Architecture withDecoder(LayerSpec... others) {
    return with("decoder", List.of(others));
  }

  /** Returns a copy with these heads beside the decoder. */
  public Architecture withHeads(HeadSpec... others) {
    return with("heads", List.of(others));
  }

  /** Returns a copy with other choices for convolutional models. */
  public Architecture withPictures(PictureDesign other) {
    return with("pictures", other);
  }

  /**
   * Returns a copy whose code is a map, so that pictures of any size are taken: as many channels as
   * the code size says at each place of the last layer, from patches of {@code kernel} × {@code
   * kernel} of it.
   */
  public Architecture withCodeMap(int kernel) {
    return withPictures(pictures.withCodeMap(kernel));
  }

  private Architecture with(String component, Object value) {
    return Components.with(this, component, value);
  }

  /** All layers of the encoder, the code included. */
  public List<LayerSpec> encoder() {
    List<LayerSpec> all = new ArrayList<>(layers);
    hidden.forEach(width -> all.add(new LayerSpec.Dense(width)));
    all.add(
        pictures.isMap()
            ? LayerSpec.Conv2d.of(codeSize, pictures.codeKernel(), 1)
            : new LayerSpec.Dense(codeSize));
    return List.copyOf(all);
  }

  /**
   * True if {@link Initialization#PCA} suits the layers: fully connected ones with weights of their
   * own, free columns, and activations whose opposite units differ linearly.
   */
  public boolean canStartFromComponents() {
    return layers.isEmpty()
        && decoder.isEmpty()
        && decoderWeights == DecoderWeights.OWN
        && dictionary.equals(Dictionary.defaults())
        && pictures.equals(PictureDesign.defaults())
        && (hidden.isEmpty() || activation.pairSlope().isPresent())
        && codeActivation.pairSlope().isPresent();
  }

  /** Number of encoder layers, the code included. */
  public int depth() {
    return layers.size() + hidden.size() + 1;
  }
}
