package diabolo.kernel;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assumptions.abort;

import diabolo.random.Seed;
import diabolo.tensor.Matrix;
import diabolo.tensor.Shape;
import diabolo.tensor.Tensor;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** One contract for every kind of kernels: the convolution and its two adjoints. */
final class ConvolutionTest {

  private static final int PICTURES = 2;

  private static Stream<Arguments> kernels() {
    return Stream.of(Kernels.Choice.JAVA, Kernels.Choice.ONEDNN)
        .flatMap(
            choice ->
                Stream.of(Precision.F32, Precision.BF16)
                    .map(precision -> Arguments.of(choice, precision)));
  }

  private static Kernels of(Kernels.Choice choice, Precision precision) {
    Kernels kernels = KernelsUnderTest.of(choice);
    try {
      return kernels.at(precision);
    } catch (IllegalStateException absent) {
      return abort(absent.getMessage());
    }
  }

  /** x = 1 2 / 3 4, W = 10 20 / 30 40 of one channel, one zero above and to the left. */
  @Test
  void twoByTwoByHand() {
    Convolution c = new Convolution(Shape.of(2, 2, 1), Shape.of(2, 2, 1), 2, 1, 1, 1);
    try (Plan plan = new Plan(Kernels.of(Kernels.Choice.JAVA))) {
      Tensor x = plan.scratch(1, 4);
      x.copyFrom(new float[] {1, 2, 3, 4});
      Tensor weight = plan.scratch(1, 4);
      weight.copyFrom(new float[] {10, 20, 30, 40});
      Tensor z = plan.scratch(1, 4);
      Tensor back = plan.scratch(1, 4);
      Tensor sums = plan.scratch(1, 4);
      plan.convolve(z, x, Matrix.of(weight), c);
      plan.convolveTransposed(back, x, Matrix.of(weight), c);
      plan.convolveWeights(sums, x, x, c, PostOp.scale(-1));
      plan.run();
      assertArrayEquals(new float[] {40, 110, 140, 300}, z.toArray());
      assertArrayEquals(new float[] {40 + 60 + 60 + 40, 80 + 80, 120 + 120, 160}, back.toArray());
      assertArrayEquals(new float[] {-4, -11, -14, -30}, sums.toArray());
    }
  }

  @ParameterizedTest
  @MethodSource("kernels")
  void allGeometriesAgreeWithDoublePrecision(Kernels.Choice choice, Precision precision) {
    Kernels kernels = of(choice, precision);
    List<Convolution> all = Taps.all();
    int step = precision == Precision.F32 ? 1 : 3;
    for (int i = 0; i < all.size(); i += step) {
      compare(kernels, Seed.of(i).split("convolution"), all.get(i), PICTURES);
    }
  }

  @ParameterizedTest
  @MethodSource("kernels")
  void largeOnesAgreeWithDoublePrecision(Kernels.Choice choice, Precision precision) {
    Kernels kernels = of(choice, precision);
    compare(kernels, Seed.of(1), Taps.same(Shape.of(28, 31, 17), 33, 3, 1), 2);
    compare(kernels, Seed.of(2), Taps.same(Shape.of(4, 5, 3), 300, 3, 2), 9);
    compare(kernels, Seed.of(3), Taps.same(Shape.of(5, 4, 270), 2, 2, 1), 2);
    compare(kernels, Seed.of(4), Taps.same(Shape.of(2, 200, 1), 16, 5, 3), 1);
  }

  /** Of few channels there may be another way, in which pixels at the end may lie in no patch. */
  @ParameterizedTest
  @MethodSource("kernels")
  void fewChannelsOfManyAgreeWithDoublePrecision(Kernels.Choice choice, Precision precision) {
    Kernels kernels = of(choice, precision);
    compare(kernels, Seed.of(1), Taps.same(Shape.of(9, 8, 48), 1, 3, 1), 3);
    compare(kernels, Seed.of(2), Taps.same(Shape.of(9, 8, 1), 48, 3, 2), 3);
    compare(kernels, Seed.of(3), Taps.valid(Shape.of(9, 8, 33), 3, 4, 1), 3);
    compare(kernels, Seed.of(4), Taps.same(Shape.of(1, 1, 40), 2, 5, 1), 3);
    compare(kernels, Seed.of(5), Taps.same(Shape.of(7, 9, 3), 40, 5, 3), 3);
    Shape unread = Shape.of(9, 8, 48);
    compare(kernels, Seed.of(6), new Convolution(unread, Shape.of(2, 3, 1), 3, 1, 0, 2), 3);
  }

