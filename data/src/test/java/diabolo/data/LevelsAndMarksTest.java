package diabolo.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import diabolo.feature.format.ColumnType;
import diabolo.feature.format.MissingTexts;
import diabolo.feature.format.SampleFormat;
import diabolo.feature.sample.FloatSamples;
import diabolo.feature.sample.Samples;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Levels that are matched by value, levels never seen, and marks of missing cells. */
final class LevelsAndMarksTest {

  private static final SampleFormat FLAGS =
      SampleFormat.mixed(
          List.of("flag", "ok", "id"),
          List.of(
              new ColumnType.Category(List.of("0", "1")),
              new ColumnType.Category(List.of("True", "False")),
              new ColumnType.Category(List.of("16777216", "16777217", "9007199254740993"))));

  @TempDir private Path folder;
  private final List<String> notes = new ArrayList<>();

  private Path file(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text);
  }

  private float[][] read(Path file, ReadOptions options) throws IOException {
    Samples samples = DataFiles.read(List.of(file), options, notes::add);
    return ((FloatSamples) samples.inMemory().orElseThrow()).toArray();
  }

  private static ReadOptions as(SampleFormat format) {
    return ReadOptions.defaults().withFormat(format);
  }

  @Test
  void levelsAreMatchedByValueInCsvAndParquet() throws IOException {
    Path csv =
        file(
            "f.csv",
            "flag,ok,id\n1.0,true,16777217\n0.0,FALSE,16777216.0\n1,True,9007199254740993\n");
    float[][] expected = {{1, 0, 1}, {0, 1, 0}, {1, 0, 2}};
    assertArrayEquals(expected, read(csv, as(FLAGS)));
    Path parquet =
        SqlFiles.write(
            folder.resolve("f.parquet"),
            "SELECT * FROM (VALUES (1.0::DOUBLE, true, 16777217::BIGINT), (0.0, false, 16777216),"
                + " (1.0, true, 9007199254740993)) AS t(flag, ok, id)");
    assertArrayEquals(expected, read(parquet, as(FLAGS)));
    assertEquals(List.of(), notes);
  }

  @Test
  void levelsNeverSeenAreTold() throws IOException {
    Path csv = file("f.csv", "flag,ok,id\n1,true,1\n2,true,2\n0,maybe,16777216\n1,true,3\n");
    float[][] rows = read(csv, as(FLAGS));
    assertEquals(2, rows[1][0]);
    assertEquals(
        List.of(
            csv
                + ": column 'flag': 1 of 4 rows (25.0 %) have a level that training never saw,"
                + " first '2'; such cells are read as 'other'",
            csv
                + ": column 'ok': 1 of 4 rows (25.0 %) have a level that training never saw,"
                + " first 'maybe'; such cells are read as 'other'",
            csv
                + ": column 'id': 3 of 4 rows (75.0 %) have a level that training never saw,"
                + " first '1'; such cells are read as 'other'"),
        notes);
  }

  @Test
  void streamsCountTheFirstPassOnly() throws IOException {
    Path csv = file("f.csv", "flag,ok,id\n1,true,16777216\n2,true,16777216\n");
    ReadOptions streamed = as(FLAGS).withMemoryLimitBytes(0);
    Samples samples = DataFiles.read(List.of(csv), streamed, notes::add);
    assertEquals(1, notes.size());
    assertTrue(notes.get(0).contains("1 of 2 rows"), notes.get(0));
    assertEquals(2, samples.rows().orElseThrow());
  }

  @Test
  void anOrderedLevelNeverSeenIsMissingAndTold() throws IOException {
    SampleFormat sizes =
        SampleFormat.mixed(
            List.of("size"), List.of(new ColumnType.Ordinal(List.of("small", "large"))));
    Path csv = file("s.csv", "size\nlarge\nhuge\n");
    assertArrayEquals(new float[][] {{1}, {Float.NaN}}, read(csv, as(sizes)));
    assertTrue(notes.get(0).endsWith("first 'huge'; such cells are read as missing"));
  }

  @Test
  void spellingsOfOneNumberAreOneLevel() throws IOException {
    Path csv = file("z.csv", "z,t\n0,a\n0.0,b\n1,a\n1.0,b\n0,a\n1,\n");
    Samples samples = DataFiles.read(csv);
    assertEquals(
        new ColumnType.Category(List.of("0", "1")), samples.format().types().orElseThrow().get(0));
  }

  @Test
  void onlyNullIsMissingInParquetAndJson() throws IOException {
    Path parquet =
        SqlFiles.write(
            folder.resolve("n.parquet"),
            "SELECT * FROM (VALUES ('NA', 1), ('None', 2), (NULL, 3), ('NA', 4)) AS t(c, x)");
    assertEquals(Float.NaN, read(parquet, ReadOptions.defaults())[2][0]);
    assertEquals(
        new ColumnType.Category(List.of("NA", "None")),
        DataFiles.read(parquet).format().types().orElseThrow().get(0));
    Path json = file("n.jsonl", "{\"c\":\"NA\"}\n{\"c\":\"None\"}\n{\"c\":null}\n{\"c\":\"NA\"}\n");
    assertArrayEquals(
        new float[][] {{0}, {1}, {Float.NaN}, {0}}, read(json, ReadOptions.defaults()));
  }

  @Test
  void chosenMarksAreKeptInTheFormatOfTheRows() throws IOException {
    Path csv = file("m.csv", "age,city\n-999,NA\n31,Rome\n40,NA\n0,Oslo\n50,NA\n");
    MissingTexts marks =
        MissingTexts.defaults()
            .withChosen(List.of("Oslo"))
            .withByColumn(Map.of("age", List.of("-999", "0")));
    ReadOptions options = ReadOptions.defaults().withMissing(marks);
    Samples samples = DataFiles.read(List.of(csv), options, notes::add);
    float nan = Float.NaN;
    float[][] expected = {{nan, 0}, {31, 1}, {40, 0}, {nan, nan}, {50, 0}};
    assertArrayEquals(expected, ((FloatSamples) samples.inMemory().orElseThrow()).toArray());
    assertEquals(marks, samples.format().missing());
    assertArrayEquals(expected, read(csv, as(samples.format())));
  }

  @Test
  void numbersWithMarksMayBeMissing() throws IOException {
    Path csv = file("n.csv", "a,b\n1,2\n3,-999.0\n");
    MissingTexts marks = MissingTexts.defaults().withByColumn(Map.of("b", List.of("-999")));
    float[][] rows = read(csv, ReadOptions.defaults().withMissing(marks));
    assertEquals(Float.NaN, rows[1][1]);
  }
}
