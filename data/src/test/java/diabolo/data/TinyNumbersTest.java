package diabolo.data;

import static diabolo.data.Workbooks.row;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import diabolo.feature.format.References;
import diabolo.feature.format.SampleFormat;
import diabolo.feature.sample.DataException;
import diabolo.feature.sample.FloatSamples;
import diabolo.feature.sample.Samples;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Numbers below and above the range of float32, in every kind of source. */
final class TinyNumbersTest {

  private static final int ROWS = 30;

  @TempDir private Path folder;

  private static double tiny(int row) {
    return Double.parseDouble("%d.%de-50".formatted(1 + row % 9, row));
  }

  private Path csv(String form) throws IOException {
    StringBuilder text = new StringBuilder("x,y\n");
    for (int i = 0; i < ROWS; i++) {
      text.append(form.formatted(i * 7 % ROWS, tiny(i))).append('\n');
    }
    return Files.writeString(folder.resolve("t.csv"), text.toString());
  }

  private static void assertKept(Samples samples) {
    double[][] numbers = ((FloatSamples) samples.inMemory().orElseThrow()).toNumbers();
    assertEquals(ROWS, numbers.length);
    for (int i = 0; i < ROWS; i++) {
      assertEquals(tiny(i), numbers[i][1], 1e-7 * tiny(i), samples.source());
    }
  }

  @Test
  void everySourceKeepsThem() throws IOException {
    Samples rows = DataFiles.read(csv("%d,%s"));
    assertEquals(0, rows.format().references().exponent(0));
    assertTrue(rows.format().references().exponent(1) > 0);
    assertKept(rows);
    for (String name : List.of("t.parquet", "t.npy", "copy.csv")) {
      DataWriter.write(rows, folder.resolve(name));
      Samples copy = DataFiles.read(folder.resolve(name));
      assertEquals(rows.format().references(), copy.format().references(), name);
      assertKept(copy);
    }
    StringBuilder json = new StringBuilder();
    for (int i = 0; i < ROWS; i++) {
      json.append("{\"x\": %d, \"y\": %s}%n".formatted(i * 7 % ROWS, tiny(i)));
    }
    assertKept(DataFiles.read(Files.writeString(folder.resolve("t.jsonl"), json)));
  }

  @Test
  void decimalCommasMissingCellsAndStreamsToo() throws IOException {
    assertKept(DataFiles.read(commas()));
    Path mixed = csv("%d,%s");
    Files.writeString(mixed, Files.readString(mixed).replaceFirst("\n7,", "\n,"));
    assertKept(DataFiles.read(mixed));
    List<Path> twice = List.of(mixed, mixed);
    Samples rows =
        DataFiles.read(twice, ReadOptions.defaults().withMemoryLimitBytes(0), note -> {});
    assertTrue(rows.format().references().exponent(1) > 0);
  }

  private Path commas() throws IOException {
    StringBuilder text = new StringBuilder("x;y\n");
    for (int i = 0; i < ROWS; i++) {
      text.append("0,%d;%s\n".formatted(i * 7 % ROWS, String.valueOf(tiny(i)).replace('.', ',')));
    }
    return Files.writeString(folder.resolve("commas.csv"), text.toString());
  }

  @Test
  void rowsForAModelUseItsExponents() throws IOException {
    SampleFormat format = DataFiles.read(csv("%d,%s")).format();
    ReadOptions options = ReadOptions.defaults().withFormat(format);
    Path other = Files.writeString(folder.resolve("new.csv"), "x,y\n3,2e-50\n4,0\n");
    Samples rows = DataFiles.read(List.of(other), options);
    double[][] numbers = ((FloatSamples) rows.inMemory().orElseThrow()).toNumbers();
    assertArrayEquals(new double[] {3, 2e-50}, numbers[0], 0);
    assertArrayEquals(new double[] {4, 0}, numbers[1], 0);
    List<Path> large =
        List.of(Files.writeString(folder.resolve("large.csv"), "x,y\n3,2e-50\n4,1\n"));
    DataException e = assertThrows(DataException.class, () -> DataFiles.read(large, options));
    assertTrue(
        e.getMessage().contains("row 2 (line 3), column 'y': expected a number of at most 2.9e-11"),
        e.getMessage());
  }

