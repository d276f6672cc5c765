package diabolo.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import diabolo.Examples;
import diabolo.feature.format.Picture;
import diabolo.feature.format.SampleFormat;
import diabolo.feature.sample.FloatSamples;
import diabolo.file.ModelFile;
import diabolo.kernel.Kernels;
import diabolo.model.Autoencoder;
import diabolo.model.EpochRecord;
import diabolo.model.ObjectiveMean;
import diabolo.model.spec.Architecture;
import diabolo.model.spec.Denoising;
import diabolo.model.spec.LayerSpec;
import diabolo.model.spec.ModelSpec;
import diabolo.model.spec.PictureDesign;
import diabolo.model.spec.Undercomplete;
import diabolo.nn.layer.Activation;
import diabolo.nn.parameter.Role;
import diabolo.objective.corruption.GaussianNoise;
import diabolo.objective.reconstruction.Bernoulli;
import diabolo.random.Seed;
import diabolo.train.optimizer.Adam;
import diabolo.train.option.TrainingContext;
import diabolo.train.option.TrainingOptions;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** Models with other layers than fully connected ones: trained, used, written and read. */
final class LayeredTrainingTest {

  private static final Picture PICTURE = Picture.of(8, 8, 1);
  private static final FloatSamples SQUARES = squares(300);

  private static final ModelSpec CONVOLUTIONAL =
      Undercomplete.of(
              Architecture.of(6, 24)
                  .withLayers(
                      LayerSpec.Conv2d.of(6, 3, 2),
                      new LayerSpec.BatchNorm(),
                      LayerSpec.Conv2d.of(8, 3, 2),
                      new LayerSpec.LayerNorm()))
          .with(Bernoulli.of());

  @TempDir Path folder;

  /** A bright square of 3 × 3 somewhere in the dark. */
  private static FloatSamples squares(int count) {
    float[] values = new float[count * PICTURE.size()];
    Seed places = Seed.of(4).split("places");
    for (int n = 0; n < count; n++) {
      int top = places.below(2L * n, 6);
      int left = places.below(2L * n + 1, 6);
      for (int i = 0; i < 9; i++) {
        values[n * PICTURE.size() + (top + i / 3) * 8 + left + i % 3] = 1;
      }
    }
    return FloatSamples.of(SampleFormat.pictures(PICTURE, 1), values);
  }

  private static Autoencoder train(Kernels kernels, ModelSpec spec, FloatSamples rows, int epochs)
      throws IOException {
    TrainingOptions options =
        TrainingOptions.defaults()
            .withEpochs(epochs)
            .withBatchSize(25)
            .withOptimizer(new Adam(0.01, 0.9, 0.999, 1e-8));
    return Trainer.fit(spec, rows, options, TrainingContext.quiet().withKernels(kernels));
  }

  @Test
  void aConvolutionalModelFindsWhereTheSquareIs() throws IOException {
    for (Kernels kernels : List.of(Kernels.of(Kernels.Choice.JAVA), Kernels.fastest())) {
      try (Autoencoder model = train(kernels, CONVOLUTIONAL, SQUARES, 40)) {
        assertEquals(
            List.of(6, 3, 3, 1),
            model.structure().layout().slot("encoder.0.weight").shape().dimensions());
        double[] errors = model.errors(SQUARES);
        // 64 pixels of which 9 are bright cost 64 H(9/64) = 26 nats without a look at the row
        double mean = Arrays.stream(errors).average().orElseThrow();
        assertTrue(mean < 8, kernels.name() + " " + mean);
      }
    }
  }

  @TestFactory
  Stream<DynamicTest> everyLayerTrainsAndIsUsedAlikeHoweverRowsStand() {
    return Examples.LAYERS.stream()
        .flatMap(
            layer ->
                Stream.of(Kernels.of(Kernels.Choice.JAVA), Kernels.fastest())
                    .map(
                        kernels ->
                            DynamicTest.dynamicTest(
                                layer + " " + kernels.name(), () -> check(kernels, layer))));
  }

  private void check(Kernels kernels, LayerSpec layer) throws IOException {
    Architecture architecture =
        Architecture.of(3, 5).withLayers(LayerSpec.Conv2d.of(2, 3, 1), layer);
    ModelSpec spec = Undercomplete.of(architecture).with(Bernoulli.of());
    Path file = folder.resolve("model.safetensors");
    try (Autoencoder model = train(kernels, spec, SQUARES, 2)) {
      List<EpochRecord> history = model.history();
      assertTrue(history.get(1).training().total() < history.get(0).training().total());
      float[][] rows = SQUARES.toArray();
      float[][] seen = model.reconstruct(rows);
      for (int row : new int[] {0, 100, 299}) {
        assertArrayEquals(seen[row], model.reconstruct(new float[][] {rows[row]})[0]);
      }
      ModelFile.write(model, file);
      try (Autoencoder read = ModelFile.read(file, kernels)) {
        assertEquals(spec, read.spec());
        assertArrayEquals(seen, read.reconstruct(rows));
      }
    }
  }

