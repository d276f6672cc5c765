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
    SampleFormat two = SampleFormat.unnamed(2);
    assertThrows(IllegalArgumentException.class, () -> two.withReferences(References.of(1, 2, 3)));
  }
}
