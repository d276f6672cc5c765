package diabolo.profile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import diabolo.feature.sample.FloatSamples;
import diabolo.random.Seed;
import java.io.IOException;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Rows of a training are recognized in a set of rows, also in part, and new rows are not. */
final class RowSketchTest {

  private static final int TRAINED = 20_000;

  private static float[] row(int number) {
    return new float[] {Seed.of(1).normal(2L * number), Seed.of(1).normal(2L * number + 1)};
  }

  private static FloatSamples rows(int... numbers) {
    return FloatSamples.of(
        Arrays.stream(numbers).mapToObj(RowSketchTest::row).toArray(float[][]::new));
  }

  private static FloatSamples range(int from, int to) {
    return rows(IntStream.range(from, to).toArray());
  }

  private static RowSketch sketch(FloatSamples samples) throws IOException {
    return RowSketch.of(samples, row -> true, samples.size());
  }

  @Test
  void allHalfAndNoneOfAThousandRowsWereTrainedOn() throws IOException {
    RowSketch sketch = sketch(range(0, TRAINED));
    assertEquals(1, sketch.trained(range(5_000, 6_000)), 1e-12);
    assertEquals(0.5, sketch.trained(range(TRAINED - 500, TRAINED + 500)), 0.1);
    for (int k = 0; k < 20; k++) {
      int from = TRAINED + 1_000 * k;
      assertEquals(0, sketch.trained(range(from, from + 1_000)), 0);
    }
  }

  /** Two in five bits are set: a row alone says nothing. */
  @Test
  void oneRowCannotBeRecognized() throws IOException {
    RowSketch sketch = sketch(range(0, 500));
    assertEquals(0, sketch.trained(range(7, 8)), 0);
    long set = IntStream.range(500, 2_500).filter(i -> isSet(sketch, i)).count();
    assertEquals(0.39, set / 2_000.0, 0.1);
  }

  private static boolean isSet(RowSketch sketch, int number) {
    try {
      // fifty times the same row count as one
      FloatSamples one = rows(IntStream.range(0, 50).map(i -> number).toArray());
      RowHashes hashes = RowHashes.of(one);
      assertEquals(1, hashes.counts().size());
      int bit = (int) (long) hashes.counts().keySet().iterator().next();
      int place = bit & (4 * sketch.bits().length() - 1);
      int digits = Integer.parseInt(sketch.bits().substring(place / 8 * 2, place / 8 * 2 + 2), 16);
      return (digits >> place % 8 & 1) == 1;
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  /** Rows of six dice: a new row is among the training rows by nature. */
  @Test
  void rowsThatRecurByNatureAreNotSuspected() throws IOException {
    RowSketch sketch = sketch(dice(1, 1_500));
    assertTrue(sketch.chance() > 0.5, sketch::toString);
    assertEquals(0, sketch.trained(dice(2, 400)), 0);
    assertEquals(0, RowSketch.common(RowHashes.of(dice(3, 400)), RowHashes.of(dice(4, 400))), 0);
  }

  private static FloatSamples dice(long seed, int rows) {
    return FloatSamples.of(
        IntStream.range(0, rows)
            .mapToObj(
                i ->
                    new float[] {
                      Seed.of(seed).below(2L * i, 20), Seed.of(seed).below(2L * i + 1, 20)
                    })
            .toArray(float[][]::new));
  }

  @Test
  void rowsInCommonAreCounted() throws IOException {
    RowHashes first = RowHashes.of(range(0, 300));
    assertEquals(0.5, RowSketch.common(first, RowHashes.of(range(150, 400))), 1e-6);
    assertEquals(0, RowSketch.common(first, RowHashes.of(range(300, 400))), 0);
  }

  @Test
  void aDamagedSketchIsRefused() {
    assertThrows(IllegalArgumentException.class, () -> new RowSketch(0.5, 0, "abc"));
    assertThrows(IllegalArgumentException.class, () -> new RowSketch(2, 0, "ab"));
    assertThrows(IllegalArgumentException.class, () -> new RowSketch(1, 0, "xx"));
  }
}
