package diabolo.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import diabolo.feature.format.Picture;
import diabolo.feature.format.SampleFormat;
import diabolo.feature.sample.DataException;
import diabolo.feature.sample.FloatSamples;
import diabolo.feature.sample.Samples;
import diabolo.random.Seed;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataWriterTest {

  private static final float[][] ODD = {
    {0, -0f, 1},
    {0.1f, Float.MIN_VALUE, Float.MAX_VALUE},
    {-1e-30f, 16_777_216, 16_777_215},
    {1e10f, -7, 1 / 3f}
  };

  @TempDir Path folder;

  @Test
  void everyFloatReadsBackToTheSameBits() throws IOException {
    for (String name : List.of("odd.csv", "odd.npy")) {
      Path file = folder.resolve(name);
      DataWriter.write(FloatSamples.of(ODD), file);
      assertArrayEquals(ODD, Rows.of(DataFiles.read(file)), name);
    }
    float[][] random = new float[500][4];
    for (int i = 0; i < 2_000; i++) {
      float value = Float.intBitsToFloat((int) Seed.of(9).bits(i));
      random[i / 4][i % 4] = Float.isFinite(value) ? value : i;
    }
    Path file = folder.resolve("random.csv");
    DataWriter.write(FloatSamples.of(random), file);
    assertArrayEquals(random, Rows.of(DataFiles.read(file)));
  }

  @Test
  void csvIsWrittenAsPeopleWriteIt() throws IOException {
    SampleFormat format = SampleFormat.table(List.of("plain", "with, comma", "with \"quotes\""));
    Path file = folder.resolve("a.csv");
    DataWriter.write(FloatSamples.of(format, new float[] {1, 2.5f, -3e-7f}), file);
    assertEquals(
        "plain,\"with, comma\",\"with \"\"quotes\"\"\"\n1,2.5,-3.0E-7\n", Files.readString(file));
    assertEquals(format.names(), DataFiles.read(file).format().names());
  }

  @Test
  void npyIsByteForByteWhatNumPyWrites() throws IOException {
    Path file = folder.resolve("a.npy");
    DataWriter.write(FloatSamples.of(new float[][] {{1.5f, -2}, {3, 4e10f}, {0, 0.1f}}), file);
    try (InputStream in = DataWriterTest.class.getResourceAsStream("array/float32.npy")) {
      assertArrayEquals(in.readAllBytes(), Files.readAllBytes(file));
    }
  }

  @Test
  void picturesKeepTheirLayoutInNpy() throws IOException {
    for (Picture picture : List.of(Picture.of(2, 3, 1), Picture.of(1, 2, 3))) {
      SampleFormat format = SampleFormat.pictures(picture, 255);
      Path file = folder.resolve("a.npy");
      DataWriter.write(FloatSamples.of(format, new float[12]), file);
      Samples read = DataFiles.read(file);
      assertEquals(picture, read.format().picture().orElseThrow());
      assertEquals(2, read.rows().getAsLong());
    }
  }

  @Test
  void streamedRowsAreWrittenToo() throws IOException {
    Path csv = SampleFiles.write(folder, "a.csv", "a,b\n1,2\n3,4\n");
    ReadOptions streamed = ReadOptions.defaults().withMemoryLimitBytes(0);
    DataWriter.write(DataFiles.read(List.of(csv), streamed), folder.resolve("b.npy"));
    assertArrayEquals(
        new float[][] {{1, 2}, {3, 4}}, Rows.of(DataFiles.read(folder.resolve("b.npy"))));
  }

  @Test
  void aFailureLeavesTheOldFileAndNothingElse() throws IOException {
    Path file = SampleFiles.write(folder, "a.csv", "old");
    FloatSamples bad = FloatSamples.of(new float[][] {{1}, {Float.NaN}});
    assertThrows(DataException.class, () -> DataWriter.write(bad, file));
    assertEquals("old", Files.readString(file));
    try (var entries = Files.list(folder)) {
      assertEquals(1, entries.count());
    }
  }

  @Test
  void namesOfOutputsAreToldApart() {
    assertTrue(DataWriter.canWrite(Path.of("a.csv")));
    assertTrue(DataWriter.canWrite(Path.of("A.NPY")));
    for (String name : List.of("a.csv.gz", "a.npz", "a.png", "a", "csv")) {
      assertFalse(DataWriter.canWrite(Path.of(name)), name);
    }
    IllegalArgumentException refused =
        assertThrows(
            IllegalArgumentException.class,
            () -> DataWriter.write(FloatSamples.of(ODD), folder.resolve("a.xls")));
    assertEquals(
        "expected an output file named .csv, .npy or .parquet, got " + folder.resolve("a.xls"),
        refused.getMessage());
  }
}
