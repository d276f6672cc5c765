package diabolo.model.spec;

import diabolo.nn.layer.Activation;
import diabolo.nn.layer.LayerPlan;
import diabolo.nn.layer.Resampling;
import diabolo.nn.map.Padding;
import diabolo.nn.map.Patches;
import diabolo.notation.Named;
import diabolo.tensor.Shape;
import java.util.List;
import java.util.Optional;

/**
 * The hyperparameters of a layer that changes the size of pictures.
 *
 * @since 0.1
 */
public sealed interface PictureLayer extends LayerSpec {

  /**
   * A transposed convolution, which makes a picture {@code stride} times as large; see {@link
   * diabolo.nn.map.ConvTranspose2d}. Its mirror is the convolution, with a weight of its own.
   *
   * @param channels of the output, &gt; 0
   * @param kernel side of a patch, &gt; 0
   * @param stride factor of height and width, &gt; 0
   */
  @Named("conv-transpose2d")
  record ConvTranspose2d(int channels, int kernel, int stride) implements PictureLayer {

    /** Refuses numbers that are not positive. */
    public ConvTranspose2d {
      Architecture.requirePositive("channels of a transposed convolution", channels);
      Architecture.requirePositive("kernel of a transposed convolution", kernel);
      Architecture.requirePositive("stride of a transposed convolution", stride);
    }

    @Override
    public LayerPlan plan(String name, Shape inputs, Activation activation) {
      Patches patches = patches(inputs);
      return LayerPlan.convTranspose2d(name, name, patches, pixels(inputs).get(2), activation);
    }

    /** The patches of the output. */
    private Patches patches(Shape inputs) {
      List<Integer> lengths = pixels(inputs);
      Shape outputs =
          Shape.of(
              Math.multiplyExact(lengths.get(0), stride),
              Math.multiplyExact(lengths.get(1), stride),
              channels);
      return new Patches(outputs, kernel, stride, Padding.SAME);
    }

    @Override
    public Optional<LayerPlan> mirror(Mirror mirror, Activation activation) {
      if (mirror.isTied()) {
        throw new IllegalArgumentException(
            "the mirror of a transposed convolution has weights of its own, got tied ones");
      }
      Patches patches = patches(mirror.inputs());
      int given = mirror.inputs().dimensions().get(2);
      return Optional.of(LayerPlan.conv2d(mirror.name(), patches, given, activation));
    }
  }

  /**
   * Pictures made larger without weights. Its mirror is the mean of windows.
   *
   * @param factor of height and width, &gt; 0
   * @param kind {@link Resampling.Kind#NEAREST} or {@link Resampling.Kind#BILINEAR}
   */
  @Named("upsample")
  record Upsample(int factor, Resampling.Kind kind) implements PictureLayer {

    /** Refuses other kinds of resampling. */
    public Upsample {
      Architecture.requirePositive("factor of upsampling", factor);
      if (kind != Resampling.Kind.NEAREST && kind != Resampling.Kind.BILINEAR) {
        throw new IllegalArgumentException("upsampling is nearest or bilinear, got " + kind);
      }
    }

    /** Each pixel {@code factor} times {@code factor} times. */
    public static Upsample of(int factor) {
      return new Upsample(factor, Resampling.Kind.NEAREST);
    }

    @Override
    public LayerPlan plan(String name, Shape inputs, Activation activation) {
      return LayerPlan.resampling(Resampling.up(kind, outputs(inputs), factor));
    }

    private Shape outputs(Shape inputs) {
      List<Integer> lengths = pixels(inputs);
      return Shape.of(
          Math.multiplyExact(lengths.get(0), factor),
          Math.multiplyExact(lengths.get(1), factor),
          lengths.get(2));
    }

    @Override
    public Optional<LayerPlan> mirror(Mirror mirror, Activation activation) {
      Shape large = outputs(mirror.inputs());
      return Optional.of(
          LayerPlan.resampling(Resampling.down(Resampling.Kind.AVERAGE, large, factor)));
    }
  }

  /**
   * The largest value of each window; see {@link diabolo.nn.layer.MaxPool}. Its mirror repeats each
   * pixel.
   *
   * @param factor side of a window, &gt; 0
   */
  @Named("max-pool")
  record MaxPool(int factor) implements PictureLayer {

