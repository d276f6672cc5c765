package diabolo.model;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import diabolo.kernel.Kernels;
import diabolo.kernel.RunContext;
import diabolo.model.graph.Structure;
import diabolo.model.graph.TrainingGraph;
import diabolo.model.spec.ModelSpec;
import diabolo.nn.parameter.Slot;
import diabolo.objective.Objective;
import diabolo.objective.code.GaussianCode;
import diabolo.objective.corruption.Emphasis;
import diabolo.objective.corruption.MissingCells;
import diabolo.objective.penalty.Contraction;
import diabolo.objective.penalty.HessianPenalty;
import diabolo.objective.reconstruction.ColumnBlock;
import diabolo.objective.selection.CodeSelection;
import diabolo.objective.selection.JumpRelu;
import diabolo.objective.selection.VectorQuantization;
import diabolo.objective.term.Losses;
import diabolo.random.NormalDraws;
import diabolo.random.Seed;
import diabolo.tensor.Shape;
import diabolo.tensor.Tensor;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** One spec on one small batch: the float32 graph beside the reference in double precision. */
public final class Comparison implements AutoCloseable {

  private static final double SMALLEST_MARGIN = 1e-3;

  private final Structure structure;
  private final int rows;
  private final Tensor parameters;
  private final Tensor gradients;
  private final TrainingGraph graph;
  private final RunContext moment;

  /** A random batch in (0, 1) and random parameters, biases too. */
  public Comparison(Kernels kernels, ModelSpec spec, int inputs, int rows, Seed seed) {
    this.structure = Structure.of(spec, inputs);
    this.rows = rows;
    this.moment = new RunContext(seed.split("moment"), 0.25);
    this.parameters = structure.initialize(seed.split("parameters"));
    for (int i = 0; i < parameters.size(); i++) {
      parameters.set(i, parameters.get(i) + 0.2f * seed.split("bias").normal(i));
    }
    this.gradients = Tensor.allocate(Shape.of(1, parameters.size()));
    this.graph = new TrainingGraph(kernels, structure, parameters, gradients, rows);
    for (int i = 0; i < rows * inputs; i++) {
      graph.input().set(i, seed.split("input").uniformFloat(i));
    }
    if (spec.objective().corruption().orElse(null) instanceof MissingCells hiding) {
      clearFlags(hiding.columns());
    }
  }

  /** Makes every cell of the table one that is there, so that it can be hidden. */
  private void clearFlags(List<ColumnBlock> columns) {
    int at = 0;
    for (int cell = 0; at < graph.input().size(); cell++) {
      int flag = at + columns.get(cell % columns.size()).values();
      graph.input().set(flag, 0);
      at = flag + 1;
    }
  }

  /** A comparison at a point where no unit is so near to a kink that differences would lie. */
  static Comparison awayFromKinks(
      Kernels kernels, ModelSpec spec, int inputs, int rows, Seed seed) {
    for (int attempt = 0; true; attempt++) {
      Comparison comparison = new Comparison(kernels, spec, inputs, rows, seed.split(attempt));
      DoubleReference reference = comparison.reference();
      reference.parts(comparison.flat());
      if (reference.margin() > SMALLEST_MARGIN) {
        return comparison;
      }
      comparison.close();
    }
  }

  public Tensor parameters() {
    return parameters;
  }

  public Tensor input() {
    return graph.input();
  }

  public Structure structure() {
    return structure;
  }

  /** A spec on the given rows, with all parameters zero until they are set. */
  public static Comparison of(ModelSpec spec, float[]... rows) {
    Kernels kernels = Kernels.of(Kernels.Choice.JAVA);
    Comparison comparison = new Comparison(kernels, spec, rows[0].length, rows.length, Seed.of(0));
    comparison.parameters.fill(0);
    for (int n = 0; n < rows.length; n++) {
      comparison.graph.input().copyFrom(n * rows[0].length, rows[n], 0, rows[0].length);
    }
    return comparison;
  }

  /** Sets one parameter tensor by name. */
  public Comparison set(String slot, double... values) {
    Tensor target = structure.layout().slot(slot).of(parameters);
    assertEquals(target.size(), values.length, slot);
    for (int i = 0; i < values.length; i++) {
      target.set(i, (float) values[i]);
    }
    return this;
  }

  /** One part of the objective after a new run. */
  public double loss(String part) {
    gradient();
    return losses().part(part);
  }

  /** One part of the objective with the random numbers of another step. */
  public double lossAt(long step, String part) {
    graph.run(new RunContext(moment.seed().split(step), moment.epoch()));
    return losses().part(part);
  }

  /** The gradient of the objective with respect to one parameter tensor, after a new run. */
  public float[] gradient(String slot) {
    gradient();
    return structure.layout().slot(slot).of(gradients).toArray();
  }

  /** The value that a selection keeps with the model. */
  float threshold() {
    return structure.selection().orElseThrow().of(parameters).get(0);
  }

  /** The vectors of a codebook as columns, and their counts. */
  public float[] codebook() {
    return structure.selection().orElseThrow().of(parameters).toArray();
  }

  /** Runs the graph once; the gradient is that of the whole objective. */
  public float[] gradient() {
    graph.run(moment);
    return gradients.toArray();
  }

  /** The losses of the last run. */
  public Losses losses() {
    return Losses.ofTerms(graph.losses());
  }

  public double[] flat() {
    return doubles(parameters.toArray());
  }

