package diabolo.model.graph;

import diabolo.feature.Schema;
import diabolo.kernel.Plan;
import diabolo.kernel.PostOp;
import diabolo.model.spec.Architecture;
import diabolo.model.spec.Dictionary;
import diabolo.model.spec.ModelSpec;
import diabolo.model.spec.PictureDesign;
import diabolo.model.spec.Undercomplete;
import diabolo.nn.Network;
import diabolo.nn.Pass;
import diabolo.nn.layer.Activation;
import diabolo.nn.layer.Affine;
import diabolo.nn.layer.Layer;
import diabolo.nn.layer.LayerPlan;
import diabolo.nn.map.Dense;
import diabolo.nn.map.Padding;
import diabolo.nn.map.Patches;
import diabolo.nn.parameter.Layout;
import diabolo.nn.parameter.ParameterSpec;
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

/**
 * Networks of a spec for a number of inputs, with the layout of their parameters.
 *
 * @param spec the hyperparameters
 * @param layout positions of all parameters in one flat vector
 * @param encoder network from input to code, or to the mean of the code
 * @param logVariance layer of the log-variance of a Gaussian code, parallel to the encoder's last
 *     layer
 * @param decoder network from code to output (logits for a Bernoulli reconstruction)
 * @param lossParameters slot of the parameters of the reconstruction loss itself
 * @param heads networks on the code beside the decoder
 */
public record Structure(
    ModelSpec spec,
    Layout layout,
    Network encoder,
    Optional<Affine> logVariance,
    Network decoder,
    Optional<Slot> lossParameters,
    List<Head> heads) {

  private static final String LOG_VARIANCE = "encoder.logVariance";

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
    Optional<Slot> lossParameters =
        spec.objective().reconstruction().parameters(inputs.size()).stream()
            .findFirst()
            .map(specs -> layout.slot(specs.name()));
    Structure structure =
        new Structure(
            spec,
            layout,
            centered(spec, encoder, decoder),
            logVariance,
            decoder,
            lossParameters,
            plan.heads(spec.architecture(), layout));
    spec.objective().penalties().forEach(penalty -> penalty.check(structure.encoder()));
    return structure;
  }

  private static LayerPlan logVariance(ModelSpec spec, List<LayerPlan> encoder) {
    Shape below = encoder.get(encoder.size() - 1).inputs();
    Architecture architecture = spec.architecture();
    int units = architecture.codeSize();
    PictureDesign design = architecture.pictures();
    LayerPlan layer =
        design.isMap()
            ? LayerPlan.conv2d(
                LOG_VARIANCE,
                new Patches(below, design.codeKernel(), 1, Padding.SAME),
                units,
                Activation.IDENTITY)
            : LayerPlan.dense(LOG_VARIANCE, below, units, Activation.IDENTITY);
    return design.hasBiases() ? layer : layer.withoutBias();
  }

  /** The encoder, where it is centered at the decoder's last bias. */
  private static Network centered(ModelSpec spec, Network encoder, Network decoder) {
    if (!spec.architecture().dictionary().isCentered()) {
      return encoder;
    }
    Affine first = (Affine) encoder.layers().get(0);
    Dense map = first.dense().orElseThrow().withCenter(outputBias(decoder).orElseThrow());
    List<Layer> layers = new ArrayList<>(encoder.layers());
    layers.set(0, new Affine(map, first.activation()));
    return new Network(layers);
  }

  private static Layout layout(ModelSpec spec, NetworkPlan plan, Optional<LayerPlan> beside) {
    Objective objective = spec.objective();
    int units = spec.architecture().codeSize();
    int inputs = plan.encoder().get(0).inputs().size();
    List<ParameterSpec> specs = new ArrayList<>(NetworkPlan.parameters(plan.encoder()));
    beside.ifPresent(layer -> specs.addAll(layer.parameters()));
    specs.addAll(NetworkPlan.parameters(plan.decoder()));
    plan.heads().forEach(head -> specs.addAll(NetworkPlan.parameters(head)));
    specs.addAll(objective.reconstruction().parameters(inputs));
    objective.selection().ifPresent(s -> specs.addAll(s.parameters(units)));
    objective.auxK().ifPresent(auxK -> specs.add(auxK.idle(units)));
    objective.penalties().forEach(p -> specs.addAll(p.state(units)));
    return Layout.of(specs);
  }

  /**
   * Copies the networks for another objective over the same parameters, to evaluate parts of an
   * objective alone.
   */
  public Structure withObjective(Objective other) {
    ModelSpec plain = Undercomplete.of(spec.architecture(), other);
    return new Structure(plain, layout, encoder, logVariance, decoder, lossParameters, heads);
  }

  /** The same without heads beside the decoder, over the same parameters. */
  public Structure withoutHeads() {
    return new Structure(spec, layout, encoder, logVariance, decoder, lossParameters, List.of());
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
        .map(specs -> layout.slot(specs.name()));
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
  List<Slot> rates() {
    return spec.objective().penalties().stream()
        .flatMap(penalty -> penalty.state(codeSize()).stream())
        .map(specs -> layout.slot(specs.name()))
        .toList();
  }

  /** Slot of the decoder weight whose columns training keeps at norm 1, if any. */
  public Optional<Slot> unitNorm() {
    return Optional.of(spec.architecture().dictionary())
        .filter(Dictionary::isUnitNorm)
        .flatMap(dictionary -> decoder.layers().get(0).dense())
        .map(Dense::weight);
  }

  /**
   * Slot of the bias at the decoder's output: one for each output, or for each channel; empty if
   * the decoder ends with another layer.
   */
  public Optional<Slot> outputBias() {
    return outputBias(decoder);
  }

  private static Optional<Slot> outputBias(Network decoder) {
    return decoder.last() instanceof Affine affine ? affine.map().bias() : Optional.empty();
  }

  /** True if the decoder's output is what to take off the input. */
  public boolean isResidual() {
    return spec.architecture().pictures().isResidual();
  }

  /**
   * Refuses to decode codes alone.
   *
   * @throws IllegalArgumentException if the output is residual
   */
  public void requireDecoder() {
    if (isResidual()) {
      throw new IllegalArgumentException(
          "this model takes its output off the input, so that codes alone give no reconstruction");
    }
  }

  /**
   * Records the output that is compared with the target: the decoder's, or what is left of the
   * encoder's input without it.
   *
   * @param input x [N, D] of the encoder. Not modified.
   * @param decoder pass of the decoder
   * @return [N, D]; not to be modified
   */
  public Tensor output(Plan plan, Tensor input, Pass decoder) {
    if (!isResidual()) {
      return decoder.output();
    }
    Tensor left = plan.scratch(input.rows(), input.columns());
    plan.map(left, input, PostOp.subtract(decoder.output()));
    return left;
  }

  /**
   * Registers the gradient of {@link #output} at the decoder.
   *
   * @param gradient [N, D]. Modified when the plan runs, if the output is residual.
   */
  void addOutputGradient(Plan plan, Pass decoder, Tensor gradient) {
    if (isResidual()) {
      plan.map(gradient, gradient, PostOp.scale(-1));
    }
    decoder.addOutputGradient(decoder.depth(), gradient);
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

  /** Draws the initial parameters [1, P], to be closed by the caller. */
  public Tensor initialize(Seed seed) {
    return InitialParameters.of(this, seed);
  }
}
