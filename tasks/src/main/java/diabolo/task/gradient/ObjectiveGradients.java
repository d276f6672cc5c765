package diabolo.task.gradient;

import diabolo.kernel.RunContext;
import diabolo.model.Autoencoder;
import diabolo.model.graph.Structure;
import diabolo.model.graph.TrainingGraph;
import diabolo.nn.layer.Mode;
import diabolo.nn.parameter.Slot;
import diabolo.objective.Objective;
import diabolo.objective.penalty.Penalty;
import diabolo.objective.term.LossTerm;
import diabolo.random.Seed;
import diabolo.tensor.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The gradient of a model's objective, and of each of its penalties alone, against differences of
 * the values that training prints. Not thread-safe.
 */
final class ObjectiveGradients implements AutoCloseable {

  /** The largest step changes the objective by about this share, as far as it is linear. */
  private static final double LARGEST_CHANGE = 0.05;

  /** Entries of which that with the largest gradient is checked. */
  private static final int DRAWN_ENTRIES = 16;

  /** Factor of smaller steps for a second attempt when kinks spoil the differences. */
  static final int NEARER = 16;

  private final Autoencoder model;
  private final float[] inputs;
  private final CheckGradientsOptions options;
  private final Seed seed;
  private final RunContext moment;
  private final float[] start;
  private final Tensor parameters;
  private final Tensor held;
  private final Tensor gradients;
  private final TrainingGraph graph;
  private final Kinks kinks;
  private final Consumer<double[]> planted;

  /**
   * A model on some rows.
   *
   * @param inputs scaled rows [N, D]
   * @param planted what a test does to the gradient of the objective [P]
   */
  ObjectiveGradients(
      Autoencoder model,
      float[] inputs,
      CheckGradientsOptions options,
      Consumer<double[]> planted) {
    this.planted = planted;
    this.model = model;
    this.inputs = inputs;
    this.options = options;
    this.seed = Seed.of(options.seed()).split("check");
    // a time at which every warm-up is over
    this.moment = new RunContext(seed.split("moment"), Double.POSITIVE_INFINITY);
    this.start = model.parameters().toArray();
    for (Slot slot : model.structure().layout().slots()) {
      float[] own = block(slot, start);
      Ray.roundToGrid(own);
      System.arraycopy(own, 0, start, slot.offset(), own.length);
    }
    this.parameters = Tensor.allocate(model.parameters().shape());
    this.held = Tensor.allocate(model.parameters().shape());
    held.copyFrom(start);
    this.gradients = Tensor.allocate(model.parameters().shape());
    this.graph = graph(model.structure().withObjective(objective()));
    this.kinks = new Kinks(model, parameters, inputs, moment);
  }

  /**
   * A part of the objective.
   *
   * @param name what findings call it
   * @param terms names of the losses that it is the sum of
   * @param gradient of it [P]
   * @param others gradient of other parts, which it was computed together with [P]
   */
  private record Part(String name, List<String> terms, double[] gradient, double[] others) {

    Stream<LossTerm> terms(TrainingGraph of) {
      return of.losses().stream().filter(term -> terms.contains(term.name()));
    }
  }

  List<DerivativeCheck.Finding> findings() {
    List<Part> parts = parts();
    List<DerivativeCheck.Finding> findings = new ArrayList<>();
    for (Slot slot : model.structure().layout().slots()) {
      if (isTrained(slot)) {
        add(findings, slot, parts);
      }
    }
    return findings;
  }

  /**
   * Whether a block of parameters has an exact gradient; state and thresholds behind a jump do not.
   */
  private boolean isTrained(Slot slot) {
    return !model.structure().withoutExactGradient().contains(slot);
  }

  /** The objective; then, if there are penalties, what is left without them, and each. */
  private List<Part> parts() {
    List<Part> parts = new ArrayList<>();
    parts.add(part("objective", graph, new double[start.length], List.of()));
    planted.accept(parts.get(0).gradient());
    Objective whole = objective();
    if (whole.penalties().isEmpty()) {
      return parts;
    }
    Part rest = alone("", List.of(), new double[start.length], List.of());
    parts.add(
        new Part(String.join(" + ", rest.terms()), rest.terms(), rest.gradient(), rest.others()));
    for (Penalty penalty : whole.penalties()) {
      parts.add(alone("", List.of(penalty), rest.gradient(), rest.terms()));
    }
    return parts;
  }

