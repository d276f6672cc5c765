package diabolo.series;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import diabolo.feature.format.SampleFormat;
import diabolo.feature.sample.FloatSamples;
import diabolo.feature.sample.InMemorySamples;
import diabolo.feature.sample.Segments;
import diabolo.random.Seed;
import java.util.List;
import java.util.Optional;
import java.util.function.IntToDoubleFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class PeriodTest {

  private static InMemorySamples series(int points, IntToDoubleFunction... columns) {
    float[][] rows = new float[points][columns.length];
    for (int t = 0; t < points; t++) {
      for (int j = 0; j < columns.length; j++) {
        rows[t][j] = (float) columns[j].applyAsDouble(t);
      }
    }
    SampleFormat format =
        SampleFormat.table(List.of("a", "b", "c", "d").subList(0, columns.length));
    return FloatSamples.of(format, rows);
  }

  private static double noise(int t) {
    return Seed.of(1).normal(t);
  }

  private static double wave(int t, int period) {
    return Math.sin(2 * Math.PI * t / period);
  }

  @ParameterizedTest
  @ValueSource(ints = {7, 24, 48, 100, 288})
  void aWaveInNoiseHasItsPeriod(int period) {
    Period found = Period.of(series(1500, t -> 5 + wave(t, period) + 0.3 * noise(t))).orElseThrow();

    assertEquals(period, found.length(), period * 0.03 + 0.5);
    assertTrue(found.correlation() > 0.7 && found.correlation() < 1, found.toString());
  }

  @Test
  void theShortestOfEqualPeriodsIsTaken() {
    Period found = Period.of(series(900, t -> t % 20 == 0 ? 1 : 0)).orElseThrow();

    assertEquals(20, found.length());
    assertEquals(1, found.correlation(), 0.02);
  }

  @Test
  void aTrendAndSpikesHideNoPeriod() {
    Optional<Period> found =
        Period.of(
            series(
                800,
                t -> 0.5 * t + 10 * wave(t, 30) + (t == 90 || t == 301 || t == 555 ? 4000 : 0)));

    assertEquals(30, found.orElseThrow().length());
  }

  @Test
  void noiseLinesAndConstantsHaveNone() {
    assertEquals(Optional.empty(), Period.of(series(2000, PeriodTest::noise)));
    assertEquals(Optional.empty(), Period.of(series(500, t -> 3)));
    assertEquals(Optional.empty(), Period.of(series(500, t -> 3 * t)));
    assertEquals(Optional.empty(), Period.of(series(1, t -> 3)));
    assertEquals(Optional.empty(), Period.of(series(11, t -> wave(t, 5))), "not three times");
  }

  @Test
  void theStrongestOfSeveralColumnsDecides() {
    Period found =
        Period.of(series(1000, PeriodTest::noise, t -> wave(t, 40) + noise(t), t -> wave(t, 25)))
            .orElseThrow();

    assertEquals(2, found.column());
    assertEquals(25, found.length());
  }

  @Test
  void theLongestRunDecides() {
    InMemorySamples rows = series(1000, t -> t < 300 ? wave(t, 10) : wave(t, 35));
    InMemorySamples runs = Segments.of(List.of(0, 300), 1000).divide(rows);

    assertEquals(35, Period.of(runs).orElseThrow().length());
  }
}
