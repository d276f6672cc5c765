package diabolo.feature.sample;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import diabolo.feature.Column;
import diabolo.feature.Scaling;
import diabolo.feature.Schema;
import diabolo.feature.TableSchema;
import diabolo.feature.format.ColumnType;
import diabolo.feature.format.SampleFormat;
import diabolo.feature.format.Windows;
import diabolo.file.json.RecordJson;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Windows over two columns of five points. */
final class WindowsTest {

  private static final SampleFormat FORMAT = SampleFormat.table(List.of("a", "b"));
  private static final FloatSamples POINTS =
      FloatSamples.of(FORMAT, new float[] {0, 10, 1, 11, 2, 12, 3, 13, 4, 14});

  private static Samples streamed(int points) {
    float[][] rows = new float[points][];
    for (int i = 0; i < points; i++) {
      rows[i] = new float[] {i, 10 + i};
    }
    FloatSamples all =
        points == 0 ? FloatSamples.of(FORMAT, new float[0]) : FloatSamples.of(FORMAT, rows);
    return StreamedSamples.of("stream", FORMAT, List.of(), all::open);
  }

  private static float[][] all(Samples samples) throws IOException {
    List<float[]> rows = new ArrayList<>();
    float[] row = new float[samples.columns()];
    try (RowCursor cursor = samples.open()) {
      while (cursor.read(row, 1) > 0) {
        rows.add(row.clone());
      }
    }
    return rows.toArray(float[][]::new);
  }

  /** Three and four points: no window holds the last of one and the first of the other. */
  @Test
  void noWindowCrossesFromOneSeriesToTheNext() throws IOException {
    FloatSamples seven =
        FloatSamples.of(
            SampleFormat.table(List.of("v")),
            new float[][] {{0}, {1}, {2}, {10}, {11}, {12}, {13}});
    Windows windows = Windows.of(2, 2);
    Segments segments = Segments.of(List.of(0, 3), 7);
    Samples over = segments.divide(seven).windowed(windows);
    assertArrayEquals(new float[][] {{0, 1}, {1, 2}, {10, 11}, {12, 13}}, all(over));
    assertEquals(4, over.rows().getAsLong());
    assertEquals(List.of(0, 2), over.inMemory().orElseThrow().segments().starts());
    assertFalse(over.digest().equals(seven.windowed(windows).digest()));
    DataException refused =
        assertThrows(DataException.class, () -> segments.divide(seven).windowed(Windows.of(4, 1)));
    assertTrue(
        refused.getMessage().contains("got 3 in the one from row 1 to row 3"),
        refused.getMessage());
  }

  @Test
  void runsOfRowsStartAtZeroAndIncrease() {
    Segments three = Segments.of(List.of(0, 2, 5), 6);
    assertEquals(List.of(0, 0, 1, 1, 1, 2), IntStream.range(0, 6).mapToObj(three::run).toList());
    assertTrue(three.isStart(5) && !three.isStart(4));
    assertEquals(6, three.end(2));
    assertThrows(IllegalArgumentException.class, () -> Segments.of(List.of(1), 6));
    assertThrows(IllegalArgumentException.class, () -> Segments.of(List.of(0, 6), 6));
    assertThrows(IllegalArgumentException.class, () -> Segments.of(List.of(0, 3, 3), 6));
  }

  @Test
  void threeWindowsOfThreeCoverFivePoints() throws IOException {
    Windows windows = Windows.of(3, 1);
    float[][] expected = {
      {0, 10, 1, 11, 2, 12}, {1, 11, 2, 12, 3, 13}, {2, 12, 3, 13, 4, 14},
    };
    Samples over = POINTS.windowed(windows);
    assertEquals(3, over.rows().getAsLong());
    assertArrayEquals(expected, all(over));
    Samples points = streamed(5);
    assertSame(points, points.windowed(windows).points());
    assertSame(POINTS, POINTS.windowed(windows).points());
    assertSame(points, points.points());
    assertArrayEquals(expected, all(streamed(5).windowed(windows)));
    assertEquals(List.of("a[0]", "b[0]", "a[1]", "b[1]", "a[2]", "b[2]"), over.format().names());
    assertEquals(FORMAT, windows.points(over.format()));
    assertEquals(POINTS.windowed(windows).digest(), over.digest());
    assertFalse(over.digest().equals(POINTS.windowed(Windows.of(3, 2)).digest()));
  }

