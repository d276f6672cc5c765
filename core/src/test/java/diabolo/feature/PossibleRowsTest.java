package diabolo.feature;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import diabolo.feature.format.ColumnType;
import diabolo.feature.format.SampleFormat;
import diabolo.feature.sample.FloatSamples;
import diabolo.feature.sample.InMemorySamples;
import diabolo.file.json.RecordJson;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Numbers that a model computes, snapped to what a column holds. */
final class PossibleRowsTest {

  private static final SampleFormat FORMAT =
      SampleFormat.table(List.of("price", "count", "constant", "fine"));
  private static final float[][] TRAINING = {
    {1.25f, 3, 7, 0.1234567f}, {2.5f, 1, 7, 0.7654321f}, {9.99f, 12, 7, 0.3333333f}
  };
  private static final float[][] COMPUTED = {
    {2.7182817f, 2.92f, 6.81f, 0.5141592f}, {-540, 99, 8, 9}, {Float.NaN, 1.4f, 7, 0.2f}
  };

  private static float[][] possible(Schema schema) {
    float[][] rows = new float[COMPUTED.length][];
    for (int i = 0; i < rows.length; i++) {
      rows[i] = COMPUTED[i].clone();
      schema.possible(rows[i], 0);
    }
    return rows;
  }

  private static void check(Schema schema) {
    float[][] expected = {
      {2.72f, 3, 7, 0.5141592f}, {1.25f, 12, 7, 0.7654321f}, {Float.NaN, 1, 7, 0.2f}
    };
    assertArrayEquals(expected, possible(schema));
  }

  @Test
  void tablesOfNumbersKnowDecimalsRangesAndConstants() throws IOException {
    check(Scaling.STANDARD.fit(FORMAT, FloatSamples.of(FORMAT, TRAINING).open()));
  }

  @Test
  void mixedTablesToo() throws IOException {
    SampleFormat mixed =
        SampleFormat.mixed(
            FORMAT.names(),
            List.of(
                new ColumnType.Numeric(),
                new ColumnType.Count(),
                new ColumnType.Numeric(),
                new ColumnType.Numeric()));
    check(Scaling.STANDARD.fit(mixed, FloatSamples.of(mixed, TRAINING).open()));
  }

  @Test
  void schemasOfEarlierProgramsSnapNothing() throws IOException {
    String old =
        "{\"type\":\"table\",\"scaledColumns\":[{\"name\":\"x\",\"offset\":1.0,\"scale\":2.0}]}";
    Schema schema = RecordJson.read(Schema.class, old, "old");
    float[] row = {29.435905f};
    schema.possible(row, 0);
    assertEquals(29.435905f, row[0]);
  }

  @Test
  void rowsOfSamplesAreSnapped() throws IOException {
    SampleFormat one = SampleFormat.unnamed(1);
    Schema schema =
        Scaling.STANDARD.fit(one, FloatSamples.of(one, new float[][] {{1}, {5}}).open());
    InMemorySamples rows =
        PossibleRows.of(schema, FloatSamples.of(one, new float[][] {{2.4f}, {8}}))
            .inMemory()
            .orElseThrow();
    assertArrayEquals(new float[][] {{2}, {5}}, ((FloatSamples) rows).toArray());
  }
}