  @ParameterizedTest
  @MethodSource("kernels")
  void nothingComesOfNoPictures(Kernels.Choice choice, Precision precision) {
    Convolution c = Taps.same(Shape.of(5, 4, 3), 2, 3, 1);
    try (Plan plan = new Plan(of(choice, precision))) {
      Tensor x = plan.scratch(0, c.inputs().size());
      Tensor z = plan.scratch(0, c.outputs().size());
      Tensor weight = plan.scratch(2, c.depth());
      weight.fill(7);
      plan.convolve(z, x, Matrix.of(weight), c);
      plan.convolveTransposed(x, z, Matrix.of(weight), c);
      plan.convolveWeights(weight, z, x, c);
      plan.run();
      assertArrayEquals(new float[weight.size()], weight.toArray());
    }
  }

  private static void compare(Kernels kernels, Seed seed, Convolution c, int pictures) {
    try (Guarded x = Guarded.random(seed.split("x"), pictures, c.inputs().size());
        Guarded z = Guarded.random(seed.split("z"), pictures, c.outputs().size());
        Guarded weight = Guarded.random(seed.split("weight"), c.filters(), c.depth());
        Rounded values = Rounded.of(kernels, c, x.tensor(), z.tensor(), weight.tensor())) {
      Matrix given = Matrix.of(weight.tensor());
      Matrix right = seed.below(1, 2) == 0 ? given.constant() : given;
      new Verb(
              "forward",
              new int[] {pictures * c.patches(), c.filters()},
              (out, steps) ->
                  kernels.convolve(
                      out.reshape(pictures, c.outputs().size()), x.tensor(), right, c, steps),
              () -> Taps.convolve(c, values.x(), values.weight()))
          .check(kernels, seed, c);
      new Verb(
              "transposed",
              new int[] {pictures * c.pixels(), c.channels()},
              (out, steps) ->
                  kernels.convolveTransposed(
                      out.reshape(pictures, c.inputs().size()), z.tensor(), right, c, steps),
              () -> Taps.convolveTransposed(c, values.z(), values.weight()))
          .check(kernels, seed, c);
      new Verb(
              "weights",
              new int[] {c.filters(), c.depth()},
              (out, steps) -> kernels.convolveWeights(out, z.tensor(), x.tensor(), c, steps),
              () -> Taps.convolveWeights(c, values.z(), values.x()))
          .check(kernels, seed, c);
    }
  }

  /** Prepares an operation into an output. */
  @FunctionalInterface
  private interface Preparation {
    Operation of(Tensor out, List<PostOp> steps);
  }

  /** One of the three computations, checked twice, with random steps. */
  private record Verb(
      String name, int[] shape, Preparation preparation, Supplier<Expected> expected) {

    void check(Kernels kernels, Seed all, Convolution c) {
      Seed seed = all.split(name);
      try (Guarded out = Guarded.random(seed.split("out"), shape);
          Tensor before = Tensor.of(out.tensor().shape(), out.tensor().toArray());
          RandomChain chain = RandomChain.forProduct(seed.split("chain"), shape[0], shape[1]);
          Operation operation = preparation.of(out.tensor(), chain.steps())) {
        Expected once = expected.get().through(chain.steps(), before, kernels);
        String message = kernels.fingerprint() + " " + name + " " + c + " " + chain.steps();
        kernels.run(List.of(operation));
        once.assertNear(out.tensor(), message);
        out.assertMarginsUntouched(message);
        out.tensor().copyFrom(before);
        kernels.run(List.of(operation));
        once.assertNear(out.tensor(), message + ", second run");
      }
    }
  }

