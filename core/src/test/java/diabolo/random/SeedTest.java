package diabolo.random;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Random numbers: golden values, moments within five standard errors, independence. */
final class SeedTest {

  private static final int MANY = 200_000;

  @Test
  void bitsAreThePublishedSplitMix64() throws IOException {
    int checked = 0;
    for (String line : golden("bits")) {
      String[] parts = line.split(" ");
      long expected = Long.parseUnsignedLong(parts[3], 16);
      Seed seed = Seed.of(Long.parseLong(parts[1]));
      assertEquals(expected, seed.bits(Long.parseLong(parts[2])), line);
      checked++;
    }
    assertEquals(30, checked);
  }

  @Test
  void normalQuantilesAreThoseOfHighPrecisionArithmetic() throws IOException {
    int checked = 0;
    for (String line : golden("quantile")) {
      String[] parts = line.split(" ");
      double expected = Double.parseDouble(parts[2]);
      double tolerance = 1e-15 * Math.abs(expected);
      // near one half the argument itself is rounded
      double got = NormalQuantile.at(Double.parseDouble(parts[1]));
      assertEquals(expected, got, Math.max(tolerance, 2e-16), line);
      checked++;
    }
    assertEquals(22, checked);
    assertEquals(0, NormalQuantile.at(0.5));
  }

  @Test
  void aValueDependsOnSeedAndIndexAlone() {
    Seed seed = Seed.of(7);
    double late = seed.uniform(1_000_000_007L);
    seed.permutation(10);
    seed.normal(3);
    assertEquals(late, Seed.of(7).uniform(1_000_000_007L));
    assertNotEquals(late, Seed.of(8).uniform(1_000_000_007L));
  }

  @ParameterizedTest
  @ValueSource(longs = {0, 1, -1, 42, Long.MIN_VALUE})
  void uniformNumbersHaveTheirMoments(long value) {
    Seed seed = Seed.of(value);
    double[] x = new double[MANY];
    double[] floats = new double[MANY];
    for (int i = 0; i < MANY; i++) {
      x[i] = seed.uniform(i);
      floats[i] = seed.uniformFloat(i);
      assertTrue(x[i] >= 0 && x[i] < 1 && floats[i] >= 0 && floats[i] < 1);
      assertEquals(x[i], floats[i], 0x1p-24);
    }
    assertMoment(0.5, 1.0 / 12, x, 1);
    assertMoment(1.0 / 3, 4.0 / 45, x, 2);
    assertMoment(0.5, 1.0 / 12, floats, 1);
    assertTrue(chiSquare(x, 100) < 99 + 5 * Math.sqrt(2 * 99));
  }

