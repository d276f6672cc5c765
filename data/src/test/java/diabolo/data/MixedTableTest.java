package diabolo.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import diabolo.data.csv.CsvOptions;
import diabolo.feature.format.ColumnType;
import diabolo.feature.format.SampleFormat;
import diabolo.feature.sample.DataException;
import diabolo.feature.sample.FloatSamples;
import diabolo.feature.sample.InMemorySamples;
import diabolo.feature.sample.Samples;
import diabolo.feature.sample.StreamedSamples;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** CSV files with text, dates and missing cells. */
final class MixedTableTest {

  @TempDir private Path folder;

  private Path csv(String text) throws IOException {
    return Files.writeString(folder.resolve("t.csv"), text);
  }

  private static List<ColumnType> types(Samples samples) {
    return samples.format().types().orElseThrow();
  }

  @Test
  void typesAreFoundByReading() throws IOException {
    Path file =
        csv(
            """
            nr,age,city,day,ok
            1,31,rome,2024-01-31,yes
            2,,oslo,2024-02-01,no
            3,40,rome,,yes
            4,7,NA,2024-02-03,yes
            """);
    List<String> notes = new ArrayList<>();
    Samples samples = DataFiles.read(List.of(file), ReadOptions.defaults(), notes::add);
    assertEquals(List.of("age", "city", "day", "ok"), samples.format().names());
    assertEquals(
        List.of(
            new ColumnType.Numeric(),
            new ColumnType.Category(List.of("rome", "oslo")),
            new ColumnType.Date(ColumnType.Date.Resolution.DAY),
            new ColumnType.Category(List.of("yes", "no"))),
        types(samples));
    assertEquals(
        List.of(
            "column 'nr' is left out: it numbers the rows",
            "column 'age': 1 of 4 cells are missing",
            "column 'city': 1 of 4 cells are missing",
            "column 'day': 1 of 4 cells are missing"),
        notes);
    float[] row = new float[4];
    ((InMemorySamples) samples).row(3, row, 0);
    assertArrayEquals(new float[] {7, Float.NaN, 8799, 0}, row, "8,799 days since 2000");
  }

  @Test
  void rowsComeBackAsTheTableTheyWere() throws IOException {
    String text = "age,city,at\n31,\"rome, it\",2024-01-31T06:00\n,oslo,\n";
    Samples samples = DataFiles.read(csv(text));
    Path out = folder.resolve("out.csv");
    DataWriter.write(samples, out);
    assertEquals(text, Files.readString(out));
  }

  @Test
  void aTableOfNumbersIsReadAsBefore() throws IOException {
    assertTrue(DataFiles.read(csv("a,b\n1,2\n3,4\n")).format().types().isEmpty());
  }

  @Test
  void aModelsColumnsAreFoundByNameInAnyOrder() throws IOException {
    SampleFormat format =
        SampleFormat.mixed(
            List.of("age", "city"),
            List.of(new ColumnType.Numeric(), new ColumnType.Category(List.of("rome", "oslo"))));
    Path file = csv("more,city,age\nx,oslo,3\ny,paris,\n");
    Samples samples = DataFiles.read(List.of(file), ReadOptions.defaults().withFormat(format));
    assertEquals(format, samples.format());
    assertArrayEquals(
        new float[][] {{3, 1}, {Float.NaN, 2}},
        ((FloatSamples) samples).toArray(),
        "paris is other");
    Path other = csv("city,agee\noslo,3\n");
    DataException refused =
        assertThrows(
            DataException.class,
            () -> DataFiles.read(List.of(other), ReadOptions.defaults().withFormat(format)));
    assertTrue(refused.getMessage().contains("it has no column 'age'; did you mean 'agee'?"));
  }

  @Test
  void oneWrongCellDoesNotMakeLevelsOfNumbers() throws IOException {
    String rows =
        IntStream.range(0, 30).mapToObj(i -> 3 * i % 17 + ",a\n").collect(Collectors.joining());
    Path file = csv("x,c\n" + rows + "seven,b\n");
    DataException refused = assertThrows(DataException.class, () -> DataFiles.read(file));
    assertTrue(
        refused
            .getMessage()
            .contains(
                "row 31 (line 32), column 'x': expected a number as in most cells of this column,"
                    + " got 'seven'"),
        refused.getMessage());
  }

  @Test
  void textsThatAllDifferAreLeftOut() throws IOException {
    String rows =
        IntStream.range(0, 60)
            .mapToObj(i -> "n" + i + "," + i % 5 + "," + (i < 55 ? "l" + i % 5 : "r" + i) + "\n")
            .collect(Collectors.joining());
    List<String> notes = new ArrayList<>();
    Samples samples =
        DataFiles.read(List.of(csv("name,x,l\n" + rows)), ReadOptions.defaults(), notes::add);
    assertEquals(List.of("x", "l"), samples.format().names());
    assertEquals(List.of("column 'name' is left out: 60 of 60 cells are different texts"), notes);
  }

  @Test
  void aTableThatDoesNotFitInMemoryIsReadTheSame() throws IOException {
    String rows =
        IntStream.range(0, 500)
            .mapToObj(i -> i % 7 + "," + (i == 499 ? "" : i % 3) + "\n")
            .collect(Collectors.joining());
    Path file = csv("x,y\n" + rows);
    Samples streamed =
        DataFiles.read(List.of(file), ReadOptions.defaults().withMemoryLimitBytes(64));
    assertTrue(streamed instanceof StreamedSamples);
    assertEquals(DataFiles.read(file).format(), streamed.format());
    assertTrue(streamed.format().types().isPresent(), "the last cell is missing");
  }

  @Test
  void aTableInPartsHasTheTypesOfAll() throws IOException {
    Path one = Files.writeString(folder.resolve("1.csv"), "x,c\n1,a\n2,a\n");
    Path two = Files.writeString(folder.resolve("2.csv"), "x,c\n5,b\n,b\n");
    Samples samples = DataFiles.read(one, two);
    assertEquals(new ColumnType.Category(List.of("a", "b")), types(samples).get(1));
    assertEquals(4, samples.rows().orElseThrow());
  }

  @Test
  void onlyMissingCellsOfATableAreFilledIn() throws IOException {
    Path file = csv("id,age,city,note\n7,31.50,rome,\"a \"\"b\"\"\"\n9,,NA,\n");
    SampleFormat format =
        SampleFormat.mixed(
            List.of("city", "age"),
            List.of(new ColumnType.Category(List.of("rome", "oslo")), new ColumnType.Numeric()));
    Path out = folder.resolve("out.csv");
    FloatSamples filled = FloatSamples.of(format, new float[][] {{0, 99}, {1, 40.5f}});
    assertEquals(
        2,
        FilledTable.write(new DataOrigin.Files(List.of(file)), CsvOptions.defaults(), filled, out));
    assertEquals(
        "id,age,city,note\n7,31.50,rome,\"a \"\"b\"\"\"\n9,40.5,oslo,\n", Files.readString(out));
  }
}
