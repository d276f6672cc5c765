package diabolo.feature;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import diabolo.feature.format.ColumnType;
import diabolo.feature.format.SampleFormat;
import diabolo.feature.sample.DataException;
import diabolo.feature.sample.FloatSamples;
import diabolo.feature.sample.RowCursor;
import diabolo.file.json.RecordJson;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Columns of several types and missing cells to network inputs and back. */
final class MixedSchemaTest {

  private static final float NONE = Float.NaN;
  private static final SampleFormat FORMAT =
      SampleFormat.mixed(
          List.of("age", "city", "day"),
          List.of(
              new ColumnType.Numeric(),
              new ColumnType.Category(List.of("oslo", "rome")),
              new ColumnType.Date(ColumnType.Date.Resolution.DAY)));
  private static final float[][] ROWS = {
    {10, 0, 0}, {30, 1, 366}, {NONE, 2, 3}, {20, NONE, NONE}, {20, 0, 100}
  };

  private static Schema fitted() throws IOException {
    FloatSamples samples = FloatSamples.of(FORMAT, ROWS);
    try (RowCursor rows = samples.open()) {
      return Scaling.STANDARD.fit(FORMAT, rows);
    }
  }

  @Test
  void inputsOfARowByHand() throws IOException {
    // ages 10 30 20 20: mean 20, variance 50; 2000-01-01 was a Saturday
    float[] inputs = inputs(ROWS[0]);
    assertEquals(2 + 4 + 6, inputs.length);
    assertEquals(-10 / Math.sqrt(50), inputs[0], 1e-6);
    assertArrayEquals(new float[] {0, 1, 0, 0, 0}, slice(inputs, 1, 5));
    assertEquals(0, inputs[7], 1e-7, "sine of the begin of a year");
    assertEquals(1, inputs[8], 1e-7, "cosine of the begin of a year");
    assertEquals(Math.sin(2 * Math.PI * 5 / 7), inputs[9], 1e-6, "Saturday is the sixth day");
    assertEquals(0, inputs[11], "the day is there");
  }

  @Test
  void aMissingCellIsZeroButForItsFlag() throws IOException {
    assertArrayEquals(new float[] {0, 1, 0, 0, 1, 0}, slice(inputs(ROWS[2]), 0, 6));
    assertArrayEquals(new float[] {0, 0, 0, 1}, slice(inputs(ROWS[3]), 2, 4));
    assertArrayEquals(new float[] {0, 0, 0, 0, 0, 1}, slice(inputs(ROWS[3]), 6, 6));
  }

  @Test
  void everyRowComesBackAsItWas() throws IOException {
    Schema schema = fitted();
    for (float[] row : ROWS) {
      float[] back = new float[3];
      schema.fromInputs(inputs(row), 0, back, 0);
      assertArrayEquals(row, back, 1e-4f);
    }
  }

  @Test
  void outputsNeverStandForAMissingCell() throws IOException {
    float[] back = new float[3];
    fitted().outputConversion().convert(inputs(ROWS[3]), 0, back, 0);
    assertEquals(20, back[0], 1e-4f);
    assertTrue(Float.isFinite(back[1]) && Float.isFinite(back[2]));
  }

  @Test
  void anInputBelongsToItsColumn() throws IOException {
    Schema schema = fitted();
    for (int input = 0; input < schema.inputs(); input++) {
      assertEquals(schema.columnOf(input), schema.columnsOfInputs()[input]);
    }
    assertEquals(0, schema.columnOf(1));
    assertEquals(1, schema.columnOf(2));
    assertEquals(1, schema.columnOf(5));
    assertEquals(2, schema.columnOf(6));
    assertEquals(2, schema.columnOf(11));
  }

  @Test
  void itIsTheSameAfterJson() throws IOException {
    Schema schema = fitted();
    String text = RecordJson.write(Schema.class, schema);
    assertEquals(schema, RecordJson.read(Schema.class, text, "test"));
    assertEquals(FORMAT, schema.format());
  }

  @Test
  void rowsOfNumbersAreNotTheRowsOfSuchAModel() throws IOException {
    Schema schema = fitted();
    FloatSamples numbers =
        FloatSamples.of(SampleFormat.table(FORMAT.names()), new float[][] {{1, 2, 3}});
    DataException refused = assertThrows(DataException.class, () -> schema.check(numbers));
    assertTrue(refused.getMessage().contains("expected columns of the types"));
  }

  @Test
  void filledInCellsStayWithinWhatWasSeen() throws IOException {
    MixedSchema schema = (MixedSchema) fitted();
    assertEquals(30, schema.mixedColumns().get(0).possible(31.2f));
    assertEquals(12, schema.mixedColumns().get(0).possible(12.4f), "all ages are whole");
    assertEquals(1, schema.mixedColumns().get(1).possible(2), "other is no cell");
  }

  @Test
  void datesAreTextAgain() {
    ColumnType.Date day = new ColumnType.Date(ColumnType.Date.Resolution.DAY);
    ColumnType.Date minute = new ColumnType.Date(ColumnType.Date.Resolution.MINUTE);
    for (String text : List.of("1999-12-31", "2000-02-29", "2024-02-29", "2100-01-01")) {
      assertEquals(text, day.text((float) ColumnType.Date.days(text).orElseThrow()));
    }
    assertEquals(
        "2001-03-04T06:00",
        minute.text((float) ColumnType.Date.days("2001-03-04 06:00:00").orElseThrow()));
    assertTrue(ColumnType.Date.days("2023-02-29").isEmpty(), "there was no such day");
    assertTrue(ColumnType.Date.days("12/31/2024").isEmpty());
  }

  private static float[] inputs(float[] row) throws IOException {
    Schema schema = fitted();
    float[] inputs = new float[schema.inputs()];
    schema.toInputs(row, 0, inputs, 0);
    return inputs;
  }

  private static float[] slice(float[] values, int at, int count) {
    return Arrays.copyOfRange(values, at, at + count);
  }

  @Test
  void datesBeyondTheCalendarAreRefusedInASchemaAndHeldInRows() {
    ColumnType.Date day = new ColumnType.Date(ColumnType.Date.Resolution.DAY);
    NumberColumn.Range range = new NumberColumn.Range(0, 1, true);
    Column far = new Column("born", 1e38f, 3305);
    IllegalArgumentException e =
        assertThrows(IllegalArgumentException.class, () -> new DateColumn(far, day, range));
    assertTrue(e.getMessage().startsWith("column 'born' of dates must have"), e.getMessage());
    DateColumn column = new DateColumn(new Column("born", 0, 1), day, range);
    float[] inputs = new float[column.inputs()];
    column.toInputs(1e30f, inputs, 0);
    assertEquals("9999-12-31", day.text(1e30));
    assertEquals("0001-01-01", day.text(-1e30));
  }
}