    /** Refuses windows without pixels. */
    public MaxPool {
      Architecture.requirePositive("window of a pooling", factor);
    }

    @Override
    public LayerPlan plan(String name, Shape inputs, Activation activation) {
      return LayerPlan.maxPool(inputs, factor);
    }

    @Override
    public Optional<LayerPlan> mirror(Mirror mirror, Activation activation) {
      return Optional.of(
          LayerPlan.resampling(Resampling.up(Resampling.Kind.NEAREST, mirror.inputs(), factor)));
    }
  }

  /**
   * The mean of each window. Its mirror repeats each pixel.
   *
   * @param factor side of a window, &gt; 0
   */
  @Named("average-pool")
  record AveragePool(int factor) implements PictureLayer {

    /** Refuses windows without pixels. */
    public AveragePool {
      Architecture.requirePositive("window of a pooling", factor);
    }

    @Override
    public LayerPlan plan(String name, Shape inputs, Activation activation) {
      return LayerPlan.resampling(Resampling.down(Resampling.Kind.AVERAGE, inputs, factor));
    }

    @Override
    public Optional<LayerPlan> mirror(Mirror mirror, Activation activation) {
      return Optional.of(
          LayerPlan.resampling(Resampling.up(Resampling.Kind.NEAREST, mirror.inputs(), factor)));
    }
  }

  /**
   * Windows of pixels as channels of one pixel, a picture of a fraction of the size with nothing
   * lost; see {@link Resampling.Kind#UNSHUFFLE}. Its mirror is the inverse.
   *
   * @param factor side of a window, &gt; 0
   */
  @Named("pixel-unshuffle")
  record PixelUnshuffle(int factor) implements PictureLayer {

    /** Refuses windows without pixels. */
    public PixelUnshuffle {
      Architecture.requirePositive("window of a shuffle", factor);
    }

    @Override
    public LayerPlan plan(String name, Shape inputs, Activation activation) {
      return LayerPlan.resampling(Resampling.down(Resampling.Kind.UNSHUFFLE, inputs, factor));
    }

    @Override
    public Optional<LayerPlan> mirror(Mirror mirror, Activation activation) {
      return Optional.of(
          LayerPlan.resampling(Resampling.up(Resampling.Kind.SHUFFLE, mirror.inputs(), factor)));
    }
  }

  /**
   * Channels as windows of pixels: the inverse of {@link PixelUnshuffle}, which is its mirror.
   *
   * @param factor side of a window, &gt; 0; factor² divides the number of channels
   */
  @Named("pixel-shuffle")
  record PixelShuffle(int factor) implements PictureLayer {

    /** Refuses windows without pixels. */
    public PixelShuffle {
      Architecture.requirePositive("window of a shuffle", factor);
    }

    @Override
    public LayerPlan plan(String name, Shape inputs, Activation activation) {
      return LayerPlan.resampling(Resampling.up(Resampling.Kind.SHUFFLE, outputs(inputs), factor));
    }

    private Shape outputs(Shape inputs) {
      List<Integer> lengths = pixels(inputs);
      int window = factor * factor;
      if (lengths.get(2) % window != 0) {
        throw new IllegalArgumentException(
            "a pixel shuffle by %d needs a multiple of %d channels, got %d"
                .formatted(factor, window, lengths.get(2)));
      }
      return Shape.of(
          Math.multiplyExact(lengths.get(0), factor),
          Math.multiplyExact(lengths.get(1), factor),
          lengths.get(2) / window);
    }

    @Override
    public Optional<LayerPlan> mirror(Mirror mirror, Activation activation) {
      Shape large = outputs(mirror.inputs());
      return Optional.of(
          LayerPlan.resampling(Resampling.down(Resampling.Kind.UNSHUFFLE, large, factor)));
    }
  }

  /** Lengths of a row that must be a picture. */
  private static List<Integer> pixels(Shape inputs) {
    if (inputs.rank() != 3) {
      throw new IllegalArgumentException(
          "a layer of pictures takes rows [height, width, channels], got rows of shape " + inputs);
    }
    return inputs.dimensions();
  }
}
