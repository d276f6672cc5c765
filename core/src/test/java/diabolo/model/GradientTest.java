package diabolo.model;

import static org.junit.jupiter.api.Assertions.assertThrows;

import diabolo.Examples;
import diabolo.kernel.Kernels;
import diabolo.model.spec.Architecture;
import diabolo.model.spec.Contractive;
import diabolo.model.spec.DecoderWeights;
import diabolo.model.spec.Denoising;
import diabolo.model.spec.Dictionary;
import diabolo.model.spec.ModelSpec;
import diabolo.model.spec.Sparse;
import diabolo.model.spec.Undercomplete;
import diabolo.model.spec.Variational;
import diabolo.nn.layer.Activation;
import diabolo.objective.Objective;
import diabolo.objective.Trimming;
import diabolo.objective.code.GaussianCode;
import diabolo.objective.corruption.Corruption;
import diabolo.objective.corruption.Emphasis;
import diabolo.objective.corruption.GaussianNoise;
import diabolo.objective.corruption.Masking;
import diabolo.objective.penalty.Contraction;
import diabolo.objective.penalty.HessianPenalty;
import diabolo.objective.penalty.KlSparsity;
import diabolo.objective.penalty.L1;
import diabolo.objective.penalty.LayerContraction;
import diabolo.objective.penalty.MaximumMeanDiscrepancy;
import diabolo.objective.penalty.Penalty;
import diabolo.objective.penalty.ReconstructionContraction;
import diabolo.objective.penalty.WeightDecay;
import diabolo.objective.reconstruction.Bernoulli;
import diabolo.objective.reconstruction.Categorical;
import diabolo.objective.reconstruction.Gaussian;
import diabolo.objective.reconstruction.Huber;
import diabolo.objective.reconstruction.MixedTypes;
import diabolo.objective.reconstruction.Reconstruction;
import diabolo.objective.reconstruction.StudentT;
import diabolo.objective.selection.AuxK;
import diabolo.objective.selection.BatchTopK;
import diabolo.objective.selection.Gated;
import diabolo.objective.selection.JumpRelu;
import diabolo.objective.selection.TopK;
import diabolo.objective.selection.VectorQuantization;
import diabolo.objective.term.WarmUp;
import diabolo.random.Seed;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.opentest4j.AssertionFailedError;

/**
 * Every part of the objective, and every parameter's gradient, of every combination of parts:
 * float32 graphs against the reference in double precision and its central differences, on the Java
 * kernels and the fastest ones in turn.
 */
final class GradientTest {

  private static final int INPUTS = Examples.INPUTS;
  private static final int ROWS = 4;
  private static final int[][] HIDDEN = {{}, {6}, {6, 4}};

  /** All but those that couple the values of a row: ByColumnTest, CategoricalTest. */
  private static final List<Reconstruction> RECONSTRUCTIONS =
      Examples.RECONSTRUCTIONS.stream()
          .filter(r -> !(r instanceof MixedTypes || r instanceof Categorical))
          .toList();

  private static final Penalty EXACT = Contraction.of(0.7f, Contraction.Method.EXACT, 1);
  private static final Penalty PROBED = Contraction.of(0.7f, Contraction.Method.PROBED, 3);

  private int number;

  @ParameterizedTest
  @EnumSource(Activation.class)
  void everyActivationDepthAndTyingWithEveryContraction(Activation activation) {
    for (int[] hidden : HIDDEN) {
      for (DecoderWeights weights : DecoderWeights.values()) {
        ModelSpec spec =
            Undercomplete.of(architecture(activation, hidden).withDecoderWeights(weights));
        check(spec.with(RECONSTRUCTIONS.get(number % RECONSTRUCTIONS.size())));
        check(spec.with(EXACT));
        check(spec.with(Bernoulli.of()).with(PROBED));
      }
    }
  }

