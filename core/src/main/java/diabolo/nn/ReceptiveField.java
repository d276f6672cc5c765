package diabolo.nn;

import diabolo.nn.layer.Affine;
import diabolo.nn.layer.Layer;
import diabolo.nn.layer.MaxPool;
import diabolo.nn.layer.Resampling;
import diabolo.nn.layer.Skip;
import diabolo.nn.map.Conv2d;
import diabolo.nn.map.ConvTranspose2d;
import diabolo.nn.map.Patches;
import java.util.ArrayList;
import java.util.List;

/**
 * Geometry of a network of local layers along one axis of a picture: which inputs an output depends
 * on.
 *
 * <p>A picture whose length is a multiple of {@link #unit} passes through all layers without a
 * length that has to be rounded, so that a part of it that begins at a multiple of the unit is
 * treated like the whole, but for {@link #margin} outputs at each cut.
 *
 * @param unit number of pixels by which the pattern of layers repeats
 * @param margin pixels at each side of a part whose outputs depend on what lies beyond it; a
 *     multiple of the unit
 */
public record ReceptiveField(int unit, int margin) {

  /** Outputs or inputs from {@code first} to before {@code end}, both of which may be negative. */
  private record Span(long first, long end) {

    Span and(Span other) {
      return new Span(Math.min(first, other.first), Math.max(end, other.end));
    }
  }

  /**
   * Finds the geometry of networks applied one after the other.
   *
   * @throws IllegalArgumentException if a layer is not local: fully connected, or without padding
   */
  public static ReceptiveField of(Network... networks) {
    List<Layer> layers = new ArrayList<>();
    for (Network network : networks) {
      layers.addAll(network.layers());
    }
    int unit = unit(layers);
    Span outputs = new Span(0, unit);
    Span inputs = inputs(layers, outputs);
    long reach = Math.max(-inputs.first(), inputs.end() - unit);
    return new ReceptiveField(unit, Math.toIntExact((reach + unit - 1) / unit * unit));
  }

  /** Smallest length that no layer rounds. */
  private static int unit(List<Layer> layers) {
    // the lengths after each layer are unit · grown / shrunk
    long grown = 1;
    long shrunk = 1;
    long unit = 1;
    for (Layer layer : layers) {
      shrunk *= shrinking(layer);
      grown *= growing(layer);
      long common = gcd(grown, shrunk);
      grown /= common;
      shrunk /= common;
      unit = unit / gcd(unit, shrunk) * shrunk;
    }
    return Math.toIntExact(unit);
  }

  private static int shrinking(Layer layer) {
    if (layer instanceof Affine affine && affine.map() instanceof Conv2d conv) {
      return conv.patches().stride();
    }
    if (layer instanceof MaxPool pool) {
      return pool.factor();
    }
    return layer instanceof Resampling resampling && resampling.shrinks() ? resampling.factor() : 1;
  }

  private static int growing(Layer layer) {
    if (layer instanceof Affine affine && affine.map() instanceof ConvTranspose2d conv) {
      return conv.patches().stride();
    }
    return layer instanceof Resampling resampling && !resampling.shrinks()
        ? resampling.factor()
        : 1;
  }

  private static long gcd(long a, long b) {
    return b == 0 ? a : gcd(b, a % b);
  }

  private static Span inputs(List<Layer> layers, Span outputs) {
    Span span = outputs;
    for (int l = layers.size() - 1; l >= 0; l--) {
      span = inputs(layers.get(l), span);
    }
    return span;
  }

  private static Span inputs(Layer layer, Span outputs) {
    if (layer instanceof Affine affine && affine.map() instanceof Conv2d conv) {
      return seen(padded(conv.patches()), outputs);
    }
    if (layer instanceof Affine affine && affine.map() instanceof ConvTranspose2d conv) {
      return givers(padded(conv.patches()), outputs);
    }
    if (layer instanceof Affine) {
      throw new IllegalArgumentException(
          "a fully connected layer sees the whole picture, which has one size: " + layer);
    }
    if (layer instanceof Skip skip) {
      return outputs.and(inputs(skip.inner(), outputs));
    }
    if (layer instanceof Resampling resampling) {
      return resampled(resampling, outputs);
    }
    return layer instanceof MaxPool pool ? windows(pool.factor(), outputs) : outputs;
  }

  private static Patches padded(Patches patches) {
    if (!patches.isPadded()) {
      throw new IllegalArgumentException(
          "a convolution without padding makes pictures smaller: " + patches);
    }
    return patches;
  }

  /** Zeros before the first pixel, if the stride divides the length. */
  private static int before(Patches patches) {
    return Math.max(0, patches.kernel() - patches.stride()) / 2;
  }

  /** Inputs of a convolution: output p sees p·s − b to before p·s − b + k. */
  private static Span seen(Patches patches, Span outputs) {
    long first = outputs.first() * patches.stride() - before(patches);
    long last = (outputs.end() - 1) * patches.stride() - before(patches) + patches.kernel();
    return new Span(first, last);
  }

  /** Inputs of its transpose: p gives to the outputs that it would see. */
  private static Span givers(Patches patches, Span outputs) {
    int stride = patches.stride();
    long first =
        -Math.floorDiv(-(outputs.first() + before(patches) - patches.kernel() + 1), stride);
    long last = Math.floorDiv(outputs.end() - 1 + before(patches), stride);
    return new Span(first, last + 1);
  }

  private static Span resampled(Resampling layer, Span outputs) {
    int f = layer.factor();
    return switch (layer.kind()) {
      case AVERAGE, UNSHUFFLE -> windows(f, outputs);
      case NEAREST, SHUFFLE ->
          new Span(Math.floorDiv(outputs.first(), f), Math.floorDiv(outputs.end() - 1, f) + 1);
      case BILINEAR ->
          new Span(
              (long) Math.floor((outputs.first() + 0.5) / f - 0.5),
              (long) Math.floor((outputs.end() - 0.5) / f - 0.5) + 2);
    };
  }

  private static Span windows(int factor, Span outputs) {
    return new Span(outputs.first() * factor, outputs.end() * factor);
  }
}
