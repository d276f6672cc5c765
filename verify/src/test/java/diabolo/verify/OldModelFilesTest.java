package diabolo.verify;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import diabolo.data.DataFiles;
import diabolo.feature.sample.FloatSamples;
import diabolo.feature.sample.Samples;
import diabolo.file.ModelFile;
import diabolo.kernel.Kernels;
import diabolo.model.Autoencoder;
import diabolo.model.spec.ModelSpec;
import java.io.IOException;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Model files of every format version open for ever and answer the same bits on the Java kernels.
 */
class OldModelFilesTest {

  private static final Path VERSION_1 = Path.of("src/test/resources/models/1");

  @TestFactory
  Stream<DynamicTest> filesOfVersion1() {
    return FrozenModels.SPECS.stream()
        .map(spec -> DynamicTest.dynamicTest(spec.kind(), () -> check(spec)));
  }

  private static void check(ModelSpec spec) throws IOException {
    Path file = VERSION_1.resolve(spec.kind() + ".safetensors");
    FloatSamples rows = FrozenModels.rows();
    try (Autoencoder model = ModelFile.read(file, Kernels.of(Kernels.Choice.JAVA))) {
      assertEquals(spec, model.spec());
      Samples codes = DataFiles.read(VERSION_1.resolve(spec.kind() + "-codes.npy"));
      Samples seen = DataFiles.read(VERSION_1.resolve(spec.kind() + "-seen.npy"));
      assertArrayEquals(values(codes), values(model.encode(rows)));
      assertArrayEquals(values(seen), values(model.reconstruct(rows)));
    }
  }

  private static float[][] values(Samples samples) {
    return ((FloatSamples) samples).toArray();
  }
}
