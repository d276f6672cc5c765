package diabolo.task.gradient;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import diabolo.feature.format.Picture;
import diabolo.feature.sample.DataException;
import diabolo.feature.sample.FloatSamples;
import diabolo.feature.sample.Samples;
import diabolo.kernel.Kernels;
import diabolo.model.Autoencoder;
import diabolo.model.spec.Architecture;
import diabolo.model.spec.Contractive;
import diabolo.model.spec.DecoderWeights;
import diabolo.model.spec.Denoising;
import diabolo.model.spec.Dictionary;
import diabolo.model.spec.HeadSpec;
import diabolo.model.spec.LayerSpec;
import diabolo.model.spec.ModelSpec;
import diabolo.model.spec.PictureDesign;
import diabolo.model.spec.PictureLayer;
import diabolo.model.spec.Sparse;
import diabolo.model.spec.Undercomplete;
import diabolo.model.spec.Variational;
import diabolo.nn.layer.Activation;
import diabolo.nn.layer.Resampling;
import diabolo.nn.map.Padding;
import diabolo.objective.Objective;
import diabolo.objective.corruption.GaussianNoise;
import diabolo.objective.corruption.Masking;
import diabolo.objective.penalty.Contraction;
import diabolo.objective.penalty.Contraction.Method;
import diabolo.objective.penalty.HessianPenalty;
import diabolo.objective.penalty.KlSparsity;
import diabolo.objective.penalty.L1;
import diabolo.objective.penalty.MaximumMeanDiscrepancy;
import diabolo.objective.penalty.ReconstructionContraction;
import diabolo.objective.penalty.WeightDecay;
import diabolo.objective.reconstruction.Bernoulli;
import diabolo.objective.reconstruction.Gaussian;
import diabolo.objective.reconstruction.Squared;
import diabolo.objective.selection.AuxK;
import diabolo.objective.selection.Gated;
import diabolo.objective.selection.TopK;
import diabolo.objective.selection.VectorQuantization;
import diabolo.task.RandomModel;
import diabolo.task.gradient.DerivativeCheck.Finding;
import diabolo.task.gradient.DerivativeCheck.Outcome;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

final class CheckGradientsTest {

  private static final CheckGradientsOptions OPTIONS = CheckGradientsOptions.defaults();

  @TestFactory
  Stream<DynamicTest> everyKindAndActivationIsRight() {
    Architecture sigmoid = Architecture.of(3, 6).withActivation(Activation.SIGMOID);
    Contraction probed = Contraction.of(0.7f, Contraction.Method.PROBED, 2);
    Sparse dictionary =
        Sparse.of(Architecture.of(9).withDictionary(Dictionary.standard()), TopK.of(3));
    Stream<ModelSpec> kinds =
        Stream.of(
            Sparse.of(sigmoid, KlSparsity.of(0.1f, 0.8f)).with(WeightDecay.of(0.1f)),
            Denoising.of(sigmoid, Masking.of(0.3f)).with(Bernoulli.of()).with(probed),
            Variational.of(Architecture.of(2, 5).withActivation(Activation.TANH)),
            Variational.of(Architecture.of(2), Gaussian.learned()).with(GaussianNoise.of(0.1f)),
            Undercomplete.of(Architecture.of(4, 16, 8)).with(Gaussian.fixed(0.5f)).with(L1.of(1)),
            Undercomplete.of(Architecture.of(4, 6).withCodeActivation(Activation.IDENTITY))
                .with(MaximumMeanDiscrepancy.of(0.7f)),
            Undercomplete.of(Architecture.of(4, 6))
                .with(Objective.of(Squared.of()).withSelection(VectorQuantization.of(3, 2))),
            Sparse.of(Architecture.of(9).withDictionary(Dictionary.standard()), Gated.of(0.3f)),
            Sparse.of(Architecture.of(9).withDecoderWeights(DecoderWeights.TIED), Gated.of(0.3f)),
            Contractive.of(sigmoid.withDecoderWeights(DecoderWeights.TIED), 0.5f),
            // parts whose gradients are by definition not those of their values
            dictionary.with(dictionary.objective().withAuxK(AuxK.of(2, 0.5f, 1))),
            Sparse.of(sigmoid, KlSparsity.of(0.1f, 0.8f).withMemory(0.9f)));
    Stream<ModelSpec> activations =
        Stream.of(Activation.values())
            .map(
                activation ->
                    Undercomplete.of(Architecture.of(3, 6).withActivation(activation))
                        .with(Contraction.of(0.5f)));
    return Stream.concat(kinds, activations)
        .map(spec -> DynamicTest.dynamicTest(spec.toString(), () -> assertRight(spec)));
  }

