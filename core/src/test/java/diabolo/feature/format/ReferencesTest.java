package diabolo.feature.format;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import diabolo.feature.Scaling;
import diabolo.feature.Schema;
import diabolo.feature.TableSchema;
import diabolo.feature.sample.DataException;
import diabolo.feature.sample.FloatSamples;
import diabolo.random.Seed;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Large numbers that lie close together, as distances from a reference. */
final class ReferencesTest {

  private static double[][] column(double... numbers) {
    double[][] rows = new double[numbers.length][1];
    for (int i = 0; i < numbers.length; i++) {
      rows[i][0] = numbers[i];
    }
    return rows;
  }

  private static double[] normal(int rows, double mean, double deviation, double unit) {
    double[] numbers = new double[rows];
    for (int i = 0; i < rows; i++) {
      double number = deviation * Seed.of(3).normal(i);
      numbers[i] = mean + Math.rint(number / unit) * unit;
    }
    return numbers;
  }

  private static double reference(double... numbers) {
    return FloatSamples.of(column(numbers)).format().references().of(0);
  }

  @Test
  void aDistanceIsThatOfTheDecimalNumbers() {
    References references = References.of(1e9, 1.7e12);
    assertEquals(12.34f, references.raw(0, 1000000012.34), 0);
    assertEquals(12.266f, references.raw(1, 1700000000012.266), 0);
    assertEquals(1000000012.34, references.number(0, 12.34f), 0);
    assertEquals("1700000000012.266", references.decimal(1, 12.266f).toPlainString());
    assertEquals(Float.NaN, references.raw(0, Double.NaN), 0);
    assertEquals(Float.POSITIVE_INFINITY, references.raw(0, Double.POSITIVE_INFINITY), 0);
  }

  @Test
  void wholeNumbersOf64BitsKeepTheirDifferences() {
    long first = (1L << 60) + 1;
    References references = References.of(1L << 60);
    assertEquals(1f, references.raw(0, first), 0);
    assertEquals(3f, references.raw(0, first + 2), 0);
  }

  @Test
  void ordinaryColumnsKeepTheReference0() {
    assertEquals(0, reference(normal(200, 0, 1, 1e-3)));
    assertEquals(0, reference(normal(200, 100, 15, 0.1)), "body weights");
    assertEquals(0, reference(normal(200, 1013.25, 10, 0.01)), "air pressure");
    assertEquals(0, reference(normal(200, 2020, 3, 1)), "years");
    assertEquals(0, reference(normal(200, 5e6, 100, 1)), "whole numbers that are floats");
    assertEquals(0, reference(normal(200, 1e9, 1e8, 1)), "a wide column");
    assertEquals(0, reference(0.3, 0.1 + 0.2, 0.3, 0.3), "rounding of doubles");
    assertEquals(0, reference(0.1, 0.1, 0.1), "a constant");
  }

  @Test
  void columnsThatFloatCannotTellApartGetOne() {
    assertEquals(1e9, reference(normal(200, 1e9, 10, 1e-3)));
    assertEquals(1.7e12, reference(normal(200, 1.7e12, 10, 1e-3)));
    assertEquals(2460000.4, reference(normal(200, 2460000.43, 0.001, 1e-6)), "Julian days");
    assertEquals(1700000000123.0, reference(1700000000123.0, 1700000000123.0), "a constant");
    assertEquals(48.1, reference(normal(200, 48.123, 0.0005, 1e-6)), 1e-12, "latitudes");
  }

  @Test
  void aShiftedTableHasTheSameRawValues() {
    float[][] raw = FloatSamples.of(column(normal(300, 0, 10, 1e-3))).toArray();
    for (double shift : new double[] {1e9, 1e12}) {
      double[] numbers = normal(300, 0, 10, 1e-3);
      for (int i = 0; i < numbers.length; i++) {
        numbers[i] = Double.parseDouble("%.3f".formatted(numbers[i] + shift));
      }
      FloatSamples shifted = FloatSamples.of(column(numbers));
      float[][] got = shifted.toArray();
      for (int i = 0; i < raw.length; i++) {
        assertArrayEquals(raw[i], got[i], shift > 1e10 ? 1e-4f : 1e-6f);
      }
      assertEquals(numbers[7], shifted.toNumbers()[7][0], 1e-3);
    }
  }

  @Test
  void theSchemaKeepsTheReferenceAndRowsAreMadeWithIt() throws IOException {
    FloatSamples rows = FloatSamples.of(column(normal(200, 1e9, 10, 1)));
    Schema schema = Scaling.STANDARD.fit(rows.format(), rows.open());
    assertEquals(1e9, ((TableSchema) schema).scaledColumns().get(0).reference());
    assertEquals(rows.format().references(), schema.format().references());
    schema.check(FloatSamples.of(schema.format(), column(1e9 + 3)));
    schema.check(FloatSamples.of(schema.format(), new long[][] {{1_000_000_003L}}));
    FloatSamples absolute = FloatSamples.of(new float[][] {{1e9f}});
    DataException e = assertThrows(DataException.class, () -> schema.check(absolute));
    assertTrue(e.getMessage().contains("reference values of the model's columns"), e.getMessage());
  }

