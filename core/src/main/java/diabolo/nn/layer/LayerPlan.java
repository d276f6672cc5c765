package diabolo.nn.layer;

import diabolo.nn.map.Conv2d;
import diabolo.nn.map.ConvTranspose2d;
import diabolo.nn.map.Dense;
import diabolo.nn.map.LinearMap;
import diabolo.nn.map.Patches;
import diabolo.nn.parameter.Layout;
import diabolo.nn.parameter.ParameterSpec;
import diabolo.nn.parameter.Slot;
import diabolo.tensor.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * A layer whose parameters have no places yet.
 *
 * @param inputs shape of a row of inputs
 * @param outputs shape of a row of outputs
 * @param parameters the parameters that are its own
 * @param at the layer, once a layout has places for them
 */
public record LayerPlan(
    Shape inputs, Shape outputs, List<ParameterSpec> parameters, Function<Layout, Layer> at) {

  private static final String BIAS = ".bias";

  /** Keeps a copy of the list. */
  public LayerPlan {
    parameters = List.copyOf(parameters);
  }

  /** The same without a bias. */
  public LayerPlan withoutBias() {
    return new LayerPlan(
        inputs,
        outputs,
        parameters.stream().filter(spec -> !spec.name().endsWith(BIAS)).toList(),
        at);
  }

  /** The place of a layer's bias, if the layout has one for it. */
  private static Optional<Slot> bias(Layout layout, String name) {
    return layout.has(name + BIAS) ? Optional.of(layout.slot(name + BIAS)) : Optional.empty();
  }

  /** A fully connected layer with a weight of its own. */
  public static LayerPlan dense(String name, Shape inputs, int units, Activation activation) {
    ParameterSpec weight = ParameterSpec.weight(name + ".weight", units, inputs.size());
    ParameterSpec bias = ParameterSpec.bias(name + BIAS, 1, units);
    return new LayerPlan(
        inputs,
        Shape.of(units),
        List.of(weight, bias),
        layout -> new Affine(dense(layout, name, name, false), activation));
  }

  /**
   * A fully connected layer with the transpose of another one's weight.
   *
   * @param of name of the other layer
   * @param inputs shape of the other one's outputs
   * @param outputs shape of the other one's inputs
   */
  public static LayerPlan tiedDense(
      String name, String of, Shape inputs, Shape outputs, Activation activation) {
    return new LayerPlan(
        inputs,
        Shape.of(outputs.size()),
        List.of(ParameterSpec.bias(name + BIAS, 1, outputs.size())),
        layout -> new Affine(dense(layout, of, name, true), activation));
  }

  private static Dense dense(Layout layout, String weight, String bias, boolean isTied) {
    return new Dense(layout.slot(weight + ".weight"), bias(layout, bias), isTied, Optional.empty());
  }

  /** A convolution to {@code channels} channels. */
  public static LayerPlan conv2d(
      String name, Patches patches, int channels, Activation activation) {
    ParameterSpec weight = Conv2d.parameters(name + ".weight", patches, channels);
    ParameterSpec bias = ParameterSpec.bias(name + BIAS, 1, channels);
    return new LayerPlan(
        patches.picture(),
        Shape.of(patches.rows(), patches.columns(), channels),
        List.of(weight, bias),
        layout ->
            new Affine(
                new Conv2d(layout.slot(name + ".weight"), bias(layout, name), patches),
                activation));
  }

  /**
   * The transpose of a convolution.
   *
   * @param of name of the layer with the weight: of this one, or of the convolution
   * @param patches of the convolution
   * @param channels of the convolution's output
   */
  public static LayerPlan convTranspose2d(
      String name, String of, Patches patches, int channels, Activation activation) {
    boolean isTied = !of.equals(name);
    List<ParameterSpec> specs = new ArrayList<>();
    if (!isTied) {
      specs.add(Conv2d.parameters(name + ".weight", patches, channels));
    }
    specs.add(ParameterSpec.bias(name + BIAS, 1, patches.channels()));
    return new LayerPlan(
        Shape.of(patches.rows(), patches.columns(), channels),
        patches.picture(),
        specs,
        layout -> {
          Slot weight = layout.slot(of + ".weight");
          LinearMap map = new ConvTranspose2d(weight, bias(layout, name), patches, isTied);
          return new Affine(map, activation);
        });
  }

  /** A normalization over the channels of each vector. */
  public static LayerPlan layerNorm(String name, Shape shape) {
    return new LayerPlan(
        shape,
        shape,
        LayerNorm.parameters(name, shape),
        layout -> new LayerNorm(shape, layout.slot(name + ".scale"), layout.slot(name + ".shift")));
  }

  /** A normalization over the batch. */
  public static LayerPlan batchNorm(String name, Shape shape) {
    return new LayerPlan(
        shape,
        shape,
        BatchNorm.parameters(name, shape),
        layout ->
            new BatchNorm(
                shape,
                layout.slot(name + ".scale"),
                layout.slot(name + ".shift"),
                layout.slot(name + ".mean"),
                layout.slot(name + ".variance")));
  }

  /** A layer that hides values in training. */
  public static LayerPlan dropout(String name, Shape shape, float rate) {
    return new LayerPlan(shape, shape, List.of(), layout -> new Dropout(name, shape, rate));
  }

  /** A change of the size of pictures. */
  public static LayerPlan resampling(Resampling layer) {
    return new LayerPlan(layer.inputs(), layer.outputs(), List.of(), layout -> layer);
  }

  /** The largest value of each window. */
  public static LayerPlan maxPool(Shape inputs, int factor) {
    MaxPool layer = new MaxPool(inputs, factor);
    return new LayerPlan(inputs, layer.outputs(), List.of(), layout -> layer);
  }

  /**
   * A skip connection.
   *
   * @param inner the layers within, in order
   */
  public static LayerPlan skip(List<LayerPlan> inner) {
    List<LayerPlan> own = List.copyOf(inner);
    return new LayerPlan(
        own.get(0).inputs(),
        own.get(own.size() - 1).outputs(),
        own.stream().flatMap(layer -> layer.parameters().stream()).toList(),
        layout -> new Skip(own.stream().map(layer -> layer.at().apply(layout)).toList()));
  }
}
