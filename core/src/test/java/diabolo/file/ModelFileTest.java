package diabolo.file;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import diabolo.feature.sample.DataException;
import diabolo.feature.sample.FloatSamples;
import diabolo.kernel.Kernels;
import diabolo.linalg.GaussianMixture;
import diabolo.model.Autoencoder;
import diabolo.model.spec.Architecture;
import diabolo.model.spec.Contractive;
import diabolo.model.spec.DecoderWeights;
import diabolo.model.spec.Denoising;
import diabolo.model.spec.ModelSpec;
import diabolo.model.spec.Sparse;
import diabolo.model.spec.Undercomplete;
import diabolo.model.spec.Variational;
import diabolo.nn.layer.Activation;
import diabolo.objective.reconstruction.Bernoulli;
import diabolo.objective.reconstruction.Gaussian;
import diabolo.objective.reconstruction.Huber;
import diabolo.objective.selection.Gated;
import diabolo.random.Seed;
import diabolo.tensor.Shape;
import diabolo.tensor.Tensor;
import diabolo.threshold.Calibration;
import diabolo.train.Trainer;
import diabolo.train.option.TrainingContext;
import diabolo.train.option.TrainingOptions;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

class ModelFileTest {

  private static final Kernels KERNELS = Kernels.of(Kernels.Choice.JAVA);

  @TempDir Path folder;

  private static FloatSamples rows() {
    float[][] values = new float[40][6];
    for (int i = 0; i < 240; i++) {
      values[i / 6][i % 6] = Seed.of(4).uniformFloat(i);
    }
    return FloatSamples.of(values);
  }

  private static Autoencoder train(ModelSpec spec) throws IOException {
    TrainingOptions options = TrainingOptions.defaults().withEpochs(2).withBatchSize(16);
    return Trainer.fit(spec, rows(), options, TrainingContext.quiet().withKernels(KERNELS));
  }

  @TestFactory
  Stream<DynamicTest> everyKindComesBackTheSame() {
    Architecture deep = Architecture.of(2, 5);
    return Stream.of(
            Undercomplete.of(deep.withDecoderWeights(DecoderWeights.TIED)).with(Huber.of(0.5f)),
            Sparse.of(Architecture.of(9)),
            Sparse.of(Architecture.of(9), Gated.of(0.1f)),
            Denoising.of(deep).with(Bernoulli.of()),
            Contractive.of(deep),
            Variational.of(deep.withActivation(Activation.TANH), Gaussian.learned()))
        .map(spec -> DynamicTest.dynamicTest(spec.toString(), () -> check(spec)));
  }

  private void check(ModelSpec spec) throws IOException {
    Path path = folder.resolve(spec.kind());
    float[][] inputs = rows().toArray();
    try (Autoencoder written = train(spec)) {
      ModelFile.write(written, path);
      try (Autoencoder read = ModelFile.read(path, KERNELS)) {
        assertEquals(written.spec(), read.spec());
        assertEquals(written.schema(), read.schema());
        assertEquals(written.history(), read.history());
        assertEquals(written.provenance(), read.provenance());
        assertArrayEquals(written.parameters().toArray(), read.parameters().toArray(), 0);
        assertArrayEquals(written.encode(inputs), read.encode(inputs));
        assertArrayEquals(written.reconstruct(inputs), read.reconstruct(inputs));
        assertArrayEquals(written.errors(rows()), read.errors(rows()), 0);
        assertArrayEquals(components(written), components(read), 0);
      }
    }
  }

  /** None where the code is as wide as the inputs. */
  private static float[] components(Autoencoder model) {
    return model.principalComponents().map(p -> p.components()).orElse(new float[0]);
  }

  /** A change of the content of a file. */
  private interface Change {
    void apply(Map<String, Tensor> tensors, Map<String, String> texts);
  }