  /** The operands as the kernels read them, rounded to bfloat16 or not. */
  private record Rounded(Tensor x, Tensor z, Tensor weight) implements AutoCloseable {

    static Rounded of(Kernels kernels, Convolution c, Tensor x, Tensor z, Tensor weight) {
      boolean isRounded = kernels.precision().rounds(c, x.rows());
      return new Rounded(copy(x, isRounded), copy(z, isRounded), copy(weight, isRounded));
    }

    private static Tensor copy(Tensor tensor, boolean isRounded) {
      float[] values = tensor.toArray();
      for (int i = 0; isRounded && i < values.length; i++) {
        int bits = Float.floatToRawIntBits(values[i]);
        values[i] = Float.intBitsToFloat((bits + 0x7fff + ((bits >>> 16) & 1)) & 0xffff0000);
      }
      return Tensor.of(tensor.shape(), values);
    }

    @Override
    public void close() {
      x.close();
      z.close();
      weight.close();
    }
  }

  @Test
  void whatDoesNotFitIsRefusedWithAllShapes() {
    Convolution c = Taps.same(Shape.of(5, 4, 3), 2, 3, 1);
    try (Plan plan = new Plan(Kernels.of(Kernels.Choice.JAVA))) {
      Tensor x = plan.scratch(6, 60);
      Tensor z = plan.scratch(6, 40);
      Tensor weight = plan.scratch(2, 27);
      assertRefusal(
          "cannot convolve pictures [5, 4, 3] in rows of shape [6, 60] by [2, 27] to [5, 4, 2] in"
              + " rows of shape [5, 40]",
          () -> plan.convolve(z.firstRows(5), x, Matrix.of(weight), c));
      assertRefusal(
          "cannot convolve pictures [5, 4, 3] in rows of shape [6, 60] by [27, 2] to [5, 4, 2] in"
              + " rows of shape [6, 40]",
          () -> plan.convolveTransposed(x, z, Matrix.of(weight).transposed(), c));
      assertRefusal(
          "cannot convolve pictures [5, 4, 3] in rows of shape [6, 60] by [27, 2] to [5, 4, 2] in"
              + " rows of shape [6, 40]",
          () -> plan.convolveWeights(weight.reshape(27, 2), z, x, c));
      assertRefusal(
          "a column [120, 1] is broadcast only by the first step of a map",
          () -> plan.convolve(z, x, Matrix.of(weight), c, PostOp.multiply(plan.scratch(120, 1))));
    }
  }

  @Test
  void geometriesWithEmptyPatchesAreRefused() {
    Shape picture = Shape.of(5, 4, 3);
    assertRefusal(
        "a convolution takes pictures [height, width, channels], got [5, 4] to [5, 4, 1]",
        () -> geometry(Shape.of(5, 4), Shape.of(5, 4, 1), 3, 1, 1));
    assertRefusal(
        "kernel and stride must be > 0, got 3 and 0",
        () -> geometry(picture, Shape.of(5, 4, 1), 3, 0, 1));
    assertRefusal(
        "a patch of [5, 4, 3] to [5, 4, 1] would lie outside the picture: kernel 3, stride 1, 3"
            + " zeros before",
        () -> geometry(picture, Shape.of(5, 4, 1), 3, 1, 3));
    assertRefusal(
        "a patch of [5, 4, 3] to [5, 6, 1] would lie outside the picture: kernel 3, stride 1, 1"
            + " zeros before",
        () -> geometry(picture, Shape.of(5, 6, 1), 3, 1, 1));
  }

  private static void geometry(Shape inputs, Shape outputs, int kernel, int stride, int zeros) {
    assertEquals(kernel, new Convolution(inputs, outputs, kernel, stride, zeros, zeros).kernel());
  }

  private static void assertRefusal(String message, Runnable call) {
    assertEquals(message, assertThrows(IllegalArgumentException.class, call::run).getMessage());
  }
}
