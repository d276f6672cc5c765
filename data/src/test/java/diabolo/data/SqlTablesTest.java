package diabolo.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import diabolo.data.csv.CsvOptions;
import diabolo.data.sql.SqlQuery;
import diabolo.feature.format.ColumnType;
import diabolo.feature.format.ColumnType.Date.Resolution;
import diabolo.feature.sample.Samples;
import diabolo.feature.sample.StreamedSamples;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Parquet and JSON files and queries, read as a CSV file of the same cells is. */
final class SqlTablesTest {

  private static final String PEOPLE =
      """
      SELECT * FROM (VALUES
        (31, 'rome', DATE '2024-01-31', true, 1.5::DECIMAL(5,2)),
        (NULL, 'oslo', DATE '2024-02-01', false, 2),
        (40, ' rome ', NULL, true, 3),
        (7, NULL, DATE '2024-02-03', NULL, 4)) AS t(age, city, day, ok, price)
      """;
  private static final float[][] ROWS = {
    {31, 0, 8796, 1, 1.5f},
    {Float.NaN, 1, 8797, 0, 2},
    {40, 0, Float.NaN, 1, 3},
    {7, Float.NaN, 8799, Float.NaN, 4}
  };

  @TempDir private Path folder;
  private final List<String> notes = new ArrayList<>();

  private Samples read(Path file) throws IOException {
    return DataFiles.read(List.of(file), ReadOptions.defaults(), notes::add);
  }

  private static DataOrigin query(String sql) {
    return new DataOrigin.Query(SqlQuery.of(sql));
  }

  @Test
  void sqlTypesBecomeColumnTypes() throws IOException {
    Samples samples = read(SqlFiles.write(folder.resolve("t.parquet"), PEOPLE));
    assertEquals(List.of("age", "city", "day", "ok", "price"), samples.format().names());
    assertEquals(
        List.of(
            new ColumnType.Numeric(),
            new ColumnType.Category(List.of("rome", "oslo")),
            new ColumnType.Date(Resolution.DAY),
            new ColumnType.Category(List.of("false", "true")),
            new ColumnType.Numeric()),
        samples.format().types().orElseThrow());
    assertArrayEquals(ROWS, Rows.of(samples));
    assertEquals(
        List.of(
            "column 'age': 1 of 4 cells are missing",
            "column 'city': 1 of 4 cells are missing",
            "column 'day': 1 of 4 cells are missing",
            "column 'ok': 1 of 4 cells are missing"),
        notes);
  }

  @Test
  void queriesAndJsonFilesGiveTheSameRows() throws IOException {
    assertArrayEquals(
        ROWS, Rows.of(DataFiles.read(query(PEOPLE), ReadOptions.defaults(), notes::add)));
    for (String name : List.of("t.json", "t.ndjson")) {
      Samples samples = read(SqlFiles.write(folder.resolve(name), PEOPLE));
      assertArrayEquals(ROWS, Rows.of(samples), name);
    }
  }

  @Test
  void numbersAloneAreTheOldTable() throws IOException {
    Path file =
        SqlFiles.write(
            folder.resolve("n.parquet"),
            "SELECT i::UBIGINT AS a, i::HUGEINT AS b, i * 0.25 AS c, -i::TINYINT AS d FROM range(3)"
                + " t(i)");
    Samples samples = read(file);
    assertTrue(samples.format().types().isEmpty());
    assertArrayEquals(
        new float[][] {{0, 0, 0, 0}, {1, 1, 0.25f, -1}, {2, 2, 0.5f, -2}}, Rows.of(samples));
    Path csv =
        Files.writeString(folder.resolve("n.csv"), "a,b,c,d\n0,0,0,0\n1,1,0.25,-1\n2,2,0.5,-2\n");
    assertEquals(DataFiles.read(csv).digest(), samples.digest());
  }

  @Test
  void timesKeepMinutesAndZonesBecomeUtc() throws IOException {
    Samples samples =
        DataFiles.read(
            query(
                "SELECT TIMESTAMP '2000-01-02 06:00:00' AS at,"
                    + " TIMESTAMPTZ '2000-01-02 06:00:00+06' AS moment,"
                    + " TIMESTAMP_NS '2000-01-02 12:00:00' AS fine, 'x' AS label"),
            ReadOptions.defaults(),
            notes::add);
    ColumnType minute = new ColumnType.Date(Resolution.MINUTE);
    assertEquals(List.of(minute, minute, minute), samples.format().types().get().subList(0, 3));
    assertArrayEquals(new float[][] {{1.25f, 1, 1.5f, 0}}, Rows.of(samples));
  }