  @Test
  void windowsHaveTheReferenceOfTheirColumnAtEveryPoint() {
    SampleFormat points =
        SampleFormat.table(List.of("a", "t")).withReferences(References.of(0, 1e9));
    SampleFormat windows = Windows.of(3, 1).format(points);
    assertEquals(References.of(0, 1e9, 0, 1e9, 0, 1e9), windows.references());
    assertEquals(points, Windows.of(3, 1).points(windows));
  }

  @Test
  void theDigestTellsReferencesApart() {
    SampleFormat format = SampleFormat.unnamed(1);
    FloatSamples plain = FloatSamples.of(format, new float[][] {{1}});
    FloatSamples far =
        FloatSamples.of(format.withReferences(References.of(1e9)), new float[][] {{1}});
    assertNotEquals(plain.digest(), far.digest());
  }

  @Test
  void refusesReferencesThatAreNoNumbersOrTooFew() {
    assertThrows(IllegalArgumentException.class, () -> References.of(Double.NaN));
    int[] negative = {-1};
    assertThrows(IllegalArgumentException.class, () -> References.of(new double[1], negative));
    SampleFormat two = SampleFormat.unnamed(2);
    assertThrows(IllegalArgumentException.class, () -> two.withReferences(References.of(1, 2, 3)));
  }

  private static double[] times(double factor, double... numbers) {
    return Arrays.stream(numbers).map(number -> factor * number).toArray();
  }

  @Test
  void tinyNumbersAreMultipliedByAPowerOfTwo() {
    double[] plain = normal(200, 0, 1, 1e-3);
    for (int power : new int[] {-130, -150, -170, -500, -1000}) {
      FloatSamples tiny = FloatSamples.of(column(times(Math.scalb(1.0, power), plain)));
      References references = tiny.format().references();
      assertEquals(0, references.of(0));
      float[][] raw = tiny.toArray();
      float largest = 0;
      for (int i = 0; i < raw.length; i++) {
        float expected = (float) Math.scalb(plain[i], power + references.exponent(0));
        assertEquals(expected, raw[i][0], 0);
        largest = Math.max(largest, Math.abs(raw[i][0]));
        assertEquals(raw[i][0], references.raw(0, tiny.toNumbers()[i][0]), "comes back");
      }
      assertTrue(largest >= 1 && largest < 2, "largest " + largest);
    }
  }

  @Test
  void tinyNumbersKeepTheirDecimalText() {
    References references = FloatSamples.of(column(1e-50, 9e-50, 3.14e-50)).format().references();
    assertEquals(0, new BigDecimal("3.14E-50").compareTo(references.decimal(0, raw(references))));
    assertEquals(3.14e-50, references.number(0, raw(references)), 0);
    assertEquals(2e-50, references.distance(0, Math.scalb(2e-50, references.exponent(0))), 0);
    assertEquals(Float.POSITIVE_INFINITY, references.raw(0, 1.0), 0, "too large for the column");
    assertEquals("1.5e-11", References.of(new double[1], new int[] {164}).largestText(0));
  }

  private static float raw(References references) {
    return references.raw(0, 3.14e-50);
  }

  @Test
  void tinyDifferencesOfSmallNumbersAndConstantsAreKept() {
    double[] numbers = {2e-38, 2e-38 + 1e-43, 2e-38 + 3e-43, 2e-38 - 2e-43};
    FloatSamples samples = FloatSamples.of(column(numbers));
    assertEquals(2e-38, samples.format().references().of(0), 1e-42);
    for (int i = 0; i < numbers.length; i++) {
      assertEquals(numbers[i], samples.toNumbers()[i][0], 1e-48);
    }
    FloatSamples constant = FloatSamples.of(column(7e-60, 7e-60, 7e-60));
    assertEquals(7e-60, constant.toNumbers()[1][0], 0);
  }

  @Test
  void aColumnWithALargerNumberKeepsItsRawValues() {
    FloatSamples samples = FloatSamples.of(column(1e-50, -1e-60, 0, 1.2e-38, 0.5));
    assertEquals(References.NONE, samples.format().references());
    assertArrayEquals(
        new float[][] {{Float.MIN_VALUE}, {-Float.MIN_VALUE}, {0}, {1.2e-38f}, {0.5f}},
        samples.toArray(),
        "what is not 0 does not become 0");
    assertEquals(References.NONE, FloatSamples.of(column(0, 0, 0)).format().references());
  }

  @Test
  void theSchemaKeepsTheExponent() throws IOException {
    FloatSamples rows = FloatSamples.of(column(1e-50, 9e-50, 3e-50));
    for (Scaling scaling : Scaling.values()) {
      Schema schema = scaling.fit(rows.format(), rows.open());
      assertEquals(rows.format().references(), schema.format().references());
    }
    SampleFormat points = rows.format();
    assertEquals(points, Windows.of(2, 1).points(Windows.of(2, 1).format(points)));
    assertNotEquals(
        rows.digest(), FloatSamples.of(SampleFormat.unnamed(1), rows.toArray()).digest());
  }
}
