package diabolo.model;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import diabolo.Examples;
import diabolo.feature.format.SampleFormat;
import diabolo.feature.sample.FloatSamples;
import diabolo.feature.sample.Samples;
import diabolo.kernel.Kernels;
import diabolo.model.spec.Architecture;
import diabolo.model.spec.Contractive;
import diabolo.model.spec.Denoising;
import diabolo.model.spec.LayerSpec;
import diabolo.model.spec.ModelSpec;
import diabolo.model.spec.Sparse;
import diabolo.model.spec.Undercomplete;
import diabolo.model.spec.Variational;
import diabolo.nn.layer.Activation;
import diabolo.objective.Objective;
import diabolo.objective.reconstruction.Bernoulli;
import diabolo.objective.reconstruction.Gaussian;
import diabolo.objective.reconstruction.Huber;
import diabolo.objective.reconstruction.Squared;
import diabolo.objective.selection.BatchTopK;
import diabolo.objective.selection.Gated;
import diabolo.objective.selection.JumpRelu;
import diabolo.objective.selection.TopK;
import diabolo.objective.selection.VectorQuantization;
import diabolo.random.Seed;
import diabolo.train.Trainer;
import diabolo.train.option.TrainingContext;
import diabolo.train.option.TrainingOptions;
import java.io.IOException;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * A trained model gives a row the same bits whatever other rows stand beside it: T21, for every
 * kind and both kernels.
 */
class DeterminismTest {

  private static final int COLUMNS = 19;
  private static final FloatSamples ROWS = rows(300, COLUMNS);

  private static FloatSamples rows(int count, int columns) {
    float[] values = new float[count * columns];
    for (int i = 0; i < values.length; i++) {
      values[i] = Seed.of(9).uniformFloat(i);
    }
    return FloatSamples.of(SampleFormat.unnamed(columns), values);
  }

  private static List<ModelSpec> specs() {
    Architecture deep = Architecture.of(5, 33);
    return List.of(
        Undercomplete.of(deep.withActivation(Activation.SILU)).with(Huber.defaults()),
        Sparse.of(Architecture.of(40)),
        Sparse.of(Architecture.of(40), TopK.of(5)),
        Sparse.of(Architecture.of(40), BatchTopK.of(5)),
        Sparse.of(Architecture.of(40), JumpRelu.of(0.1f)),
        Sparse.of(Architecture.of(40), Gated.of(0.1f)),
        Undercomplete.of(deep)
            .with(Objective.of(Squared.of()).withSelection(VectorQuantization.of(7, 5))),
        Denoising.of(deep).with(Bernoulli.of()),
        Contractive.of(deep).with(Bernoulli.of()),
        Denoising.of(
            deep.withLayers(
                new LayerSpec.Dense(24),
                new LayerSpec.BatchNorm(),
                new LayerSpec.LayerNorm(),
                new LayerSpec.Dropout(0.2f))),
        Variational.of(deep.withActivation(Activation.TANH), Gaussian.learned()));
  }

  /** A model with each part of an objective, on as many columns as the examples have. */
  private static Stream<ModelSpec> parts() {
    return Stream.of(
            Examples.RECONSTRUCTIONS.stream().map(r -> part(o -> o.withReconstruction(r))),
            Examples.PENALTIES.stream().map(p -> part(o -> o.withPenalty(p))),
            Examples.CORRUPTIONS.stream().map(c -> part(o -> o.withCorruption(c))),
            Examples.SELECTIONS.stream().map(s -> part(o -> o.withSelection(s))),
            Examples.KINDS.stream())
        .flatMap(models -> models);
  }

  private static ModelSpec part(UnaryOperator<Objective> with) {
    return Examples.models(with).get(0);
  }

  @TestFactory
  Stream<DynamicTest> batchSizeAndOrderChangeNothingWhateverTheParts() {
    FloatSamples rows = rows(300, Examples.INPUTS);
    return parts()
        .map(
            spec ->
                DynamicTest.dynamicTest(
                    spec.toString(), () -> check(Kernels.fastest(), spec, rows)));
  }

