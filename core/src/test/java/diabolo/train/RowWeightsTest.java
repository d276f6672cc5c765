package diabolo.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import diabolo.feature.Scaling;
import diabolo.feature.sample.FloatSamples;
import diabolo.feature.sample.StreamedSamples;
import diabolo.kernel.Kernels;
import diabolo.kernel.RunContext;
import diabolo.model.Autoencoder;
import diabolo.model.graph.Structure;
import diabolo.model.graph.TrainingGraph;
import diabolo.model.spec.Architecture;
import diabolo.model.spec.Contractive;
import diabolo.model.spec.Denoising;
import diabolo.model.spec.ModelSpec;
import diabolo.model.spec.Sparse;
import diabolo.model.spec.Undercomplete;
import diabolo.model.spec.Variational;
import diabolo.nn.layer.Activation;
import diabolo.nn.layer.Mode;
import diabolo.objective.Trimming;
import diabolo.objective.code.GaussianCode;
import diabolo.objective.corruption.Masking;
import diabolo.objective.penalty.Contraction;
import diabolo.objective.penalty.HessianPenalty;
import diabolo.objective.penalty.KlSparsity;
import diabolo.objective.penalty.L1;
import diabolo.objective.penalty.LayerContraction;
import diabolo.objective.penalty.MaximumMeanDiscrepancy;
import diabolo.objective.penalty.ReconstructionContraction;
import diabolo.objective.reconstruction.Gaussian;
import diabolo.objective.selection.Gated;
import diabolo.objective.selection.JumpRelu;
import diabolo.objective.selection.TopK;
import diabolo.objective.term.Losses;
import diabolo.random.Seed;
import diabolo.tensor.Tensor;
import diabolo.train.optimizer.Lbfgs;
import diabolo.train.optimizer.Sgd;
import diabolo.train.option.HeldOut;
import diabolo.train.option.LabeledSamples;
import diabolo.train.option.RowRoles;
import diabolo.train.option.RowWeights;
import diabolo.train.option.TrainingContext;
import diabolo.train.option.TrainingOptions;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

final class RowWeightsTest {

  private static final int ROWS = 24;
  private static final Architecture SIGMOID =
      Architecture.of(3, 5)
          .withActivation(Activation.SIGMOID)
          .withCodeActivation(Activation.SIGMOID);
  private static final TrainingOptions FULL =
      TrainingOptions.defaults()
          .withEpochs(15)
          .withBatchSize(1000)
          .withOptimizer(Sgd.of(0.05))
          .withValidationFraction(0)
          .withScaling(Scaling.NONE);

  private static float[] row(int i) {
    float a = Seed.of(1).normal(i);
    float b = Seed.of(2).normal(i);
    return new float[] {a, b, a + b, 0.3f * Seed.of(3).normal(i)};
  }

  private static int copies(int i) {
    return 1 + i % 3;
  }

  private static FloatSamples once() {
    float[][] rows = new float[ROWS][];
    Arrays.setAll(rows, RowWeightsTest::row);
    return FloatSamples.of(rows);
  }

  private static double[] weights() {
    double[] weights = new double[ROWS];
    Arrays.setAll(weights, RowWeightsTest::copies);
    return weights;
  }

  private static FloatSamples repeated() {
    List<float[]> rows = new ArrayList<>();
    for (int i = 0; i < ROWS; i++) {
      for (int copy = 0; copy < copies(i); copy++) {
        rows.add(row(i));
      }
    }
    return FloatSamples.of(rows.toArray(float[][]::new));
  }

  private static TrainingContext context() {
    return TrainingContext.quiet().withKernels(Kernels.of(Kernels.Choice.JAVA));
  }

  private static Autoencoder fit(
      ModelSpec spec, FloatSamples rows, RowRoles roles, TrainingOptions options)
      throws IOException {
    return Trainer.fit(spec, LabeledSamples.of(rows).withRoles(roles), options, context());
  }

  /** Objectives without noise that depends on the place of a row in its batch. */
  private static List<ModelSpec> deterministic() {
    ModelSpec plain = Undercomplete.of(Architecture.of(2, 6).withActivation(Activation.SILU));
    return List.of(
        plain,
        plain.with(Gaussian.learned()),
        plain.with(Gaussian.optimal()),
        plain.with(L1.of(0.1f)),
        plain.with(L1.of(0.1f).withMeasure(L1.Measure.DECODER_NORMS)),
        Sparse.of(SIGMOID, KlSparsity.of(0.2f, 0.5f)),
        Sparse.of(Architecture.of(6), TopK.of(2)),
        Contractive.of(Architecture.of(3)).with(Contraction.of(0.3f)),
        Undercomplete.of(SIGMOID).with(Contraction.of(0.3f, Contraction.Method.EXACT, 1)),
        Undercomplete.of(SIGMOID).with(LayerContraction.of(0.2f)),
        Undercomplete.of(SIGMOID).with(ReconstructionContraction.of(0.2f)));
  }