  /** The reference for the same batch, parameters and random numbers. */
  DoubleReference reference() {
    Objective objective = structure.spec().objective();
    float[] damaged = graph.input().toArray();
    boolean[] touched = new boolean[damaged.length];
    objective
        .corruption()
        .ifPresent(
            c ->
                c.applyToRows(
                    damaged,
                    graph.input().columns(),
                    touched,
                    moment.seed().split("corruption"),
                    new NormalDraws(damaged.length)));
    double[] emphasis = new double[damaged.length];
    for (int i = 0; i < emphasis.length; i++) {
      Emphasis by = objective.emphasis();
      emphasis[i] = touched[i] ? by.corrupted() : by.untouched();
    }
    DoubleReference.Draws draws =
        new DoubleReference.Draws(
            rowsOf(doubles(graph.input().toArray())),
            rowsOf(doubles(damaged)),
            rowsOf(emphasis),
            noise(),
            probes(),
            shifts(),
            prior(),
            objective.code().map(code -> code.weightAt(moment.epoch())).orElse(0.0),
            moment.epoch(),
            flat());
    return new DoubleReference(structure, draws);
  }

  /** ε of each draw: one row a row, or sample-major rows for several samples. */
  private double[][] noise() {
    int units = structure.codeSize();
    int samples = structure.spec().objective().code().map(GaussianCode::samples).orElse(1);
    double[][] noise = new double[samples * rows][units];
    Seed seed = moment.seed().split("code");
    for (int i = 0; i < noise.length * units; i++) {
      noise[i / units][i % units] = seed.normal(i);
    }
    return noise;
  }

  private double[][] prior() {
    double[] normal = new double[rows * structure.codeSize()];
    Seed seed = moment.seed().split("mmd");
    Arrays.setAll(normal, seed::normal);
    return rowsOf(normal);
  }

  private double[][][] probes() {
    int probes =
        structure.spec().objective().penalty(Contraction.class).map(Contraction::probes).orElse(0);
    double[][][] signs = new double[probes][][];
    for (int m = 0; m < probes; m++) {
      double[] block = new double[rows * structure.codeSize()];
      long first = (long) m * block.length;
      Seed seed = moment.seed().split("contraction");
      Arrays.setAll(block, i -> seed.bits(first + i) < 0 ? -1 : 1);
      signs[m] = rowsOf(block);
    }
    return signs;
  }

  private double[][][] shifts() {
    int samples =
        structure
            .spec()
            .objective()
            .penalty(HessianPenalty.class)
            .map(HessianPenalty::samples)
            .orElse(0);
    double[][][] shifts = new double[samples][][];
    for (int i = 0; i < samples; i++) {
      Seed seed = moment.seed().split("curvature noise").split(i);
      double[] noise = new double[graph.input().size()];
      Arrays.setAll(noise, seed::normal);
      shifts[i] = rowsOf(noise);
    }
    return shifts;
  }

  private double[][] rowsOf(double[] values) {
    int width = values.length / rows;
    double[][] all = new double[rows][];
    Arrays.setAll(all, n -> Arrays.copyOfRange(values, n * width, (n + 1) * width));
    return all;
  }

  private static double[] doubles(float[] values) {
    double[] all = new double[values.length];
    Arrays.setAll(all, i -> values[i]);
    return all;
  }

  /** Losses by name and every parameter's gradient agree with the reference. */
  void assertAgrees() {
    assertAgrees(gradient -> {});
  }

  /**
   * The same after a mistake was made in the gradient.
   *
   * @param planted changes the gradient [P]
   */
  void assertAgrees(Consumer<float[]> planted) {
    DoubleReference reference = reference();
    double[] flat = flat();
    Map<String, Double> expected = reference.parts(flat);
    double[] expectedGradient = reference.gradient(flat);
    float[] gradient = gradient();
    planted.accept(gradient);
    String name = structure.spec().toString();
    Losses losses = losses();
    assertEquals(
        expected.keySet().stream().toList(),
        losses.parts().stream().map(Losses.Part::name).toList(),
        name);
    for (Losses.Part part : losses.parts()) {
      double right = expected.get(part.name());
      assertEquals(right, part.value(), 1e-5 * (1 + Math.abs(right)), part.name() + " of " + name);
    }
    double largest = Arrays.stream(expectedGradient).map(Math::abs).max().orElseThrow();
    for (Slot slot : structure.layout().slots()) {
      if (isTrained(slot)) {
        assertAgrees(slot, expectedGradient, gradient, largest);
      } else if (!isStraightThrough(slot)) {
        float[] own = Arrays.copyOfRange(gradient, slot.offset(), slot.offset() + slot.size());
        assertArrayEquals(new float[slot.size()], own, slot.name() + " of " + name);
      }
    }
  }

  /** Whether the gradient is an estimate, which differences do not give; see SelectionTest. */
  private boolean isStraightThrough(Slot slot) {
    CodeSelection selection = structure.spec().objective().selection().orElse(null);
    boolean isOwn = structure.selection().filter(slot::equals).isPresent();
    return selection instanceof JumpRelu
        ? isOwn
        : selection instanceof VectorQuantization && !isOwn;
  }

  private boolean isTrained(Slot slot) {
    return !structure.withoutExactGradient().contains(slot);
  }

  private void assertAgrees(Slot slot, double[] expected, float[] got, double largest) {
    for (int i = slot.offset(); i < slot.offset() + slot.size(); i++) {
      double off = Math.abs(got[i] - expected[i]) / largest;
      int at = i - slot.offset();
      int index = i;
      assertTrue(
          off <= 2e-5,
          () ->
              "%s[%d]: expected %s, got %s (largest %s) of %s"
                  .formatted(
                      slot.name(), at, expected[index], got[index], largest, structure.spec()));
    }
  }

  @Override
  public void close() {
    graph.close();
    gradients.close();
    parameters.close();
  }
}
