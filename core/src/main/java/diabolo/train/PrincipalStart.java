package diabolo.train;

import diabolo.kernel.Kernels;
import diabolo.kernel.Precision;
import diabolo.linalg.PrincipalComponents;
import diabolo.model.graph.Structure;
import diabolo.model.spec.Initialization;
import diabolo.nn.layer.Activation;
import diabolo.nn.layer.Affine;
import diabolo.nn.layer.Layer;
import diabolo.nn.map.Dense;
import diabolo.objective.reconstruction.Reconstruction;
import diabolo.tensor.Tensor;
import diabolo.train.rows.RowFeed;
import diabolo.train.state.Setup;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Weights with which a network computes principal components analysis ({@link Initialization#PCA}).
 *
 * <pre>  u = ⟨x − m, wₖ⟩ ,   units φ(u), φ(−u) of every layer carry it:  u = (φ(u) − φ(−u)) / c
 *   output d = outputFor(m) + g Σₖ wₖd u  </pre>
 *
 * <p>g is the slope of {@link Reconstruction#outputFor} at a mean of ½: 1 for an output that is the
 * value, 4 for logits, which are then close to the components' reconstruction and not equal to it.
 */
final class PrincipalStart {

  private static final double HALF = 0.5;
  private static final double STEP = 1e-3;

  private final Tensor parameters;

  private PrincipalStart(Tensor parameters) {
    this.parameters = parameters;
  }

  /**
   * One component as the layer below gives it: u = Σ coefficientᵢ · unitᵢ − offset.
   *
   * @param units places of the units
   * @param coefficients of these
   * @param offset subtracted from their sum
   */
  private record Carrier(int[] units, double[] coefficients, double offset) {}

  /**
   * Overwrites the drawn weights of the units that carry the components.
   *
   * @param parameters initialized, with the output bias. Modified.
   * @return the components of the training rows, as many as the layers carry
   * @throws IllegalArgumentException if the layers cannot carry components
   */
  static PrincipalComponents fit(Setup setup, Tensor parameters) throws IOException {
    Structure structure = setup.structure();
    List<Affine> layers = layers(structure);
    int inputs = structure.inputs();
    int most = capacity(layers);
    PrincipalComponents components;
    try (RowFeed feed = setup.rows().trainingInOrder(setup.schema())) {
      Kernels exact = setup.session().kernels().at(Precision.F32);
      components = PrincipalComponents.fit(exact, feed::next, inputs, Math.min(most, inputs));
    }
    List<Carrier> carriers = ofInputs(components);
    PrincipalStart start = new PrincipalStart(parameters);
    for (Affine layer : layers.subList(0, layers.size() - 1)) {
      carriers = start.carry(layer, carriers);
    }
    start.output(
        layers.get(layers.size() - 1),
        carriers,
        components.components(),
        setup.spec().objective().reconstruction());
    return components;
  }

  /** All layers from the input to the output. */
  private static List<Affine> layers(Structure structure) {
    List<Layer> all = new ArrayList<>(structure.encoder().layers());
    all.addAll(structure.decoder().layers());
    List<Affine> layers = new ArrayList<>();
    for (Layer layer : all) {
      boolean isSuited =
          layer instanceof Affine affine
              && affine.dense().filter(dense -> !dense.isTied()).isPresent()
              && affine.dense().flatMap(Dense::center).isEmpty()
              && affine.map().bias().isPresent()
              && affine.activation().pairSlope().isPresent();
      if (!isSuited) {
        throw new IllegalArgumentException(
            "initialization by PCA needs fully connected layers with decoder weights of their own"
                + " and activations "
                + "identity, relu, leaky-relu, softplus or silu; got "
                + layer);
      }
      layers.add((Affine) layer);
    }
    return layers;
  }

  /** Number of components that every layer below the output can carry. */
  private static int capacity(List<Affine> layers) {
    int most = Integer.MAX_VALUE;
    for (Affine layer : layers.subList(0, layers.size() - 1)) {
      most = Math.min(most, layer.map().fanOut() / unitsPerComponent(layer));
    }
    if (most == 0) {
      throw new IllegalArgumentException(
          "initialization by PCA needs two units in every layer with an activation, got one");
    }
    return most;
  }

  private static int unitsPerComponent(Affine layer) {
    return layer.activation() == Activation.IDENTITY ? 1 : 2;
  }

  private static List<Carrier> ofInputs(PrincipalComponents components) {
    float[] mean = components.mean();
    float[] w = components.components();
    int[] units = new int[mean.length];
    for (int d = 0; d < units.length; d++) {
      units[d] = d;
    }
    List<Carrier> carriers = new ArrayList<>();
    for (int k = 0; k < components.count(); k++) {
      double[] coefficients = new double[units.length];
      double offset = 0;
      for (int d = 0; d < units.length; d++) {
        coefficients[d] = w[k * units.length + d];
        offset += coefficients[d] * mean[d];
      }
      carriers.add(new Carrier(units, coefficients, offset));
    }
    return carriers;
  }

  /** Sets the rows of the first units, and tells how the next layer reads the components. */
  private List<Carrier> carry(Affine layer, List<Carrier> below) {
    boolean isPair = unitsPerComponent(layer) == 2;
    double c = layer.activation().pairSlope().orElseThrow();
    List<Carrier> above = new ArrayList<>();
    int unit = 0;
    for (Carrier carrier : below) {
      setRow(layer, unit, carrier, 1);
      if (isPair) {
        setRow(layer, unit + 1, carrier, -1);
        above.add(new Carrier(new int[] {unit, unit + 1}, new double[] {1 / c, -1 / c}, 0));
        unit += 2;
      } else {
        above.add(new Carrier(new int[] {unit}, new double[] {1}, 0));
        unit++;
      }
    }
    return above;
  }

  private void setRow(Affine layer, int unit, Carrier carrier, double sign) {
    Tensor weight = layer.map().weight().of(parameters);
    int width = weight.columns();
    for (int column = 0; column < width; column++) {
      weight.set(unit * width + column, 0);
    }
    for (int i = 0; i < carrier.units().length; i++) {
      weight.set(unit * width + carrier.units()[i], (float) (sign * carrier.coefficients()[i]));
    }
    Tensor bias = layer.map().bias().orElseThrow().of(parameters);
    bias.set(unit, (float) (-sign * carrier.offset()));
  }

  /** Sets the weights of the output; its bias is fitted by {@link OutputBias}. */
  private void output(
      Affine layer, List<Carrier> carriers, float[] w, Reconstruction reconstruction) {
    Tensor weight = layer.map().weight().of(parameters);
    weight.fill(0);
    int width = weight.columns();
    int outputs = weight.rows();
    for (int d = 0; d < outputs; d++) {
      double slope = slope(reconstruction, d) / layer.activation().slope(1);
      for (int k = 0; k < carriers.size(); k++) {
        Carrier carrier = carriers.get(k);
        for (int i = 0; i < carrier.units().length; i++) {
          double value = slope * w[k * outputs + d] * carrier.coefficients()[i];
          weight.set(d * width + carrier.units()[i], (float) value);
        }
      }
    }
  }

  private static double slope(Reconstruction reconstruction, int value) {
    double above = reconstruction.outputFor(value, HALF + STEP);
    double below = reconstruction.outputFor(value, HALF - STEP);
    return (above - below) / (2 * STEP);
  }
}
