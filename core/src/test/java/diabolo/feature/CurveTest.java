package diabolo.feature;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import diabolo.feature.format.ColumnType;
import diabolo.feature.format.SampleFormat;
import diabolo.feature.sample.FloatSamples;
import diabolo.feature.sample.RowCursor;
import diabolo.file.json.RecordJson;
import diabolo.random.Seed;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Scalings by order statistics, counts on their logarithm, ordered levels, and all ways back. */
final class CurveTest {

  private static final float NONE = Float.NaN;

  private static Schema fit(Scaling scaling, FloatSamples rows, ColumnScaling... own)
      throws IOException {
    try (RowCursor cursor = rows.open()) {
      return scaling.fit(rows.format(), cursor, List.of(own));
    }
  }

  private static Column only(Scaling scaling, float... values) throws IOException {
    FloatSamples rows = FloatSamples.of(SampleFormat.table(List.of("x")), values);
    return ((TableSchema) fit(scaling, rows)).scaledColumns().get(0);
  }

  @Test
  void robustScalingByHand() throws IOException {
    // quartiles 2 and 4, median 3, and 2 / 1.3489795 = 1.4826022; the mean would be 22
    Column column = only(Scaling.ROBUST, 1, 2, 3, 4, 100);
    assertEquals(new Column("x", 3, 1.4826022f).withBound(654.25507f), column);
    assertEquals(65.42551, column.toInput(100), 1e-4);
    // half of the values are the same: the deviation, 2 of (0 0 0 0 5), stands in
    assertEquals(new Column("x", 0, 2).withBound(30), only(Scaling.ROBUST, 0, 0, 0, 0, 5));
    assertEquals(new Column("x", 7, 0.007f).withBound(10), only(Scaling.ROBUST, 7, 7, 7));
  }

  @Test
  void quantileScalingByHand() throws IOException {
    // mid-ranks 0.1 0.3 0.5 0.7 0.9 of five values; numpy/scipy: norm.ppf
    Column column = only(Scaling.QUANTILE, 16, 1, 4, 2, 8);
    float[] raw = {1, 2, 4, 8, 16};
    double[] expected = {-1.2815516, -0.5244005, 0, 0.5244005, 1.2815516};
    for (int i = 0; i < raw.length; i++) {
      assertEquals(expected[i], column.toInput(raw[i]), 1e-6);
      assertEquals(raw[i], column.fromInput(column.toInput(raw[i])));
    }
    assertEquals(0.2622003, column.toInput(6), 1e-6, "half way between 4 and 8");
    assertEquals(2.0387027, column.toInput(24), 1e-6, "the last line goes on");
    assertEquals(24, column.fromInput(column.toInput(24)), 1e-5);
    // three zeros of four: mid-rank 3/8 and 7/8
    Column ties = only(Scaling.QUANTILE, 0, 0, 9, 0);
    assertEquals(-0.3186394, ties.toInput(0), 1e-6);
    assertEquals(1.1503494, ties.toInput(9), 1e-6);
    assertEquals(new Column("x", 7, 0.007f).withBound(10), only(Scaling.QUANTILE, 7, 7, 7));
  }

  @Test
  void quantilesMakeASkewedColumnNormal() throws IOException {
    Seed seed = Seed.of(3);
    float[] skewed = new float[4000];
    for (int i = 0; i < skewed.length; i++) {
      skewed[i] = (float) Math.exp(3 * seed.normal(i));
    }
    Column column = only(Scaling.QUANTILE, skewed);
    double sum = 0;
    double squares = 0;
    for (float value : skewed) {
      sum += column.toInput(value);
      squares += (double) column.toInput(value) * column.toInput(value);
    }
    assertEquals(0, sum / skewed.length, 0.05);
    assertEquals(1, squares / skewed.length, 0.05);
  }

  @Test
  void countsByHand() {
    Column column = new Column("n", 0.5f, 2, Optional.of(new Curve.LogCount()));
    assertEquals((Math.log(4) - 0.5) / 2, column.toInput(3), 1e-6);
    assertEquals(3, column.fromInput(column.toInput(3)));
    assertEquals(0, column.fromInput(-50), "not negative");
    assertEquals(3, column.fromInput(column.toInput(3) + 0.02f), "whole");
    for (int count = 0; count < 500_000; count += 7) {
      assertEquals(count, column.fromInput(column.toInput(count)));
    }
  }

