package diabolo.model;

import diabolo.model.spec.Architecture;
import diabolo.model.spec.DecoderWeights;
import diabolo.model.spec.Dictionary;
import diabolo.model.spec.ModelSpec;
import diabolo.model.spec.Undercomplete;
import diabolo.nn.Activation;
import diabolo.nn.Affine;
import diabolo.nn.Dense;
import diabolo.nn.Layer;
import diabolo.nn.Layout;
import diabolo.nn.Layout.Wanted;
import diabolo.nn.Network;
import diabolo.nn.Role;
import diabolo.nn.Slot;
import diabolo.objective.Objective;
import diabolo.objective.selection.CodeSelection;
import diabolo.random.Seed;
import diabolo.tensor.Shape;
import diabolo.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Networks of a spec for a number of inputs, with the layout of their parameters.
 *
 * @param spec the hyperparameters
 * @param layout positions of all parameters in one flat vector
 * @param encoder network from input to code, or to the mean of the code
 * @param logVariance layer of the log-variance of a Gaussian code, parallel to the encoder's last
 *     layer
 * @param decoder network from code to output (logits for a Bernoulli reconstruction)
 * @param own slot of the reconstruction's own parameters
 */
public record Structure(
    ModelSpec spec,
    Layout layout,
    Network encoder,
    Optional<Affine> logVariance,
    Network decoder,
    Optional<Slot> own) {

  private static final String LOG_VARIANCE = "encoder.logVariance";
  private static final long SMALL_TERMS = 1 << 20;

  /** Lays out a spec for rows of {@code inputs} values. */
  public static Structure of(ModelSpec spec, int inputs) {
    if (!(inputs > 0)) {
      throw new IllegalArgumentException("number of inputs must be > 0, got " + inputs);
    }
    Architecture architecture = spec.architecture();
    List<Integer> widths = new ArrayList<>(List.of(inputs));
    widths.addAll(architecture.hidden());
    widths.add(architecture.codeSize());
    Layout layout = layout(spec, widths);
    boolean isTied = architecture.decoderWeights() == DecoderWeights.TIED;
    List<Layer> encoder = new ArrayList<>();
    List<Layer> decoder = new ArrayList<>();
    int depth = architecture.depth();
    for (int i = 0; i < depth; i++) {
      boolean isCode = i == depth - 1;
      Activation activation = isCode ? architecture.codeActivation() : architecture.activation();
      Dense map = dense(layout, "encoder." + i, "encoder." + i, false);
      boolean isCentered = i == 0 && architecture.dictionary().isCentered();
      Slot center = layout.slot("decoder." + (depth - 1) + ".bias");
      encoder.add(new Affine(isCentered ? map.withCenter(center) : map, activation));
      String weight = isTied ? "encoder." + (depth - 1 - i) : "decoder." + i;
      Activation out = isCode ? Activation.IDENTITY : architecture.activation();
      decoder.add(new Affine(dense(layout, weight, "decoder." + i, isTied), out));
    }
    Optional<Affine> logVariance =
        spec.objective()
            .code()
            .map(c -> dense(layout, LOG_VARIANCE, LOG_VARIANCE, false))
            .map(map -> new Affine(map, Activation.IDENTITY));
    Optional<Slot> own =
        spec.objective().reconstruction().parameters(inputs).stream()
            .findFirst()
            .map(wanted -> layout.slot(wanted.name()));
    return new Structure(
        spec, layout, new Network(encoder), logVariance, new Network(decoder), own);
  }

  private static Dense dense(Layout layout, String weight, String bias, boolean isTied) {
    return new Dense(layout.slot(weight + ".weight"), layout.slot(bias + ".bias"), isTied);
  }

  private static Layout layout(ModelSpec spec, List<Integer> widths) {
    int depth = widths.size() - 1;
    List<Wanted> wanted = new ArrayList<>();
    for (int i = 0; i < depth; i++) {
      wanted.add(Wanted.weight("encoder." + i + ".weight", widths.get(i + 1), widths.get(i)));
      wanted.add(Wanted.bias("encoder." + i + ".bias", 1, widths.get(i + 1)));
    }
    if (spec.objective().code().isPresent()) {
      wanted.add(Wanted.weight(LOG_VARIANCE + ".weight", widths.get(depth), widths.get(depth - 1)));
      wanted.add(Wanted.bias(LOG_VARIANCE + ".bias", 1, widths.get(depth)));
    }
    for (int i = 0; i < depth; i++) {
      int from = widths.get(depth - i);
      int to = widths.get(depth - 1 - i);
      if (spec.architecture().decoderWeights() == DecoderWeights.OWN) {
        wanted.add(Wanted.weight("decoder." + i + ".weight", to, from));
      }
      wanted.add(Wanted.bias("decoder." + i + ".bias", 1, to));
    }
    wanted.addAll(spec.objective().reconstruction().parameters(widths.get(0)));
    spec.objective().selection().ifPresent(s -> wanted.addAll(s.parameters(widths.get(depth))));
    spec.objective().auxK().ifPresent(auxK -> wanted.add(auxK.idle(widths.get(depth))));
    spec.objective().penalties().forEach(p -> wanted.addAll(p.state(widths.get(depth))));
    return Layout.of(wanted);
  }

  /**
   * Copies the networks for another objective over the same parameters, to evaluate parts of an
   * objective alone.
   */
  public Structure withObjective(Objective other) {
    ModelSpec plain = new Undercomplete(spec.architecture(), other);
    return new Structure(plain, layout, encoder, logVariance, decoder, own);
  }

  /** Slot of the code selection's own parameters: a threshold, or scale and shift of gates. */
  public Optional<Slot> selection() {
    return spec.objective()
        .selection()
        .flatMap(s -> s.parameters(codeSize()).stream().findFirst())
        .map(wanted -> layout.slot(wanted.name()));
  }

  /** Slot of the numbers of examples since each code unit was active. */
  public Optional<Slot> idle() {
    return spec.objective().auxK().map(auxK -> layout.slot(auxK.idle(codeSize()).name()));
  }

  /**
   * Slots of parameters without an exact gradient of the objective on a batch, which finite
   * differences therefore cannot check: state, thresholds of a step function, an encoder before a
   * codebook.
   */
  public List<Slot> withoutExactGradient() {
    List<Slot> moving = new ArrayList<>(layout.slots(Role.STATE));
    if (!spec.objective().selection().filter(CodeSelection::hasGradient).isPresent()) {
      selection().ifPresent(moving::add);
    }
    if (spec.objective().selection().filter(CodeSelection::isStraightThrough).isPresent()) {
      encoder.layers().forEach(layer -> moving.addAll(layer.slots()));
    }
    return moving;
  }

  /** Slots of the state of penalties. */
  private List<Slot> rates() {
    return spec.objective().penalties().stream()
        .flatMap(penalty -> penalty.state(codeSize()).stream())
        .map(wanted -> layout.slot(wanted.name()))
        .toList();
  }

  /** Slot of the decoder weight whose columns training keeps at norm 1, if any. */
  public Optional<Slot> unitNorm() {
    return Optional.of(spec.architecture().dictionary())
        .filter(Dictionary::isUnitNorm)
        .flatMap(dictionary -> decoder.layers().get(0).dense())
        .map(Dense::weight);
  }

  /** Slot of the bias at the decoder's output. */
  public Slot outputBias() {
    if (decoder.last() instanceof Affine affine) {
      return affine.map().bias();
    }
    throw new IllegalStateException("the decoder ends with " + decoder.last());
  }

  /** Number D of network inputs. */
  public int inputs() {
    return encoder.inputs();
  }

  /** Number K of code units. */
  public int codeSize() {
    return encoder.outputs();
  }

  /**
   * True if the products of this many rows take less time than waking other threads: rows times
   * weights up to {@value #SMALL_TERMS}, measured with steps on two threads.
   */
  public boolean isSmall(int rows) {
    return (long) layout.weightSize() * rows <= SMALL_TERMS;
  }

  /** Draws the initial parameters [1, P], to be closed by the caller. */
  public Tensor initialize(Seed seed) {
    Tensor flat = Tensor.allocate(Shape.of(1, layout.size()));
    List<Layer> layers = new ArrayList<>(encoder.layers());
    logVariance.ifPresent(layers::add);
    layers.addAll(decoder.layers());
    for (Layer layer : layers) {
      if (layer instanceof Affine affine && !affine.map().isTied()) {
        spec.architecture().initialization().fill(flat, affine, seed);
      }
    }
    own.ifPresent(slot -> slot.of(flat).fill(spec.objective().reconstruction().ownStart()));
    selection()
        .ifPresent(slot -> slot.of(flat).fill(spec.objective().selection().orElseThrow().start()));
    rates().forEach(slot -> slot.of(flat).fill(-1));
    unitNorm().ifPresent(slot -> normalize(slot.of(flat), flat));
    return flat;
  }

  /**
   * Normalizes the decoder's columns, and sets an encoder of one layer to the decoder's transpose.
   */
  private void normalize(Tensor weight, Tensor flat) {
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