  @Test
  void whatIsNoCellIsLeftOutWithASentence() throws IOException {
    Samples samples =
        DataFiles.read(
            query("SELECT 1 AS x, [1, 2] AS list, {'a': 1} AS part, 'b'::BLOB AS bytes"),
            ReadOptions.defaults(),
            notes::add);
    assertEquals(List.of("x"), samples.format().names());
    assertEquals(
        List.of(
            "column 'list' is left out: INTEGER[] holds neither numbers nor text nor dates",
            "column 'part' is left out: STRUCT(a INTEGER) holds neither numbers nor text nor dates",
            "column 'bytes' is left out: BLOB holds neither numbers nor text nor dates",
            "column 'x': it is constant and carries no information"),
        notes);
    ReadOptions ignoring =
        ReadOptions.defaults().withIgnoredColumns(List.of("list", "part", "bytes"));
    Samples rest =
        DataFiles.read(
            query("SELECT 1 AS x, [1, 2] AS list, {'a': 1} AS part, 'b'::BLOB AS bytes"),
            ignoring,
            notes::add);
    assertTrue(rest.format().types().isEmpty());
  }

  @Test
  void theSameRulesFindKeysAndTexts() throws IOException {
    DataFiles.read(
        query(
            "SELECT i AS nr, 1000 - 7 * i AS user_id, uuid() AS token, 'l' || i % 2 AS level"
                + " FROM range(100) t(i)"),
        ReadOptions.defaults(),
        notes::add);
    assertEquals(
        List.of(
            "column 'nr' is left out: it numbers the rows",
            "column 'user_id' is left out: it seems to be a key, by its name and its distinct whole"
                + " numbers",
            "column 'token' is left out: 100 of 100 cells are different texts"),
        notes);
  }

  @Test
  void aCsvTableAndAParquetTableAreReadInEachOthersFormat() throws IOException {
    Path csv =
        Files.writeString(
            folder.resolve("t.csv"),
            "flag,city,ok,x\n0,rome,True,1\n1,oslo,False,\n0,rome,True,3\n");
    Path parquet =
        SqlFiles.write(
            folder.resolve("t.parquet"),
            "SELECT * FROM (VALUES (1.0::DOUBLE, true, 'rome', 0::DOUBLE, 9), (NULL, false, 'oslo',"
                + " 1, 9), (3, true, 'rome', 0, 9)) t(x, ok, city, flag, more)");
    Samples first = read(csv);
    float[][] rows = Rows.of(first);
    ReadOptions asCsv = ReadOptions.defaults().withFormat(first.format());
    assertArrayEquals(rows, Rows.of(DataFiles.read(List.of(parquet), asCsv)));
    Samples second = read(parquet);
    ReadOptions asParquet = ReadOptions.defaults().withFormat(second.format());
    Path more =
        Files.writeString(
            folder.resolve("m.csv"), "more,x,flag,city,ok\n9,1,0,rome,true\n9,,1,oslo,false\n");
    assertArrayEquals(Rows.of(second)[1], Rows.of(DataFiles.read(List.of(more), asParquet))[1]);
  }

  @Test
  void columnsOfNumbersAreFoundByName() throws IOException {
    Path csv = Files.writeString(folder.resolve("n.csv"), "a,b\n1,2\n3,4\n");
    ReadOptions known = ReadOptions.defaults().withFormat(DataFiles.read(csv).format());
    Samples rows = DataFiles.read(query("SELECT 2 AS b, 'x' AS more, '1' AS a"), known, notes::add);
    assertArrayEquals(new float[][] {{1, 2}}, Rows.of(rows));
  }

  @Test
  void manyRowsAreStreamedAndTheQueryIsAskedAgain() throws IOException {
    ReadOptions little = ReadOptions.defaults().withMemoryLimitBytes(1 << 10);
    String sql = "SELECT i AS i, 'l' || (i % 3) AS l FROM range(2000) t(i) ORDER BY i DESC";
    Samples samples = DataFiles.read(query(sql), little, notes::add);
    assertInstanceOf(StreamedSamples.class, samples);
    float[][] once = Rows.of(samples);
    assertEquals(2000, once.length);
    assertArrayEquals(once, Rows.of(samples));
    assertArrayEquals(
        once, Rows.of(DataFiles.read(query(sql), ReadOptions.defaults(), notes::add)));
    assertEquals(
        DataFiles.read(query(sql), ReadOptions.defaults(), notes::add).digest(), samples.digest());
  }

  @Test
  void partsOfOneTableMayBeOfDifferentFormats() throws IOException {
    Path csv = Files.writeString(folder.resolve("a.csv"), "x,l\n1,u\n2,v\n");
    Path parquet = SqlFiles.write(folder.resolve("b.parquet"), "SELECT 5 AS x, 'u' AS l");
    Samples samples = DataFiles.read(List.of(csv, parquet), ReadOptions.defaults(), notes::add);
    assertArrayEquals(new float[][] {{1, 0}, {2, 1}, {5, 0}}, Rows.of(samples));
  }

  @Test
  void labelsStandInAnyTable() throws IOException {
    Path file =
        SqlFiles.write(
            folder.resolve("y.parquet"), "SELECT * FROM (VALUES (1, true), (2, false)) t(y, odd)");
    boolean[] truth = {true, false};
    assertArrayEquals(truth, AnomalyLabels.read(Path.of(file + ":odd"), CsvOptions.defaults()));
    assertArrayEquals(
        truth,
        AnomalyLabels.readColumn(
            query("SELECT * FROM '" + file + "'"), CsvOptions.defaults(), "odd"));
    assertArrayEquals(new int[] {1, 2}, Labels.read(file, "y").toArray());
  }
}
