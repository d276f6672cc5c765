package diabolo.nn.layer;

import diabolo.kernel.Kernels;
import diabolo.kernel.Plan;
import diabolo.kernel.RunContext;
import diabolo.nn.Network;
import diabolo.nn.Pass;
import diabolo.nn.map.Conv2d;
import diabolo.nn.map.ConvTranspose2d;
import diabolo.nn.map.Dense;
import diabolo.nn.map.Padding;
import diabolo.nn.map.Patches;
import diabolo.nn.parameter.Layout;
import diabolo.nn.parameter.ParameterSpec;
import diabolo.nn.parameter.Role;
import diabolo.nn.parameter.Slot;
import diabolo.nn.parameter.Weights;
import diabolo.random.Seed;
import diabolo.tensor.Shape;
import diabolo.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** A small network of layers of all kinds at work on a few rows of random numbers. */
final class SmallLayers implements AutoCloseable {

  static final int ROWS = 4;

  /** The networks that every verb is checked on. */
  enum Kind {
    CONVOLUTION,
    CONVOLUTIONS_WITH_STRIDE,
    WITHOUT_BIASES,
    TRANSPOSED,
    TIED_PAIR,
    LAYER_NORM,
    LAYER_NORM_OF_CHANNELS,
    BATCH_NORM,
    BATCH_NORM_OF_CHANNELS,
    DROPOUT,
    POOLED,
    UPSAMPLED,
    SHUFFLED,
    SKIP,
    SKIP_WITHIN_SKIP
  }

  final Plan plan;
  final Network network;
  final Layout layout;
  final Tensor parameters;
  final Tensor x;
  final Pass pass;
  final DoubleLayers reference;
  final Seed seed;
  private final List<ParameterSpec> specs = new ArrayList<>();
  private final List<Function<Layout, Layer>> makers = new ArrayList<>();
  private Shape shape;
  private int named;

  SmallLayers(Kernels kernels, Kind kind, Mode mode) {
    this.plan = new Plan(kernels);
    this.seed = Seed.of(11).split(kind.name());
    Shape inputs = describe(kind);
    this.layout = Layout.of(specs);
    List<Layer> layers = new ArrayList<>();
    makers.forEach(maker -> layers.add(maker.apply(layout)));
    this.network = new Network(layers);
    this.parameters = filled("parameters", 1, layout.size());
    for (Slot slot : layout.slots(Role.STATE)) {
      Tensor state = slot.of(parameters);
      for (int i = 0; slot.name().endsWith("variance") && i < state.size(); i++) {
        state.set(i, 0.5f + Math.abs(state.get(i)));
      }
    }
    this.x = filled("x", ROWS, inputs.size());
    Recording at = new Recording(plan, Weights.of(parameters), mode);
    this.pass = new Pass(network, at, x);
    this.reference = new DoubleLayers(layers, mode, seed);
  }

  private Shape describe(Kind kind) {
    shape = Shape.of(5, 4, 2);
    Shape first = shape;
    switch (kind) {
      case CONVOLUTION -> conv(3, 3, 1, Padding.SAME, Activation.TANH);
      case CONVOLUTIONS_WITH_STRIDE -> {
        conv(3, 3, 2, Padding.SAME, Activation.SILU);
        conv(2, 2, 1, Padding.VALID, Activation.SIGMOID);
        dense(3, Activation.TANH);
      }
      case WITHOUT_BIASES -> {
        Patches patches = new Patches(shape, 3, 2, Padding.SAME);
        specs.add(Conv2d.parameters("a.weight", patches, 3));
        specs.add(ParameterSpec.weight("b.weight", 4, shape.size()));
        makers.add(
            l ->
                new Affine(
                    new Conv2d(l.slot("a.weight"), Optional.empty(), patches), Activation.TANH));
        makers.add(
            l ->
                new Affine(
                    new ConvTranspose2d(l.slot("a.weight"), Optional.empty(), patches, true),
                    Activation.SILU));
        makers.add(l -> new Affine(Dense.withoutBias(l.slot("b.weight"), false), Activation.TANH));
      }
      case TRANSPOSED -> {
        first = Shape.of(5);
        shape = first;
        dense(3 * 2 * 2, Activation.TANH);
        transposed(new Patches(Shape.of(5, 4, 3), 3, 2, Padding.SAME), 2, Activation.SOFTPLUS);
        conv(1, 2, 1, Padding.VALID, Activation.IDENTITY);
      }
      case TIED_PAIR -> {
        Patches patches = new Patches(shape, 2, 2, Padding.VALID);
        conv(3, 2, 2, Padding.VALID, Activation.TANH);
        specs.add(ParameterSpec.bias("tied.bias", 1, 2));
        makers.add(
            l ->
                new Affine(
                    new ConvTranspose2d(l.slot("0.weight"), l.slot("tied.bias"), patches, true),
                    Activation.TANH));
      }
      case LAYER_NORM -> {
        first = Shape.of(5);
        shape = first;
        layerNorm();
        dense(6, Activation.TANH);
        layerNorm();
        dense(4, Activation.TANH);
      }
      case LAYER_NORM_OF_CHANNELS -> {
        conv(3, 3, 1, Padding.SAME, Activation.TANH);
        layerNorm();
        dense(4, Activation.SIGMOID);
      }
      case BATCH_NORM -> {
        first = Shape.of(5);
        shape = first;
        batchNorm();
        dense(6, Activation.TANH);
        batchNorm();
        dense(4, Activation.TANH);
      }
      case BATCH_NORM_OF_CHANNELS -> {
        conv(3, 3, 1, Padding.SAME, Activation.TANH);
        batchNorm();
        dense(4, Activation.SIGMOID);
      }
      case DROPOUT -> {
        first = Shape.of(6);
        shape = first;
        dropout();
        dense(8, Activation.TANH);
        dropout();
        dense(4, Activation.SIGMOID);
      }
      case POOLED -> {
        conv(3, 3, 1, Padding.SAME, Activation.TANH);
        maxPool(2);
        conv(2, 2, 1, Padding.SAME, Activation.TANH);
        resample(Resampling.down(Resampling.Kind.AVERAGE, shape, 2));
        dense(3, Activation.TANH);
      }
      case UPSAMPLED -> {
        first = Shape.of(2, 2, 2);
        shape = first;
        resample(Resampling.up(Resampling.Kind.NEAREST, Shape.of(3, 4, 2), 2));
        conv(2, 2, 1, Padding.SAME, Activation.TANH);
        resample(Resampling.up(Resampling.Kind.BILINEAR, Shape.of(6, 7, 2), 2));
        conv(1, 3, 1, Padding.SAME, Activation.TANH);
      }
      case SHUFFLED -> {
        resample(Resampling.down(Resampling.Kind.UNSHUFFLE, shape, 2));
        conv(8, 2, 1, Padding.SAME, Activation.TANH);
        resample(Resampling.up(Resampling.Kind.SHUFFLE, Shape.of(5, 4, 2), 2));
        dense(3, Activation.TANH);
      }
      case SKIP -> {
        skip(
            () -> {
              conv(3, 3, 1, Padding.SAME, Activation.TANH);
              batchNorm();
              conv(2, 3, 1, Padding.SAME, Activation.SILU);
            });
        dense(3, Activation.TANH);
      }
      case SKIP_WITHIN_SKIP -> {
        first = Shape.of(4);
        shape = first;
        dense(5, Activation.TANH);
        skip(
            () -> {
              layerNorm();
              skip(() -> dense(5, Activation.SIGMOID));
              dropout();
            });
        skip(() -> dense(5, Activation.IDENTITY));
      }
    }
    return first;
  }