  @ParameterizedTest
  @EnumSource(Activation.class)
  void everyActivationDepthAndTyingWithEveryPenaltyOnJacobians(Activation activation) {
    Contraction.Method auto = Contraction.Method.AUTO;
    Penalty sampled = new HessianPenalty(0.6f, HessianPenalty.Form.SAMPLED, 0.3f, 2, auto, 1);
    Penalty analytic = new HessianPenalty(0.6f, HessianPenalty.Form.ANALYTIC, 0.7f, 1, auto, 1);
    for (int[] hidden : HIDDEN) {
      for (DecoderWeights weights : DecoderWeights.values()) {
        ModelSpec spec =
            Undercomplete.of(architecture(activation, hidden).withDecoderWeights(weights))
                .with(RECONSTRUCTIONS.get(number % 2));
        check(spec.with(LayerContraction.of(0.7f)));
        check(spec.with(Contraction.of(0.7f, Contraction.Method.ORTHOGONAL, 3)));
        check(spec.with(ReconstructionContraction.of(0.3f)));
        check(spec.with(sampled));
        if (hidden.length == 0 && activation.isCurved()) {
          check(spec.with(analytic));
        }
      }
    }
  }

  @TestFactory
  Stream<DynamicTest> everyPenaltyOnEveryNetworkThatTakesIt() {
    return Examples.PENALTIES.stream()
        .map(p -> onEveryNetwork(p, objective -> objective.withPenalty(p)));
  }

  @TestFactory
  Stream<DynamicTest> everySelectionOnEveryNetworkThatTakesIt() {
    return Examples.SELECTIONS.stream()
        .map(s -> onEveryNetwork(s, objective -> objective.withSelection(s)));
  }

  @TestFactory
  Stream<DynamicTest> everyCorruptionOnEveryNetwork() {
    return Examples.CORRUPTIONS.stream()
        .map(c -> onEveryNetwork(c, objective -> objective.withCorruption(c)));
  }

  private DynamicTest onEveryNetwork(Object part, UnaryOperator<Objective> with) {
    return DynamicTest.dynamicTest(
        part.toString(), () -> Examples.models(with).forEach(this::check));
  }

  /** A thousandth of the largest entry, in any one parameter. */
  @Test
  void aWrongGradientIsNoticed() {
    ModelSpec spec = Undercomplete.of(architecture(Activation.SIGMOID, 6)).with(L1.of(0.8f));
    Kernels java = Kernels.of(Kernels.Choice.JAVA);
    try (Comparison comparison = new Comparison(java, spec, INPUTS, ROWS, Seed.of(1))) {
      comparison.assertAgrees();
      float[] right = comparison.gradient();
      float largest = 0;
      for (float entry : right) {
        largest = Math.max(largest, Math.abs(entry));
      }
      float off = largest / 1000;
      for (int i = 0; i < right.length; i++) {
        int place = i;
        assertThrows(
            AssertionFailedError.class,
            () -> comparison.assertAgrees(gradient -> gradient[place] += off),
            "entry " + place);
      }
    }
  }

  @Test
  void penaltiesOnJacobiansCombine() {
    for (int[] hidden : HIDDEN) {
      ModelSpec all =
          Denoising.of(
                  architecture(Activation.SILU, hidden).withDecoderWeights(DecoderWeights.TIED),
                  GaussianNoise.of(0.2f))
              .with(EXACT)
              .with(LayerContraction.of(0.2f))
              .with(ReconstructionContraction.of(0.3f))
              .with(HessianPenalty.of(0.5f))
              .with(WeightDecay.of(0.05f));
      check(all);
    }
  }

  @Test
  void everyKindWithEveryReconstruction() {
    for (Reconstruction reconstruction : RECONSTRUCTIONS) {
      for (int[] hidden : HIDDEN) {
        for (ModelSpec spec : kinds(hidden)) {
          check(spec.with(reconstruction));
        }
      }
    }
  }

  @Test
  void everyKindWithEveryReconstructionTrimmed() {
    for (Reconstruction reconstruction : RECONSTRUCTIONS) {
      for (ModelSpec spec : kinds(6)) {
        if (!reconstruction.equals(Gaussian.optimal())) {
          Objective plain = spec.objective().withReconstruction(reconstruction);
          check(spec.with(plain.withTrimming(Trimming.of(0.3f))));
        }
      }
    }
    Denoising damaged = Denoising.of(architecture(Activation.TANH, 6), Masking.of(0.4f));
    Objective weighed = damaged.objective().withEmphasis(Emphasis.of(1, 0.5f));
    check(damaged.with(weighed.withTrimming(Trimming.of(0.49f))));
  }

