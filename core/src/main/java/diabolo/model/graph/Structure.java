package diabolo.model.graph;

import diabolo.feature.Schema;
import diabolo.model.spec.Dictionary;
import diabolo.model.spec.ModelSpec;
import diabolo.model.spec.Undercomplete;
import diabolo.nn.Network;
import diabolo.nn.layer.Activation;
import diabolo.nn.layer.Affine;
import diabolo.nn.layer.Layer;
import diabolo.nn.layer.LayerPlan;
import diabolo.nn.map.Dense;
import diabolo.nn.parameter.Layout;
import diabolo.nn.parameter.Layout.Wanted;
import diabolo.nn.parameter.Role;
import diabolo.nn.parameter.Slot;
import diabolo.objective.Objective;
import diabolo.objective.selection.CodeSelection;
import diabolo.random.Seed;
import diabolo.tensor.Shape;
import diabolo.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

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
 * @param heads networks on the code beside the decoder
 */
public record Structure(
    ModelSpec spec,
    Layout layout,
    Network encoder,
    Optional<Affine> logVariance,
    Network decoder,
    Optional<Slot> own,
    List<Head> heads) {

  private static final String LOG_VARIANCE = "encoder.logVariance";
  private static final long SMALL_TERMS = 1 << 20;

  /** Keeps a copy of the heads. */
  public Structure {
    heads = List.copyOf(heads);
  }

  /** Lays out a spec for plain rows of {@code inputs} values. */
  public static Structure of(ModelSpec spec, int inputs) {
    if (!(inputs > 0)) {
      throw new IllegalArgumentException("number of inputs must be > 0, got " + inputs);
    }
    return of(spec, Shape.of(inputs));
  }

  /** Lays out a spec for the rows of a schema: pictures where it has a value for each of theirs. */
  public static Structure of(ModelSpec spec, Schema schema) {
    return schema
        .format()
        .picture()
        .filter(picture -> picture.size() == schema.inputs())
        .map(p -> of(spec, Shape.of(p.height(), p.width(), p.channels())))
        .orElseGet(() -> of(spec, schema.inputs()));
  }

  /**
   * Lays out a spec.
   *
   * @param inputs shape of a row: [D], or [H, W, C]
   * @throws IllegalArgumentException if a layer does not take what the one below gives, or the
   *     model would be too large
   */
  public static Structure of(ModelSpec spec, Shape inputs) {
    NetworkPlan plan = NetworkPlan.of(spec.architecture(), inputs);
    Optional<LayerPlan> beside =
        spec.objective().code().map(code -> logVariance(spec, plan.encoder()));
    Layout layout = layout(spec, plan, beside);
    Network encoder = NetworkPlan.network(plan.encoder(), layout);
    Network decoder = NetworkPlan.network(plan.decoder(), layout);
    Optional<Affine> logVariance = beside.map(layer -> (Affine) layer.at().apply(layout));
    Optional<Slot> own =
        spec.objective().reconstruction().parameters(inputs.size()).stream()
            .findFirst()
            .map(wanted -> layout.slot(wanted.name()));
    Structure structure =
        new Structure(
            spec,
            layout,
            centered(spec, encoder, decoder),
            logVariance,
            decoder,
            own,
            plan.heads(spec.architecture(), layout));
    spec.objective().penalties().forEach(penalty -> penalty.check(structure.encoder()));
    return structure;
  }

  private static LayerPlan logVariance(ModelSpec spec, List<LayerPlan> encoder) {
    Shape below = encoder.get(encoder.size() - 1).inputs();
    int units = spec.architecture().codeSize();
    return LayerPlan.dense(LOG_VARIANCE, below, units, Activation.IDENTITY);
  }

  /** The encoder, where it is centered at the decoder's last bias. */
  private static Network centered(ModelSpec spec, Network encoder, Network decoder) {
    if (!spec.architecture().dictionary().isCentered()) {
      return encoder;
    }
    Affine first = (Affine) encoder.layers().get(0);
    Dense map = first.dense().orElseThrow().withCenter(outputBias(decoder));
    List<Layer> layers = new ArrayList<>(encoder.layers());
    layers.set(0, new Affine(map, first.activation()));
    return new Network(layers);
  }

  private static Layout layout(ModelSpec spec, NetworkPlan plan, Optional<LayerPlan> beside) {
    Objective objective = spec.objective();
    int units = spec.architecture().codeSize();
    int inputs = plan.encoder().get(0).inputs().size();
    List<Wanted> wanted = new ArrayList<>(NetworkPlan.wanted(plan.encoder()));
    beside.ifPresent(layer -> wanted.addAll(layer.wanted()));
    wanted.addAll(NetworkPlan.wanted(plan.decoder()));
    plan.heads().forEach(head -> wanted.addAll(NetworkPlan.wanted(head)));
    wanted.addAll(objective.reconstruction().parameters(inputs));
    objective.selection().ifPresent(s -> wanted.addAll(s.parameters(units)));
    objective.auxK().ifPresent(auxK -> wanted.add(auxK.idle(units)));
    objective.penalties().forEach(p -> wanted.addAll(p.state(units)));
    return Layout.of(wanted);
  }

  /**
   * Copies the networks for another objective over the same parameters, to evaluate parts of an
   * objective alone.
   */
  public Structure withObjective(Objective other) {
    ModelSpec plain = Undercomplete.of(spec.architecture(), other);
    return new Structure(plain, layout, encoder, logVariance, decoder, own, heads);
  }

  /** The same without heads beside the decoder, over the same parameters. */
  public Structure withoutHeads() {
    return new Structure(spec, layout, encoder, logVariance, decoder, own, List.of());
  }

  /**
   * Place of a head among the heads.
   *
   * @throws IllegalArgumentException if there is none of that name
   */
  public int head(String name) {
    List<String> names = heads.stream().map(Head::name).toList();
    int place = names.indexOf(name);
    if (place < 0) {
      throw new IllegalArgumentException("the model has no head '" + name + "'; it has " + names);
    }
    return place;
  }

  /** T, the number of values that the heads are to give for a row. */
  public int targets() {
    return heads.stream().mapToInt(head -> head.network().outputs()).sum();
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

  /** Slot of the bias at the decoder's output: one for each output, or for each channel. */
  public Slot outputBias() {
    return outputBias(decoder);
  }

  private static Slot outputBias(Network decoder) {
    if (decoder.last() instanceof Affine affine) {
      return affine.map().bias();
    }
    throw new IllegalStateException("the decoder ends with " + decoder.last());
  }

  /** True if layers differ between training and inference. */
  public boolean hasModes() {
    return encoder.hasModes()
        || decoder.hasModes()
        || heads.stream().anyMatch(head -> head.network().hasModes());
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
   * weights, each as often as a row uses it, up to {@value #SMALL_TERMS}, measured with steps on
   * two threads.
   */
  public boolean isSmall(int rows) {
    long again =
        Stream.of(encoder, decoder)
            .flatMap(network -> network.layers().stream())
            .mapToLong(Structure::repeatedTerms)
            .sum();
    return (layout.weightSize() + again) * rows <= SMALL_TERMS;
  }

  /** Products of a row with weights that are used at several places of it. */
  private static long repeatedTerms(Layer layer) {
    return layer instanceof Affine affine
        ? (affine.map().places() - 1L) * affine.map().weight().size()
        : 0;
  }

  /** Draws the initial parameters [1, P], to be closed by the caller. */
  public Tensor initialize(Seed seed) {
    Tensor flat = Tensor.allocate(Shape.of(1, layout.size()));
    List<Layer> layers = new ArrayList<>(encoder.layers());
    logVariance.ifPresent(layers::add);
    layers.addAll(decoder.layers());
    heads.forEach(head -> layers.addAll(head.network().layers()));
    for (Layer layer : layers) {
      if (layer instanceof Affine affine && !affine.map().isTied()) {
        spec.architecture().initialization().fill(flat, affine, seed);
      }
      layer.starts().forEach((slot, value) -> slot.of(flat).fill(value));
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