  @Test
  void everyTypedRowComesBackUnderEveryScaling() throws IOException {
    SampleFormat format =
        SampleFormat.mixed(
            List.of("x", "n", "l", "o", "d", "t"),
            List.of(
                new ColumnType.Numeric(),
                new ColumnType.Count(),
                new ColumnType.Category(List.of("a", "b", "c")),
                new ColumnType.Ordinal(List.of("low", "middle", "high", "top")),
                new ColumnType.Date(ColumnType.Date.Resolution.DAY),
                new ColumnType.Date(ColumnType.Date.Resolution.MINUTE)));
    Seed seed = Seed.of(8);
    float[][] rows = new float[500][];
    for (int i = 0; i < rows.length; i++) {
      rows[i] =
          new float[] {
            (float) Math.exp(2 * seed.normal(10L * i)),
            (float) Math.floor(Math.exp(9 * seed.uniform(10L * i + 1))),
            (float) Math.floor(4 * seed.uniform(10L * i + 2)),
            (float) Math.floor(4 * seed.uniform(10L * i + 3)),
            (float) Math.floor(9000 * seed.uniform(10L * i + 4)),
            8000 + i / 4f
          };
      int missing = (int) (12 * seed.uniform(10L * i + 5));
      if (missing < rows[i].length) {
        rows[i][missing] = NONE;
      }
    }
    FloatSamples samples = FloatSamples.of(format, rows);
    for (Scaling scaling : Scaling.values()) {
      Schema schema = fit(scaling, samples);
      assertEquals(format, schema.format());
      schema.check(samples);
      float[] inputs = new float[schema.inputs()];
      float[] back = new float[schema.columns()];
      for (float[] row : rows) {
        schema.toInputs(row, 0, inputs, 0);
        schema.fromInputs(inputs, 0, back, 0);
        String what = scaling.name();
        // under a straight line a float does not tell small values beside a million apart
        double tolerance =
            scaling == Scaling.QUANTILE ? 1e-5 * row[0] + 1e-7 : 3e-7 * row[0] + 0.01;
        if (!Float.isNaN(row[0])) {
          assertEquals(row[0], back[0], tolerance, what);
        }
        for (int column = 1; column < 4; column++) {
          assertEquals(row[column], back[column], what);
        }
        for (int column = 4; column < 6; column++) {
          assertEquals(row[column], back[column], 2e-3, what);
        }
      }
    }
  }

  @Test
  void aColumnMayHaveAScalingOfItsOwn() throws IOException {
    FloatSamples rows =
        FloatSamples.of(
            SampleFormat.table(List.of("a", "b")), new float[] {1, 1, 2, 2, 3, 3, 4, 4, 100, 100});
    TableSchema schema =
        (TableSchema) fit(Scaling.STANDARD, rows, ColumnScaling.of("b", Scaling.ROBUST));
    assertEquals(22, schema.scaledColumns().get(0).offset());
    assertEquals(3, schema.scaledColumns().get(1).offset());
    IllegalArgumentException refused =
        assertThrows(
            IllegalArgumentException.class,
            () -> fit(Scaling.STANDARD, rows, ColumnScaling.of("c", Scaling.ROBUST)));
    assertEquals("there is no column 'c' to choose a scaling for", refused.getMessage());
  }

  @Test
  void preparedConversionsAreTheSame() throws IOException {
    FloatSamples rows = FloatSamples.of(new float[][] {{1, 5}, {2, 1}, {9, 3}, {4, 4}});
    Schema schema = fit(Scaling.QUANTILE, rows);
    float[] one = new float[2];
    float[] other = new float[2];
    schema.toInputs(new float[] {3, 2}, 0, one, 0);
    schema.inputConversion().convert(new float[] {3, 2}, 0, other, 0);
    assertArrayEquals(one, other);
    schema.fromInputs(one, 0, other, 0);
    schema.rawConversion().convert(one, 0, one, 0);
    assertArrayEquals(one, other);
    assertEquals(2.5, schema.scale(0), 2.5, "a distance of the column");
    assertTrue(schema.scale(0) > 0);
  }

  @Test
  void aModelKeepsItsCurves() throws IOException {
    FloatSamples rows = FloatSamples.of(new float[][] {{1}, {2}, {9}});
    Schema schema = fit(Scaling.QUANTILE, rows);
    String json = RecordJson.write(Schema.class, schema);
    assertEquals(schema, RecordJson.read(Schema.class, json, "test"));
    // as models were written before there were curves
    String old = "{\"name\": \"x\", \"offset\": 1, \"scale\": 2}";
    assertEquals(new Column("x", 1, 2), RecordJson.read(Column.class, old, "test"));
  }

  @Test
  void largeColumnsAreSampledEvenly() {
    SystematicSample sample = new SystematicSample(1);
    for (int i = 0; i < 200_000; i++) {
      sample.add(i);
    }
    float[] sorted = sample.sorted();
    assertTrue(sorted.length <= 1 << 16 && sorted.length > 1 << 15, "" + sorted.length);
    for (int i = 0; i < sorted.length; i++) {
      assertEquals(4 * i, sorted[i]);
    }
  }

  @Test
  void curvesThatDoNotGrowAreRefused() {
    assertThrows(
        IllegalArgumentException.class, () -> new Curve.Quantiles(List.of(1f), List.of(1f)));
    assertThrows(
        IllegalArgumentException.class,
        () -> new Curve.Quantiles(List.of(1f, 1f), List.of(0f, 1f)));
    assertThrows(IllegalArgumentException.class, () -> new ColumnType.Ordinal(List.of("only one")));
    assertThrows(IllegalArgumentException.class, () -> new ColumnType.Ordinal(List.of("a", "a")));
  }
}