  /** A small model's file with a change, checksums right. */
  private Path rewritten(Change change) throws IOException {
    Path path = folder.resolve("changed");
    try (Autoencoder model = train(Undercomplete.of(Architecture.of(2, 5)))) {
      ModelFile.write(model, path);
    }
    try (SafetensorsFile file = Safetensors.read(path)) {
      Map<String, String> texts = new LinkedHashMap<>(file.metadata());
      Map<String, Tensor> tensors = new LinkedHashMap<>(file.tensors());
      change.apply(tensors, texts);
      Safetensors.write(path, tensors, texts);
    }
    return path;
  }

  private Path changed(String key, String from, String to) throws IOException {
    return rewritten(
        (tensors, texts) -> {
          String text = texts.get(key);
          assertTrue(text.contains(from), text);
          texts.put(key, text.replace(from, to));
        });
  }

  private static String refusal(Path path) {
    return assertThrows(DataException.class, () -> ModelFile.read(path, KERNELS)).getMessage();
  }

  private String refusal(String key, String from, String to) throws IOException {
    return refusal(changed(key, from, to));
  }

  private void refuses(String problem, String key, String from, String to) throws IOException {
    Path path = changed(key, from, to);
    assertEquals(path + ": " + problem, refusal(path));
  }

  private static Calibration calibration(float... scores) {
    float[][] distances = {{0, 1}, {2, 2}, {0, 0}, {1, 3}, {4, 5}, {6, Float.POSITIVE_INFINITY}};
    return Calibration.of(
        Calibration.Summary.of("loss", Calibration.Origin.HELD_OUT),
        scores,
        new float[] {1, 2, 3, 4, 5, 6},
        distances);
  }

  @Test
  void aCalibrationComesBackTheSameAndIsOptional() throws IOException {
    Path path = folder.resolve("calibrated");
    for (float[] scores : new float[][] {{1, 2.5f, Float.POSITIVE_INFINITY}, {}}) {
      try (Autoencoder model = train(Undercomplete.of(Architecture.of(2, 5)));
          Autoencoder calibrated = model.withCalibration(calibration(scores))) {
        assertEquals(Optional.empty(), model.calibration());
        ModelFile.write(calibrated, path);
        try (Autoencoder read = ModelFile.read(path, KERNELS)) {
          assertEquals(calibrated.calibration(), read.calibration());
          assertArrayEquals(model.errors(rows()), read.errors(rows()), 0);
        }
      }
    }
  }

  @Test
  void aDamagedCalibrationIsRefused() throws IOException {
    String summary = "{\"score\":\"loss\",\"origin\":\"held-out\",\"folds\":0}";
    try (Tensor falling = Tensor.of(Shape.of(1, 2), 2, 1);
        Tensor six = Tensor.of(Shape.of(1, 6), 1, 1, 1, 1, 1, 1);
        Tensor five = Tensor.of(Shape.of(1, 5), 1, 1, 1, 1, 1);
        Tensor cells = Tensor.allocate(6, 2)) {
      Change text = (tensors, texts) -> texts.put("calibration", summary);
      assertTrue(refusal(rewritten(text)).contains("expected tensor 'calibration.scores'"));
      String order =
          refusal(
              rewritten(
                  (tensors, texts) -> {
                    text.apply(tensors, texts);
                    tensors.put("calibration.scores", falling);
                    tensors.put("calibration.deviations", six);
                    tensors.put("calibration.distances", cells);
                  }));
      assertTrue(order.contains("its calibration is damaged: expected numbers in asc"), order);
      String columns =
          refusal(
              rewritten(
                  (tensors, texts) -> {
                    text.apply(tensors, texts);
                    tensors.put("calibration.scores", six);
                    tensors.put("calibration.deviations", five);
                    tensors.put("calibration.distances", cells);
                  }));
      assertTrue(columns.contains("expected a calibration of 6 columns, got 5"), columns);
    }
  }

