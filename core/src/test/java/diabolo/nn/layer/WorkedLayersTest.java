package diabolo.nn.layer;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import diabolo.kernel.Kernels;
import diabolo.kernel.Plan;
import diabolo.kernel.RunContext;
import diabolo.nn.Network;
import diabolo.nn.map.Conv2d;
import diabolo.nn.map.ConvTranspose2d;
import diabolo.nn.map.Dense;
import diabolo.nn.map.LinearMap;
import diabolo.nn.map.Padding;
import diabolo.nn.map.Patches;
import diabolo.nn.parameter.Layout;
import diabolo.nn.parameter.ParameterSpec;
import diabolo.nn.parameter.Weights;
import diabolo.random.Seed;
import diabolo.tensor.Shape;
import diabolo.tensor.Tensor;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** Layers by numbers that were worked out by hand. */
final class WorkedLayersTest {

  private static final Shape SQUARE = Shape.of(3, 3, 1);
  private static final float[] ONE_TO_NINE = {1, 2, 3, 4, 5, 6, 7, 8, 9};

  /** Kernel rows (1 2), (3 4) and bias 0.5. */
  private static final float[] KERNEL = {1, 2, 3, 4, 0.5f};

  @Test
  void aConvolutionWithoutPadding() {
    Patches patches = new Patches(SQUARE, 2, 1, Padding.VALID);
    // 1·1 + 2·2 + 4·3 + 5·4 = 37 …
    float[] expected = {37.5f, 47.5f, 67.5f, 77.5f};
    assertArrayEquals(expected, output(patches, layout -> conv(layout, patches), ONE_TO_NINE));
  }

  @Test
  void paddingThatCannotBeSharedEvenlyIsAtTheEnd() {
    Patches patches = new Patches(SQUARE, 2, 1, Padding.SAME);
    // 3·1 + 6·3 = 21, 7·1 + 8·2 = 23, 9·1 = 9
    float[] expected = {37.5f, 47.5f, 21.5f, 67.5f, 77.5f, 33.5f, 23.5f, 26.5f, 9.5f};
    assertArrayEquals(expected, output(patches, layout -> conv(layout, patches), ONE_TO_NINE));
  }

  @Test
  void aStrideOfTwoWithPadding() {
    Patches patches = new Patches(SQUARE, 3, 2, Padding.SAME);
    assertEquals(List.of(2, 2), List.of(patches.rows(), patches.columns()));
    Layout layout = Layout.of(Conv2d.parameters("w", patches, 1), ParameterSpec.bias("b", 1, 1));
    Layer sum =
        new Affine(new Conv2d(layout.slot("w"), layout.slot("b"), patches), Activation.RELU);
    float[] ones = {1, 1, 1, 1, 1, 1, 1, 1, 1, -13};
    // corners see four pixels: 1+2+4+5 = 12, 2+3+5+6 = 16, 4+5+7+8 = 24, 5+6+8+9 = 28
    assertArrayEquals(new float[] {0, 3, 11, 15}, output(sum, ones, Mode.INFERENCE, ONE_TO_NINE));
  }

  @Test
  void aTransposedConvolution() {
    Patches patches = new Patches(SQUARE, 2, 1, Padding.VALID);
    // in the middle 1·4 + 2·3 + 3·2 + 4·1 = 20
    float[] expected = {1.5f, 4.5f, 4.5f, 6.5f, 20.5f, 16.5f, 9.5f, 24.5f, 16.5f};
    Function<Layout, LinearMap> transposed =
        layout -> new ConvTranspose2d(layout.slot("w"), layout.slot("b"), patches, false);
    assertArrayEquals(expected, output(patches, transposed, 1, 2, 3, 4));
  }