  private static void assertRight(ModelSpec spec) throws IOException {
    for (long seed = 0; seed < 5; seed++) {
      try (Autoencoder model = RandomModel.of(spec, 7, seed)) {
        assertRight(model, OPTIONS);
      }
    }
  }

  private static void assertRight(Autoencoder model, CheckGradientsOptions options)
      throws IOException {
    DerivativeCheck check = CheckGradients.run(model, Optional.empty(), options);
    List<Finding> wrong =
        check.findings().stream().filter(f -> f.outcome() == Outcome.WRONG).toList();
    assertEquals(List.of(), wrong);
    // only kinks may hide some
    boolean isSmooth =
        model.spec().architecture().activation().isSmooth()
            && model.spec().objective().selection().isEmpty();
    int share = isSmooth ? 20 : 4;
    long hidden = check.count(Outcome.UNRESOLVED) + check.count(Outcome.KINK);
    assertTrue(
        hidden <= check.findings().size() / share, () -> hidden + " of " + check.findings().size());
  }

  /** Every kind of objective on convolutions and normalizations, on both kernels. */
  @TestFactory
  Stream<DynamicTest> convolutionalModelsAreRight() {
    Architecture plain =
        Architecture.of(3, 6)
            .withActivation(Activation.TANH)
            .withLayers(LayerSpec.Conv2d.of(3, 3, 2));
    Architecture norms =
        Architecture.of(3, 6)
            .withActivation(Activation.SIGMOID)
            .withLayers(
                LayerSpec.Conv2d.of(2, 3, 1),
                new LayerSpec.BatchNorm(),
                new LayerSpec.Dropout(0.2f),
                new LayerSpec.Conv2d(3, 2, 2, Padding.VALID),
                new LayerSpec.LayerNorm());
    Architecture given = plain.withDecoder(new LayerSpec.Dense(7), new LayerSpec.LayerNorm());
    Architecture map =
        Architecture.of(2)
            .withActivation(Activation.TANH)
            .withLayers(
                new PictureLayer.PixelUnshuffle(2),
                LayerSpec.Conv2d.of(4, 3, 1),
                LayerSpec.Skip.of(LayerSpec.Conv2d.of(3, 3, 1), LayerSpec.Conv2d.of(4, 3, 1)))
            .withCodeMap(3);
    PictureDesign left =
        map.pictures()
            .withBiases(PictureDesign.Biases.NONE)
            .withOutput(PictureDesign.Output.RESIDUAL);
    Architecture sizes =
        Architecture.of(2)
            .withActivation(Activation.SILU)
            .withLayers(
                LayerSpec.Conv2d.of(2, 3, 1),
                new PictureLayer.AveragePool(2),
                new PictureLayer.Upsample(2, Resampling.Kind.BILINEAR),
                new PictureLayer.ConvTranspose2d(2, 3, 2),
                new PictureLayer.MaxPool(4));
    Contraction probed = Contraction.of(0.7f, Contraction.Method.PROBED, 2);
    HessianPenalty curvature =
        new HessianPenalty(0.6f, HessianPenalty.Form.SAMPLED, 0.3f, 2, Method.AUTO, 1);
    List<ModelSpec> specs =
        List.of(
            Undercomplete.of(plain).with(Bernoulli.of()).with(L1.of(0.3f)),
            Denoising.of(map.withPictures(left), GaussianNoise.of(0.1f)),
            Undercomplete.of(map.withPictures(left)).with(probed),
            Contractive.of(map, 0.5f),
            Variational.of(map, Bernoulli.of()),
            Contractive.of(sizes, 0.5f),
            Undercomplete.of(plain.withDecoderWeights(DecoderWeights.TIED)).with(curvature),
            Undercomplete.of(given).with(ReconstructionContraction.of(0.5f)),
            Undercomplete.of(norms.withCodeActivation(Activation.IDENTITY))
                .with(Gaussian.learned())
                .with(MaximumMeanDiscrepancy.of(1)),
            Sparse.of(norms, KlSparsity.of(0.1f, 0.8f)).with(WeightDecay.of(0.1f)),
            Sparse.of(norms, TopK.of(2)),
            Denoising.of(norms, Masking.of(0.3f)).with(probed),
            Contractive.of(norms, 0.5f),
            Contractive.of(norms).with(ReconstructionContraction.of(0.5f)),
            Variational.of(plain),
            Variational.of(norms, Bernoulli.of()),
            Undercomplete.of(
                plain.withHeads(
                    HeadSpec.classifier("kind", List.of("a", "b", "c"))
                        .withLayers(new LayerSpec.Dense(4), new LayerSpec.LayerNorm()))));
    return specs.stream()
        .map(spec -> DynamicTest.dynamicTest(spec.toString(), () -> assertPicturesAreRight(spec)));
  }

