package diabolo.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import diabolo.feature.format.References;
import diabolo.feature.format.SampleFormat;
import diabolo.feature.sample.FloatSamples;
import diabolo.feature.sample.Samples;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A table and the same table shifted by a large number have the same raw values. */
final class LargeOffsetsTest {

  @TempDir private Path folder;

  /** Two columns: x in hundredths, and t = 7 x in thousandths with that shift. */
  private static String csv(long shift) {
    StringBuilder text = new StringBuilder("x,t\n");
    for (int i = 0; i < 60; i++) {
      BigDecimal x = BigDecimal.valueOf((i * 37) % 60 - 30, 2);
      BigDecimal t = BigDecimal.valueOf(7000L * ((i * 37) % 60 - 30) + i, 3);
      text.append(x).append(',').append(t.add(BigDecimal.valueOf(shift))).append('\n');
    }
    return text.toString();
  }

  private Path file(long shift) throws IOException {
    return Files.writeString(folder.resolve("t" + shift + ".csv"), csv(shift));
  }

  private static float[][] values(Samples samples) {
    return ((FloatSamples) samples.inMemory().orElseThrow()).toArray();
  }

  private static void assertSame(float[][] expected, Samples got) {
    float[][] rows = values(got);
    assertEquals(expected.length, rows.length);
    for (int i = 0; i < rows.length; i++) {
      assertArrayEquals(expected[i], rows[i], 0);
    }
  }

  @Test
  void rawValuesOfAShiftedTableAreThoseOfTheTable() throws IOException {
    Samples plain = DataFiles.read(file(0));
    assertEquals(References.NONE, plain.format().references());
    for (long shift : new long[] {1_000_000_000L, 1_000_000_000_000L}) {
      Samples shifted = DataFiles.read(file(shift));
      assertEquals(References.of(0, shift), shifted.format().references());
      assertSame(values(plain), shifted);
    }
  }

  @Test
  void theSameInParquetArraysAndQueries() throws IOException {
    Path csv = file(1_000_000_000L);
    Samples rows = DataFiles.read(csv);
    Path parquet = folder.resolve("t.parquet");
    DataWriter.write(rows, parquet);
    assertSame(values(rows), DataFiles.read(parquet));
    Path npy = folder.resolve("t.npy");
    DataWriter.write(rows, npy);
    Samples array = DataFiles.read(npy);
    assertEquals(rows.format().references(), array.format().references());
    assertSame(values(rows), array);
    SqlFiles.write(folder.resolve("q.parquet"), "SELECT * FROM read_csv('%s')".formatted(csv));
    assertSame(values(rows), DataFiles.read(folder.resolve("q.parquet")));
  }

  @Test
  void rowsForAModelUseItsReferences() throws IOException {
    SampleFormat format = DataFiles.read(file(1_000_000_000L)).format();
    Path other = Files.writeString(folder.resolve("new.csv"), "x,t\n0.1,1000000500.25\n");
    List<Path> paths = List.of(other);
    Samples rows = DataFiles.read(paths, ReadOptions.defaults().withFormat(format));
    assertArrayEquals(new float[] {0.1f, 500.25f}, values(rows)[0], 0);
  }

  @Test
  void streamsAndSeveralFilesToo() throws IOException {
    List<Path> paths = List.of(file(1_000_000_000L), file(1_000_000_000L));
    Samples rows =
        DataFiles.read(paths, ReadOptions.defaults().withMemoryLimitBytes(0), note -> {});
    assertEquals(References.of(0, 1e9), rows.format().references());
    List<float[]> first = diabolo.feature.sample.FirstRows.of(rows, 120);
    float[][] once = values(DataFiles.read(file(0)));
    for (int i = 0; i < first.size(); i++) {
      assertArrayEquals(once[i % 60], first.get(i), 0);
    }
    assertEquals(120, first.size());
  }

  @Test
  void numbersAreWrittenWithTheirReference() throws IOException {
    Path csv = file(1_000_000_000_000L);
    Path copy = folder.resolve("copy.csv");
    DataWriter.write(DataFiles.read(csv), copy);
    List<String> expected = Files.readAllLines(csv);
    List<String> got = new ArrayList<>(Files.readAllLines(copy));
    assertEquals(expected.size(), got.size());
    for (int i = 1; i < got.size(); i++) {
      assertEquals(
          new BigDecimal(expected.get(i).split(",")[1]).stripTrailingZeros().toPlainString(),
          got.get(i).split(",")[1]);
    }
  }

  @Test
  void mixedTablesWithMissingCellsToo() throws IOException {
    String text = csv(1_000_000_000L).replaceFirst("\n-?[0-9.]+,", "\n,");
    Path file = Files.writeString(folder.resolve("mixed.csv"), text);
    Samples rows = DataFiles.read(file);
    assertEquals(References.of(0, 1e9), rows.format().references());
    float[][] plain = values(DataFiles.read(file(0)));
    assertEquals(Float.NaN, values(rows)[0][0], 0);
    assertEquals(plain[0][1], values(rows)[0][1], 0);
    assertArrayEquals(plain[5], values(rows)[5], 0);
  }

  @Test
  void timesWithAnOffsetAreConvertedToUtc() throws IOException {
    String text =
        """
        when,x
        2024-05-06T08:00Z,1
        2024-05-06T10:00:00+02:00,2
        2024-05-06 03:30:00.000-0430,3
        2024-05-06 08:00:00 +00:00,4
        2024-05-06T08:00:00,5
        """;
    Path copy = folder.resolve("copy.csv");
    DataWriter.write(DataFiles.read(Files.writeString(folder.resolve("z.csv"), text)), copy);
    for (String line : Files.readAllLines(copy).subList(1, 6)) {
      assertEquals("2024-05-06T08:00", line.substring(0, 16));
    }
  }

  @Test
  void timesOfADayAreKeptToTheMillisecond() throws IOException {
    StringBuilder text = new StringBuilder("when,x\n");
    for (int i = 0; i < 50; i++) {
      text.append("2024-05-06T08:%02d:07.%03d,%d\n".formatted(i % 60, i, i % 7));
    }
    Path file = Files.writeString(folder.resolve("times.csv"), text.toString());
    Path copy = folder.resolve("copy.csv");
    DataWriter.write(DataFiles.read(file), copy);
    assertEquals("2024-05-06T08:31:07.031,3", Files.readAllLines(copy).get(32));
  }
}
