package diabolo.task;

import diabolo.model.Autoencoder;
import diabolo.model.Structure;
import diabolo.model.TrainingGraph;
import diabolo.nn.Slot;
import diabolo.objective.LossTerm;
import diabolo.objective.Objective;
import diabolo.objective.Penalty;
import diabolo.tensor.Moment;
import diabolo.tensor.Seed;
import diabolo.tensor.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The gradient of a model's objective, and of each of its penalties alone, against differences of
 * the values that training prints. Not thread-safe.
 */
final class ObjectiveGradients implements AutoCloseable {

  /** The largest step changes the objective by about this share, as far as it is linear. */
  private static final double LARGEST_CHANGE = 0.05;

  /** Where kinks spoil the differences, they are taken again with steps so much smaller. */
  static final int NEARER = 16;

  private final Autoencoder model;
  private final float[] inputs;
  private final CheckGradientsOptions options;
  private final Seed seed;
  private final Moment moment;
  private final float[] start;
  private final Tensor parameters;
  private final Tensor held;
  private final Tensor gradients;
  private final TrainingGraph graph;

  /**
   * A model on some rows.
   *
   * @param inputs scaled rows [N, D]
   */
  ObjectiveGradients(Autoencoder model, float[] inputs, CheckGradientsOptions options) {
    this.model = model;
    this.inputs = inputs;
    this.options = options;
    this.seed = Seed.of(options.seed()).split("check");
    // a time at which every warm-up is over
    this.moment = new Moment(seed.split("moment"), Double.POSITIVE_INFINITY);
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
  }

  /**
   * A part of the objective.
   *
   * @param name what findings call it
   * @param terms names of the losses that it is the sum of
   * @param gradient of it [P]
   */
  private record Part(String name, List<String> terms, double[] gradient) {}

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

  /** What moves without a gradient, or by an estimate of one behind a jump, is not differenced. */
  private boolean isTrained(Slot slot) {
    return !model.structure().moving().contains(slot);
  }

  /** The objective; then, if there are penalties, what is left without them, and each. */
  private List<Part> parts() {
    List<Part> parts = new ArrayList<>();
    parts.add(part("objective", graph, new double[start.length], List.of()));
    Objective whole = objective();
    if (whole.penalties().isEmpty()) {
      return parts;
    }
    Part rest = alone("", List.of(), new double[start.length], List.of());
    parts.add(new Part(String.join(" + ", rest.terms()), rest.terms(), rest.gradient()));
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
    return new Part(name.isEmpty() ? String.join(" + ", terms) : name, terms, gradient);
  }

  /** What has a gradient that ought to be that of its value. */
  private Objective objective() {
    return model.spec().objective().differentiable();
  }

  private TrainingGraph graph(Structure structure) {
    TrainingGraph made =
        new TrainingGraph(
            model.kernels(),
            structure,
            new TrainingGraph.Vectors(parameters, held, gradients),
            rows());
    made.input().copyFrom(inputs);
    return made;
  }

  private int rows() {
    return inputs.length / model.structure().inputs();
  }

  private void run(TrainingGraph of, float[] flat) {
    parameters.copyFrom(flat);
    of.run(moment);
  }

  private void add(List<DerivativeCheck.Finding> findings, Slot slot, List<Part> parts) {
    double[] gradient = block(slot, parts.get(0).gradient());
    Seed own = seed.split(slot.name());
    if (norm(gradient) > 0) {
      add(findings, slot, parts, "gradient", gradient);
    }
    for (int i = 1; i <= options.directions(); i++) {
      Seed draws = own.split(i);
      double[] random = new double[slot.size()];
      Arrays.setAll(random, draws::normal);
      add(findings, slot, parts, "random " + i, random);
    }
    for (int i = 0; i < Math.min(options.entries(), slot.size()); i++) {
      int entry = i == 0 ? largest(gradient) : own.split("entry").below(i, slot.size());
      double[] unit = new double[slot.size()];
      unit[entry] = 1;
      add(findings, slot, parts, "entry " + entry, unit);
    }
  }

  private void add(
      List<DerivativeCheck.Finding> findings,
      Slot slot,
      List<Part> parts,
      String direction,
      double[] wanted) {
    double[] total = block(slot, parts.get(0).gradient());
    double slope = Math.max(dot(total, wanted), norm(total) * norm(wanted) / root(slot));
    double step = LARGEST_CHANGE * magnitude() / slope;
    List<DerivativeCheck.Finding> own =
        findings(slot, parts, direction, Ray.of(block(slot, start), wanted, step));
    if (own.stream().anyMatch(f -> f.outcome() != DerivativeCheck.Outcome.OK)) {
      Ray near = Ray.of(block(slot, start), wanted, step / NEARER);
      own = Verdict.better(own, findings(slot, parts, direction, near));
    }
    findings.addAll(own);
  }

  private List<DerivativeCheck.Finding> findings(
      Slot slot, List<Part> parts, String direction, Ray ray) {
    CentralDifferences.Slope[] slopes =
        CentralDifferences.of(t -> values(slot, ray.at(t), parts), ray.largest());
    double[] total = block(slot, parts.get(0).gradient());
    List<DerivativeCheck.Finding> findings = new ArrayList<>();
    for (int i = 0; i < parts.size(); i++) {
      double[] own = block(slot, parts.get(i).gradient());
      // far smaller than this is rounding of the other parts
      double scale =
          Math.max(norm(own), 1e-3 * norm(parts.get(i).gradient())) * ray.norm() / root(slot);
      double rounding = CentralDifferences.ROUNDING * norm(total) * ray.norm();
      findings.add(
          Verdict.on(parts.get(i).name(), slot.name(), direction)
              .slopes(ray.along(own), slopes[i], rounding, scale, options.tolerance()));
    }
    return findings;
  }

  private double magnitude() {
    run(graph, start);
    double sum = graph.losses().stream().mapToDouble(term -> Math.abs(term.value())).sum();
    return Math.max(sum, Float.MIN_NORMAL);
  }

  private double[] values(Slot slot, float[] values, List<Part> parts) {
    float[] flat = start.clone();
    System.arraycopy(values, 0, flat, slot.offset(), values.length);
    run(graph, flat);
    List<LossTerm> losses = graph.losses();
    return parts.stream()
        .mapToDouble(
            part ->
                losses.stream()
                    .filter(term -> part.terms().contains(term.name()))
                    .mapToDouble(LossTerm::value)
                    .sum())
        .toArray();
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
    graph.close();
    gradients.close();
    held.close();
    parameters.close();
  }
}
