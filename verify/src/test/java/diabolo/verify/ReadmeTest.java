package diabolo.verify;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import diabolo.data.DataFiles;
import diabolo.data.DataWriter;
import diabolo.data.StrokeDigits;
import diabolo.feature.sample.Samples;
import diabolo.file.ModelFile;
import diabolo.model.Autoencoder;
import diabolo.model.spec.Architecture;
import diabolo.model.spec.Contractive;
import diabolo.model.spec.ModelSpec;
import diabolo.objective.reconstruction.Bernoulli;
import diabolo.random.Seed;
import diabolo.train.Trainer;
import diabolo.train.option.TrainingOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The README's Java lines, run as they stand there: a line that differs fails the test. */
class ReadmeTest {

  @TempDir Path folder;

  @Test
  void javaLinesOfTheReadmeWork() throws IOException {
    DataWriter.write(StrokeDigits.draw(300, Seed.of(1)), folder.resolve("digits.npy"));
    Samples digits = DataFiles.read(folder.resolve("digits.npy"));
    ModelSpec spec = Contractive.of(Architecture.of(64)).with(Bernoulli.of());
    TrainingOptions options = TrainingOptions.defaults().withEpochs(10);
    double[] before;
    try (Autoencoder model = Trainer.fit(spec, digits, options)) {
      Samples codes = model.encode(digits);
      Samples seen = model.reconstruct(digits);
      ModelFile.write(model, folder.resolve("digits.safetensors"));
      assertEquals(64, codes.columns());
      assertEquals(digits.columns(), seen.columns());
      before = model.errors(digits);
      double first = model.history().get(0).training().total();
      assertTrue(model.history().get(9).training().total() < 0.9 * first);
    }
    try (Autoencoder model = ModelFile.read(folder.resolve("digits.safetensors"))) {
      double[] errors = model.errors(digits);
      assertArrayEquals(before, errors);
    }
  }

  /** The statements above are those of the README, with its file names in place of the folder's. */
  @Test
  void readmeHasTheLinesThatAreTested() throws IOException {
    Path root = Path.of("").toAbsolutePath().getParent();
    String readme = Files.readString(root.resolve("README.md"));
    String test =
        Files.readString(root.resolve("verify/src/test/java/diabolo/verify/ReadmeTest.java"))
            .replaceAll("folder\\.resolve\\(", "Path.of(");
    String snippet = readme.substring(readme.indexOf("```java") + 7);
    List<String> lines =
        snippet.substring(0, snippet.indexOf("```")).lines().filter(l -> !l.isBlank()).toList();
    assertEquals(22, lines.size(), "imports and statements");
    for (String line : lines) {
      assertTrue(test.contains(line.strip()), "not in the test: " + line);
    }
  }
}
