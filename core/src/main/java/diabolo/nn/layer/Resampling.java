package diabolo.nn.layer;

import diabolo.nn.parameter.Slot;
import diabolo.tensor.Index;
import diabolo.tensor.Shape;
import diabolo.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A layer without parameters that changes the size of a picture: each output is a fixed weighted
 * sum of inputs of the same channel, or for the shuffles one input.
 *
 * <pre>  y[n] = S x[n]    x [N, H, W, C]  </pre>
 *
 * @param kind the rule by which outputs follow inputs
 * @param inputs shape [H, W, C] of a row of x
 * @param outputs shape of a row of y
 * @param factor f, by which height and width change; lengths that f does not divide are rounded up
 *     on the smaller side
 */
public record Resampling(Kind kind, Shape inputs, Shape outputs, int factor) implements Layer {

  /** The rules of resampling. */
  public enum Kind {
    /** The mean of each window of f × f pixels, at the edge of those that exist. */
    AVERAGE,
    /** Each pixel f × f times. */
    NEAREST,
    /**
     * Linear interpolation between the centers of pixels along both axes, constant beyond the
     * outermost centers: y at position p is x at (p + ½) / f − ½.
     */
    BILINEAR,
    /**
     * Each window of f × f pixels becomes one pixel of f² · C channels, row by row; zeros beyond
     * the edge. Shi et al., "Real-time single image and video super-resolution using an efficient
     * sub-pixel convolutional neural network" (CVPR 2016), eq. 4, in reverse.
     */
    UNSHUFFLE,
    /** The inverse of {@link #UNSHUFFLE}: f² · C channels become f × f pixels. */
    SHUFFLE
  }

  /** Refuses rows that are no pictures, and shapes that do not belong together. */
  public Resampling {
    if (inputs.rank() != 3 || outputs.rank() != 3) {
      throw new IllegalArgumentException(
          "resampling takes pictures [height, width, channels], got rows of shape " + inputs);
    }
    if (!(factor >= 1)) {
      throw new IllegalArgumentException("the factor must be ≥ 1, got " + factor);
    }
    boolean shrinks = shrinks(kind);
    Shape small = shrinks ? outputs : inputs;
    Shape large = shrinks ? inputs : outputs;
    boolean isShuffle = kind == Kind.UNSHUFFLE || kind == Kind.SHUFFLE;
    if (!small.equals(smaller(large, factor, isShuffle))) {
      throw new IllegalArgumentException(
          "%s by %d does not take %s to %s".formatted(kind, factor, inputs, outputs));
    }
  }

  private static boolean shrinks(Kind kind) {
    return kind == Kind.AVERAGE || kind == Kind.UNSHUFFLE;
  }

  /** True if outputs are smaller than inputs. */
  public boolean shrinks() {
    return shrinks(kind);
  }

  /** Makes pictures smaller: {@link Kind#AVERAGE} or {@link Kind#UNSHUFFLE}. */
  public static Resampling down(Kind kind, Shape inputs, int factor) {
    return new Resampling(kind, inputs, smaller(inputs, factor, kind == Kind.UNSHUFFLE), factor);
  }

  /**
   * Makes pictures larger.
   *
   * @param outputs the shape that they get
   */
  public static Resampling up(Kind kind, Shape outputs, int factor) {
    return new Resampling(kind, smaller(outputs, factor, kind == Kind.SHUFFLE), outputs, factor);
  }

  /** Shape of the smaller picture; its channels hold the pixels of a window in a shuffle. */
  static Shape smaller(Shape large, int factor, boolean isShuffle) {
    List<Integer> lengths = large.dimensions();
    int channels = isShuffle ? Math.multiplyExact(lengths.get(2), factor * factor) : lengths.get(2);
    return Shape.of(
        (lengths.get(0) + factor - 1) / factor, (lengths.get(1) + factor - 1) / factor, channels);
  }

  /**
   * One input of each output.
   *
   * @param index its position, by pixels
   * @param weights of each output [1, outputs]; empty means 1
   */
  record Tap(Index index, Optional<float[]> weights) {}

  /** The summands of each output. */
  List<Tap> taps() {
    return switch (kind) {
      case NEAREST -> List.of(plain((y, x) -> at(y / factor, x / factor)));
      case SHUFFLE -> List.of(shuffle());
      case UNSHUFFLE -> List.of(unshuffle());
      case AVERAGE -> averages();
      case BILINEAR -> corners();
    };
  }

