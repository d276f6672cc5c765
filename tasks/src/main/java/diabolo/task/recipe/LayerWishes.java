package diabolo.task.recipe;

import diabolo.model.spec.Architecture;
import diabolo.model.spec.DecoderWeights;
import diabolo.model.spec.Dictionary;
import diabolo.model.spec.Initialization;
import diabolo.model.spec.LayerSpec;
import diabolo.model.spec.PictureDesign;
import diabolo.nn.layer.Activation;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Explicit requests for the layers.
 *
 * @param hidden widths of the encoder's layers; without a code size the last one is the code. Empty
 *     if none are requested
 * @param codeSize K
 * @param activation φ of the hidden layers
 * @param codeActivation φ of the code
 * @param decoderWeights tied or own
 * @param initialization how weights are drawn
 * @param dictionary constraint on the decoder of a sparse code
 * @param pictures layers of pictures below the hidden ones
 * @since 0.1
 */
public record LayerWishes(
    List<Integer> hidden,
    Optional<Integer> codeSize,
    Optional<Activation> activation,
    Optional<Activation> codeActivation,
    Optional<DecoderWeights> decoderWeights,
    Optional<Initialization> initialization,
    Optional<Dictionary> dictionary,
    PictureWishes pictures) {

  /** Keeps the widths as they are now. */
  public LayerWishes {
    hidden = List.copyOf(hidden);
  }

  /** No requests. */
  public static LayerWishes none() {
    return new LayerWishes(
        List.of(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        PictureWishes.none());
  }

  /**
   * Requests for widths alone.
   *
   * @param codeSize K
   * @param hidden widths of the layers before the code
   */
  public static LayerWishes of(int codeSize, int... hidden) {
    return new LayerWishes(
        Arrays.stream(hidden).boxed().toList(),
        Optional.of(codeSize),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        PictureWishes.none());
  }

  /** The same with that code size, if any. */
  LayerWishes withCodeSize(Optional<Integer> other) {
    return new LayerWishes(
        hidden,
        other,
        activation,
        codeActivation,
        decoderWeights,
        initialization,
        dictionary,
        pictures);
  }

  /** The same with other layers of pictures. */
  public LayerWishes withPictures(PictureWishes other) {
    return new LayerWishes(
        hidden,
        codeSize,
        activation,
        codeActivation,
        decoderWeights,
        initialization,
        dictionary,
        other);
  }

  /** Whether widths are requested. */
  boolean areSized() {
    return !hidden.isEmpty() || codeSize.isPresent() || pictures.isConvolutional();
  }

  /**
   * The widths alone, with everything else left to the kind.
   *
   * @param columns D, which decides the code size if none is requested
   */
  Architecture widths(int columns) {
    List<Integer> before = new ArrayList<>(hidden);
    int code;
    if (codeSize.isPresent()) {
      code = codeSize.get();
    } else if (pictures.isConvolutional()) {
      code = pictures.codeSize().orElseThrow();
    } else if (!before.isEmpty()) {
      code = before.remove(before.size() - 1);
    } else {
      code = TableRecipe.codeSize(columns);
    }
    Architecture widths = Architecture.of(code, before.stream().mapToInt(width -> width).toArray());
    PictureDesign design = pictures.design();
    if (!pictures.isConvolutional()) {
      return widths.withPictures(design);
    }
    // a code of few numbers is not rectified; a map is one more layer
    return widths
        .withLayers(pictures.layers().toArray(LayerSpec[]::new))
        .withCodeActivation(design.isMap() ? Activation.RELU : Activation.IDENTITY)
        .withPictures(design);
  }

  /**
   * The layers with the requested settings, except widths, in place of the defaults.
   *
   * @param defaults of the kind
   */
  Architecture changed(Architecture defaults) {
    Architecture layers = withActivations(defaults);
    if (decoderWeights.isPresent()) {
      layers = layers.withDecoderWeights(decoderWeights.get());
    }
    if (initialization.isPresent()) {
      layers = layers.withInitialization(initialization.get());
    }
    return startable(dictionary.map(layers::withDictionary).orElse(layers));
  }

  /** The layers, drawn at random where their default start from components does not suit them. */
  private Architecture startable(Architecture layers) {
    boolean isUnsuited =
        initialization.isEmpty()
            && layers.initialization() == Initialization.PCA
            && !layers.canStartFromComponents();
    return isUnsuited
        ? layers.withInitialization(Initialization.suited(layers.activation()))
        : layers;
  }

  private Architecture withActivations(Architecture defaults) {
    Architecture layers = defaults;
    if (activation.isPresent()) {
      layers = layers.withActivation(activation.get());
      // A code activation that equals the hidden one changes with it; another one stays.
      if (defaults.codeActivation() != defaults.activation()) {
        layers = layers.withCodeActivation(defaults.codeActivation());
      }
    }
    if (codeActivation.isPresent()) {
      layers = layers.withCodeActivation(codeActivation.get());
      if (layers.hidden().isEmpty() && activation.isEmpty()) {
        layers = layers.withInitialization(Initialization.suited(codeActivation.get()));
      }
    }
    return layers;
  }
}
