package diabolo.model.graph;

import diabolo.model.spec.Architecture;
import diabolo.model.spec.DecoderWeights;
import diabolo.model.spec.HeadSpec;
import diabolo.model.spec.LayerSpec;
import diabolo.nn.Network;
import diabolo.nn.layer.Activation;
import diabolo.nn.layer.Layer;
import diabolo.nn.layer.LayerPlan;
import diabolo.nn.parameter.Layout;
import diabolo.nn.parameter.ParameterSpec;
import diabolo.tensor.Shape;
import java.util.ArrayList;
import java.util.List;

/**
 * Encoder and decoder of an architecture, before their parameters have places.
 *
 * @param encoder layers from input to code
 * @param decoder layers from code to output
 * @param heads layers of each head from code to output
 */
record NetworkPlan(List<LayerPlan> encoder, List<LayerPlan> decoder, List<List<LayerPlan>> heads) {

  /** The layers for rows of a shape. */
  static NetworkPlan of(Architecture architecture, Shape inputs) {
    List<LayerSpec> specs = architecture.encoder();
    List<LayerPlan> encoder = new ArrayList<>();
    Shape shape = inputs;
    for (int i = 0; i < specs.size(); i++) {
      boolean isCode = i == specs.size() - 1;
      Activation activation = isCode ? architecture.codeActivation() : architecture.activation();
      encoder.add(specs.get(i).plan("encoder." + i, shape, activation));
      shape = encoder.get(i).outputs();
    }
    boolean hasBiases = architecture.pictures().hasBiases();
    return new NetworkPlan(
        hasBiases ? encoder : withoutBiases(encoder),
        architecture.decoder().isEmpty()
            ? mirrored(architecture, encoder)
            : given("decoder.", architecture, architecture.decoder(), inputs.size()),
        architecture.heads().stream()
            .map(h -> given(h.prefix(), architecture, h.layers(), h.target().size(0)))
            .toList());
  }

  /** The encoder's layers in reverse, to a last one without an activation. */
  private static List<LayerPlan> mirrored(Architecture architecture, List<LayerPlan> encoder) {
    List<LayerSpec> specs = architecture.encoder();
    boolean isTied = architecture.decoderWeights() == DecoderWeights.TIED;
    int lowest = 0;
    while (encoder.get(lowest).parameters().stream().noneMatch(w -> w.name().endsWith(".weight"))) {
      lowest++;
    }
    List<LayerPlan> decoder = new ArrayList<>();
    for (int i = specs.size() - 1; i >= 0; i--) {
      Activation activation = i == lowest ? Activation.IDENTITY : architecture.activation();
      LayerSpec.Mirror mirror =
          new LayerSpec.Mirror(
              "decoder." + decoder.size(),
              "encoder." + i,
              encoder.get(i).inputs(),
              isTied,
              i < lowest);
      specs.get(i).mirror(mirror, activation).ifPresent(decoder::add);
    }
    return architecture.pictures().hasBiases() ? decoder : withoutBiases(decoder);
  }

  private static List<LayerPlan> withoutBiases(List<LayerPlan> layers) {
    return layers.stream().map(LayerPlan::withoutBias).toList();
  }

  /** Layers behind the code, and a fully connected one to the outputs. */
  private static List<LayerPlan> given(
      String prefix, Architecture architecture, List<LayerSpec> layers, int outputs) {
    List<LayerPlan> plans = new ArrayList<>();
    Shape shape = Shape.of(architecture.codeSize());
    for (LayerSpec layer : layers) {
      plans.add(layer.plan(prefix + plans.size(), shape, architecture.activation()));
      shape = plans.get(plans.size() - 1).outputs();
    }
    plans.add(LayerPlan.dense(prefix + plans.size(), shape, outputs, Activation.IDENTITY));
    return plans;
  }

  /** The heads, once a layout has places for their parameters. */
  List<Head> heads(Architecture architecture, Layout layout) {
    List<Head> made = new ArrayList<>();
    for (int i = 0; i < heads.size(); i++) {
      HeadSpec spec = architecture.heads().get(i);
      Network network = network(heads.get(i), layout);
      made.add(new Head(spec.name(), network, spec.loss(), spec.target(), spec.weight()));
    }
    return made;
  }

  /** The parameters of some layers, in order. */
  static List<ParameterSpec> parameters(List<LayerPlan> layers) {
    return layers.stream().flatMap(layer -> layer.parameters().stream()).toList();
  }

  /** The layers with places of their parameters. */
  static Network network(List<LayerPlan> plans, Layout layout) {
    List<Layer> layers = plans.stream().map(plan -> plan.at().apply(layout)).toList();
    return new Network(layers);
  }
}