  private static List<ModelSpec> kinds(int... hidden) {
    Architecture sigmoid = architecture(Activation.SIGMOID, hidden);
    Architecture silu = architecture(Activation.SILU, hidden);
    Architecture linearCode = silu.withCodeActivation(Activation.IDENTITY);
    List<ModelSpec> kinds = new ArrayList<>();
    kinds.add(Undercomplete.of(linearCode));
    kinds.add(Sparse.of(sigmoid, KlSparsity.of(0.1f, 0.8f)));
    kinds.add(Contractive.of(sigmoid, 0.5f));
    kinds.add(Denoising.of(silu, Masking.of(0.3f)));
    kinds.add(Variational.of(linearCode));
    kinds.add(Variational.of(linearCode.withDecoderWeights(DecoderWeights.TIED)));
    return kinds;
  }

  @Test
  void everySparsityPenalty() {
    for (int[] hidden : HIDDEN) {
      Architecture tanh = architecture(Activation.TANH, hidden);
      check(Sparse.of(tanh, KlSparsity.of(0.2f, 0.8f)));
      check(Sparse.of(tanh, L1.of(0.8f)));
      check(Sparse.of(architecture(Activation.RELU, hidden), L1.of(0.8f)));
      check(Sparse.of(architecture(Activation.IDENTITY, hidden), L1.of(0.8f)));
      WarmUp warmUp = WarmUp.of(0.7);
      check(Sparse.of(tanh, KlSparsity.of(0.2f, 0.8f).withWarmUp(warmUp)));
      L1 byNorms = L1.of(0.8f).withMeasure(L1.Measure.DECODER_NORMS);
      for (DecoderWeights weights : DecoderWeights.values()) {
        check(Sparse.of(tanh.withDecoderWeights(weights), byNorms.withWarmUp(warmUp)));
      }
    }
  }

  @Test
  void theDiscrepancyFromANormalDistributionWithEveryKindOfCode() {
    for (int[] hidden : HIDDEN) {
      Architecture linearCode =
          architecture(Activation.TANH, hidden).withCodeActivation(Activation.IDENTITY);
      Penalty mmd = MaximumMeanDiscrepancy.of(0.8f);
      check(Undercomplete.of(linearCode).with(mmd));
      check(Undercomplete.of(linearCode.withDecoderWeights(DecoderWeights.TIED)).with(mmd));
      check(Denoising.of(linearCode, Masking.of(0.3f)).with(mmd).with(EXACT));
      check(Variational.of(linearCode, Bernoulli.of()).with(mmd));
    }
  }

  @Test
  void aCenteredEncoder() {
    for (int[] hidden : HIDDEN) {
      for (DecoderWeights weights : DecoderWeights.values()) {
        Architecture centered =
            Architecture.of(7, hidden)
                .withActivation(Activation.SILU)
                .withDecoderWeights(weights)
                .withDictionary(
                    Dictionary.of(Dictionary.Columns.FREE, Dictionary.Center.OUTPUT_BIAS));
        check(Undercomplete.of(centered).with(EXACT).with(Huber.of(0.2f)));
        check(Denoising.of(centered, GaussianNoise.of(0.2f)).with(HessianPenalty.of(0.5f)));
        check(Undercomplete.of(centered).with(ReconstructionContraction.of(0.3f)));
        check(Sparse.of(centered, TopK.of(2)));
      }
    }
    Architecture unit = Architecture.of(7).withDictionary(Dictionary.standard());
    check(Sparse.of(unit, JumpRelu.of(0.3f, 0.1f, 0.2f).withWarmUp(WarmUp.of(2))));
    check(Sparse.of(unit, Gated.of(0.3f).withWarmUp(WarmUp.of(2))));
  }

  @Test
  void everySelection() {
    for (int[] hidden : HIDDEN) {
      for (DecoderWeights weights : DecoderWeights.values()) {
        Architecture wide =
            Architecture.of(7, hidden)
                .withActivation(Activation.SILU)
                .withCodeActivation(Activation.RELU)
                .withDecoderWeights(weights);
        ModelSpec topK = Sparse.of(wide, TopK.of(2));
        check(topK);
        check(topK.with(Bernoulli.of()).with(WeightDecay.of(0.1f)));
        check(Undercomplete.of(wide.withCodeActivation(Activation.TANH)).with(topK.objective()));
        check(Sparse.of(wide, BatchTopK.of(2)).with(Gaussian.learned()));
        check(Sparse.of(wide, JumpRelu.of(0.3f, 0.1f, 0.2f)));
        check(Sparse.of(wide, Gated.of(0.3f)));
        check(
            Denoising.of(wide, Masking.of(0.3f))
                .with(topK.objective().withCorruption(Masking.of(0.3f))));
      }
    }
    for (int[] hidden : HIDDEN) {
      for (DecoderWeights weights : DecoderWeights.values()) {
        Architecture six =
            Architecture.of(6, hidden).withActivation(Activation.TANH).withDecoderWeights(weights);
        ModelSpec plain = Undercomplete.of(six.withCodeActivation(Activation.IDENTITY));
        check(plain.with(plain.objective().withSelection(VectorQuantization.of(5, 3))));
      }
    }
    ModelSpec alive = Sparse.of(Architecture.of(7), TopK.of(2));
    check(alive.with(alive.objective().withAuxK(AuxK.of(2))));
  }

