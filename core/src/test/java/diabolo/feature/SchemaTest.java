package diabolo.feature;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import diabolo.feature.format.Picture;
import diabolo.feature.format.SampleFormat;
import diabolo.feature.sample.DataException;
import diabolo.feature.sample.FloatSamples;
import diabolo.feature.sample.Samples;
import diabolo.random.Seed;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SchemaTest {

  private static final Schema NAMED =
      new TableSchema(
          List.of(new Column("age", 40, 12.5f), new Column("weight", 70, 15)), Optional.empty());

  @Test
  void everyPixelValueComesBackExactly() {
    Schema schema = new PixelSchema(Picture.of(16, 16, 1), 255);
    float[] raw = new float[256];
    for (int i = 0; i < raw.length; i++) {
      raw[i] = i;
    }
    assertArrayEquals(raw, thereAndBack(schema, raw));
  }

  @Test
  void aRawValueComesBackToFloatRounding() {
    Seed seed = Seed.of(7);
    for (int i = 0; i < 2_000; i++) {
      float offset = seed.normal(3L * i) * (float) Math.pow(10, i % 7);
      float scale = (float) Math.pow(10, seed.uniform(3L * i + 1) * 6 - 3);
      float raw = offset + scale * 3 * seed.normal(3L * i + 2);
      Schema schema = new TableSchema(List.of(new Column("x", offset, scale)), Optional.empty());
      // The input is rounded by 2⁻²⁴ of itself, hence of (raw − offset); then raw is rounded.
      double tolerance = 0x1p-24 * 1.001 * Math.abs((double) raw - offset) + 0.5 * Math.ulp(raw);
      assertEquals(raw, thereAndBack(schema, raw)[0], tolerance, "case " + i);
    }
  }

  @Test
  void rowsAreWrittenWhereTheyAreWanted() {
    float[] inputs = {9, 9, 9, 9};
    NAMED.toInputs(new float[] {0, 52.5f, 70}, 1, inputs, 2);
    assertArrayEquals(new float[] {9, 9, 1, 0}, inputs);
    float[] raw = {9, 9, 9};
    NAMED.fromInputs(new float[] {9, 1, 2}, 1, raw, 0);
    assertArrayEquals(new float[] {52.5f, 100, 9}, raw);
  }

  @Test
  void theSameColumnsPass() {
    assertDoesNotThrow(() -> NAMED.check(table("age", "weight")));
  }

  @Test
  void aWrongWidthNamesBothNumbers() {
    assertRefused("array: expected 2 columns, got 3", NAMED, table("age", "weight", "height"));
  }

  @Test
  void theFirstColumnThatDiffersIsNamed() {
    assertRefused(
        "array: expected column 2 to be 'weight', got 'height'", NAMED, table("age", "height"));
  }

  @Test
  void theSameColumnsInAnotherOrderSaySo() {
    assertRefused(
        "array: expected column 1 to be 'age', got 'weight'; the columns are the same in another"
            + " order, put them in the model's order",
        NAMED,
        table("weight", "age"));
  }

  @Test
  void columnsWithoutNamesAreTakenInOrder() {
    assertDoesNotThrow(() -> NAMED.check(FloatSamples.of(new float[][] {{1, 2}})));
    Schema unnamed =
        new TableSchema(List.of(new Column("c1", 0, 1), new Column("c2", 0, 1)), Optional.empty());
    assertDoesNotThrow(() -> unnamed.check(table("age", "weight")));
  }

  @Test
  void picturesOfAnotherSizeAreRefusedEvenWithAsManyPixels() {
    Schema schema = new PixelSchema(Picture.of(2, 3, 1), 255);
    assertRefused(
        "array: expected pictures of 2×3 pixels, got 3×2",
        schema,
        FloatSamples.of(SampleFormat.pictures(Picture.of(3, 2, 1), 255), new float[6]));
    assertDoesNotThrow(() -> schema.check(FloatSamples.of(new float[][] {new float[6]})));
  }

  @Test
  void scalesAndMaximaMustBeFiniteAndPositive() {
    assertThrows(IllegalArgumentException.class, () -> new Column("x", 0, 0));
    assertThrows(IllegalArgumentException.class, () -> new Column("x", 0, Float.NaN));
    assertThrows(IllegalArgumentException.class, () -> new Column("x", Float.NaN, 1));
    assertThrows(IllegalArgumentException.class, () -> new Column("x", 0, Float.POSITIVE_INFINITY));
    assertThrows(
        IllegalArgumentException.class, () -> new PixelSchema(Picture.of(1, 1, 1), Float.NaN));
  }

  /** A change of the raw value by the scale changes the input by 1. */
  @Test
  void theScaleIsTheRawDistanceThatBecomesOne() {
    Column column = new Column("a", 7, 5);
    for (Schema schema :
        List.of(
            new PixelSchema(Picture.of(1, 1, 1), 255),
            new TableSchema(List.of(column), Optional.empty()))) {
      float[] inputs = new float[2];
      schema.toInputs(new float[] {40}, 0, inputs, 0);
      schema.toInputs(new float[] {40 + schema.scale(0)}, 0, inputs, 1);
      assertEquals(1, inputs[1] - inputs[0], 1e-6);
    }
  }

  @Test
  void theFormatOfASchemaIsThatOfItsRawRows() {
    assertEquals(SampleFormat.table(List.of("age", "weight")), NAMED.format());
    Picture picture = Picture.of(2, 3, 1);
    assertEquals(SampleFormat.pictures(picture, 255), new PixelSchema(picture, 255).format());
  }

  @Test
  void thePreparedConversionGivesTheSameBits() {
    Schema pixels = new PixelSchema(Picture.of(1, 3, 1), 255);
    Column same = new Column("same", 0, 1);
    Schema unscaled =
        new TableSchema(
            List.of(same, new Column("as it is", 0, 1), new Column("too", 0, 1)), Optional.empty());
    for (Schema schema : new Schema[] {NAMED, pixels, unscaled}) {
      float[] raw = {0.1f, 52.7f, 1e7f, 3};
      float[] expected = new float[4];
      float[] got = new float[4];
      schema.toInputs(raw, 1, expected, 0);
      schema.inputConversion().convert(raw, 1, got, 0);
      assertArrayEquals(expected, got, 0);
      schema.fromInputs(raw, 1, expected, 0);
      schema.rawConversion().convert(raw, 1, got, 0);
      assertArrayEquals(expected, got, 0);
    }
  }

  private static FloatSamples table(String... names) {
    return FloatSamples.of(SampleFormat.table(List.of(names)), new float[names.length]);
  }

  private static void assertRefused(String message, Schema schema, Samples samples) {
    assertEquals(
        message, assertThrows(DataException.class, () -> schema.check(samples)).getMessage());
  }

  private static float[] thereAndBack(Schema schema, float... raw) {
    float[] inputs = new float[schema.inputs()];
    schema.toInputs(raw, 0, inputs, 0);
    float[] back = new float[schema.columns()];
    schema.fromInputs(inputs, 0, back, 0);
    return back;
  }
}
