package diabolo.model.graph;

import diabolo.model.spec.ModelSpec;
import diabolo.nn.Network;
import diabolo.nn.layer.Affine;
import diabolo.nn.layer.Layer;
import diabolo.random.Seed;
import diabolo.tensor.Shape;
import diabolo.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;

/**
 * Parameters before training: weights drawn by the spec's initialization, and the starting values
 * of layers, loss, selection and penalties.
 */
final class InitialParameters {

  private InitialParameters() {}

  /** Draws the parameters [1, P], to be closed by the caller. */
  static Tensor of(Structure structure, Seed seed) {
    Tensor flat = Tensor.allocate(Shape.of(1, structure.layout().size()));
    ModelSpec spec = structure.spec();
    for (Layer layer : layers(structure)) {
      if (layer instanceof Affine affine && !affine.map().isTied()) {
        spec.architecture().initialization().fill(flat, affine, seed);
      }
      layer.starts().forEach((slot, value) -> slot.of(flat).fill(value));
    }
    structure
        .lossParameters()
        .ifPresent(slot -> slot.of(flat).fill(spec.objective().reconstruction().parameterStart()));
    structure
        .selection()
        .ifPresent(slot -> slot.of(flat).fill(spec.objective().selection().orElseThrow().start()));
    structure.rates().forEach(slot -> slot.of(flat).fill(-1));
    structure.unitNorm().ifPresent(slot -> normalize(structure.encoder(), slot.of(flat), flat));
    return flat;
  }

  private static List<Layer> layers(Structure structure) {
    List<Layer> layers = new ArrayList<>(structure.encoder().layers());
    structure.logVariance().ifPresent(layers::add);
    layers.addAll(structure.decoder().layers());
    structure.heads().forEach(head -> layers.addAll(head.network().layers()));
    return layers.stream().flatMap(layer -> layer.parts().stream()).toList();
  }

  /**
   * Normalizes the decoder's columns, and sets an encoder of one layer to the decoder's transpose.
   */
  private static void normalize(Network encoder, Tensor weight, Tensor flat) {
    int units = weight.columns();
    for (int k = 0; k < units; k++) {
      double square = 0;
      for (int d = 0; d < weight.rows(); d++) {
        square += (double) weight.get(d * units + k) * weight.get(d * units + k);
      }
      for (int d = 0; d < weight.rows(); d++) {
        weight.set(d * units + k, (float) (weight.get(d * units + k) / Math.sqrt(square)));
      }
    }
    if (encoder.depth() == 1) {
      Tensor transpose = encoder.last().dense().orElseThrow().weight().of(flat);
      for (int i = 0; i < weight.size(); i++) {
        transpose.set(i % units * weight.rows() + i / units, weight.get(i));
      }
    }
  }
}