  @TestFactory
  Stream<DynamicTest> aWeightIsThatNumberOfCopiesInFullBatches() {
    return deterministic().stream()
        .flatMap(
            spec ->
                Stream.of(FULL, FULL.withOptimizer(Lbfgs.defaults()).withEpochs(3))
                    .filter(
                        options -> options.equals(FULL) || spec.objective().selection().isEmpty())
                    .map(
                        options ->
                            DynamicTest.dynamicTest(
                                spec.objective() + " " + options.optimizer(),
                                () -> requireCopies(spec, options))));
  }

  private static void requireCopies(ModelSpec spec, TrainingOptions options) throws IOException {
    RowRoles weighted = RowRoles.defaults().withWeights(RowWeights.of(weights()));
    try (Autoencoder one = fit(spec, once(), weighted, options);
        Autoencoder many = fit(spec, repeated(), RowRoles.defaults(), options);
        Autoencoder alike = fit(spec, once(), RowRoles.defaults(), options)) {
      float[] expected = many.parameters().toArray();
      assertArrayEquals(expected, one.parameters().toArray(), 2e-3f);
      float[] unweighted = alike.parameters().toArray();
      float apart = 0;
      for (int i = 0; i < expected.length; i++) {
        apart = Math.max(apart, Math.abs(expected[i] - unweighted[i]));
      }
      assertTrue(apart > 5e-3, "the weights make a difference, got " + apart);
      int last = one.history().size() - 1;
      double objective = many.history().get(last).training().total();
      assertEquals(
          objective, one.history().get(last).training().total(), 1e-3 * Math.abs(objective));
    }
  }

  @Test
  void validationIsAWeightedMeanToo() throws IOException {
    double[] times = new double[ROWS];
    Arrays.setAll(times, i -> i);
    List<Double> repeated = new ArrayList<>();
    for (int i = 0; i < ROWS; i++) {
      for (int copy = 0; copy < copies(i); copy++) {
        repeated.add(times[i]);
      }
    }
    double[] many = repeated.stream().mapToDouble(t -> t).toArray();
    TrainingOptions options = FULL.withValidationFraction(0.25);
    RowRoles latest = RowRoles.defaults().withHeldOut(HeldOut.latest(times));
    ModelSpec spec = deterministic().get(0);
    try (Autoencoder one =
            fit(spec, once(), latest.withWeights(RowWeights.of(weights())), options);
        Autoencoder copies =
            fit(spec, repeated(), RowRoles.defaults().withHeldOut(HeldOut.latest(many)), options)) {
      assertEquals(
          copies.history().get(5).objective(),
          one.history().get(5).objective(),
          1e-4 * copies.history().get(5).objective());
    }
  }

  @Test
  void aRowOfWeightZeroIsNotUsed() throws IOException {
    float[][] rows = once().toArray();
    double[] weights = new double[ROWS];
    Arrays.fill(weights, 7);
    weights[3] = 0;
    rows[3] = new float[] {1e6f, -1e6f, 1e6f, 1e6f};
    List<float[]> without = new ArrayList<>(List.of(rows));
    without.remove(3);
    TrainingOptions options =
        TrainingOptions.defaults().withEpochs(5).withBatchSize(5).withValidationFraction(0);
    ModelSpec spec = Denoising.of(Architecture.of(2, 6), Masking.of(0.2f));
    RowRoles roles = RowRoles.defaults().withWeights(RowWeights.of(weights));
    try (Autoencoder weighted = fit(spec, FloatSamples.of(rows), roles, options);
        Autoencoder expected =
            fit(
                spec,
                FloatSamples.of(without.toArray(float[][]::new)),
                RowRoles.defaults(),
                options)) {
      assertEquals(expected.schema(), weighted.schema());
      assertArrayEquals(expected.parameters().toArray(), weighted.parameters().toArray());
    }
  }

  @Test
  void streamedRowsHaveTheSameWeights() throws IOException {
    FloatSamples rows = once();
    StreamedSamples streamed = StreamedSamples.of("stream", rows.format(), List.of(), rows::open);
    RowRoles roles = RowRoles.defaults().withWeights(RowWeights.of(weights()));
    LabeledSamples labeled = LabeledSamples.of(streamed).withRoles(roles);
    ModelSpec spec = deterministic().get(0);
    TrainingOptions options = FULL.withOptimizer(Lbfgs.defaults()).withEpochs(3);
    try (Autoencoder memory = fit(spec, rows, roles, options);
        Autoencoder stream = Trainer.fit(spec, labeled, options, context())) {
      assertArrayEquals(memory.parameters().toArray(), stream.parameters().toArray(), 1e-5f);
    }
  }

