package diabolo.feature.sample;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import diabolo.feature.format.Picture;
import diabolo.feature.format.SampleFormat;
import diabolo.random.Seed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SamplesTest {

  @Test
  void rowsInMemoryAreThoseThatWentIn() {
    float[][] rows = {{1, 2}, {3, 4}, {5, 6}};
    FloatSamples samples = FloatSamples.of(rows);
    rows[0][0] = 99;
    assertArrayEquals(new float[][] {{1, 2}, {3, 4}, {5, 6}}, samples.toArray());
    float[] target = {0, 0, 0};
    samples.row(1, target, 1);
    assertArrayEquals(new float[] {0, 3, 4}, target);
    assertEquals(OptionalLong.of(3), samples.rows());
    assertEquals(Optional.of(samples), samples.inMemory());
    assertThrows(IndexOutOfBoundsException.class, () -> samples.row(3, target, 0));
  }

  @Test
  void manyRowsAreReadTogetherAndTheFirstWrongOneIsNamed() throws IOException {
    int rows = 40_000;
    SampleFormat format = SampleFormat.unnamed(7);
    float[] values = new float[rows * 7];
    for (int i = 0; i < values.length; i++) {
      values[i] = i;
    }
    float[] block = new float[values.length];
    try (RowCursor cursor = FloatSamples.of(format, values).open()) {
      assertEquals(30_000, cursor.read(block, 30_000));
      assertEquals(rows - 30_000, cursor.read(Arrays.copyOf(block, block.length), rows));
      assertEquals(rows, cursor.rowsRead());
    }
    assertArrayEquals(Arrays.copyOf(values, 210_000), Arrays.copyOf(block, 210_000));
    values[7 * 39_000 + 1] = Float.NaN;
    values[7 * 12_345 + 6] = Float.NEGATIVE_INFINITY;
    try (RowCursor cursor = FloatSamples.of(format, values).open()) {
      DataException wrong = assertThrows(DataException.class, () -> cursor.read(block, rows));
      assertTrue(wrong.getMessage().contains("row 12346"), wrong.getMessage());
      assertTrue(
          wrong.getMessage().contains("at least -3.4e38, got a smaller"), wrong.getMessage());
    }
  }

  @Test
  void bytesAreUnsigned() {
    ByteSamples samples =
        ByteSamples.of("pixels", SampleFormat.unnamed(2), new byte[] {0, (byte) 255, -128, 7});
    float[] row = new float[2];
    samples.row(0, row, 0);
    assertArrayEquals(new float[] {0, 255}, row);
    samples.row(1, row, 0);
    assertArrayEquals(new float[] {128, 7}, row);
  }

  @Test
  void rowsOverManyChunksStayInOrder() throws IOException {
    // 2²⁰ values a chunk: 70,001 rows of 50 columns lie in four chunks.
    int rows = 70_001;
    SampleFormat format = SampleFormat.unnamed(50);
    FloatSamples.Builder floats = FloatSamples.builder("floats", format);
    ByteSamples.Builder bytes = ByteSamples.builder("bytes", format);
    float[] row = new float[50];
    for (int i = 0; i < rows; i++) {
      fill(row, i);
      floats.add(row, 0, 1);
      bytes.add(row, 0, 1);
    }
    for (InMemorySamples samples : List.of(floats.build(), bytes.build())) {
      assertEquals(rows, samples.size());
      float[] expected = new float[50];
      for (int i : new int[] {0, 20_970, 20_971, 41_942, 62_913, rows - 1}) {
        fill(expected, i);
        samples.row(i, row, 0);
        assertArrayEquals(expected, row, samples.source() + " row " + i);
      }
      assertEquals(rows, countRows(samples, 999));
    }
  }

  @Test
  void aByteMustBeAWholeNumberFrom0To255() {
    ByteSamples.Builder builder = ByteSamples.builder("bytes", SampleFormat.unnamed(1));
    for (float wrong : new float[] {-1, 256, 0.5f, Float.NaN}) {
      assertThrows(IllegalArgumentException.class, () -> builder.add(new float[] {wrong}, 0, 1));
    }
    assertEquals(0, builder.size());
  }

  @Test
  void aCursorFillsTheBlockUntilTheEnd() throws IOException {
    FloatSamples samples = FloatSamples.of(new float[][] {{1}, {2}, {3}, {4}, {5}});
    try (RowCursor cursor = samples.open()) {
      float[] block = new float[3];
      assertEquals(3, cursor.read(block, 3));
      assertArrayEquals(new float[] {1, 2, 3}, block);
      assertEquals(2, cursor.read(block, 3));
      assertArrayEquals(new float[] {4, 5, 3}, block);
      assertEquals(0, cursor.read(block, 3));
      assertEquals(0, cursor.read(block, 3));
      assertEquals(5, cursor.rowsRead());
    }
  }

  @Test
  void aBlockMustHaveRoom() throws IOException {
    try (RowCursor cursor = FloatSamples.of(new float[][] {{1, 2}}).open()) {
      assertThrows(IllegalArgumentException.class, () -> cursor.read(new float[3], 2));
      assertThrows(IllegalArgumentException.class, () -> cursor.read(new float[3], 0));
    }
  }

  @Test
  void aValueThatIsNotFiniteIsRefusedWhereItStands() throws IOException {
    SampleFormat format = SampleFormat.table(List.of("a", "b"));
    float[][] rows = {{1, 2}, {3, Float.NaN}};
    try (RowCursor cursor = FloatSamples.of(format, rows).open()) {
      DataException refused = assertThrows(DataException.class, () -> cursor.read(new float[4], 2));
      assertEquals(
          "array: row 2, column 'b': expected a finite number, got NaN; remove the row or put a"
              + " number there",
          refused.getMessage());
    }
    try (RowCursor cursor = FloatSamples.of(new float[][] {{-1 / 0f}}).open()) {
      assertThrows(DataException.class, () -> cursor.read(new float[1], 1));
    }
  }

  @Test
  void raggedArraysAreRefused() {
    IllegalArgumentException refused =
        assertThrows(
            IllegalArgumentException.class, () -> FloatSamples.of(new float[][] {{1, 2}, {3}}));
    assertEquals("expected 2 values in every row, got 1 in row 2", refused.getMessage());
    assertThrows(IllegalArgumentException.class, () -> FloatSamples.of(new float[0][]));
    assertThrows(
        IllegalArgumentException.class,
        () -> FloatSamples.of(SampleFormat.unnamed(2), new float[3]));
  }

  @Test
  void theDigestIsSha256OfFormatAndValues() {
    // Computed by Python's hashlib over "c1\nc2\ntable\nNaN\n" and four little-endian floats, and
    // over "y0x0\ny0x1\n1×2\n255.0\n" and four bytes.
    assertEquals(
        "e80735372ff1a83fba37fba4daf720ef27c7ab028abfbfd7ffd4db551b9bfd2f",
        FloatSamples.of(new float[][] {{1, 2}, {3.5f, -4}}).digest());
    SampleFormat pixels = SampleFormat.pictures(Picture.of(1, 2, 1), 255);
    assertEquals(
        "e6dd5b1bd26ec52b434b7d661a646f7af4d8592ff4b93160dd49e9e3a9e42b2f",
        ByteSamples.of("pixels", pixels, new byte[] {0, -1, -128, 7}).digest());
  }

  @Test
  void theDigestTellsValuesAndNamesApart() {
    String digest = FloatSamples.of(new float[][] {{1, 2}}).digest();
    assertNotEquals(digest, FloatSamples.of(new float[][] {{1}, {2}}).digest());
    SampleFormat named = SampleFormat.table(List.of("a", "b"));
    assertNotEquals(digest, FloatSamples.of(named, new float[] {1, 2}).digest());
  }

  @Test
  void streamedRowsAreReadAgainAtEveryPassAndCounted(@TempDir Path folder) throws IOException {
    Path file = Files.writeString(folder.resolve("rows.txt"), "hello\n");
    FloatSamples rows = FloatSamples.of(new float[][] {{1}, {2}, {3}});
    StreamedSamples streamed = StreamedSamples.of("rows", rows.format(), List.of(file), rows::open);
    assertEquals(OptionalLong.empty(), streamed.rows());
    assertTrue(streamed.inMemory().isEmpty());
    assertEquals(3, countRows(streamed, 2));
    assertEquals(OptionalLong.of(3), streamed.rows());
    assertEquals(3, countRows(streamed, 7));
    assertEquals(
        "5891b5b522d5df086d0ff0b110fbd9d21bb4fc7163af34d08286a2e846f6be03", streamed.digest());
    assertEquals("rows", streamed.source());
  }

  @Test
  void aStreamThatLosesRowsBetweenPassesIsRefused() throws IOException {
    FloatSamples rows = FloatSamples.of(new float[][] {{1}, {2}, {3}});
    StreamedSamples streamed =
        StreamedSamples.of("big.csv", rows.format(), List.of(), rows::open, 4);
    DataException refused = assertThrows(DataException.class, () -> countRows(streamed, 2));
    assertEquals(
        "big.csv: expected 4 rows, got 3; the data changed while it was in use",
        refused.getMessage());
  }

  private static void fill(float[] row, int index) {
    for (int column = 0; column < row.length; column++) {
      row[column] = Seed.of(3).below((long) index * row.length + column, 256);
    }
  }

  private static long countRows(Samples samples, int blockRows) throws IOException {
    try (RowCursor cursor = samples.open()) {
      float[] block = new float[blockRows * samples.columns()];
      int read;
      do {
        read = cursor.read(block, blockRows);
      } while (read > 0);
      return cursor.rowsRead();
    }
  }
}