  @TestFactory
  Stream<DynamicTest> batchSizeAndOrderChangeNothing() {
    return Stream.of(Kernels.Choice.JAVA, Kernels.Choice.ONEDNN)
        .flatMap(
            choice ->
                specs().stream()
                    .map(
                        spec ->
                            DynamicTest.dynamicTest(
                                choice
                                    + " "
                                    + spec.kind()
                                    + spec.architecture().layers()
                                    + spec.objective(),
                                () -> check(choice, spec))));
  }

  private static void check(Kernels.Choice choice, ModelSpec spec) throws IOException {
    assumeTrue(
        choice == Kernels.Choice.JAVA || Kernels.fastest().name().equals("onednn"),
        "no native kernels here");
    check(Kernels.of(choice), spec, ROWS);
  }

  private static void check(Kernels kernels, ModelSpec spec, FloatSamples samples)
      throws IOException {
    TrainingContext session = TrainingContext.quiet().withKernels(kernels);
    TrainingOptions options = TrainingOptions.defaults().withEpochs(2);
    try (Autoencoder model = Trainer.fit(spec, samples, options, session)) {
      float[][] rows = samples.toArray();
      float[][] codes = model.encode(rows);
      float[][] seen = model.reconstruct(rows);
      double[] errors = model.errors(samples);
      assertArrayEquals(codes, model.encode(rows), "encoding twice");
      assertArrayEquals(seen, model.decode(codes), "reconstruct = decode(encode)");
      for (int row : new int[] {0, 1, 17, 255, 256, 299}) {
        float[][] alone = {rows[row]};
        assertArrayEquals(codes[row], model.encode(alone)[0], "code of row " + row + " alone");
        assertArrayEquals(seen[row], model.reconstruct(alone)[0], "row " + row + " alone");
        assertEquals(errors[row], model.errors(FloatSamples.of(alone))[0], "error of " + row);
        assertEquals(errors[row], model.errors(alone)[0], "error of row " + row + " in an array");
      }
      float[][] reversed = rows.clone();
      Collections.reverse(Arrays.asList(reversed));
      float[][] reversedCodes = model.encode(reversed);
      for (int i = 0; i < rows.length; i++) {
        assertArrayEquals(codes[i], reversedCodes[rows.length - 1 - i], "row " + i);
      }
      Samples coded = model.encode(samples);
      assertArrayEquals(
          codes, coded.inMemory().map(m -> ((FloatSamples) m).toArray()).orElseThrow());
    }
  }

  /** Large enough for a team of threads where it is alone, and for blocks where it is not. */
  @Test
  void aLargeModelGivesARowTheSameBitsHoweverTheWorkIsDivided() throws IOException {
    float[][] rows = new float[700][784];
    for (int i = 0; i < rows.length; i++) {
      for (int j = 0; j < 784; j++) {
        rows[i][j] = Seed.of(4).uniformFloat(784L * i + j);
      }
    }
    try (Autoencoder model =
        Trainer.fit(
            Undercomplete.of(Architecture.of(30, 500)).with(Bernoulli.of()),
            FloatSamples.of(rows),
            TrainingOptions.defaults().withEpochs(0),
            TrainingContext.quiet())) {
      double[] all = model.errors(rows);
      float[][] codes = model.encode(rows);
      for (int count : new int[] {1, 2, 20, 32, 33, 256, 257, 513}) {
        float[][] some = Arrays.copyOfRange(rows, 100, 100 + count);
        assertArrayEquals(Arrays.copyOfRange(all, 100, 100 + count), model.errors(some));
        assertArrayEquals(Arrays.copyOfRange(codes, 100, 100 + count), model.encode(some));
      }
      assertArrayEquals(all, model.errors(FloatSamples.of(rows)));
    }
  }
}