  /** A denoiser without biases, whose output is what to take off the picture. */
  private static ModelSpec denoiser() {
    Architecture architecture =
        Architecture.of(6)
            .withLayers(LayerSpec.Conv2d.of(6, 3, 1), LayerSpec.Conv2d.of(6, 3, 1))
            .withCodeActivation(Activation.RELU)
            .withCodeMap(3);
    return Denoising.of(
        architecture.withPictures(
            architecture
                .pictures()
                .withBiases(PictureDesign.Biases.NONE)
                .withOutput(PictureDesign.Output.RESIDUAL)),
        GaussianNoise.of(0.2f));
  }

  @Test
  void aDenoiserWithoutBiasesTakesNoiseOffAndIsHomogeneous() throws IOException {
    for (Kernels kernels : List.of(Kernels.of(Kernels.Choice.JAVA), Kernels.fastest())) {
      Path file = folder.resolve(kernels.name());
      try (Autoencoder model = train(kernels, denoiser(), SQUARES, 20)) {
        assertEquals(List.of(), model.structure().layout().slots(Role.BIAS));
        assertEquals(8 * 8 * 6, model.codeSize());
        float[][] clean = SQUARES.toArray();
        float[][] noisy = new float[clean.length][];
        Arrays.setAll(noisy, n -> noisy(clean[n], n));
        double before = distance(clean, noisy);
        double after = distance(clean, model.reconstruct(noisy));
        assertTrue(after < before / 2, kernels.name() + " " + before + " to " + after);
        float[] row = noisy[0];
        float[] twice = new float[row.length];
        for (int i = 0; i < row.length; i++) {
          twice[i] = 2 * row[i];
        }
        float[] once = model.reconstruct(new float[][] {row})[0];
        float[] got = model.reconstruct(new float[][] {twice})[0];
        for (int i = 0; i < row.length; i++) {
          assertEquals(2 * once[i], got[i], 1e-5);
        }
        float[][] codes = new float[1][model.codeSize()];
        String refusal =
            assertThrows(IllegalArgumentException.class, () -> model.decode(codes)).getMessage();
        assertEquals(
            "this model takes its output off the input, so that codes alone give no reconstruction",
            refusal);
        ModelFile.write(model, file);
        try (Autoencoder read = ModelFile.read(file, kernels)) {
          assertEquals(model.spec(), read.spec());
          assertArrayEquals(model.reconstruct(noisy), read.reconstruct(noisy));
        }
      }
    }
  }

  private static float[] noisy(float[] clean, int row) {
    float[] noisy = clean.clone();
    Seed seed = Seed.of(7).split("noise").split("" + row);
    for (int i = 0; i < noisy.length; i++) {
      noisy[i] += 0.2f * seed.normal(i);
    }
    return noisy;
  }

  private static double distance(float[][] a, float[][] b) {
    double sum = 0;
    for (int n = 0; n < a.length; n++) {
      for (int i = 0; i < a[n].length; i++) {
        sum += (a[n][i] - b[n][i]) * (double) (a[n][i] - b[n][i]);
      }
    }
    return sum;
  }

  /** All rows are alike, so that the mean of any is the error of one; dropout would move it. */
  @Test
  void whatIsJudgedIsWhatIsUsed() throws IOException {
    float[][] alike = Collections.nCopies(60, SQUARES.toArray()[0]).toArray(float[][]::new);
    float[] values = new float[60 * PICTURE.size()];
    for (int n = 0; n < 60; n++) {
      System.arraycopy(alike[n], 0, values, n * PICTURE.size(), PICTURE.size());
    }
    FloatSamples rows = FloatSamples.of(SampleFormat.pictures(PICTURE, 1), values);
    ModelSpec spec =
        Undercomplete.of(
            Architecture.of(5)
                .withLayers(
                    new LayerSpec.Dense(9),
                    new LayerSpec.BatchNorm(),
                    new LayerSpec.Dropout(0.5f)));
    try (Autoencoder model = train(Kernels.fastest(), spec, rows, 3)) {
      double judged = model.history().get(model.provenance().bestEpoch() - 1).objective();
      double used = model.errors(alike)[0];
      assertTrue(used > 1e-6, "the error is " + used);
      assertEquals(used, judged, 1e-5 * used);
      assertEquals(used, ObjectiveMean.of(model, rows).total(), 1e-5 * used);
    }
  }
}
