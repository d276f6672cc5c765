package diabolo.kernel.java;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import diabolo.kernel.Convolution;
import diabolo.kernel.Function;
import diabolo.kernel.Kernels;
import diabolo.kernel.KernelsUnderTest;
import diabolo.kernel.Plan;
import diabolo.kernel.PostOp;
import diabolo.kernel.Taps;
import diabolo.random.Seed;
import diabolo.tensor.Matrix;
import diabolo.tensor.Shape;
import diabolo.tensor.Tensor;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What the last bit of a convolution depends on, and what it does not. */
final class ConvolutionBitsTest {

  private static final int HEIGHT = 26;
  private static final int WIDTH = 22;

  /** The numbers of values make more than one thread worth waking. */
  @ParameterizedTest
  @CsvSource({"3, 5, 3, 1", "5, 33, 3, 2", "1, 16, 5, 3"})
  void javaKernelsGiveTheSameBitsForEveryNumberOfThreads(int in, int out, int kernel, int stride) {
    Convolution c = Taps.same(Shape.of(HEIGHT, WIDTH, in), out, kernel, stride);
    Kernels one = new JavaKernels(1);
    for (int threads : new int[] {2, 3}) {
      Kernels several = new JavaKernels(threads);
      assertArrayEquals(forward(one, c, 31), forward(several, c, 31), "forward");
      assertArrayEquals(transposed(one, c, 31), transposed(several, c, 31), "transposed");
      assertArrayEquals(weights(one, c, 31), weights(several, c, 31), "weights");
    }
  }

  @Test
  void javaKernelsGiveTheBitsOfGatheredPatchesTimesTheWeight() {
    Convolution c = Taps.same(Shape.of(HEIGHT, WIDTH, 7), 270, 3, 2);
    int pictures = 3;
    try (Plan plan = new Plan(new JavaKernels(2))) {
      Tensor x = filled(plan, "x", pictures, c.inputs().size());
      Tensor patches = plan.scratch(pictures, c.patches() * c.depth());
      plan.gather(patches, x, c.index());
      Tensor z = plan.scratch(pictures * c.patches(), c.filters());
      plan.product(
          z,
          Matrix.of(patches.reshape(pictures * c.patches(), c.depth())),
          Matrix.of(filled(plan, "weight", c.filters(), c.depth())).transposed(),
          PostOp.add(filled(plan, "bias", 1, c.filters())),
          PostOp.apply(Function.TANH));
      plan.run();
      assertArrayEquals(z.toArray(), forward(new JavaKernels(2), c, pictures));
    }
  }

  /** Other pictures of the batch may be anything, and with Java kernels there may be fewer. */
  @ParameterizedTest
  @EnumSource(
      value = Kernels.Choice.class,
      names = {"JAVA", "ONEDNN"})
  void aPictureHasTheSameBitsInEveryBatch(Kernels.Choice choice) {
    Kernels kernels = KernelsUnderTest.of(choice);
    for (int stride = 1; stride <= 2; stride++) {
      Convolution c = Taps.same(Shape.of(HEIGHT, WIDTH, 3), 5, 3, stride);
      float[] forward = forward(kernels, c, 9);
      float[] transposed = transposed(kernels, c, 9);
      int z = c.outputs().size();
      int x = c.inputs().size();
      for (int first : new int[] {1, 4}) {
        float[] own = forward(kernels, c, 9, first);
        assertArrayEquals(
            Arrays.copyOfRange(forward, first * z, 9 * z), Arrays.copyOf(own, (9 - first) * z));
        float[] back = transposed(kernels, c, 9, first);
        assertArrayEquals(
            Arrays.copyOfRange(transposed, first * x, 9 * x), Arrays.copyOf(back, (9 - first) * x));
      }
      if (choice == Kernels.Choice.JAVA) {
        assertArrayEquals(Arrays.copyOf(forward, 2 * z), forward(kernels, c, 2));
        assertArrayEquals(Arrays.copyOf(transposed, 2 * x), transposed(kernels, c, 2));
      }
    }
  }

