package diabolo.series;

import static org.junit.jupiter.api.Assertions.assertEquals;

import diabolo.feature.format.SampleFormat;
import diabolo.feature.sample.FloatSamples;
import diabolo.random.Seed;
import java.util.List;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class UsualWindowTest {

  private static UsualWindow of(int points, int columns, IntToDoubleFunction value) {
    float[][] rows = new float[points][columns];
    for (int t = 0; t < points; t++) {
      for (int j = 0; j < columns; j++) {
        rows[t][j] = (float) value.applyAsDouble(t);
      }
    }
    List<String> names = IntStream.range(0, columns).mapToObj(j -> "c" + j).toList();
    return UsualWindow.of(FloatSamples.of(SampleFormat.table(names), rows));
  }

  private static double wave(int t, int period) {
    return Math.sin(2 * Math.PI * t / period);
  }

  @ParameterizedTest
  @CsvSource({
    "2000, 1, 48, 48, the period",
    "4000, 1, 288, 144, a part of the period of 288",
    "4000, 1, 600, 200, a part of the period of 600",
    "2000, 1, 5, 10, 2 times the period of 5",
    "400, 1, 100, 50, a part of the period of 100",
    "2000, 8, 48, 24, a part of the period of 48 of column 'c0'",
  })
  void aWindowIsOnePeriodOrAPartThatFits(
      int points, int columns, int period, int length, String words) {
    UsualWindow found = of(points, columns, t -> wave(t, period));

    assertEquals(length, found.length());
    assertEquals(
        "window of %d points: %s found by autocorrelation (1.00)".formatted(length, words),
        found
            .inWords(IntStream.range(0, columns).mapToObj(j -> "c" + j).toList())
            .replace("0.99", "1.00"));
  }

  @ParameterizedTest
  @CsvSource({"5000, 1, 125", "400, 1, 50", "40, 1, 8", "6, 1, 6", "1, 1, 1", "5000, 64, 8"})
  void withoutAPeriodItIsThatOfTheBenchmarkAsFarAsItFits(int points, int columns, int length) {
    UsualWindow found = of(points, columns, t -> Seed.of(3).normal(t));

    assertEquals(length, found.length());
    assertEquals(
        "window of %d points: no period was found by autocorrelation".formatted(length),
        found.inWords(List.of("c0")));
  }

  @Test
  void aConstantHasNoPeriod() {
    assertEquals(125, of(2000, 1, t -> 3).length());
  }
}
