package diabolo.objective.corruption;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import diabolo.random.NormalDraws;
import diabolo.random.Seed;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Damage at its stated rate, repeatable, and told truthfully. */
final class CorruptionTest {

  private static final int MANY = 100_000;

  @ParameterizedTest
  @ValueSource(floats = {0, 0.01f, 0.25f, 0.5f, 0.9f, 1})
  void maskingHitsItsRateNotTheRateOfKeeping(float rate) {
    Damage damage = Damage.by(Masking.of(rate), Seed.of(1));
    assertBinomial(rate, damage.count(value -> value == 0));
    assertBinomial(rate, damage.touchedCount());
    assertTrue(damage.count(value -> value != 0 && value != 0.5f) == 0);
  }

  @ParameterizedTest
  @ValueSource(floats = {0, 0.01f, 0.25f, 0.5f, 1})
  void saltAndPepperAreThrownByAFairCoin(float rate) {
    Damage damage = Damage.by(SaltAndPepper.of(rate, -1, 2), Seed.of(2));
    assertBinomial(rate, damage.touchedCount());
    assertBinomial(rate / 2, damage.count(value -> value == -1));
    assertBinomial(rate / 2, damage.count(value -> value == 2));
    assertEquals(MANY - damage.touchedCount(), damage.count(value -> value == 0.5f));
  }

  @Test
  void gaussianNoiseHasItsDeviation() {
    Damage damage = Damage.by(GaussianNoise.of(0.3f), Seed.of(3));
    double sum = 0;
    double squares = 0;
    for (float value : damage.values()) {
      sum += value - 0.5;
      squares += (value - 0.5) * (value - 0.5);
    }
    assertEquals(0, sum / MANY, 5 * 0.3 / Math.sqrt(MANY));
    assertEquals(0.09, squares / MANY, 5 * 0.09 * Math.sqrt(2.0 / MANY));
    assertEquals(MANY, damage.touchedCount());
  }

  @Test
  void blindNoiseHasALevelOfItsOwnForEachRow() {
    int width = 2000;
    int rows = 400;
    float[] values = new float[rows * width];
    boolean[] touched = new boolean[values.length];
    BlindNoise.of(0.6f)
        .applyToRows(values, width, touched, Seed.of(3), new NormalDraws(values.length));
    double[] levels = new double[rows];
    for (int n = 0; n < rows; n++) {
      double squares = 0;
      for (int i = n * width; i < (n + 1) * width; i++) {
        squares += values[i] * values[i];
      }
      levels[n] = Math.sqrt(squares / width);
    }
    Arrays.sort(levels);
    // uniform in [0, 0.6]: mean 0.3, deviation 0.6/√12 = 0.173
    assertEquals(0.3, Arrays.stream(levels).average().orElseThrow(), 5 * 0.173 / Math.sqrt(rows));
    assertTrue(levels[rows - 1] <= 0.6 * 1.1 && levels[rows - 1] > 0.57);
    assertTrue(levels[0] < 0.02);
  }

  @Test
  void aBlindSpotTakesTheValuesOfANeighbor() {
    int height = 20;
    int width = 30;
    int size = height * width * 2;
    float[] values = new float[50 * size];
    for (int i = 0; i < values.length; i++) {
      values[i] = i;
    }
    boolean[] touched = new boolean[values.length];
    BlindSpot.of(0.1f, height, width, 2).apply(values, touched, Seed.of(2), new NormalDraws(0));
    int replaced = 0;
    for (int i = 0; i < values.length; i += 2) {
      assertEquals(touched[i], touched[i + 1]);
      assertEquals(touched[i], values[i] != i);
      if (touched[i]) {
        replaced++;
        int from = (int) values[i] / 2;
        int own = i / 2;
        assertEquals(values[i] + 1, values[i + 1]);
        assertEquals(own / (height * width), from / (height * width), "the same picture");
        int down = Math.abs(own % (height * width) / width - from % (height * width) / width);
        int right = Math.abs(own % width - from % width);
        assertTrue(down <= 2 && right <= 2 && down + right > 0);
      }
    }
    int pixels = values.length / 2;
    assertEquals(0.1 * pixels, replaced, 5 * Math.sqrt(0.09 * pixels));
    float[] alone = {7};
    BlindSpot.of(1, 1, 1, 1).apply(alone, new boolean[1], Seed.of(1), new NormalDraws(0));
    assertEquals(7, alone[0]);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2})
  void theSameSeedDamagesTheSameValues(int kind) {
    Corruption corruption =
        new Corruption[] {Masking.of(0.5f), SaltAndPepper.of(0.5f), GaussianNoise.of(1)}[kind];
    float[] first = Damage.by(corruption, Seed.of(4)).values();
    assertArrayEquals(first, Damage.by(corruption, Seed.of(4)).values());
    assertFalse(Arrays.equals(first, Damage.by(corruption, Seed.of(5)).values()));
  }

  @Test
  void impossibleParametersAreRefused() {
    assertMessage("masking probability must be in [0, 1], got 1.5", () -> Masking.of(1.5f));
    assertMessage("masking probability must be in [0, 1], got NaN", () -> Masking.of(Float.NaN));
    assertMessage(
        "salt-and-pepper probability must be in [0, 1], got -0.5", () -> SaltAndPepper.of(-0.5f));
    assertMessage("largest noise must be ≥ 0 and finite, got -1.0", () -> BlindNoise.of(-1));
    assertMessage(
        "expected height, width and channels of a picture, each > 0, got [0, 3, 1]",
        () -> BlindSpot.of(0.1f, 0, 3, 1));
    assertMessage("low must be < high, got 1.0 and 1.0", () -> SaltAndPepper.of(0.1f, 1, 1));
    assertMessage(
        "noise standardDeviation must be ≥ 0 and finite, got -1.0", () -> GaussianNoise.of(-1));
    assertMessage(
        "noise standardDeviation must be ≥ 0 and finite, got Infinity",
        () -> GaussianNoise.of(Float.POSITIVE_INFINITY));
  }

  @FunctionalInterface
  private interface Creation {
    Corruption create();
  }

  private static void assertMessage(String message, Creation creation) {
    assertEquals(
        message, assertThrows(IllegalArgumentException.class, creation::create).getMessage());
  }

  /** Within five standard deviations of a binomial count; exact at 0 and 1. */
  private static void assertBinomial(double rate, long count) {
    assertEquals(rate * MANY, count, 5 * Math.sqrt(MANY * rate * (1 - rate)) + 1e-3 * rate);
  }

  /** Values of ½ after a corruption. */
  private record Damage(float[] values, boolean[] touched) {

    static Damage by(Corruption corruption, Seed seed) {
      float[] values = new float[MANY];
      boolean[] touched = new boolean[MANY];
      Arrays.fill(values, 0.5f);
      corruption.apply(values, touched, seed, new NormalDraws(MANY));
      return new Damage(values, touched);
    }

    @FunctionalInterface
    private interface Question {
      boolean holds(float value);
    }

    long count(Question question) {
      long count = 0;
      for (float value : values) {
        count += question.holds(value) ? 1 : 0;
      }
      return count;
    }

    long touchedCount() {
      long count = 0;
      for (boolean isTouched : touched) {
        count += isTouched ? 1 : 0;
      }
      return count;
    }
  }
}