  private Part alone(String name, List<Penalty> penalties, double[] without, List<String> others) {
    Objective objective = objective().withPenalties(penalties);
    try (TrainingGraph partial = graph(model.structure().withObjective(objective))) {
      return part(name, partial, without, others);
    }
  }

  private Part part(String name, TrainingGraph of, double[] without, List<String> others) {
    run(of, start);
    double[] gradient = new double[start.length];
    for (int i = 0; i < gradient.length; i++) {
      gradient[i] = gradients.get(i) - without[i];
    }
    List<String> terms =
        of.losses().stream().map(LossTerm::name).filter(term -> !others.contains(term)).toList();
    return new Part(name.isEmpty() ? String.join(" + ", terms) : name, terms, gradient, without);
  }

  /** The objective without parts whose gradient is by definition not that of their value. */
  private Objective objective() {
    return model.spec().objective().differentiable();
  }

  private TrainingGraph graph(Structure structure) {
    TrainingGraph made =
        new TrainingGraph(
            model.kernels(),
            structure,
            new TrainingGraph.Vectors(parameters, held, gradients),
            TrainingGraph.Batch.of(rows()),
            Mode.TRAINING);
    made.input().copyFrom(inputs);
    made.targets().forEach(ObjectiveGradients::fillWithClasses);
    return made;
  }

  /** Takes any class for each row: the gradient is checked whatever the targets are. */
  private static void fillWithClasses(Tensor target) {
    for (int row = 0; row < target.rows(); row++) {
      target.set(row * target.columns() + row % target.columns(), 1);
    }
  }

  private int rows() {
    return inputs.length / model.structure().inputs();
  }

  private void run(TrainingGraph of, float[] flat) {
    parameters.copyFrom(flat);
    of.run(moment);
  }

  /**
   * Adds findings along a part's own gradient, or along that of the objective if the part's is
   * zero.
   */
  private void add(List<DerivativeCheck.Finding> findings, Slot slot, List<Part> parts) {
    double[] total = block(slot, parts.get(0).gradient());
    for (Part part : parts) {
      double[] own = block(slot, part.gradient());
      add(findings, slot, part, norm(own) > 0 ? own : total);
    }
  }

  private void add(
      List<DerivativeCheck.Finding> findings, Slot slot, Part part, double[] gradient) {
    Seed own = seed.split(slot.name());
    if (norm(gradient) > 0) {
      findings.add(finding(slot, part, "gradient", gradient));
    }
    for (int i = 1; i <= options.directions(); i++) {
      findings.add(finding(slot, part, "mixture " + i, mixture(gradient, own.split(i))));
    }
    for (int i = 0; i < Math.min(options.entries(), slot.size()); i++) {
      int entry = i == 0 ? largest(gradient) : drawn(gradient, own.split("entry").split(i));
      double[] unit = new double[slot.size()];
      unit[entry] = 1;
      findings.add(finding(slot, part, "entry " + entry, unit));
    }
  }

  /**
   * A random half of the gradient and, half as large, a random direction: the derivative is large
   * beside rounding, which along a random direction alone it is not, and a mistake in a part of the
   * block is not outweighed by the rest.
   */
  private static double[] mixture(double[] gradient, Seed draws) {
    double[] half = gradient.clone();
    double[] random = new double[gradient.length];
    for (int i = 0; i < half.length; i++) {
      half[i] = draws.split("half").bits(i) < 0 ? gradient[i] : 0;
      random[i] = draws.normal(i);
    }
    double size = norm(half) / norm(random) / 2;
    Arrays.setAll(half, i -> size > 0 ? half[i] + size * random[i] : random[i]);
    return half;
  }

  /** The entry with the largest gradient among some drawn at random. */
  private static int drawn(double[] gradient, Seed draws) {
    return IntStream.range(0, DRAWN_ENTRIES)
        .map(i -> draws.below(i, gradient.length))
        .reduce((a, b) -> Math.abs(gradient[b]) > Math.abs(gradient[a]) ? b : a)
        .orElseThrow();
  }

