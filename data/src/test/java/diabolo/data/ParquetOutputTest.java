package diabolo.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import diabolo.data.csv.CsvOptions;
import diabolo.data.sql.SqlQuery;
import diabolo.feature.format.ColumnType;
import diabolo.feature.format.SampleFormat;
import diabolo.feature.sample.DataException;
import diabolo.feature.sample.FloatSamples;
import diabolo.feature.sample.Samples;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Parquet files that are written, and tables filled in. */
final class ParquetOutputTest {

  @TempDir private Path folder;

  private static DataOrigin query(String sql) {
    return new DataOrigin.Query(SqlQuery.of(sql));
  }

  private static Samples read(DataOrigin origin) throws IOException {
    return DataFiles.read(origin, ReadOptions.defaults(), note -> {});
  }

  private static DataOrigin files(Path file) {
    return new DataOrigin.Files(List.of(file));
  }

  @Test
  void typedRowsComeBack() throws IOException {
    SampleFormat format =
        SampleFormat.mixed(
            List.of("x", "it's \"odd\", this", "at", "day"),
            List.of(
                new ColumnType.Numeric(),
                new ColumnType.Category(List.of("a, b", "line\nbreak", "quote\"")),
                new ColumnType.Date(ColumnType.Date.Resolution.MINUTE),
                new ColumnType.Date(ColumnType.Date.Resolution.DAY)));
    float[][] rows = {
      {1f / 3, 0, 1.5f, 8000},
      {Float.MIN_VALUE, 1, -0.25f, -8000},
      {-Float.MAX_VALUE, 2, Float.NaN, 0},
      {Float.NaN, Float.NaN, 0, Float.NaN}
    };
    Path file = folder.resolve("t.parquet");
    DataWriter.write(FloatSamples.of(format, rows), file);
    ReadOptions known = ReadOptions.defaults().withFormat(format);
    assertArrayEquals(rows, Rows.of(DataFiles.read(List.of(file), known)));
    Samples found = DataFiles.read(file);
    assertEquals(format.names(), found.format().names());
    assertEquals(format.types().get().get(2), found.format().types().orElseThrow().get(2));
    assertEquals(format.types().get().get(3), found.format().types().get().get(3));
  }

  @Test
  void codesComeBackToTheBit() throws IOException {
    float[][] rows = {{1e-30f, 3.4028235e38f}, {(float) Math.PI, -0.1f}};
    Path file = folder.resolve("codes.parquet");
    DataWriter.write(FloatSamples.of(rows), file);
    Samples back = DataFiles.read(file);
    assertArrayEquals(rows, Rows.of(back));
    assertEquals(List.of("c1", "c2"), back.format().names());
    try (var left = Files.list(folder)) {
      assertEquals(List.of(file), left.toList());
    }
  }

  private static FloatSamples filled(Samples rows) throws IOException {
    float[][] values = Rows.of(rows);
    for (float[] row : values) {
      for (int i = 0; i < row.length; i++) {
        row[i] = Float.isNaN(row[i]) ? 1 : row[i];
      }
    }
    return FloatSamples.of(rows.format(), values);
  }

  @Test
  void aFilledParquetTableKeepsItsTypesAndOtherColumns() throws IOException {
    Path table =
        SqlFiles.write(
            folder.resolve("t.parquet"),
            "SELECT * FROM (VALUES (7, NULL, 'rome', 9007199254740993, 1.25::DECIMAL(5,2)),"
                + " (8, 2.5, NULL, 3, 1.5), (NULL, 2, 'oslo', 4, 2)) t(n, x, city, user_id, price)");
    Path out = folder.resolve("out.parquet");
    Samples rows = read(files(table));
    assertFalse(rows.format().names().contains("user_id"), "a key");
    assertEquals(3, FilledTable.write(files(table), CsvOptions.defaults(), filled(rows), out));
    DataOrigin types =
        query("SELECT typeof(n), typeof(price), user_id::VARCHAR FROM '" + out + "'");
    assertEquals(
        List.of("INTEGER", "DECIMAL(12,2)", "9007199254740993"),
        List.of(
            DataFiles.cells(types, CsvOptions.defaults()).get(0).words("typeof(n)").get(0),
            DataFiles.cells(types, CsvOptions.defaults()).get(0).words("typeof(price)").get(0),
            DataFiles.cells(query("SELECT user_id FROM '" + out + "'"), CsvOptions.defaults())
                .get(0)
                .words("")
                .get(0)));
    Path csv = folder.resolve("out.csv");
    FilledTable.write(files(table), CsvOptions.defaults(), filled(rows), csv);
    assertEquals(
        """
        n,x,city,user_id,price
        7,1,rome,9007199254740993,1.25
        8,2.5,rome,3,1.50
        1,2.0,oslo,4,2.00
        """,
        Files.readString(csv));
  }

  @Test
  void aCsvTableIsFilledIntoParquet() throws IOException {
    Path csv = Files.writeString(folder.resolve("t.csv"), "x,id,l\n1.5,7,u\n,9,v\n3,8,\n4,6,v\n");
    Path out = folder.resolve("o.parquet");
    assertTrue(FilledTable.canWrite(files(csv), out));
    assertEquals(
        2, FilledTable.write(files(csv), CsvOptions.defaults(), filled(read(files(csv))), out));
    assertEquals(
        List.of("1.5", "1.0", "3.0", "4.0"),
        DataFiles.cells(files(out), CsvOptions.defaults()).get(0).words("x"));
    assertEquals(
        List.of("7", "9", "8", "6"),
        DataFiles.cells(files(out), CsvOptions.defaults()).get(0).words("id"));
  }

  @Test
  void rowsInAnotherOrderAreNotFilledIn() throws IOException {
    String sql = "SELECT * FROM (VALUES (1, 'a'), (2, NULL), (3, 'b')) t(x, l) ORDER BY x ";
    FloatSamples rows = filled(read(query(sql)));
    Path out = folder.resolve("o.csv");
    DataException refused =
        assertThrows(
            DataException.class,
            () -> FilledTable.write(query(sql + "DESC"), CsvOptions.defaults(), rows, out));
    assertTrue(refused.getMessage().contains("put an ORDER BY"), refused.getMessage());
    assertFalse(Files.exists(out));
  }

  @Test
  void columnsThatCannotBeWrittenAgainAreNamed() throws IOException {
    String sql = "SELECT unnest([1, NULL, 3]) AS x, [1] AS list, 'a' AS l";
    FloatSamples rows = filled(read(query(sql)));
    DataException refused =
        assertThrows(
            DataException.class,
            () ->
                FilledTable.write(
                    query(sql), CsvOptions.defaults(), rows, folder.resolve("o.parquet")));
    assertTrue(
        refused.getMessage().contains("column 'list' cannot be copied"), refused.getMessage());
  }
}