  @ParameterizedTest
  @ValueSource(longs = {0, 1, 42})
  void normalNumbersHaveTheirMoments(long value) {
    double[] x = new double[MANY];
    for (int i = 0; i < MANY; i++) {
      x[i] = Seed.of(value).normal(i);
    }
    assertMoment(0, 1, x, 1);
    assertMoment(1, 2, x, 2);
    assertMoment(0, 15, x, 3);
    assertMoment(3, 96, x, 4);
    long beyond = Arrays.stream(x).filter(v -> Math.abs(v) > 1.959963984540054).count();
    assertEquals(0.05 * MANY, beyond, 5 * Math.sqrt(MANY * 0.05 * 0.95));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 7, 1000, 1 << 30, Integer.MAX_VALUE})
  void wholeNumbersAreUniformBelowTheirBound(int bound) {
    double[] x = new double[MANY];
    for (int i = 0; i < MANY; i++) {
      int drawn = Seed.of(3).below(i, bound);
      assertTrue(drawn >= 0 && drawn < bound, drawn + " below " + bound);
      x[i] = (drawn + 0.5) / bound;
    }
    assertMoment(0.5, (1 - 1.0 / bound / bound) / 12, x, 1);
    if (bound <= 1000) {
      double freedom = Math.max(1, bound - 1);
      assertTrue(chiSquare(x, bound) < freedom + 5 * Math.sqrt(2 * freedom));
    }
  }

  @Test
  void boundsThatAreNotPositiveAreRefused() {
    for (int bound : new int[] {0, -1}) {
      String message =
          assertThrows(IllegalArgumentException.class, () -> Seed.of(1).below(0, bound))
              .getMessage();
      assertEquals("bound must be > 0, got " + bound, message);
    }
  }

  @Test
  void permutationsHoldEveryNumberOnce() {
    for (int n : new int[] {0, 1, 2, 5, 1000}) {
      int[] sorted = Seed.of(5).permutation(n);
      Arrays.sort(sorted);
      for (int i = 0; i < n; i++) {
        assertEquals(i, sorted[i]);
      }
    }
    assertArrayEquals(Seed.of(5).permutation(100), Seed.of(5).permutation(100));
    assertNotEquals(
        Arrays.toString(Seed.of(5).permutation(100)), Arrays.toString(Seed.of(6).permutation(100)));
  }

  @Test
  void everyPermutationIsEquallyLikely() {
    double[] x = new double[24_000];
    for (int i = 0; i < x.length; i++) {
      int[] p = Seed.of(9).split(i).permutation(4);
      int rank = 0;
      for (int a = 0; a < 4; a++) {
        int smaller = 0;
        for (int b = a + 1; b < 4; b++) {
          smaller += p[b] < p[a] ? 1 : 0;
        }
        rank = rank * (4 - a) + smaller;
      }
      x[i] = (rank + 0.5) / 24;
    }
    assertTrue(chiSquare(x, 24) < 23 + 5 * Math.sqrt(2 * 23));
  }

  @Test
  void splitSeedsShareNoNumbers() {
    Set<Long> seen = new HashSet<>();
    int drawn = 0;
    Seed root = Seed.of(0);
    List<Seed> parts =
        List.of(
            root,
            root.split(0),
            root.split(1),
            root.split(-1),
            root.split("a"),
            root.split("b"),
            root.split("ab"),
            root.split("ba"),
            root.split(0).split(0),
            root.split(0).split(1));
    for (Seed part : parts) {
      for (int i = 0; i < 5000; i++) {
        seen.add(part.bits(i));
        drawn++;
      }
    }
    assertEquals(drawn, seen.size());
    assertEquals(root.split("a"), Seed.of(0).split("a"));
  }

  @Test
  void splitSeedsAreNotCorrelated() {
    Seed root = Seed.of(11);
    double[][] pairs = {
      correlated(root, root.split(0)),
      correlated(root.split(0), root.split(1)),
      correlated(root.split("weights"), root.split("corruption")),
      correlated(Seed.of(0), Seed.of(1)),
    };
    for (double[] products : pairs) {
      assertMoment(0, 1.0 / 144, products, 1);
    }
    // the first number of many neighboring seeds, as one per batch or row is drawn
    double[] firsts = new double[MANY];
    for (int i = 0; i < MANY; i++) {
      firsts[i] = root.split(i).uniform(0);
    }
    assertMoment(0.5, 1.0 / 12, firsts, 1);
    assertTrue(chiSquare(firsts, 100) < 99 + 5 * Math.sqrt(2 * 99));
  }

  private static double[] correlated(Seed a, Seed b) {
    double[] products = new double[MANY];
    for (int i = 0; i < MANY; i++) {
      products[i] = (a.uniform(i) - 0.5) * (b.uniform(i) - 0.5);
    }
    return products;
  }

  /** The mean of xᵖ lies within five standard errors of what it should be. */
  private static void assertMoment(double mean, double variance, double[] x, int power) {
    double sum = 0;
    for (double value : x) {
      sum += Math.pow(value, power);
    }
    assertEquals(mean, sum / x.length, 5 * Math.sqrt(variance / x.length), "moment " + power);
  }

  private static double chiSquare(double[] uniform, int bins) {
    int[] counts = new int[bins];
    for (double x : uniform) {
      counts[(int) (x * bins)]++;
    }
    double expected = (double) uniform.length / bins;
    return Arrays.stream(counts).mapToDouble(c -> (c - expected) * (c - expected) / expected).sum();
  }

  private List<String> golden(String kind) throws IOException {
    try (InputStream stream = getClass().getResourceAsStream("random-numbers.txt")) {
      String text = new String(stream.readAllBytes(), StandardCharsets.UTF_8);
      return text.lines().filter(line -> line.startsWith(kind + " ")).toList();
    }
  }
}
