package diabolo.series;

import static org.junit.jupiter.api.Assertions.assertEquals;

import diabolo.feature.format.SampleFormat;
import diabolo.feature.sample.FloatSamples;
import diabolo.feature.sample.InMemorySamples;
import diabolo.feature.sample.Segments;
import diabolo.random.Seed;
import java.util.List;
import java.util.function.IntToDoubleFunction;
import org.junit.jupiter.api.Test;

final class LevelShiftTest {

  private static InMemorySamples series(int points, IntToDoubleFunction... columns) {
    float[][] rows = new float[points][columns.length];
    for (int t = 0; t < points; t++) {
      for (int j = 0; j < columns.length; j++) {
        rows[t][j] = (float) columns[j].applyAsDouble(t);
      }
    }
    return FloatSamples.of(SampleFormat.table(List.of("a", "b").subList(0, columns.length)), rows);
  }

  private static double noise(int t) {
    return Seed.of(1).normal(t);
  }

  private static double wave(int t) {
    return 5 * Math.sin(2 * Math.PI * t / 24);
  }

  @Test
  void aStepInNoiseIsFoundAtItsPoint() {
    List<LevelShift> shifts =
        LevelShift.of(
            series(1000, LevelShiftTest::noise, t -> 20 + noise(t + 5000) + (t < 613 ? 0 : 8)), 20);

    assertEquals(1, shifts.size(), shifts.toString());
    assertEquals(1, shifts.get(0).column());
    assertEquals(613, shifts.get(0).point(), 1);
    assertEquals(20, shifts.get(0).before(), 0.2);
    assertEquals(28, shifts.get(0).after(), 0.2);
  }

  @Test
  void aStepThatIsUndoneIsTwoShifts() {
    IntToDoubleFunction value = t -> noise(t) + (t >= 300 && t < 700 ? -10 : 0);

    List<LevelShift> shifts = LevelShift.of(series(1000, value), 25);

    assertEquals(List.of(300, 700), shifts.stream().map(LevelShift::point).toList());
    assertEquals(shifts.get(0).after(), shifts.get(1).before());
  }

  @Test
  void wavesSpikesAndAShortStepAreNoShifts() {
    assertEquals(List.of(), LevelShift.of(series(2000, LevelShiftTest::noise), 20));
    assertEquals(List.of(), LevelShift.of(series(2000, t -> wave(t) + 0.1 * noise(t)), 24));
    assertEquals(
        List.of(), LevelShift.of(series(1000, t -> noise(t) + (t % 250 == 9 ? 500 : 0)), 20));
    assertEquals(
        List.of(), LevelShift.of(series(1000, t -> noise(t) + (t >= 400 && t < 430 ? 9 : 0)), 20));
    assertEquals(List.of(), LevelShift.of(series(1000, t -> 4), 20));
    assertEquals(List.of(), LevelShift.of(series(50, LevelShiftTest::noise), 20), "too short");
  }

  @Test
  void aWaveOnANewLevelIsAShift() {
    List<LevelShift> shifts = LevelShift.of(series(2400, t -> wave(t) + (t < 1200 ? 0 : 40)), 24);

    assertEquals(1, shifts.size(), shifts.toString());
    assertEquals(1200, shifts.get(0).point(), 12);
  }

  @Test
  void everySeriesHasItsOwnLevel() {
    InMemorySamples rows = series(1000, t -> noise(t) + (t < 500 ? 0 : 30));

    assertEquals(List.of(), LevelShift.of(Segments.of(List.of(0, 500), 1000).divide(rows), 20));
  }
}