  /** The gradient of a weighted batch along a random direction is that of its value. */
  @TestFactory
  Stream<DynamicTest> gradientsAreThoseOfWeightedValues() {
    List<ModelSpec> specs = new ArrayList<>(deterministic());
    specs.removeIf(spec -> spec.objective().selection().isPresent());
    specs.add(Variational.of(SIGMOID.withCodeActivation(Activation.IDENTITY)));
    specs.add(Variational.of(Architecture.of(2), Gaussian.learned()));
    Variational shaped = Variational.of(Architecture.of(2));
    specs.add(shaped.with(shaped.objective().withCode(GaussianCode.of(1, 0).withFreeBits(0.01f))));
    specs.add(Undercomplete.of(SIGMOID).with(Contraction.of(0.3f, Contraction.Method.PROBED, 3)));
    specs.add(Undercomplete.of(SIGMOID).with(HessianPenalty.of(5)));
    specs.add(Denoising.of(SIGMOID, Masking.of(0.3f)));
    return specs.stream()
        .map(
            spec ->
                DynamicTest.dynamicTest(spec.objective().toString(), () -> requireGradient(spec)));
  }

  private static void requireGradient(ModelSpec smooth) {
    ModelSpec spec = smooth;
    Structure structure = Structure.of(spec, 4);
    RunContext moment = new RunContext(Seed.of(9), 1);
    int rows = 6;
    try (Tensor parameters = structure.initialize(Seed.of(4));
        Tensor gradients = Tensor.allocate(parameters.shape());
        TrainingGraph graph =
            new TrainingGraph(
                Kernels.of(Kernels.Choice.JAVA),
                structure,
                new TrainingGraph.Vectors(parameters, parameters, gradients),
                new TrainingGraph.Batch(rows, true),
                Mode.TRAINING)) {
      float[] weights = {0, 0.5f, 3, 1.25f, 0.25f, 1};
      for (int i = 0; i < rows; i++) {
        graph.input().copyFrom(4 * i, row(i), 0, 4);
      }
      graph.fillTargets(weights);
      graph.run(moment);
      float[] at = parameters.toArray();
      double slope = 0;
      float[] direction = new float[at.length];
      for (int i = 0; i < at.length; i++) {
        direction[i] = Seed.of(8).normal(i);
        slope += (double) gradients.get(i) * direction[i];
      }
      double step = 2e-3;
      double up = moved(graph, parameters, at, direction, step, moment);
      double down = moved(graph, parameters, at, direction, -step, moment);
      assertEquals((up - down) / (2 * step), slope, 0.03 * Math.max(1, Math.abs(slope)));
      assertNotEquals(0, slope);
    }
  }

  private static double moved(
      TrainingGraph graph,
      Tensor parameters,
      float[] at,
      float[] direction,
      double step,
      RunContext moment) {
    for (int i = 0; i < at.length; i++) {
      parameters.set(i, (float) (at[i] + step * direction[i]));
    }
    graph.run(moment);
    return Losses.ofTerms(graph.losses()).total();
  }

  @Test
  void weightsThatAreNoneAreRefusedWithTheirRow() {
    for (double bad : new double[] {-1, Double.NaN, Double.POSITIVE_INFINITY}) {
      String message =
          assertThrows(IllegalArgumentException.class, () -> RowWeights.of(1, bad, 1)).getMessage();
      assertTrue(message.startsWith("row 2: expected a weight that is a number ≥ 0"), message);
    }
    assertThrows(IllegalArgumentException.class, () -> RowWeights.of(0, 0));
    RowRoles two = RowRoles.defaults().withWeights(RowWeights.of(1, 2));
    String message =
        assertThrows(
                IllegalArgumentException.class,
                () -> fit(deterministic().get(0), once(), two, FULL))
            .getMessage();
    assertTrue(message.contains("24 rows, got 2"), message);
    assertFalse(RowWeights.none().isGiven());
  }

  @Test
  void partsThatCannotBeWeightedSaySo() {
    ModelSpec plain = Undercomplete.of(Architecture.of(2, 6));
    RowRoles weighted = RowRoles.defaults().withWeights(RowWeights.of(weights()));
    List<ModelSpec> refused =
        List.of(
            plain.with(MaximumMeanDiscrepancy.of(1)),
            plain.with(plain.objective().withTrimming(Trimming.of(0.1f))),
            Sparse.of(Architecture.of(6), JumpRelu.of(0.1f)),
            Sparse.of(Architecture.of(6), Gated.of(0.1f)));
    for (ModelSpec spec : refused) {
      String message =
          assertThrows(IllegalArgumentException.class, () -> fit(spec, once(), weighted, FULL))
              .getMessage();
      assertTrue(message.startsWith("row weights "), message);
    }
  }
}
