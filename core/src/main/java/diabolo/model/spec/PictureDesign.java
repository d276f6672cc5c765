package diabolo.model.spec;

import java.util.List;

/**
 * Choices for convolutional models of pictures. By default a model has none of them: its code is a
 * vector, its layers have biases, and its output is the reconstruction.
 *
 * <p>A model whose code is a map has no fully connected layer, so that it takes pictures of any
 * size. Without biases the network is homogeneous of degree 1, f(αx) = α f(x) for α ≥ 0, and a
 * denoiser trained on some levels of noise works on others too: Mohan, Kadkhodaie, Simoncelli,
 * Fernandez-Granda, "Robust and interpretable blind image denoising via bias-free convolutional
 * neural networks" (ICLR 2020).
 *
 * @param codeKernel side of the patches of the convolution that gives the code, a map of code size
 *     channels; 0 if the code is a vector
 * @param biases whether layers add a bias
 * @param output whether the decoder's output is what to take off the input, so that the
 *     reconstruction is x̂ = x − g(h): Zhang et al., "Beyond a Gaussian denoiser" (2017), section
 *     III
 * @since 0.1
 */
public record PictureDesign(int codeKernel, Biases biases, Output output) {

  /** Biases of the layers. */
  public enum Biases {
    /** Each layer adds one. */
    ADDED,
    /** No layer adds one. */
    NONE
  }

  /** Meanings of the decoder's output. */
  public enum Output {
    /** The reconstruction. */
    RECONSTRUCTION,
    /** The part of the input that the reconstruction leaves out. */
    RESIDUAL
  }

  /** Refuses a negative side. */
  public PictureDesign {
    if (!(codeKernel >= 0)) {
      throw new IllegalArgumentException(
          "the kernel of a code map must be > 0, or 0 for a vector, got " + codeKernel);
    }
  }

  /** A code that is a vector, biases, and an output that is the reconstruction. */
  public static PictureDesign defaults() {
    return new PictureDesign(0, Biases.ADDED, Output.RECONSTRUCTION);
  }

  /** True if the code is a map. */
  public boolean isMap() {
    return codeKernel > 0;
  }

  /** True if layers add biases. */
  public boolean hasBiases() {
    return biases == Biases.ADDED;
  }

  /** True if the decoder's output is what to take off the input. */
  public boolean isResidual() {
    return output == Output.RESIDUAL;
  }

  /** Returns a copy whose code is a map, from patches of that side. */
  public PictureDesign withCodeMap(int kernel) {
    Architecture.requirePositive("kernel of a code map", kernel);
    return new PictureDesign(kernel, biases, output);
  }

  /** Returns a copy with or without biases. */
  public PictureDesign withBiases(Biases other) {
    return new PictureDesign(codeKernel, other, output);
  }

  /** Returns a copy with another meaning of the decoder's output. */
  public PictureDesign withOutput(Output other) {
    return new PictureDesign(codeKernel, biases, other);
  }

  /**
   * Refuses layers that the choices do not suit.
   *
   * @param layers of the encoder below the code
   * @param isPlain whether the decoder is the mirror, the dictionary free and there is no head
   */
  void check(List<LayerSpec> layers, boolean isPlain) {
    if (isMap() && !(isPlain && layers.stream().noneMatch(LayerSpec.Dense.class::isInstance))) {
      throw new IllegalArgumentException(
          "a code that is a map needs layers of pictures throughout, a mirrored decoder and no head,"
              + " got "
              + layers);
    }
    if (!hasBiases() && layers.stream().anyMatch(PictureDesign::shifts)) {
      throw new IllegalArgumentException(
          "layers without biases cannot stand beside a normalization, which shifts its input");
    }
    if (!hasBiases() && !isPlain) {
      throw new IllegalArgumentException(
          "layers without biases need a mirrored decoder, no head and a dictionary that is free");
    }
  }

  private static boolean shifts(LayerSpec layer) {
    return layer instanceof LayerSpec.BatchNorm
        || layer instanceof LayerSpec.LayerNorm
        || (layer instanceof LayerSpec.Skip skip
            && skip.layers().stream().anyMatch(PictureDesign::shifts));
  }
}
