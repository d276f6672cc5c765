package diabolo.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import diabolo.feature.sample.DataException;
import diabolo.feature.sample.FloatSamples;
import diabolo.feature.sample.Samples;
import diabolo.feature.sample.StreamedSamples;
import diabolo.random.Seed;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rows that do not fit in memory are the same rows. */
class StreamingTest {

  private static final int ROWS = 1_000;
  private static final int COLUMNS = 5;

  @TempDir Path folder;

  private float[][] rows;

  @BeforeEach
  void makeRows() {
    rows = new float[ROWS][COLUMNS];
    for (int i = 0; i < ROWS * COLUMNS; i++) {
      rows[i / COLUMNS][i % COLUMNS] = Seed.of(5).below(i, 200);
    }
  }

  @Test
  void csvStreams() throws Exception {
    Path csv = write("a.csv");
    assertStreams(OptionalLong.of(ROWS), csv);
    byte[] packed = SampleFiles.gzip(Files.readAllBytes(csv));
    assertStreams(OptionalLong.of(ROWS), SampleFiles.write(folder, "b.csv.gz", packed));
  }

  @Test
  void npyStreams() throws Exception {
    assertStreams(OptionalLong.of(ROWS), write("a.npy"));
  }

  @Test
  void anArrayInAnNpzStreams() throws Exception {
    byte[] npy = Files.readAllBytes(write("a.npy"));
    Path npz = SampleFiles.write(folder, "a.npz", SampleFiles.zip(Map.of("X.npy", npy)));
    assertStreams(OptionalLong.of(ROWS), npz);
  }

  @Test
  void idxStreams() throws Exception {
    byte[] idx = SampleFiles.idx(0x08, new int[] {ROWS, COLUMNS, 1}, bytes());
    assertStreams(OptionalLong.of(ROWS), SampleFiles.write(folder, "a-idx3-ubyte", idx));
    Path packed = SampleFiles.write(folder, "b-idx3-ubyte.gz", SampleFiles.gzip(idx));
    assertStreams(OptionalLong.of(ROWS), packed);
  }

  @Test
  void severalFilesStream() throws Exception {
    Path first = write("a.csv");
    Path second = write("b.csv");
    Samples streamed = read(0, first, second);
    assertInstanceOf(StreamedSamples.class, streamed);
    float[][] twice = Rows.of(streamed, 301);
    assertEquals(2 * ROWS, twice.length);
    assertArrayEquals(rows[0], twice[0]);
    assertArrayEquals(rows[ROWS - 1], twice[2 * ROWS - 1]);
    assertEquals(OptionalLong.of(2 * ROWS), streamed.rows());
  }

  @Test
  void theLimitIsMetExactly() throws IOException {
    long needed = (long) ROWS * COLUMNS * Float.BYTES;
    for (String name : List.of("a.csv", "a.npy")) {
      Path file = write(name);
      assertTrue(read(needed, file).inMemory().isPresent(), name);
      assertTrue(read(needed - 1, file).inMemory().isEmpty(), name);
    }
  }

  @Test
  void columnsThatLieOneAfterTheOtherDoNotStream() throws IOException {
    byte[] npy = SampleFiles.npy("<f4", "True", "(1000, 5)", new byte[20_000]);
    Path file = SampleFiles.write(folder, "f.npy", npy);
    assertEquals(1_000, read(40_000, file).rows().getAsLong());
    DataException refused = assertThrows(DataException.class, () -> read(39_999, file));
    assertEquals(
        file
            + ": a column-major array of shape (1000, 5) needs 1 MB in memory, and the limit is 0"
            + " MB; save it row-major (numpy.ascontiguousarray) so that it can be read in pieces,"
            + " or give Java a larger heap (-Xmx)",
        refused.getMessage());
  }

  @Test
  void aStreamedFileThatChangesIsNoticed() throws IOException {
    Path file = write("a.csv");
    Samples streamed = read(0, file);
    Rows.of(streamed);
    Files.writeString(file, Files.readString(file) + "1,2,3,4,5\n");
    DataException refused = assertThrows(DataException.class, () -> Rows.of(streamed));
    assertEquals(
        file + ": expected 1000 rows, got 1001; the data changed while it was in use",
        refused.getMessage());
  }

  @Test
  void aBadCellFarBehindTheLimitIsFoundAtOnce() throws IOException {
    Path file = write("a.csv");
    Files.writeString(file, Files.readString(file) + "1,2,3,4,5\n".repeat(20_000) + "1,2,x,4,5\n");
    DataException refused = assertThrows(DataException.class, () -> read(0, file));
    assertTrue(
        refused.getMessage().startsWith(file + ": row 21001 (line 21002), column 'c3': "),
        refused.getMessage());
  }

  private void assertStreams(OptionalLong rowsBefore, Path file)
      throws IOException, NoSuchAlgorithmException {
    Samples streamed = read(0, file);
    assertInstanceOf(StreamedSamples.class, streamed);
    assertEquals(rowsBefore, streamed.rows());
    assertArrayEquals(rows, Rows.of(streamed, 1));
    assertArrayEquals(rows, Rows.of(streamed, 333));
    assertEquals(OptionalLong.of(ROWS), streamed.rows());
    assertArrayEquals(rows, Rows.of(DataFiles.read(file)));
    assertEquals(DataFiles.read(file).format(), streamed.format());
    byte[] sha256 = MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file));
    assertEquals(HexFormat.of().formatHex(sha256), streamed.digest());
  }

  private Samples read(long limitBytes, Path... files) throws IOException {
    return DataFiles.read(List.of(files), ReadOptions.defaults().withMemoryLimitBytes(limitBytes));
  }

  private Path write(String name) throws IOException {
    Path file = folder.resolve(name);
    DataWriter.write(FloatSamples.of(rows), file);
    return file;
  }

  private byte[] bytes() {
    StringBuilder text = new StringBuilder();
    for (float[] row : rows) {
      for (float value : row) {
        text.append((char) value);
      }
    }
    return text.toString().getBytes(StandardCharsets.ISO_8859_1);
  }
}