  @Test
  void poolingOfWindowsThatReachOverTheEdge() {
    float[] none = {0};
    Layer largest = new MaxPool(SQUARE, 2);
    assertArrayEquals(new float[] {5, 6, 8, 9}, output(largest, none, Mode.INFERENCE, ONE_TO_NINE));
    Layer mean = Resampling.down(Resampling.Kind.AVERAGE, SQUARE, 2);
    // (1+2+4+5)/4, (3+6)/2, (7+8)/2, 9
    assertArrayEquals(
        new float[] {3, 4.5f, 7.5f, 9}, output(mean, none, Mode.INFERENCE, ONE_TO_NINE));
  }

  @Test
  void upsamplingByTwo() {
    float[] none = {0};
    Layer nearest = Resampling.up(Resampling.Kind.NEAREST, Shape.of(1, 3, 1), 2);
    assertArrayEquals(new float[] {5, 5, 7}, output(nearest, none, Mode.INFERENCE, 5, 7));
    Layer bilinear = Resampling.up(Resampling.Kind.BILINEAR, Shape.of(2, 4, 1), 2);
    // centers at −¼, ¼, ¾ and 1¼ of the two pixels
    float[] line = {0, 0.25f, 0.75f, 1, 0, 0.25f, 0.75f, 1};
    assertArrayEquals(line, output(bilinear, none, Mode.INFERENCE, 0, 1));
  }

  @Test
  void pixelsBecomeChannelsAndPixelsAgain() {
    float[] none = {0};
    Layer unshuffle = Resampling.down(Resampling.Kind.UNSHUFFLE, SQUARE, 2);
    float[] windows = {1, 2, 4, 5, 3, 0, 6, 0, 7, 8, 0, 0, 9, 0, 0, 0};
    assertArrayEquals(windows, output(unshuffle, none, Mode.INFERENCE, ONE_TO_NINE));
    Layer shuffle = Resampling.up(Resampling.Kind.SHUFFLE, SQUARE, 2);
    assertArrayEquals(ONE_TO_NINE, output(shuffle, none, Mode.INFERENCE, windows));
  }

  @Test
  void aSkipAddsItsInput() {
    Layout layout = Layout.of(ParameterSpec.weight("w", 1, 1), ParameterSpec.bias("b", 1, 1));
    Layer inner = new Affine(new Dense(layout.slot("w"), layout.slot("b"), false), Activation.RELU);
    Layer skip = new Skip(List.of(inner));
    // x + max(0, 3x − 1)
    assertArrayEquals(
        new float[] {7, -2}, output(skip, new float[] {3, -1}, Mode.INFERENCE, 2, -2));
  }

  @Test
  void layerNormalizationOfOneRow() {
    Layout layout = Layout.of(LayerNorm.parameters("n", Shape.of(4)));
    Layer norm = new LayerNorm(Shape.of(4), layout.slot("n.scale"), layout.slot("n.shift"));
    // mean 2.5, variance 1.25: 1.5 / √1.25001 = 1.3416354, 0.5 / √1.25001 = 0.4472118
    float[] expected = {-1.3416354f, -0.4472118f, 1 + 2 * 0.4472118f, 1.3416354f};
    float[] got = output(norm, new float[] {1, 1, 2, 1, 0, 0, 1, 0}, Mode.TRAINING, 1, 2, 3, 4);
    assertArrayEquals(expected, got, 1e-6f);
  }

  @Test
  void batchNormalizationInBothModes() {
    Layout layout = Layout.of(BatchNorm.parameters("n", Shape.of(1)));
    Layer norm =
        new BatchNorm(
            Shape.of(1),
            layout.slot("n.scale"),
            layout.slot("n.shift"),
            layout.slot("n.mean"),
            layout.slot("n.variance"));
    float[] parameters = {2, 1, 1, 4};
    // mean 2 and variance 1 of the batch; 2 / √4.00001 of the running ones
    assertArrayEquals(
        new float[] {-0.99999f, 2.99999f}, output(norm, parameters, Mode.TRAINING, 1, 3), 1e-6f);
    assertArrayEquals(
        new float[] {1, 2.9999975f}, output(norm, parameters, Mode.INFERENCE, 1, 3), 1e-6f);
  }

