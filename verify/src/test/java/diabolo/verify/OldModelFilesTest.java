package diabolo.verify;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import diabolo.data.DataFiles;
import diabolo.feature.sample.FloatSamples;
import diabolo.feature.sample.Samples;
import diabolo.file.ModelFile;
import diabolo.file.json.RecordJson;
import diabolo.kernel.Kernels;
import diabolo.model.Autoencoder;
import diabolo.train.option.TrainingOptions;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Model files of every format version open for ever and answer the same bits on the Java kernels.
 */
class OldModelFilesTest {

  private static final Path FOLDER = Path.of("src/test/resources/models");

  @TestFactory
  Stream<DynamicTest> filesOfVersion1() {
    return tests(FOLDER.resolve("1"), FrozenModels.VERSION_1);
  }

  @TestFactory
  Stream<DynamicTest> filesOfVersion2() {
    return tests(FOLDER.resolve("2"), FrozenModels.VERSION_2);
  }

  private static Stream<DynamicTest> tests(Path folder, List<FrozenModels.Frozen> models) {
    return models.stream()
        .map(frozen -> DynamicTest.dynamicTest(frozen.name(), () -> check(folder, frozen)));
  }

  private static void check(Path folder, FrozenModels.Frozen frozen) throws IOException {
    Path file = folder.resolve(frozen.name() + ".safetensors");
    try (Autoencoder model = ModelFile.read(file, Kernels.of(Kernels.Choice.JAVA))) {
      assertEquals(frozen.spec(), model.spec());
      assertEquals(
          RecordJson.write(TrainingOptions.class, frozen.options()), model.provenance().options());
      Samples codes = DataFiles.read(folder.resolve(frozen.name() + "-codes.npy"));
      Samples seen = DataFiles.read(folder.resolve(frozen.name() + "-seen.npy"));
      assertArrayEquals(values(codes), values(model.encode(frozen.rows())));
      assertArrayEquals(values(seen), values(model.reconstruct(frozen.rows())));
    }
  }

  private static float[][] values(Samples samples) {
    return ((FloatSamples) samples).toArray();
  }
}
