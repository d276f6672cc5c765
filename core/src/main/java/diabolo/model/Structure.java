package diabolo.model;

import diabolo.nn.Activation;
import diabolo.nn.Dense;
import diabolo.nn.Layout;
import diabolo.nn.Layout.Wanted;
import diabolo.nn.Network;
import diabolo.nn.Slot;
import diabolo.objective.CodeSelection;
import diabolo.objective.Objective;
import diabolo.tensor.Seed;
import diabolo.tensor.Shape;
import diabolo.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The networks of a spec for a number of inputs, and the places of their parameters.
 *
 * @param spec the hyperparameters
 * @param layout places of all parameters in one flat vector
 * @param encoder from input to code, or to the mean of the code
 * @param logVariance of a Gaussian code: a layer beside the encoder's last one
 * @param decoder from code to output (logits for a Bernoulli reconstruction)
 * @param own place of the reconstruction's own parameters
 */
public record Structure(
    ModelSpec spec,
    Layout layout,
    Network encoder,
    Optional<Dense> logVariance,
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
    List<Dense> encoder = new ArrayList<>();
    List<Dense> decoder = new ArrayList<>();
    int depth = architecture.depth();
    for (int i = 0; i < depth; i++) {
      boolean isCode = i == depth - 1;
      Activation activation = isCode ? architecture.codeActivation() : architecture.activation();
      Dense layer = dense(layout, "encoder." + i, "encoder." + i, activation, false);
      boolean isCentered =
          i == 0 && architecture.dictionary().filter(Dictionary::isCentered).isPresent();
      encoder.add(
          isCentered ? layer.withCenter(layout.slot("decoder." + (depth - 1) + ".bias")) : layer);
      String weight = isTied ? "encoder." + (depth - 1 - i) : "decoder." + i;
      Activation out = isCode ? Activation.IDENTITY : architecture.activation();
      decoder.add(dense(layout, weight, "decoder." + i, out, isTied));
    }
    Optional<Dense> logVariance =
        spec.objective()
            .code()
            .map(c -> dense(layout, LOG_VARIANCE, LOG_VARIANCE, Activation.IDENTITY, false));
    Optional<Slot> own =
        spec.objective().reconstruction().parameters(inputs).stream()
            .findFirst()
            .map(wanted -> layout.slot(wanted.name()));
    return new Structure(
        spec, layout, new Network(encoder), logVariance, new Network(decoder), own);
  }

  private static Dense dense(
      Layout layout, String weight, String bias, Activation activation, boolean isTied) {
    return new Dense(
        layout.slot(weight + ".weight"), layout.slot(bias + ".bias"), activation, isTied);
  }

  private static Layout layout(ModelSpec spec, List<Integer> widths) {
    int depth = widths.size() - 1;
    List<Wanted> weights = new ArrayList<>();
    List<Wanted> others = new ArrayList<>();
    for (int i = 0; i < depth; i++) {
      weights.add(new Wanted("encoder." + i + ".weight", widths.get(i + 1), widths.get(i)));
      others.add(new Wanted("encoder." + i + ".bias", 1, widths.get(i + 1)));
    }
    if (spec.objective().code().isPresent()) {
      weights.add(new Wanted(LOG_VARIANCE + ".weight", widths.get(depth), widths.get(depth - 1)));
      others.add(new Wanted(LOG_VARIANCE + ".bias", 1, widths.get(depth)));
    }
    for (int i = 0; i < depth; i++) {
      int from = widths.get(depth - i);
      int to = widths.get(depth - 1 - i);
      if (spec.architecture().decoderWeights() == DecoderWeights.OWN) {
        weights.add(new Wanted("decoder." + i + ".weight", to, from));
      }
      others.add(new Wanted("decoder." + i + ".bias", 1, to));
    }
    others.addAll(spec.objective().reconstruction().parameters(widths.get(0)));
    spec.objective().selection().ifPresent(s -> others.addAll(s.parameters(widths.get(depth))));
    spec.objective().auxK().ifPresent(auxK -> others.add(auxK.idle(widths.get(depth))));
    spec.objective().penalties().forEach(p -> others.addAll(p.state(widths.get(depth))));
    return Layout.of(weights, others);
  }

  /**
   * The same networks for another objective over the same parameters, as a plain kind: to take an
   * objective apart.
   */
  public Structure withObjective(Objective other) {
    ModelSpec plain = new Undercomplete(spec.architecture(), other);
    return new Structure(plain, layout, encoder, logVariance, decoder, own);
  }

  /** Place of the code selection's own parameters: a threshold, or scale and shift of gates. */
  public Optional<Slot> selection() {
    return spec.objective()
        .selection()
        .flatMap(s -> s.parameters(codeSize()).stream().findFirst())
        .map(wanted -> layout.slot(wanted.name()));
  }

  /** Place of the counts of examples since each code unit was active. */
  public Optional<Slot> idle() {
    return spec.objective().auxK().map(auxK -> layout.slot(auxK.idle(codeSize()).name()));
  }

  /**
   * Places of what training moves but not along a gradient of the objective that could be
   * differenced: moving means, counts, thresholds behind a jump, an encoder before a codebook.
   */
  public List<Slot> moving() {
    List<Slot> moving = new ArrayList<>();
    if (!spec.objective().reconstruction().trainsOwn()) {
      own.ifPresent(moving::add);
    }
    if (!spec.objective().selection().filter(CodeSelection::hasGradient).isPresent()) {
      selection().ifPresent(moving::add);
    }
    idle().ifPresent(moving::add);
    moving.addAll(rates());
    if (spec.objective().selection().filter(CodeSelection::isStraightThrough).isPresent()) {
      for (Dense layer : encoder.layers()) {
        moving.add(layer.weight());
        moving.add(layer.bias());
      }
    }
    return moving;
  }

  /** Places of what penalties keep. */
  private List<Slot> rates() {
    return spec.objective().penalties().stream()
        .flatMap(penalty -> penalty.state(codeSize()).stream())
        .map(wanted -> layout.slot(wanted.name()))
        .toList();
  }

  /** Place of the decoder weight of which training keeps the columns at norm 1, if of any. */
  public Optional<Slot> unitNorm() {
    return spec.architecture()
        .dictionary()
        .filter(Dictionary::isUnitNorm)
        .map(dictionary -> decoder.layers().get(0).weight());
  }

  /** D, the number of network inputs. */
  public int inputs() {
    return encoder.inputs();
  }

  /** K, the number of code units. */
  public int codeSize() {
    return encoder.outputs();
  }

  /**
   * Whether the products for so many rows are done before other threads are awake: rows times
   * weights up to {@value #SMALL_TERMS}, measured with steps on two threads.
   */
  public boolean isSmall(int rows) {
    return (long) layout.weightSize() * rows <= SMALL_TERMS;
  }

  /** Parameters before training [1, P], to be closed by the caller. */
  public Tensor initialize(Seed seed) {
    Tensor flat = Tensor.allocate(Shape.of(1, layout.size()));
    List<Dense> layers = new ArrayList<>(encoder.layers());
    logVariance.ifPresent(layers::add);
    layers.addAll(decoder.layers());
    for (Dense layer : layers) {
      if (!layer.isTied()) {
        Slot slot = layer.weight();
        spec.architecture()
            .initialization()
            .fill(
                slot.of(flat),
                layer.inputs(),
                layer.outputs(),
                layer.activation(),
                seed.split(slot.name()));
      }
    }
    own.ifPresent(slot -> slot.of(flat).fill(spec.objective().reconstruction().ownStart()));
    selection()
        .ifPresent(slot -> slot.of(flat).fill(spec.objective().selection().orElseThrow().start()));
    rates().forEach(slot -> slot.of(flat).fill(-1));
    unitNorm().ifPresent(slot -> normalize(slot.of(flat), flat));
    return flat;
  }

  /** Columns of norm 1, of which the encoder is the transpose if it is one layer. */
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
      Tensor transpose = encoder.layers().get(0).weight().of(flat);
      for (int i = 0; i < weight.size(); i++) {
        transpose.set(i % units * weight.rows() + i / units, weight.get(i));
      }
    }
  }
}