  private static GaussianMixture twoComponents() {
    return GaussianMixture.ofRoots(
        new double[] {0.25, 0.75},
        new double[][] {{1, 2}, {-1, 0}},
        new double[][][] {factor(2), factor(0.5)});
  }

  private static double[][] factor(double scale) {
    double[][] factor = new double[2][2];
    for (int k = 0; k < 2; k++) {
      factor[k][k] = scale;
      factor[k][0] += 0.5;
    }
    return factor;
  }

  @Test
  void aPriorOfCodesComesBackWithTheSameDrawsAndADamagedOneIsRefused() throws IOException {
    Path path = folder.resolve("prior");
    try (Autoencoder model = train(Undercomplete.of(Architecture.of(2, 5)));
        Autoencoder fitted =
            model.with(model.background().withPrior(Optional.of(twoComponents())));
        Tensor weights = Tensor.of(Shape.of(1, 1), 1);
        Tensor means = Tensor.allocate(1, 2);
        Tensor factors = Tensor.allocate(1, 3)) {
      ModelFile.write(fitted, path);
      try (Autoencoder read = ModelFile.read(path, KERNELS)) {
        for (int n = 0; n < 20; n++) {
          assertArrayEquals(
              twoComponents().draw(Seed.of(1), n),
              read.prior().orElseThrow().draw(Seed.of(1), n),
              0);
        }
      }
      Change noMeans = (tensors, texts) -> tensors.put("prior.weights", weights);
      assertTrue(refusal(rewritten(noMeans)).contains("expected tensor 'prior.means' of shape"));
      String flat =
          refusal(
              rewritten(
                  (tensors, texts) -> {
                    tensors.put("prior.weights", weights);
                    tensors.put("prior.means", means);
                    tensors.put("prior.factors", factors);
                  }));
      assertTrue(flat.contains("its distribution 'prior' is damaged"), flat);
      assertThrows(
          IllegalArgumentException.class,
          () ->
              model.with(
                  model
                      .background()
                      .withPrior(
                          Optional.of(
                              GaussianMixture.ofRoots(
                                  new double[] {1},
                                  new double[][] {{0}},
                                  new double[][][] {{{1}}})))));
    }
  }

  @Test
  void whatIsNotAModelOfThisVersionIsRefused() throws IOException {
    String newer =
        "it was written by a newer version (%s, this program reads up to 2.2): update Diabolo";
    refuses(newer.formatted("9.0"), "format", "diabolo model 2.2", "diabolo model 9");
    refuses(newer.formatted("2.3"), "format", "2.2", "2.3");
    refuses(newer.formatted("3.0"), "format", "2.2", "3.0");
    String other = "expected a model ('diabolo model 2.2' in its metadata), got ";
    refuses(other + "'onnx'", "format", "diabolo model 2.2", "onnx");
    refuses(other + "no format", "format", "diabolo model 2.2", "");
    refuses(other + "'diabolo model 0'", "format", "2.2", "0");
    refuses(other + "'diabolo model 2.-1'", "format", "2.2", "2.-1");
    refuses(other + "'diabolo checkpoint 2.2'", "format", "model", "checkpoint");
  }

  @Test
  void unknownMembersEntriesAndTensorsAreRefusedByName() throws IOException {
    refuses(
        "spec: architecture: unknown member 'width'; known: 'hidden', 'codeSize', 'activation',"
            + " 'codeActivation', 'decoderWeights', 'initialization', 'dictionary', 'layers', 'decoder',"
            + " 'heads', 'pictures'",
        "spec",
        "\"codeSize\":2",
        "\"codeSize\":2,\"width\":2");
    Path path = rewritten((tensors, texts) -> texts.put("license", "free"));
    assertEquals(path + ": unknown metadata entry 'license'", refusal(path));
    try (Tensor more = Tensor.allocate(3)) {
      Path other = rewritten((tensors, texts) -> tensors.put("encoder.9.weight", more));
      assertEquals(other + ": unknown tensor 'encoder.9.weight'", refusal(other));
    }
  }

