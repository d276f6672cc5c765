package diabolo.task.recipe;

import diabolo.feature.format.Picture;
import diabolo.model.spec.LayerSpec;
import diabolo.model.spec.PictureDesign;
import diabolo.model.spec.PictureLayer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/**
 * Explicit requests for layers of pictures.
 *
 * @param layers of the encoder below the hidden ones; empty if none are requested
 * @param design choices for convolutional models
 * @param isFitted whether layers that fit the size of the pictures are requested
 * @param isBlindSpot whether the model is to learn to denoise from noisy pictures alone
 * @since 0.1
 */
public record PictureWishes(
    List<LayerSpec> layers, PictureDesign design, boolean isFitted, boolean isBlindSpot) {

  /** Side of the smallest picture in front of a dense code, at the least. */
  private static final int LAST_SIDE = 8;

  private static final int FIRST_CHANNELS = 32;
  private static final int MOST_CHANNELS = 128;
  private static final int KERNEL = 3;

  /** Channels of a denoiser, whose layers all see pictures of half the size. */
  static final int DENOISER_CHANNELS = 48;

  private static final int DENOISER_DEPTH = 4;

  /** Code units behind convolutions, unless others are requested. */
  static final int CODE = 32;

  /** Keeps a copy of the list. */
  public PictureWishes {
    layers = List.copyOf(layers);
  }

  /** No requests. */
  public static PictureWishes none() {
    return new PictureWishes(List.of(), PictureDesign.defaults(), false, false);
  }

  /** Layers that fit the size of the pictures. */
  public static PictureWishes fitted() {
    return new PictureWishes(List.of(), PictureDesign.defaults(), true, false);
  }

  /** The same with these layers. */
  public PictureWishes withLayers(List<LayerSpec> others) {
    return new PictureWishes(others, design, isFitted, isBlindSpot);
  }

  /** The same with these choices. */
  public PictureWishes withDesign(PictureDesign other) {
    return new PictureWishes(layers, other, isFitted, isBlindSpot);
  }

  /** The same with noisy pictures to learn from. */
  public PictureWishes withBlindSpot(boolean other) {
    return new PictureWishes(layers, design, isFitted, other);
  }

  /** Whether layers of pictures are requested by name. */
  boolean isConvolutional() {
    return !layers.isEmpty() || design.isMap();
  }

  /**
   * The same with the layers that fit a picture: for denoising convolutions without biases at half
   * the size, whose output is the noise, so that pictures of any size are taken; else convolutions
   * of stride 2 down to a side of {@value #LAST_SIDE}.
   */
  PictureWishes fitted(Picture picture, Kind kind) {
    if (kind == Kind.DENOISING) {
      List<LayerSpec> denoiser = new ArrayList<>();
      denoiser.add(new PictureLayer.PixelUnshuffle(2));
      denoiser.addAll(
          Collections.nCopies(DENOISER_DEPTH, LayerSpec.Conv2d.of(DENOISER_CHANNELS, KERNEL, 1)));
      PictureDesign noise =
          design
              .withCodeMap(KERNEL)
              .withBiases(PictureDesign.Biases.NONE)
              .withOutput(PictureDesign.Output.RESIDUAL);
      return new PictureWishes(denoiser, noise, false, isBlindSpot);
    }
    List<LayerSpec> smaller = new ArrayList<>();
    int channels = FIRST_CHANNELS;
    int side = Math.min(picture.height(), picture.width());
    for (; side > LAST_SIDE || smaller.isEmpty(); side = (side + 1) / 2) {
      smaller.add(LayerSpec.Conv2d.of(channels, KERNEL, 2));
      channels = Math.min(MOST_CHANNELS, 2 * channels);
    }
    return new PictureWishes(smaller, design, false, isBlindSpot);
  }

  /** Code units that fit the layers. */
  Optional<Integer> codeSize() {
    return isConvolutional()
        ? Optional.of(design.isMap() ? DENOISER_CHANNELS : CODE)
        : Optional.empty();
  }
}