  @Test
  void dropoutHidesItsShareAnewAtEachStepAndNothingInInference() {
    Dropout dropout = new Dropout("d", Shape.of(5000), 0.2f);
    try (Plan plan = new Plan(Kernels.fastest())) {
      Tensor none = plan.scratch(1, 1);
      Tensor x = plan.scratch(2, 5000);
      x.fill(3);
      Tensor y = dropout.record(Recording.training(plan, none), x).output();
      plan.run(new RunContext(Seed.of(1), 0));
      float[] first = y.toArray();
      int hidden = 0;
      for (float value : first) {
        assertEquals(value == 0 ? 0 : 3.75f, value);
        hidden += value == 0 ? 1 : 0;
      }
      // 2000 expected, deviation 40
      assertEquals(2000, hidden, 200);
      plan.run(new RunContext(Seed.of(2), 0));
      assertEquals(0.32 * 10_000, different(first, y.toArray()), 300);
      plan.run(new RunContext(Seed.of(1), 0));
      assertArrayEquals(first, y.toArray());
      assertSame(x, dropout.record(Recording.inference(plan, none), x).output());
    }
  }

  @Test
  void whatIsNoLayerIsRefused() {
    assertRefusal(
        "dropout rate must be in [0, 1), got 1.0", () -> new Dropout("d", Shape.of(1), 1).rate());
    assertRefusal(
        "a convolution takes pictures [height, width, channels], got rows of shape [9]",
        () -> new Patches(Shape.of(9), 1, 1, Padding.SAME).count());
    assertRefusal(
        "kernel and stride must be > 0, got 2 and 0",
        () -> new Patches(SQUARE, 2, 0, Padding.SAME).count());
    assertRefusal(
        "without padding a kernel of 4 needs pictures of at least that side, got [3, 3, 1]",
        () -> new Patches(SQUARE, 4, 1, Padding.VALID).count());
    assertRefusal(
        "pooling takes pictures [height, width, channels], got rows of shape [9]",
        () -> new MaxPool(Shape.of(9), 2).outputs());
    assertRefusal(
        "layers within a skip connection keep the shape, got [3, 3, 1] to [2, 2, 1]",
        () -> new Skip(List.of(new MaxPool(SQUARE, 2))).parts());
    Layer square = new Dropout("a", SQUARE, 0.5f);
    Layer wide = new Dropout("b", Shape.of(1, 9, 1), 0.5f);
    assertRefusal(
        "layer 1 expects [1, 9, 1] inputs, layer 0 gives [3, 3, 1]",
        () -> new Network(List.of(square, wide)).depth());
  }

  private static int different(float[] a, float[] b) {
    int count = 0;
    for (int i = 0; i < a.length; i++) {
      count += a[i] == b[i] ? 0 : 1;
    }
    return count;
  }

  private static void assertRefusal(String message, Runnable call) {
    assertEquals(message, assertThrows(IllegalArgumentException.class, call::run).getMessage());
  }

  private static LinearMap conv(Layout layout, Patches patches) {
    return new Conv2d(layout.slot("w"), layout.slot("b"), patches);
  }

  private static float[] output(Patches patches, Function<Layout, LinearMap> map, float... x) {
    Layout layout = Layout.of(Conv2d.parameters("w", patches, 1), ParameterSpec.bias("b", 1, 1));
    Layer layer = new Affine(map.apply(layout), Activation.IDENTITY);
    return output(layer, KERNEL, Mode.INFERENCE, x);
  }

  private static float[] output(Layer layer, float[] parameters, Mode mode, float... x) {
    try (Plan plan = new Plan(Kernels.fastest())) {
      Tensor flat = plan.scratch(1, parameters.length);
      flat.copyFrom(parameters);
      int width = layer.inputs().size();
      Tensor input = plan.scratch(x.length / width, width);
      input.copyFrom(x);
      Recording at = new Recording(plan, Weights.of(flat), mode);
      LayerPass pass = layer.record(at, input);
      plan.run();
      return pass.output().toArray();
    }
  }
}