  @Test
  void everyCorruptionAndEmphasis() {
    Architecture architecture = architecture(Activation.SIGMOID, 6);
    for (Corruption corruption : Examples.CORRUPTIONS) {
      Denoising spec = Denoising.of(architecture, corruption);
      check(spec);
      check(spec.with(Emphasis.of(1, 0)));
      check(spec.with(Bernoulli.of()).with(Emphasis.of(1, 0.5f)));
      check(spec.with(Gaussian.fixed(0.3f)).with(Emphasis.of(2, 0.25f)));
    }
  }

  @Test
  void partsCombine() {
    for (int[] hidden : HIDDEN) {
      Architecture sigmoid =
          architecture(Activation.SIGMOID, hidden).withDecoderWeights(DecoderWeights.TIED);
      Architecture linearCode =
          architecture(Activation.TANH, hidden).withCodeActivation(Activation.IDENTITY);
      ModelSpec everything =
          Denoising.of(sigmoid, GaussianNoise.of(0.2f))
              .with(KlSparsity.of(0.1f, 0.4f))
              .with(L1.of(0.1f))
              .with(WeightDecay.of(0.05f));
      check(everything.with(EXACT));
      check(everything.with(PROBED));
      check(everything.with(Emphasis.of(1, 0.5f)).with(EXACT));
      ModelSpec variational = Variational.of(linearCode).with(Masking.of(0.2f));
      check(variational.with(WeightDecay.of(0.05f)).with(L1.of(0.1f)));
      Objective warming = variational.objective().withCode(GaussianCode.of(0.7f, 2));
      check(variational.with(warming).with(EXACT));
      check(variational.with(PROBED).with(Bernoulli.of()));
    }
  }

  @Test
  void everyShapeOfTheDivergence() {
    for (int[] hidden : HIDDEN) {
      ModelSpec spec =
          Variational.of(
              architecture(Activation.TANH, hidden).withCodeActivation(Activation.IDENTITY),
              Bernoulli.of());
      for (GaussianCode code :
          List.of(
              GaussianCode.standard().withFreeBits(0.1f),
              GaussianCode.of(0.7f, 2).withFreeBits(0.05f),
              GaussianCode.standard().withCapacity(new GaussianCode.Capacity(0.1f, 1)),
              GaussianCode.standard().withCapacity(new GaussianCode.Capacity(80, 1)))) {
        check(spec.with(spec.objective().withCode(code)));
      }
    }
  }

  @Test
  void theBoundOfSeveralSamples() {
    for (int[] hidden : HIDDEN) {
      Architecture architecture =
          architecture(Activation.TANH, hidden).withCodeActivation(Activation.IDENTITY);
      for (Reconstruction likelihood :
          List.of(Bernoulli.of(), Gaussian.fixed(0.5f), StudentT.fixed(3, 0.5f))) {
        ModelSpec spec = Variational.of(architecture, likelihood);
        check(spec.with(spec.objective().withCode(GaussianCode.standard().withSamples(2))));
        GaussianCode many = GaussianCode.of(0.7f, 2).withSamples(5);
        check(spec.with(spec.objective().withCode(many)).with(WeightDecay.of(0.05f)));
      }
    }
  }

  private static Architecture architecture(Activation activation, int... hidden) {
    return Architecture.of(3, hidden).withActivation(activation);
  }

  private void check(ModelSpec spec) {
    Kernels kernels = number % 2 == 0 ? Kernels.of(Kernels.Choice.JAVA) : Kernels.fastest();
    Seed seed = Seed.of(number++).split("gradient");
    try (Comparison comparison = Comparison.awayFromKinks(kernels, spec, INPUTS, ROWS, seed)) {
      comparison.assertAgrees();
    }
  }
}