  private static void assertPicturesAreRight(ModelSpec spec) throws IOException {
    for (Kernels kernels : List.of(Kernels.of(Kernels.Choice.JAVA), Kernels.fastest().alone())) {
      try (Autoencoder model = RandomModel.of(spec, Picture.of(4, 4, 1), kernels, 3)) {
        assertRight(model, OPTIONS.withRows(3).withDirections(1).withEntries(0));
      }
    }
  }

  @Test
  void everyBlockAndPartIsLookedAt() throws IOException {
    Architecture sigmoid = Architecture.of(3, 6).withActivation(Activation.SIGMOID);
    ModelSpec spec = Sparse.of(sigmoid, KlSparsity.of(0.1f, 1)).with(Contraction.of(1));
    try (Autoencoder model = RandomModel.of(spec, 7, 1)) {
      List<Finding> findings = CheckGradients.run(model, Optional.empty(), OPTIONS).findings();
      for (String part : List.of("objective", "reconstruction", "klSparsity", "contraction")) {
        for (String block : List.of("encoder.0.weight", "encoder.1.bias", "decoder.1.weight")) {
          long count =
              findings.stream()
                  .filter(f -> f.part().equals(part) && f.block().equals(block))
                  .count();
          assertEquals(1 + OPTIONS.directions() + OPTIONS.entries(), count, part + " " + block);
        }
      }
      for (String what : List.of("adjoint identity", "tangent", "exact contraction")) {
        assertTrue(findings.stream().anyMatch(f -> f.block().equals(what)), what);
      }
      assertTrue(
          findings.stream()
              .filter(f -> f.part().equals("objective"))
              .allMatch(f -> f.relativeError() < 1e-3));
    }
  }

  /** A rate is kept above 1e-6: below, the value stands still, and the gradient still pushes. */
  @Test
  void aGradientThatIsNotThatOfTheValueIsFound() throws IOException {
    Architecture sigmoid = Architecture.of(2).withActivation(Activation.SIGMOID);
    ModelSpec spec = Sparse.of(sigmoid, KlSparsity.of(0.1f, 1));
    try (Autoencoder model = RandomModel.of(spec, 2, 1)) {
      model.structure().layout().slot("encoder.0.bias").of(model.parameters()).fill(-17);
      DerivativeCheck check = CheckGradients.run(model, Optional.empty(), OPTIONS);
      assertFalse(check.isRight());
      assertTrue(
          check.findings().stream()
              .filter(f -> f.outcome() == Outcome.WRONG)
              .anyMatch(f -> f.block().equals("encoder.0.bias") && f.part().equals("klSparsity")));
    }
  }

  @Test
  void aPointOnAKinkIsToldSoAndIsNotRight() throws IOException {
    ModelSpec spec = Undercomplete.of(Architecture.of(1).withActivation(Activation.RELU));
    try (Autoencoder model = RandomModel.of(spec, 1, 1)) {
      model.parameters().copyFrom(new float[] {1, 1, 0, 0.5f});
      FloatSamples zero = FloatSamples.of(new float[][] {{0}});
      DerivativeCheck check = CheckGradients.run(model, Optional.of(zero), OPTIONS);
      assertTrue(check.isRight());
      assertTrue(
          check.findings().stream()
              .anyMatch(
                  f ->
                      f.block().equals("encoder.0.bias")
                          && f.outcome() == Outcome.KINK
                          && f.kinks() == 1));
    }
  }

