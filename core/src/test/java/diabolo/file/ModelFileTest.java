package diabolo.file;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import diabolo.feature.sample.DataException;
import diabolo.feature.sample.FloatSamples;
import diabolo.kernel.Kernels;
import diabolo.model.Autoencoder;
import diabolo.model.spec.Architecture;
import diabolo.model.spec.Contractive;
import diabolo.model.spec.DecoderWeights;
import diabolo.model.spec.Denoising;
import diabolo.model.spec.ModelSpec;
import diabolo.model.spec.Sparse;
import diabolo.model.spec.Undercomplete;
import diabolo.model.spec.Variational;
import diabolo.nn.Activation;
import diabolo.objective.reconstruction.Bernoulli;
import diabolo.objective.reconstruction.Gaussian;
import diabolo.objective.reconstruction.Huber;
import diabolo.objective.selection.Gated;
import diabolo.random.Seed;
import diabolo.tensor.Tensor;
import diabolo.train.Trainer;
import diabolo.train.option.Session;
import diabolo.train.option.TrainingOptions;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
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
    return Trainer.fit(spec, rows(), options, Session.quiet().withKernels(KERNELS));
  }

  @TestFactory
  Stream<DynamicTest> everyKindComesBackTheSame() {
    Architecture deep = Architecture.of(2, 5);
    return Stream.of(
            Undercomplete.of(deep.withDecoderWeights(DecoderWeights.TIED)).with(new Huber(0.5f)),
            Sparse.of(Architecture.of(9)),
            Sparse.of(Architecture.of(9), Gated.of(0.1f)),
            Denoising.of(deep).with(new Bernoulli()),
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

  /** The model's file with one text changed, checksums right. */
  private Path changed(String key, String from, String to) throws IOException {
    Path path = folder.resolve("changed");
    try (Autoencoder model = train(Undercomplete.of(Architecture.of(2, 5)))) {
      ModelFile.write(model, path);
    }
    try (SafetensorsFile file = Safetensors.read(path)) {
      Map<String, String> texts = new LinkedHashMap<>(file.metadata());
      String text = texts.get(key);
      assertTrue(text.contains(from), text);
      texts.put(key, text.replace(from, to));
      Map<String, Tensor> tensors = new LinkedHashMap<>(file.tensors());
      Safetensors.write(path, tensors, texts);
    }
    return path;
  }

  private String refusal(String key, String from, String to) throws IOException {
    Path path = changed(key, from, to);
    return assertThrows(DataException.class, () -> ModelFile.read(path, KERNELS)).getMessage();
  }

  @Test
  void whatIsNotAModelOfThisVersionIsRefused() throws IOException {
    assertTrue(refusal("format", "diabolo model 1", "diabolo model 9").contains("newer version"));
    assertTrue(refusal("format", "diabolo model 1", "onnx").contains("expected a model"));
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