  /** The position of an input for each output pixel. */
  @FunctionalInterface
  private interface Position {
    int of(int y, int x);
  }

  private static int height(Shape shape) {
    return shape.dimensions().get(0);
  }

  private static int width(Shape shape) {
    return shape.dimensions().get(1);
  }

  private static int channels(Shape shape) {
    return shape.dimensions().get(2);
  }

  /** Number of an input pixel; −1 outside the picture. */
  private int at(int y, int x) {
    boolean isInside = y >= 0 && y < height(inputs) && x >= 0 && x < width(inputs);
    return isInside ? y * width(inputs) + x : -1;
  }

  private Tap plain(Position position) {
    return new Tap(index(position), Optional.empty());
  }

  private Index index(Position position) {
    int[] pixels = new int[height(outputs) * width(outputs)];
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = position.of(i / width(outputs), i % width(outputs));
    }
    return Index.of(height(inputs) * width(inputs), channels(inputs), pixels);
  }

  private Tap unshuffle() {
    int window = factor * factor;
    int[] pixels = new int[height(outputs) * width(outputs) * window];
    for (int i = 0; i < pixels.length; i++) {
      int cell = i / window;
      int place = i % window;
      int y = cell / width(outputs) * factor + place / factor;
      int x = cell % width(outputs) * factor + place % factor;
      pixels[i] = at(y, x);
    }
    Index index = Index.of(height(inputs) * width(inputs), channels(inputs), pixels);
    return new Tap(index, Optional.empty());
  }

  private Tap shuffle() {
    int window = factor * factor;
    int[] pixels = new int[height(outputs) * width(outputs)];
    for (int i = 0; i < pixels.length; i++) {
      int y = i / width(outputs);
      int x = i % width(outputs);
      int cell = y / factor * width(inputs) + x / factor;
      pixels[i] = cell * window + y % factor * factor + x % factor;
    }
    Index index = Index.of(height(inputs) * width(inputs) * window, channels(outputs), pixels);
    return new Tap(index, Optional.empty());
  }

  private List<Tap> averages() {
    List<Tap> taps = new ArrayList<>();
    for (int place = 0; place < factor * factor; place++) {
      int i = place / factor;
      int j = place % factor;
      Index index = index((y, x) -> at(y * factor + i, x * factor + j));
      taps.add(new Tap(index, Optional.of(weights((y, x) -> 1f / (rows(y) * columns(x))))));
    }
    return taps;
  }

  /** Pixel rows of the window of an output row that exist. */
  private int rows(int y) {
    return Math.min(factor, height(inputs) - y * factor);
  }

  private int columns(int x) {
    return Math.min(factor, width(inputs) - x * factor);
  }

  /** The weight of an output pixel. */
  @FunctionalInterface
  private interface Weight {
    float of(int y, int x);
  }

  private float[] weights(Weight weight) {
    float[] all = new float[outputs.size()];
    int channels = channels(outputs);
    for (int i = 0; i < all.length; i++) {
      int pixel = i / channels;
      all[i] = weight.of(pixel / width(outputs), pixel % width(outputs));
    }
    return all;
  }

  private List<Tap> corners() {
    List<Tap> taps = new ArrayList<>();
    for (int corner = 0; corner < 4; corner++) {
      int down = corner / 2;
      int right = corner % 2;
      Index index =
          index((y, x) -> at(clamped(y, down, height(inputs)), clamped(x, right, width(inputs))));
      float[] weights = weights((y, x) -> share(y, down) * share(x, right));
      taps.add(new Tap(index, Optional.of(weights)));
    }
    return taps;
  }

  /** The center of an output pixel in units of input pixels. */
  private double center(int output) {
    return (output + 0.5) / factor - 0.5;
  }

  private int clamped(int output, int next, int length) {
    return Math.max(0, Math.min(length - 1, (int) Math.floor(center(output)) + next));
  }

  private float share(int output, int next) {
    double beyond = center(output) - Math.floor(center(output));
    return (float) (next == 1 ? beyond : 1 - beyond);
  }

  @Override
  public List<Slot> slots() {
    return List.of();
  }

  @Override
  public List<Slot> jacobianSlots() {
    return List.of();
  }

  @Override
  public LayerPass record(Recording at, Tensor x) {
    return new ResamplingPass(this, at.plan(), x);
  }
}