  @Test
  void weightsThatAreNoNumbersAreRefusedWithTheTensorsName() throws IOException {
    Path path = rewritten((tensors, texts) -> tensors.get("decoder.0.weight").set(3, Float.NaN));
    assertEquals(
        path + ": tensor 'decoder.0.weight': expected finite numbers, got NaN at position 3",
        refusal(path));
    Path mean =
        rewritten((tensors, texts) -> tensors.get("pca.mean").set(0, Float.NEGATIVE_INFINITY));
    assertEquals(
        mean + ": tensor 'pca.mean': expected finite numbers, got -Infinity at position 0",
        refusal(mean));
  }

  @Test
  void manyThousandLayersAreRefusedAtTheDoor() throws IOException {
    String widths = String.join(",", Collections.nCopies(30_000, "5"));
    refuses(
        "spec: architecture: expected at most 250 hidden layers, got 30000",
        "spec",
        "\"hidden\":[5]",
        "\"hidden\":[" + widths + "]");
  }

  @Test
  void missingMembersHaveTheDefaultsOfTheRecords() throws IOException {
    String text = "\"activation\":\"relu\",\"codeActivation\":\"identity\",";
    Path path = changed("spec", text, "");
    try (Autoencoder model = ModelFile.read(path, KERNELS)) {
      assertEquals(Undercomplete.of(Architecture.of(2, 5)), model.spec());
    }
  }

  @Test
  void aStreamHoldsTheBytesOfTheFile() throws IOException {
    Path path = folder.resolve("model");
    try (Autoencoder model = train(Denoising.of(Architecture.of(2, 5)))) {
      ModelFile.write(model, path);
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      ModelFile.write(model, out);
      assertArrayEquals(Files.readAllBytes(path), out.toByteArray());
      try (Autoencoder read =
          ModelFile.read(new ByteArrayInputStream(out.toByteArray()), "a stream", KERNELS)) {
        assertEquals(model.spec(), read.spec());
        assertArrayEquals(model.parameters().toArray(), read.parameters().toArray(), 0);
      }
    }
  }

  @Test
  void streamsThatEndElsewhereAreRefused() throws IOException {
    Path path = folder.resolve("model");
    try (Autoencoder model = train(Undercomplete.of(Architecture.of(2, 5)))) {
      ModelFile.write(model, path);
    }
    byte[] bytes = Files.readAllBytes(path);
    for (int length = 0; length < bytes.length; length += 7) {
      assertTrue(streamed(Arrays.copyOf(bytes, length)).endsWith("; it is cut short"));
    }
    assertEquals(
        "s: expected the end after the last tensor, got more bytes",
        streamed(Arrays.copyOf(bytes, bytes.length + 1)));
  }

  private static String streamed(byte[] bytes) {
    InputStream in = new ByteArrayInputStream(bytes);
    return assertThrows(DataException.class, () -> ModelFile.read(in, "s", KERNELS)).getMessage();
  }

  @Test
  void specsThatDoNotFitTheTensorsAreRefused() throws IOException {
    String wider = refusal("spec", "\"codeSize\":2", "\"codeSize\":3");
    assertTrue(
        wider.contains("expected tensor 'encoder.1.weight' of shape [3, 5], got [2, 5]"), wider);
    String huge = refusal("spec", "\"hidden\":[5]", "\"hidden\":[2147483647]");
    assertTrue(huge.contains("expected tensor 'encoder.0.weight'"), huge);
    String kind = refusal("spec", "\"type\":\"undercomplete\"", "\"type\":\"undercooked\"");
    assertTrue(kind.contains("undercomplete"), kind);
    String code = refusal("spec", "\"codeSize\":2", "\"codeSize\":0");
    assertTrue(code.contains("code size must be > 0, got 0"), code);
  }
}