  private void conv(int channels, int kernel, int stride, Padding padding, Activation activation) {
    Patches patches = new Patches(shape, kernel, stride, padding);
    int at = named++;
    specs.add(Conv2d.parameters(at + ".weight", patches, channels));
    specs.add(ParameterSpec.bias(at + ".bias", 1, channels));
    shape = Shape.of(patches.rows(), patches.columns(), channels);
    makers.add(
        l ->
            new Affine(
                new Conv2d(l.slot(at + ".weight"), l.slot(at + ".bias"), patches), activation));
  }

  private void transposed(Patches patches, int channels, Activation activation) {
    int at = named++;
    specs.add(Conv2d.parameters(at + ".weight", patches, channels));
    specs.add(ParameterSpec.bias(at + ".bias", 1, patches.channels()));
    shape = patches.picture();
    makers.add(
        l -> {
          Slot weight = l.slot(at + ".weight");
          Slot bias = l.slot(at + ".bias");
          return new Affine(new ConvTranspose2d(weight, bias, patches, false), activation);
        });
  }

  private void dense(int outputs, Activation activation) {
    int at = named++;
    specs.add(ParameterSpec.weight(at + ".weight", outputs, shape.size()));
    specs.add(ParameterSpec.bias(at + ".bias", 1, outputs));
    shape = Shape.of(outputs);
    makers.add(
        l ->
            new Affine(new Dense(l.slot(at + ".weight"), l.slot(at + ".bias"), false), activation));
  }

  private void layerNorm() {
    int at = named++;
    Shape own = shape;
    specs.addAll(LayerNorm.parameters("" + at, own));
    makers.add(l -> new LayerNorm(own, l.slot(at + ".scale"), l.slot(at + ".shift")));
  }

  private void batchNorm() {
    int at = named++;
    Shape own = shape;
    specs.addAll(BatchNorm.parameters("" + at, own));
    makers.add(
        l ->
            new BatchNorm(
                own,
                l.slot(at + ".scale"),
                l.slot(at + ".shift"),
                l.slot(at + ".mean"),
                l.slot(at + ".variance")));
  }

  private void maxPool(int factor) {
    MaxPool layer = new MaxPool(shape, factor);
    shape = layer.outputs();
    makers.add(l -> layer);
  }

  private void resample(Resampling layer) {
    shape = layer.outputs();
    makers.add(l -> layer);
  }

  /** Puts a skip around the layers that are described within. */
  private void skip(Runnable layers) {
    int from = makers.size();
    layers.run();
    List<Function<Layout, Layer>> within = List.copyOf(makers.subList(from, makers.size()));
    makers.subList(from, makers.size()).clear();
    makers.add(l -> new Skip(within.stream().map(maker -> maker.apply(l)).toList()));
  }

  private void dropout() {
    int at = named++;
    Shape own = shape;
    makers.add(l -> new Dropout("" + at, own, 0.4f));
  }

  void run() {
    plan.run(new RunContext(seed, 0));
  }

  Tensor filled(String name, int rows, int columns) {
    Tensor tensor = plan.scratch(rows, columns);
    for (int i = 0; i < tensor.size(); i++) {
      tensor.set(i, 0.7f * seed.split(name).normal(i));
    }
    return tensor;
  }

  @Override
  public void close() {
    plan.close();
  }
}