  /** Where its borders are not in a patch, a tile of a picture gives the bits of the picture. */
  @ParameterizedTest
  @CsvSource({"3, 5, 3, 1", "2, 1, 5, 1", "1, 16, 3, 2", "17, 33, 2, 2", "3, 4, 5, 3"})
  void javaKernelsGiveATileTheBitsOfTheWhole(int in, int out, int kernel, int stride) {
    Kernels kernels = new JavaKernels(2);
    Convolution whole = Taps.same(Shape.of(60, 54, in), out, kernel, stride);
    // begins on the grid of the stride, where an odd number of zeros would be divided alike
    int top = 4 * stride;
    int left = 3 * stride;
    Convolution tile = Taps.same(Shape.of(24, 30, in), out, kernel, stride);
    assertEquals(whole.top(), tile.top());
    assertEquals(whole.left(), tile.left());
    try (Plan plan = new Plan(kernels)) {
      Tensor x = filled(plan, "x", 1, whole.inputs().size());
      Tensor z = filled(plan, "z", 1, whole.outputs().size());
      Matrix weight = Matrix.of(filled(plan, "weight", out, whole.depth()));
      Tensor xTile = plan.scratch(1, tile.inputs().size());
      xTile.copyFrom(part(x.toArray(), whole.inputs(), tile.inputs(), top, left));
      Tensor zTile = plan.scratch(1, tile.outputs().size());
      zTile.copyFrom(
          part(z.toArray(), whole.outputs(), tile.outputs(), top / stride, left / stride));
      Tensor forward = plan.scratch(1, z.size());
      Tensor forwardTile = plan.scratch(1, zTile.size());
      Tensor back = plan.scratch(1, x.size());
      Tensor backTile = plan.scratch(1, xTile.size());
      plan.convolve(forward, x, weight, whole, PostOp.apply(Function.TANH));
      plan.convolve(forwardTile, xTile, weight, tile, PostOp.apply(Function.TANH));
      plan.convolveTransposed(back, z, weight, whole);
      plan.convolveTransposed(backTile, zTile, weight, tile);
      plan.run();
      float[] expected =
          part(forward.toArray(), whole.outputs(), tile.outputs(), top / stride, left / stride);
      assertArrayEquals(
          inner(expected, tile.outputs(), kernel / stride + 1),
          inner(forwardTile.toArray(), tile.outputs(), kernel / stride + 1));
      assertArrayEquals(
          inner(
              part(back.toArray(), whole.inputs(), tile.inputs(), top, left),
              tile.inputs(),
              kernel),
          inner(backTile.toArray(), tile.inputs(), kernel));
    }
  }

  /** Cuts a part out of a picture. */
  private static float[] part(float[] picture, Shape whole, Shape part, int top, int left) {
    int width = whole.dimensions().get(1);
    int channels = whole.dimensions().get(2);
    int run = part.dimensions().get(1) * channels;
    float[] values = new float[part.size()];
    for (int row = 0; row < part.dimensions().get(0); row++) {
      System.arraycopy(picture, ((top + row) * width + left) * channels, values, row * run, run);
    }
    return values;
  }

  /** Cuts off a margin. */
  private static float[] inner(float[] picture, Shape shape, int margin) {
    Shape part =
        Shape.of(
            shape.dimensions().get(0) - 2 * margin,
            shape.dimensions().get(1) - 2 * margin,
            shape.dimensions().get(2));
    return part(picture, shape, part, margin, margin);
  }

  private static float[] forward(Kernels kernels, Convolution c, int pictures) {
    return forward(kernels, c, pictures, 0);
  }

  private static float[] transposed(Kernels kernels, Convolution c, int pictures) {
    return transposed(kernels, c, pictures, 0);
  }

  /** Convolves the pictures from number {@code first} on. */
  private static float[] forward(Kernels kernels, Convolution c, int pictures, int first) {
    try (Plan plan = new Plan(kernels)) {
      Tensor x = filled(plan, "x", pictures + first, c.inputs().size());
      Tensor z = plan.scratch(pictures, c.outputs().size());
      plan.convolve(
          z,
          rows(plan, x, first),
          Matrix.of(filled(plan, "weight", c.filters(), c.depth())),
          c,
          PostOp.add(filled(plan, "bias", 1, c.filters())),
          PostOp.apply(Function.TANH));
      plan.run();
      return z.toArray();
    }
  }

  private static float[] transposed(Kernels kernels, Convolution c, int pictures, int first) {
    try (Plan plan = new Plan(kernels)) {
      Tensor z = filled(plan, "z", pictures + first, c.outputs().size());
      Tensor x = plan.scratch(pictures, c.inputs().size());
      plan.convolveTransposed(
          x,
          rows(plan, z, first),
          Matrix.of(filled(plan, "weight", c.filters(), c.depth())).constant(),
          c,
          PostOp.add(filled(plan, "bias", 1, c.channels())),
          PostOp.apply(Function.TANH));
      plan.run();
      return x.toArray();
    }
  }

  private static float[] weights(Kernels kernels, Convolution c, int pictures) {
    try (Plan plan = new Plan(kernels)) {
      Tensor weight = plan.scratch(c.filters(), c.depth());
      Tensor z = filled(plan, "z", pictures, c.outputs().size());
      Tensor x = filled(plan, "x", pictures, c.inputs().size());
      plan.convolveWeights(weight, z, x, c);
      plan.run();
      return weight.toArray();
    }
  }

  /** A copy of all rows but the first ones. */
  private static Tensor rows(Plan plan, Tensor all, int first) {
    Tensor copy = plan.scratch(all.rows() - first, all.columns());
    copy.copyFrom(Arrays.copyOfRange(all.toArray(), first * all.columns(), all.size()));
    return copy;
  }

  private static Tensor filled(Plan plan, String name, int rows, int columns) {
    Tensor tensor = plan.scratch(rows, columns);
    for (int i = 0; i < tensor.size(); i++) {
      tensor.set(i, Seed.of(3).split(name).uniformFloat(i) - 0.5f);
    }
    return tensor;
  }
}