  private DerivativeCheck.Finding finding(Slot slot, Part part, String direction, double[] wanted) {
    double[] own = block(slot, part.gradient());
    double slope = Math.max(Math.abs(dot(own, wanted)), norm(own) * norm(wanted) / root(slot));
    double step = LARGEST_CHANGE * magnitude(part) / slope;
    DerivativeCheck.Finding far =
        finding(slot, part, direction, Ray.of(block(slot, start), wanted, step));
    if (far.outcome() == DerivativeCheck.Outcome.OK) {
      return far;
    }
    Ray ray = Ray.of(block(slot, start), wanted, step / NEARER);
    DerivativeCheck.Finding near = finding(slot, part, direction, ray);
    return Verdict.better(List.of(far), List.of(near)).get(0);
  }

  private DerivativeCheck.Finding finding(Slot slot, Part part, String direction, Ray ray) {
    run(graph, start);
    CentralDifferences.Slope numeric =
        CentralDifferences.of(
            t -> new double[] {value(slot, ray.at(t), part)},
            ray.largest(),
            part.terms(graph).mapToDouble(ObjectiveGradients::rounding).sum())[0];
    double[] own = block(slot, part.gradient());
    // far smaller than this is rounding of the other parts
    double scale = Math.max(norm(own), 1e-3 * norm(part.gradient())) * ray.norm() / root(slot);
    double whole = norm(own) + norm(block(slot, part.others()));
    double rounding = CentralDifferences.ROUNDING * whole * ray.norm();
    DerivativeCheck.Finding finding =
        Verdict.on(part.name(), slot.name(), direction)
            .slopes(ray.along(own), numeric, rounding, scale, options.tolerance());
    return finding.outcome() == DerivativeCheck.Outcome.UNRESOLVED
        ? finding.atKinks(
            kinks.between(
                moved(slot, ray.at(-numeric.step())), moved(slot, ray.at(numeric.step()))))
        : finding;
  }

  private double magnitude(Part part) {
    run(graph, start);
    return Math.max(
        part.terms(graph).mapToDouble(ObjectiveGradients::size).sum(), Float.MIN_NORMAL);
  }

  private float[] moved(Slot slot, float[] values) {
    float[] flat = start.clone();
    System.arraycopy(values, 0, flat, slot.offset(), values.length);
    return flat;
  }

  private double value(Slot slot, float[] values, Part part) {
    run(graph, moved(slot, values));
    return part.terms(graph).mapToDouble(ObjectiveGradients::value).sum();
  }

  /** The term in double precision from its parts, where they are kept. */
  private static double value(LossTerm term) {
    return term.parts().map(parts -> term.factor().now() * sum(parts, v -> v)).orElse(term.value());
  }

  /** The sum of the magnitudes of its values: the sum of log-densities itself may be 0. */
  private static double size(LossTerm term) {
    return Math.abs(term.factor().now()) * sum(term.parts().orElse(term.values()), Math::abs);
  }

  /** Rounding error of a term: of each part if parts are kept, else of the float32 sum. */
  private static double rounding(LossTerm term) {
    double size =
        term.parts()
            .map(parts -> Math.abs(term.factor().now()) * Math.sqrt(sum(parts, v -> v * v)))
            .orElse(size(term));
    return CentralDifferences.ROUNDING * size;
  }

  private static double sum(Tensor values, DoubleUnaryOperator of) {
    double sum = 0;
    for (int i = 0; i < values.size(); i++) {
      sum += of.applyAsDouble(values.get(i));
    }
    return sum;
  }

  private static float[] block(Slot slot, float[] flat) {
    return Arrays.copyOfRange(flat, slot.offset(), slot.offset() + slot.size());
  }

  private static double[] block(Slot slot, double[] flat) {
    return Arrays.copyOfRange(flat, slot.offset(), slot.offset() + slot.size());
  }

  private static double root(Slot slot) {
    return Math.sqrt(slot.size());
  }

  private static int largest(double[] values) {
    return IntStream.range(0, values.length)
        .reduce((a, b) -> Math.abs(values[b]) > Math.abs(values[a]) ? b : a)
        .orElseThrow();
  }

  private static double norm(double[] values) {
    return Math.sqrt(dot(values, values));
  }

  private static double dot(double[] a, double[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += a[i] * b[i];
    }
    return sum;
  }

  @Override
  public void close() {
    kinks.close();
    graph.close();
    gradients.close();
    held.close();
    parameters.close();
  }
}