  @Test
  void theLastWindowEndsAtTheLastPoint() throws IOException {
    Windows windows = Windows.of(2, 2);
    float[][] expected = {{0, 10, 1, 11}, {2, 12, 3, 13}, {3, 13, 4, 14}};
    assertArrayEquals(expected, all(POINTS.windowed(windows)));
    assertArrayEquals(expected, all(streamed(5).windowed(windows)));
    for (int length = 1; length <= 6; length++) {
      for (int stride = 1; stride <= length; stride++) {
        for (int points = length; points < 3 * length + 3; points++) {
          Windows some = Windows.of(length, stride);
          float[][] rows = all(streamed(points).windowed(some));
          assertEquals(some.count(points), rows.length, some + " of " + points);
          for (int i = 0; i < rows.length; i++) {
            assertEquals(some.start(i, points), (long) rows[i][0], some + " of " + points);
          }
          assertEquals(points - 1, (long) rows[rows.length - 1][2 * length - 2]);
        }
      }
    }
  }

  @Test
  void sourcesWithoutNamesStayWithoutNames() {
    Windows windows = Windows.of(2, 1);
    SampleFormat format = windows.format(SampleFormat.unnamed(2));
    assertFalse(format.named());
    assertTrue(windows.format(FORMAT).named());
    assertEquals(SampleFormat.unnamed(2), windows.points(format));
  }

  @Test
  void whatCannotBeCutIsRefusedInASentence() throws IOException {
    Windows six = Windows.of(6, 1);
    String few = "a window of 6 points needs at least 6 rows, got 5";
    assertTrue(
        assertThrows(DataException.class, () -> POINTS.windowed(six)).getMessage().endsWith(few));
    assertTrue(
        assertThrows(DataException.class, () -> all(streamed(5).windowed(six)))
            .getMessage()
            .endsWith(few));
    assertThrows(DataException.class, () -> all(streamed(0).windowed(six)));
    assertThrows(IllegalArgumentException.class, () -> Windows.of(0, 1));
    assertThrows(IllegalArgumentException.class, () -> Windows.of(3, 0));
    assertThrows(IllegalArgumentException.class, () -> Windows.of(3, 4));
    SampleFormat dated =
        SampleFormat.mixed(
            List.of("day", "x"),
            List.of(new ColumnType.Date(ColumnType.Date.Resolution.DAY), new ColumnType.Numeric()));
    String sentence =
        assertThrows(
                DataException.class,
                () -> FloatSamples.of(dated, new float[] {1, 2}).windowed(Windows.of(1, 1)))
            .getMessage();
    assertTrue(sentence.contains("a column of another type: 'day'"), sentence);
    SampleFormat missing = SampleFormat.mixed(List.of("x"), List.of(new ColumnType.Numeric()));
    assertTrue(
        assertThrows(
                DataException.class,
                () -> FloatSamples.of(missing, new float[] {Float.NaN}).windowed(Windows.of(1, 1)))
            .getMessage()
            .contains("without missing cells"));
  }

  @Test
  void aColumnHasOneScalingWhereverItStandsInAWindowAndTheSchemaKeepsTheWindows()
      throws IOException {
    Samples over = POINTS.windowed(Windows.of(3, 1));
    Schema schema;
    try (RowCursor cursor = over.open()) {
      schema = Scaling.STANDARD.fit(over.format(), cursor);
    }
    // in three windows a is 0 1 2, 1 2 3, 2 3 4: mean 2, variance (1·4 + 2·1 + 3·0 + 2·1 + 1·4)/9
    for (int t = 0; t < 3; t++) {
      Column a = ((TableSchema) schema).scaledColumns().get(2 * t);
      assertEquals("a[" + t + "]", a.name());
      assertEquals(2, a.offset());
      assertEquals(Math.sqrt(12.0 / 9), a.scale(), 1e-6);
      assertEquals(12, ((TableSchema) schema).scaledColumns().get(2 * t + 1).offset());
    }
    Schema again = RecordJson.read(Schema.class, RecordJson.write(Schema.class, schema), "schema");
    assertEquals(schema, again);
    again.check(over);
    again.checkPoints(POINTS);
    Samples other = POINTS.windowed(Windows.of(3, 2));
    String sentence = assertThrows(DataException.class, () -> again.check(other)).getMessage();
    assertTrue(
        sentence.endsWith(
            "expected windows of 3 points at a stride of 1, got windows of 3 points at a stride of"
                + " 2"),
        sentence);
    String plain =
        RecordJson.write(
            Schema.class, new TableSchema(List.of(new Column("a", 0, 1)), Optional.empty()));
    assertFalse(plain.contains("windows"), "models of plain rows are written as before");
  }
}
