package diabolo.feature;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import diabolo.feature.format.Picture;
import diabolo.feature.format.SampleFormat;
import diabolo.feature.sample.DataException;
import diabolo.feature.sample.FloatSamples;
import diabolo.feature.sample.RowCursor;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ScalingTest {

  private static final List<Scaling> SCALED =
      List.of(Scaling.STANDARD, Scaling.ROBUST, Scaling.QUANTILE, Scaling.UNIT);

  private static final SampleFormat TWO = SampleFormat.table(List.of("a", "b"));

  @Test
  void standardSubtractsTheMeanAndDividesByThePopulationDeviation() throws IOException {
    // a: 2 4 4 4 5 5 7 9 has mean 5 and variance 32 / 8 = 4; b = 10 a.
    float[][] rows = {
      {2, 20}, {4, 40}, {4, 40}, {4, 40}, {5, 50}, {5, 50}, {7, 70}, {9, 90},
    };
    assertEquals(
        List.of(new Column("a", 5, 2).withBound(30), new Column("b", 50, 20).withBound(30)),
        ((TableSchema) fit(Scaling.STANDARD, TWO, rows)).scaledColumns());
  }

  @Test
  void unitSubtractsTheMinimumAndDividesByTheRange() throws IOException {
    Schema schema = fit(Scaling.UNIT, TWO, new float[][] {{-1, 10}, {3, 20}, {1, 14}});
    assertEquals(
        List.of(new Column("a", -1, 4).withBound(30), new Column("b", 10, 10).withBound(30)),
        ((TableSchema) schema).scaledColumns());
    assertArrayEquals(new float[] {0.5f, 0.4f}, inputs(schema, 1, 14));
  }

  @Test
  void noneLeavesValuesAsTheyAre() throws IOException {
    Schema schema = fit(Scaling.NONE, TWO, new float[][] {{-1, 10}, {3, 20}});
    assertArrayEquals(new float[] {-1.5f, 1e30f}, inputs(schema, -1.5f, 1e30f));
  }

  @Test
  void aConstantColumnShowsAChangeOfOnePercentAsMuchAsAny() throws IOException {
    float[][] rows = {{0.1f, 1}, {0.1f, 2}, {0.1f, 3}};
    for (Scaling scaling : SCALED) {
      TableSchema schema = (TableSchema) fit(scaling, TWO, rows);
      Column column = schema.scaledColumns().get(0);
      assertTrue(column.isConstant(), scaling.name());
      assertEquals(0.1f, column.offset(), scaling.name());
      assertEquals(0, inputs(schema, 0.1f, 1)[0], scaling.name());
      assertEquals(1, inputs(schema, 0.1001f, 1)[0], 1e-3, scaling.name());
      assertEquals(10, inputs(schema, 0.102f, 1)[0], scaling.name());
      assertEquals(-10, inputs(schema, -1e30f, 1)[0], scaling.name());
    }
    Schema zeros = fit(Scaling.STANDARD, TWO, new float[][] {{0, 1}, {0, 2}});
    assertEquals(2, inputs(zeros, 0.002f, 1)[0], 1e-6);
  }

  @Test
  void inputsAreAtMostTenTimesAsFarAsThoseOfTrainingCells() throws IOException {
    float[][] rows = new float[401][2];
    rows[7][0] = 1;
    rows[8][1] = 1;
    for (int i = 0; i < rows.length; i += 2) {
      rows[i][1] = 1;
    }
    for (Scaling scaling : SCALED) {
      Schema schema = fit(scaling, TWO, rows);
      double furthest = Math.abs(inputs(schema, 1, 1)[0]);
      double bound = Math.max(30, 10 * furthest);
      assertEquals(bound, inputs(schema, 1e30f, 1)[0], 1e-3, scaling.name());
      assertEquals(30, inputs(schema, 0, 1e30f)[1], scaling.name());
      assertEquals(-30, inputs(schema, 0, -1e30f)[1], scaling.name());
    }
    double deviation = Math.sqrt(1.0 / 401 - 1.0 / (401.0 * 401));
    assertEquals(
        10 * (1 - 1.0 / 401) / deviation,
        inputs(fit(Scaling.STANDARD, TWO, rows), 2209, 0)[0],
        1e-2);
  }

  @Test
  void conversionOfManyRowsHasTheSameBounds() throws IOException {
    Schema schema = fit(Scaling.STANDARD, TWO, new float[][] {{3, 1}, {3, 2}, {3, 4}});
    float[] inputs = new float[2];
    schema.inputConversion().convert(new float[] {2209, -1e9f}, 0, inputs, 0);
    assertArrayEquals(new float[] {10, -30}, inputs);
    assertArrayEquals(inputs, inputs(schema, 2209, -1e9f));
  }

  @Test
  void oneRowMakesEveryColumnConstant() throws IOException {
    Schema schema = fit(Scaling.STANDARD, TWO, new float[][] {{7, -8}});
    assertArrayEquals(new float[] {0, 0}, inputs(schema, 7, -8));
  }

  @Test
  void aColumnFarFromZeroKeepsItsDeviation() throws IOException {
    // 2²³ ± 1: the naive sum of squares would lose the deviation of 1 in float.
    float far = 0x1p23f;
    float[][] rows = {{far - 1, 0}, {far + 1, 0}, {far - 1, 0}, {far + 1, 0}};
    TableSchema schema = (TableSchema) fit(Scaling.STANDARD, TWO, rows);
    assertEquals(new Column("a", far, 1).withBound(30), schema.scaledColumns().get(0));
  }

  @Test
  void anOutlierSqueezesTheOthersAndStaysFinite() throws IOException {
    float[][] rows = {{0, 0}, {1, 0}, {1e30f, 0}};
    Schema unit = fit(Scaling.UNIT, TWO, rows);
    assertArrayEquals(new float[] {1, 0}, inputs(unit, 1e30f, 0));
    assertArrayEquals(new float[] {1e-30f, 0}, inputs(unit, 1, 0));
    // Mean 1e30 / 3, deviation 1e30 √2 / 3: the outlier lies √2 above the mean.
    assertEquals(Math.sqrt(2), inputs(fit(Scaling.STANDARD, TWO, rows), 1e30f, 0)[0], 1e-6);
  }

  @Test
  void aRangeBeyondTheLargestFloatIsCutToIt() throws IOException {
    float[][] rows = {{-3e38f, 0}, {3e38f, 0}};
    TableSchema schema = (TableSchema) fit(Scaling.UNIT, TWO, rows);
    assertEquals(Float.MAX_VALUE, schema.scaledColumns().get(0).scale());
  }

  @Test
  void picturesOfAKnownMaximumAreDividedByItWithoutLookingAtTheRows() throws IOException {
    SampleFormat format = SampleFormat.pictures(Picture.of(1, 2, 1), 255);
    Schema schema = fit(Scaling.UNIT, format, new float[][] {{0, 10}});
    assertEquals(new PixelSchema(Picture.of(1, 2, 1), 255), schema);
    assertArrayEquals(new float[] {1, 0.2f}, inputs(schema, 255, 51));
  }

  @Test
  void picturesOfAnUnknownMaximumGetOneForAllPixels() throws IOException {
    Picture picture = Picture.of(1, 2, 1);
    SampleFormat format = SampleFormat.pictures(picture, Float.NaN);
    float[][] fractions = {{0, 0.5f}, {0.25f, 0.75f}};
    assertEquals(new PixelSchema(picture, 1), fit(Scaling.UNIT, format, fractions));
    assertEquals(
        new PixelSchema(picture, 255), fit(Scaling.UNIT, format, new float[][] {{0, 200}}));
    assertEquals(
        new PixelSchema(picture, 65_535), fit(Scaling.UNIT, format, new float[][] {{0, 65_535}}));
    assertEquals(
        new TableSchema(
            List.of(new Column("y0x0", -1, 4), new Column("y0x1", -1, 4)), Optional.of(picture)),
        fit(Scaling.UNIT, format, new float[][] {{-1, 2}, {0, 3}}));
  }

  @Test
  void standardOnPicturesScalesEachPixelAndKeepsTheLayout() throws IOException {
    Picture picture = Picture.of(1, 2, 1);
    Schema schema =
        fit(Scaling.STANDARD, SampleFormat.pictures(picture, 255), new float[][] {{0, 7}, {2, 7}});
    assertEquals(
        new TableSchema(
            List.of(new Column("y0x0", 1, 1), new Column("y0x1", 7, 1)), Optional.of(picture)),
        schema);
  }

  @Test
  void noneOnPicturesKeepsValuesAndLayout() throws IOException {
    Picture picture = Picture.of(1, 2, 1);
    assertEquals(
        new PixelSchema(picture, 1),
        fit(Scaling.NONE, SampleFormat.pictures(picture, 255), new float[][] {{0, 7}}));
  }

  @Test
  void noRowsIsBadContent() {
    DataException none =
        assertThrows(DataException.class, () -> fit(Scaling.STANDARD, TWO, new float[0][]));
    assertEquals("array: expected at least 1 row, got 0", none.getMessage());
    assertEquals(DataException.Reason.BAD_CONTENT, none.reason());
  }

  @Test
  void moreRowsThanOneBlockAreAllCounted() throws IOException {
    float[][] rows = new float[100_001][1];
    for (int i = 0; i < rows.length; i++) {
      rows[i][0] = i;
    }
    TableSchema schema = (TableSchema) fit(Scaling.STANDARD, SampleFormat.unnamed(1), rows);
    // 0 … n−1 has mean (n − 1) / 2 and variance (n² − 1) / 12.
    assertEquals(50_000, schema.scaledColumns().get(0).offset());
    double n = rows.length;
    assertEquals(Math.sqrt((n * n - 1) / 12), schema.scaledColumns().get(0).scale(), 0.01);
  }

  private static Schema fit(Scaling scaling, SampleFormat format, float[][] rows)
      throws IOException {
    FloatSamples samples = FloatSamples.of(format, rows);
    try (RowCursor cursor = samples.open()) {
      return scaling.fit(format, cursor);
    }
  }

  private static float[] inputs(Schema schema, float... raw) {
    float[] inputs = new float[schema.inputs()];
    schema.toInputs(raw, 0, inputs, 0);
    return inputs;
  }
}
