package diabolo.model.spec;

import diabolo.nn.layer.Activation;
import diabolo.nn.layer.LayerPlan;
import diabolo.nn.map.Padding;
import diabolo.nn.map.Patches;
import diabolo.notation.Named;
import diabolo.tensor.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The hyperparameters of one layer. Its place, its shapes and its activation come from the {@link
 * Architecture} that it stands in.
 *
 * @since 0.1
 */
public sealed interface LayerSpec
    permits LayerSpec.Dense,
        LayerSpec.Conv2d,
        LayerSpec.BatchNorm,
        LayerSpec.LayerNorm,
        LayerSpec.Dropout,
        LayerSpec.Skip,
        PictureLayer {

  /**
   * A fully connected layer.
   *
   * @param units number of outputs, &gt; 0
   */
  @Named("dense")
  record Dense(int units) implements LayerSpec {

    /** Refuses no units. */
    public Dense {
      Architecture.requirePositive("units of a dense layer", units);
    }

    @Override
    public LayerPlan plan(String name, Shape inputs, Activation activation) {
      return LayerPlan.dense(name, inputs, units, activation);
    }

    @Override
    public Optional<LayerPlan> mirror(Mirror mirror, Activation activation) {
      Shape outputs = mirror.inputs();
      return Optional.of(
          mirror.isTied()
              ? LayerPlan.tiedDense(
                  mirror.name(), mirror.of(), Shape.of(units), outputs, activation)
              : LayerPlan.dense(mirror.name(), Shape.of(units), outputs.size(), activation));
    }
  }

  /**
   * A convolution of pictures; see {@link diabolo.nn.map.Conv2d}. Its mirror is the transposed
   * convolution.
   *
   * @param channels of the output, &gt; 0
   * @param kernel side of a patch, &gt; 0
   * @param stride pixels from one patch to the next, &gt; 0
   * @param padding what happens at the edge
   */
  @Named("conv2d")
  record Conv2d(int channels, int kernel, int stride, Padding padding) implements LayerSpec {

    /** Refuses numbers that are not positive. */
    public Conv2d {
      Architecture.requirePositive("channels of a convolution", channels);
      Architecture.requirePositive("kernel of a convolution", kernel);
      Architecture.requirePositive("stride of a convolution", stride);
    }

    /** With zeros around the picture. */
    public static Conv2d of(int channels, int kernel, int stride) {
      return new Conv2d(channels, kernel, stride, Padding.SAME);
    }

    private Patches patches(Shape picture) {
      return new Patches(picture, kernel, stride, padding);
    }

    @Override
    public LayerPlan plan(String name, Shape inputs, Activation activation) {
      return LayerPlan.conv2d(name, patches(inputs), channels, activation);
    }

    @Override
    public Optional<LayerPlan> mirror(Mirror mirror, Activation activation) {
      String weight = mirror.isTied() ? mirror.of() : mirror.name();
      Patches patches = patches(mirror.inputs());
      return Optional.of(
          LayerPlan.convTranspose2d(mirror.name(), weight, patches, channels, activation));
    }
  }

  /** A normalization of channels over the batch; see {@link diabolo.nn.layer.BatchNorm}. */
  @Named("batch-norm")
  record BatchNorm() implements LayerSpec {

    @Override
    public LayerPlan plan(String name, Shape inputs, Activation activation) {
      return LayerPlan.batchNorm(name, inputs);
    }

    @Override
    public Optional<LayerPlan> mirror(Mirror mirror, Activation activation) {
      return mirror.isOutput()
          ? Optional.empty()
          : Optional.of(plan(mirror.name(), mirror.inputs(), activation));
    }
  }

  /** A normalization of each vector; see {@link diabolo.nn.layer.LayerNorm}. */
  @Named("layer-norm")
  record LayerNorm() implements LayerSpec {

    @Override
    public LayerPlan plan(String name, Shape inputs, Activation activation) {
      return LayerPlan.layerNorm(name, inputs);
    }

    @Override
    public Optional<LayerPlan> mirror(Mirror mirror, Activation activation) {
      return mirror.isOutput()
          ? Optional.empty()
          : Optional.of(plan(mirror.name(), mirror.inputs(), activation));
    }
  }

  /**
   * A layer that hides values in training; see {@link diabolo.nn.layer.Dropout}. The mirrored
   * decoder has none.
   *
   * @param rate share of values that are hidden, in [0, 1)
   */
  @Named("dropout")
  record Dropout(float rate) implements LayerSpec {

    /** Refuses a rate outside [0, 1). */
    public Dropout {
      if (!(rate >= 0 && rate < 1)) {
        throw new IllegalArgumentException("dropout rate must be in [0, 1), got " + rate);
      }
    }

    @Override
    public LayerPlan plan(String name, Shape inputs, Activation activation) {
      return LayerPlan.dropout(name, inputs, rate);
    }

    @Override
    public Optional<LayerPlan> mirror(Mirror mirror, Activation activation) {
      return Optional.empty();
    }
  }

  /**
   * A skip connection around layers that keep the shape; see {@link diabolo.nn.layer.Skip}. The
   * last layer within has no activation. Its mirror is a skip around the mirrors.
   *
   * @param layers at least one
   */
  @Named("skip")
  record Skip(List<LayerSpec> layers) implements LayerSpec {

    /** Refuses a skip around nothing. */
    public Skip {
      layers = List.copyOf(layers);
      if (layers.isEmpty()) {
        throw new IllegalArgumentException("a skip connection has at least one layer within");
      }
    }

    /** A skip around these layers. */
    public static Skip of(LayerSpec... layers) {
      return new Skip(List.of(layers));
    }

    @Override
    public LayerPlan plan(String name, Shape inputs, Activation activation) {
      return LayerPlan.skip(inner(name, inputs, activation));
    }

    private List<LayerPlan> inner(String name, Shape inputs, Activation activation) {
      List<LayerPlan> plans = new ArrayList<>();
      Shape shape = inputs;
      for (int i = 0; i < layers.size(); i++) {
        Activation own = i == layers.size() - 1 ? Activation.IDENTITY : activation;
        plans.add(layers.get(i).plan(name + "." + i, shape, own));
        shape = plans.get(i).outputs();
      }
      return plans;
    }

    @Override
    public Optional<LayerPlan> mirror(Mirror mirror, Activation activation) {
      List<LayerPlan> encoders = inner(mirror.of(), mirror.inputs(), activation);
      List<LayerPlan> plans = new ArrayList<>();
      for (int i = layers.size() - 1; i >= 0; i--) {
        String name = mirror.name() + "." + plans.size();
        Shape inputs = encoders.get(i).inputs();
        Mirror own = new Mirror(name, mirror.of() + "." + i, inputs, mirror.isTied(), false);
        layers.get(i).mirror(own, i == 0 ? Activation.IDENTITY : activation).ifPresent(plans::add);
      }
      return plans.isEmpty() ? Optional.empty() : Optional.of(LayerPlan.skip(plans));
    }
  }

  /**
   * The layer in an encoder.
   *
   * @param name of its parameters
   * @param inputs shape of a row
   * @param activation φ, where the layer has one
   */
  LayerPlan plan(String name, Shape inputs, Activation activation);

  /** Its counterpart in a decoder that mirrors the encoder, if it has one. */
  Optional<LayerPlan> mirror(Mirror mirror, Activation activation);

  /**
   * The place of a counterpart.
   *
   * @param name of its parameters
   * @param of name of the encoder's layer
   * @param inputs shape of a row of inputs of the encoder's layer
   * @param isTied whether weights are shared
   * @param isOutput whether only such layers are below the encoder's layer that have no weights: a
   *     decoder does not end with a normalization
   */
  record Mirror(String name, String of, Shape inputs, boolean isTied, boolean isOutput) {}
}