  @Test
  void slopesOfKnownFunctionsAndTheirUncertainty() {
    CentralDifferences.Line line =
        t -> new double[] {(float) Math.exp(t), Math.abs(t), (float) (3 * t * t * t + 2 * t + 1)};
    CentralDifferences.Slope[] slopes = CentralDifferences.of(line, 0.5);
    assertEquals(1, slopes[0].value(), 3 * slopes[0].error());
    assertTrue(slopes[0].error() < 1e-4);
    assertTrue(slopes[1].error() >= 0.99, "a kink at 0 leaves the slope open");
    assertEquals(2, slopes[2].value(), 3 * slopes[2].error());
    assertTrue(slopes[2].error() < 1e-4);
  }

  @Test
  void twiceTheSlopeIsWrongAndALargeUncertaintyIsToldSo() {
    Verdict verdict = Verdict.on("objective", "encoder.0.weight", "random 1");
    assertEquals(Outcome.OK, verdict.slopes(1, slope(1.0005, 1e-5), 0, 1, 1e-3).outcome());
    assertEquals(Outcome.WRONG, verdict.slopes(2, slope(1, 1e-5), 0, 1, 1e-3).outcome());
    assertEquals(Outcome.UNRESOLVED, verdict.slopes(1, slope(0.9, 0.1), 0, 1, 1e-3).outcome());
    assertEquals(Outcome.WRONG, verdict.slopes(1, slope(Double.NaN, 1), 0, 1, 1e-3).outcome());
    assertEquals(Outcome.WRONG, verdict.identity(1, 1.0001, 1, 1e-3).outcome());
    assertEquals(Outcome.OK, verdict.identity(1, 1.000001, 1, 1e-3).outcome());
  }

  private static CentralDifferences.Slope slope(double value, double error) {
    return new CentralDifferences.Slope(value, error, 1);
  }

  @Test
  void stepsMoveParametersWithoutRounding() {
    float[] start = {0.3f, -0.7f, 1e-5f, 0.123456f};
    Ray.roundToGrid(start);
    Ray ray = Ray.of(start, new double[] {0.3, 1, -0.2, 0.77}, 0.01);
    for (double t = ray.largest(); t > ray.largest() / 2000; t /= 2) {
      float[] point = ray.at(t);
      for (int i = 0; i < point.length; i++) {
        assertEquals(start[i] + t * ray.direction()[i], point[i], 0, "no rounding at " + t);
      }
    }
  }

  @Test
  void refusesNoRowsAndNumbersOutOfRange() throws IOException {
    ModelSpec spec = Undercomplete.of(Architecture.of(1));
    try (Autoencoder model = RandomModel.of(spec, 2, 1)) {
      Samples none = FloatSamples.builder("none", model.schema().format()).build();
      FloatSamples wide = FloatSamples.of(new float[1][3]);
      assertThrows(
          DataException.class, () -> CheckGradients.run(model, Optional.of(wide), OPTIONS));
      assertThrows(
          DataException.class, () -> CheckGradients.run(model, Optional.of(none), OPTIONS));
    }
    assertThrows(IllegalArgumentException.class, () -> OPTIONS.withRows(0));
    assertThrows(IllegalArgumentException.class, () -> OPTIONS.withDirections(-1));
    assertThrows(IllegalArgumentException.class, () -> OPTIONS.withEntries(-1));
    assertThrows(IllegalArgumentException.class, () -> OPTIONS.withTolerance(0));
    assertThrows(IllegalArgumentException.class, () -> OPTIONS.withTolerance(Double.NaN));
  }

  @Test
  void theSameSeedGivesTheSameNumbers() throws IOException {
    ModelSpec spec = Variational.of(Architecture.of(2, 5));
    try (Autoencoder model = RandomModel.of(spec, 4, 1)) {
      CheckGradientsOptions other = OPTIONS.withSeed(9);
      DerivativeCheck first = CheckGradients.run(model, Optional.empty(), other);
      assertEquals(first, CheckGradients.run(model, Optional.empty(), other));
      assertTrue(first.toJson().contains("\"relativeError\""));
    }
  }
}