  @Test
  void otherTablesAreReadAsBefore() throws IOException {
    Path file = Files.writeString(folder.resolve("t.csv"), "x,y\n0,1e-50\n0,0.5\n0,-1e-60\n");
    Samples rows = DataFiles.read(file);
    assertEquals(References.NONE, rows.format().references());
    float[][] raw = ((FloatSamples) rows.inMemory().orElseThrow()).toArray();
    assertArrayEquals(new float[][] {{0, Float.MIN_VALUE}, {0, 0.5f}, {0, -Float.MIN_VALUE}}, raw);
  }

  private void refuses(String expected, Path file) {
    DataException e = assertThrows(DataException.class, () -> DataFiles.read(file));
    assertTrue(e.getMessage().contains(expected), e.getMessage());
  }

  @Test
  void tooLargeNumbersAreRefusedWithRowAndColumn() throws IOException {
    String table = "x,y\n1,2\n3,4e38\n5,6\n";
    Path csv = Files.writeString(folder.resolve("t.csv"), table);
    refuses("row 2 (line 3), column 'y': expected a number of at most 3.4e38, got '4e38'", csv);
    Path mixed = Files.writeString(folder.resolve("m.csv"), table + ",7\n");
    refuses("row 2 (line 3), column 'y': expected a number of at most 3.4e38", mixed);
    SqlFiles.write(
        folder.resolve("t.parquet"), "SELECT * FROM (VALUES (1e0, 2e0), (3e0, -4e38)) t(x, y)");
    String larger = "row 2, column 'y': expected a finite number of at most 3.4e38, got a larger";
    refuses(
        "row 2, column 'y': expected a finite number of at least -3.4e38, got a smaller one",
        folder.resolve("t.parquet"));
    refuses(
        larger,
        Files.writeString(folder.resolve("t.jsonl"), "{\"x\":1,\"y\":2}\n{\"x\":3,\"y\":4e38}\n"));
    SqlFiles.write(
        folder.resolve("gaps.parquet"), "SELECT * FROM (VALUES (NULL, 2e0), (3e0, 4e38)) t(x, y)");
    refuses(
        "row 2, column 'y': expected a number of at most 3.4e38", folder.resolve("gaps.parquet"));
  }

  @Test
  void arraysOfDoublesAndSheetsAreRefusedToo() throws IOException {
    ByteBuffer values = ByteBuffer.allocate(32).order(ByteOrder.LITTLE_ENDIAN);
    values.putDouble(1).putDouble(2).putDouble(3).putDouble(4e38);
    byte[] array = SampleFiles.npy("<f8", "False", "(2, 2)", values.array());
    refuses(
        "row 2, column 'c2': expected a finite number of at most 3.4e38, got a larger one",
        SampleFiles.write(folder, "large.npy", array));
    String sheet = row(1, "x", "y") + row(2, 1, 2) + row(3, 3, new BigDecimal("4e38"));
    refuses(
        "row 2 (row 3 of the sheet), column 'y': expected a number of at most 3.4e38",
        Workbooks.write(folder.resolve("large.xlsx"), sheet));
  }

  @Test
  void sheetsKeepThem() throws IOException {
    StringBuilder sheet = new StringBuilder(row(1, "x", "y"));
    for (int i = 0; i < ROWS; i++) {
      sheet.append(row(2 + i, i * 7 % ROWS, tiny(i)));
    }
    assertKept(DataFiles.read(Workbooks.write(folder.resolve("t.xlsx"), sheet.toString())));
  }
}
