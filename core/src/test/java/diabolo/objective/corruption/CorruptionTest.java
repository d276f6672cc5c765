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
