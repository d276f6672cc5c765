package diabolo.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import diabolo.data.table.ColumnPlan;
import diabolo.data.table.TablePlan;
import diabolo.feature.ColumnScaling;
import diabolo.feature.Scaling;
import diabolo.feature.format.ColumnType;
import diabolo.feature.sample.DataException;
import diabolo.feature.sample.Samples;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Schemas that are found, written, edited and read. */
final class TablePlanTest {

  private static final String TABLE =
      """
      key_id,size,visits,city,born
      7,small,3,rome,2024-01-01
      9,large,0,oslo,
      3,medium,12,rome,2024-01-03
      4,huge,7,lima,2024-01-04
      """;

  @TempDir private Path folder;

  private Path file(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text);
  }

  private static DataOrigin origin(Path file) {
    return new DataOrigin.Files(List.of(file));
  }

  private static TablePlan plan(Path table) throws IOException {
    Samples samples = DataFiles.read(table);
    return TablePlan.of(
        samples.format(), DataFiles.columns(origin(table), ReadOptions.defaults(), note -> {}));
  }

  @Test
  void whatIsFoundIsWrittenAndReadAgain() throws IOException {
    Path table = file("t.csv", TABLE);
    TablePlan plan = plan(table);
    assertEquals(DataFiles.read(table).format(), plan.format());
    Path json = folder.resolve("s.json");
    plan.write(json);
    assertEquals(plan, TablePlan.read(json));
    assertEquals(
        """
        {
          "missing": "possible",
          "columns": {
            "key_id": {"type":"ignored","because":"it seems to be a key, by its name and its distinct whole numbers"},
            "size": {"type":"category","levels":["huge","large","medium","small"]},
            "visits": {"type":"numeric"},
            "city": {"type":"category","levels":["rome","lima","oslo"]},
            "born": {"type":"date","precision":"day"}
          }
        }
        """,
        Files.readString(json));
  }

  @Test
  void anEditedSchemaIsWhatIsRead() throws IOException {
    Path table = file("t.csv", TABLE);
    Path json =
        file(
            "s.json",
            """
            {"missing": "possible", "columns": {
              "key_id": {"type": "id"},
              "visits": {"type": "count"},
              "size": {"type": "ordinal", "levels": ["small", "medium", "large"]},
              "city": {"type": "category", "levels": ["rome"]},
              "born": {"type": "ignored"}}}
            """);
    TablePlan plan = TablePlan.read(json);
    Samples samples = DataFiles.read(origin(table), ReadOptions.defaults(), plan, note -> {});
    assertEquals(List.of("visits", "size", "city"), samples.format().names());
    assertEquals(new ColumnType.Count(), samples.format().types().orElseThrow().get(0));
    float[][] rows = {{3, 0, 0}, {0, 2, 1}, {12, 1, 0}, {7, Float.NaN, 1}};
    assertArrayEquals(rows, Rows.of(samples));
    Path parquet =
        SqlFiles.write(folder.resolve("t.parquet"), "SELECT * FROM '" + SqlFiles.text(table) + "'");
    assertArrayEquals(
        rows, Rows.of(DataFiles.read(origin(parquet), ReadOptions.defaults(), plan, note -> {})));
    Path out = folder.resolve("o.csv");
    DataWriter.write(samples, out);
    assertEquals(
        "visits,size,city\n3,small,rome\n0,large,other\n12,medium,rome\n7,,other\n",
        Files.readString(out));
  }

  @Test
  void scalingsStandByTheColumn() throws IOException {
    Path json =
        file(
            "s.json",
            "{\"missing\": \"none\", \"columns\": {\"a\": {\"type\": \"numeric\", \"scaling\":"
                + " \"robust\"}, \"b\": {\"type\": \"numeric\"}}}");
    TablePlan plan = TablePlan.read(json);
    assertEquals(List.of(ColumnScaling.of("a", Scaling.ROBUST)), plan.scalings());
    assertTrue(plan.format().types().isEmpty(), "numbers alone");
    assertEquals(new ColumnPlan.Numeric(Optional.empty()), plan.columns().get("b"));
  }

  @Test
  void columnsOfNumbersMayBeLeftOut() throws IOException {
    Path table = file("n.csv", "a,b,c\n1,2,3\n4,5,6\n");
    Path json =
        file(
            "s.json",
            "{\"missing\": \"none\", \"columns\": {\"a\": {\"type\": \"numeric\"}, \"c\":"
                + " {\"type\": \"numeric\"}}}");
    Samples samples =
        DataFiles.read(origin(table), ReadOptions.defaults(), TablePlan.read(json), note -> {});
    assertArrayEquals(new float[][] {{1, 3}, {4, 6}}, Rows.of(samples));
  }

  private void refused(String expected, String json) throws IOException {
    Path file = file("wrong.json", json);
    Path table = file("t.csv", TABLE);
    DataException refused =
        assertThrows(
            DataException.class,
            () ->
                DataFiles.read(
                    origin(table), ReadOptions.defaults(), TablePlan.read(file), note -> {}));
    assertEquals(1, refused.getMessage().lines().count(), refused.getMessage());
    assertTrue(refused.getMessage().contains(expected), refused.getMessage());
  }

  @Test
  void wrongJsonIsRefusedWithItsPlace() throws IOException {
    String begin = "{\"missing\": \"possible\", \"columns\": {";
    refused(
        "columns['visits'].scaling: unknown value 'robst'; did you mean 'robust'?",
        begin + "\"visits\": {\"type\": \"numeric\", \"scaling\": \"robst\"}}}");
    refused(
        "columns['visits'].type: unknown value 'numerc'; did you mean 'numeric'?",
        begin + "\"visits\": {\"type\": \"numerc\"}}}");
    refused(
        "columns['city']: expected member 'levels', got none",
        begin + "\"city\": {\"type\": \"category\"}}}");
    refused(
        "columns['city'].levels: expected a list, got 'rome'",
        begin + "\"city\": {\"type\": \"category\", \"levels\": \"rome\"}}}");
    refused(
        "columns['city']: an order needs at least 2 levels, got 1",
        begin + "\"city\": {\"type\": \"ordinal\", \"levels\": [\"rome\"]}}}");
    refused("expected member 'missing', got none", "{\"columns\": {}}");
    refused("expected at least 1 column that is not left out, got 0", begin + "}}");
    refused("it has no column 'towns'", begin + "\"towns\": {\"type\": \"numeric\"}}}");
    refused(
        "column 'city': expected a number as in most cells of this column, got 'rome'",
        begin + "\"city\": {\"type\": \"numeric\"}}}");
    refused(
        "but the schema says \"missing\": \"none\"",
        "{\"missing\": \"none\", \"columns\": {\"city\": {\"type\": \"numeric\"}}}");
    Path minus = file("minus.csv", "n,l\n1,a\n-2,b\n");
    Path counts = file("c.json", begin + "\"n\": {\"type\": \"count\"}}}");
    DataException refused =
        assertThrows(
            DataException.class,
            () ->
                DataFiles.read(
                    origin(minus), ReadOptions.defaults(), TablePlan.read(counts), note -> {}));
    assertTrue(
        refused.getMessage().contains("expected a whole number ≥ 0 as in"), refused.getMessage());
  }
}
