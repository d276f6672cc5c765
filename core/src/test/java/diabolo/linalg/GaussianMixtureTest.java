package diabolo.linalg;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import diabolo.random.Seed;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class GaussianMixtureTest {

  private static final GaussianMixture TWO =
      GaussianMixture.of(
          new double[] {0.3, 0.7}, new double[][] {{-1}, {2}}, new double[][][] {{{1}}, {{4}}});

  private static double[][] draws(GaussianMixture mixture, int count, Seed seed) {
    double[][] points = new double[count][];
    for (int n = 0; n < count; n++) {
      points[n] = mixture.draw(seed, n);
    }
    return points;
  }

  /** 0.3 · 0.2419707 + 0.7 · 0.1209854 = 0.1572810, by hand. */
  @Test
  void theDensityOfTwoComponentsIsTheirWeightedSum() {
    assertEquals(Math.log(0.1572810), TWO.logDensity(new double[] {0}), 1e-6);
  }

  /** Σ = [[2, 1], [1, 2]], det 3, x = (1, 1): xᵀ Σ⁻¹ x = 2/3. */
  @Test
  void theDensityOfCorrelatedValuesUsesTheInverseCovariance() {
    GaussianMixture one =
        GaussianMixture.of(
            new double[] {1}, new double[][] {{0, 0}}, new double[][][] {{{2, 1}, {1, 2}}});
    double expected = -0.5 * (2 * Math.log(2 * Math.PI) + Math.log(3) + 2.0 / 3);
    assertEquals(expected, one.logDensity(new double[] {1, 1}), 1e-12);
  }

  @Test
  void farAwayTheLogDensityStaysFinite() {
    assertEquals(
        -0.5 * 250_000 - 0.9189385 + Math.log(0.7) - Math.log(2),
        TWO.logDensity(new double[] {1002}),
        1e-3);
  }

  /** (0,0), (2,0), (0,4), (2,4): mean (1, 2), covariance diag(1, 4). */
  @Test
  void oneComponentHasTheMeanAndCovarianceOfThePoints() {
    double[][] points = {{0, 0}, {2, 0}, {0, 4}, {2, 4}};
    GaussianMixture one = GaussianMixture.fit(points, 1, Seed.of(1));
    assertArrayEquals(new double[] {1, 2}, one.means()[0], 1e-12);
    double expected = -0.5 * (2 * Math.log(2 * Math.PI) + Math.log(4) + 1 + 1);
    assertEquals(expected, one.logDensity(new double[] {0, 0}), 1e-4);
  }

  @Test
  void findsTheClustersThatPointsWereDrawnFrom() {
    GaussianMixture apart =
        GaussianMixture.of(
            new double[] {0.3, 0.7},
            new double[][] {{-10, 0}, {10, 5}},
            new double[][][] {{{1, 0.5}, {0.5, 1}}, {{4, 0}, {0, 1}}});
    double[][] points = draws(apart, 5_000, Seed.of(2));
    GaussianMixture found = GaussianMixture.fit(points, 2, Seed.of(3));
    int left = found.means()[0][0] < found.means()[1][0] ? 0 : 1;
    assertEquals(0.3, found.weights()[left], 0.03);
    assertArrayEquals(new double[] {-10, 0}, found.means()[left], 0.15);
    assertArrayEquals(new double[] {10, 5}, found.means()[1 - left], 0.15);
    assertTrue(
        found.meanLogDensity(points) >= apart.meanLogDensity(points), "a maximum beats the truth");
  }

  @Test
  void drawsHaveTheMomentsOfTheMixture() {
    double[][] points = draws(TWO, 50_000, Seed.of(4));
    double mean = Arrays.stream(points).mapToDouble(p -> p[0]).average().orElseThrow();
    double square = Arrays.stream(points).mapToDouble(p -> p[0] * p[0]).average().orElseThrow();
    assertEquals(1.1, mean, 0.03);
    assertEquals(0.3 * 2 + 0.7 * 8, square, 0.15);
    assertArrayEquals(points[7], TWO.draw(Seed.of(4), 7), 0, "a draw depends on its number alone");
  }

  @Test
  void equalPointsAndEmptyClustersAreNoFailure() {
    double[][] same = new double[5][3];
    GaussianMixture mixture = GaussianMixture.fit(same, 3, Seed.of(1));
    assertTrue(Double.isFinite(mixture.logDensity(new double[3])));
  }

  @Test
  void refusesWhatIsNoMixture() {
    assertThrows(
        IllegalArgumentException.class, () -> GaussianMixture.fit(new double[2][2], 3, Seed.of(1)));
    assertThrows(
        IllegalArgumentException.class,
        () -> GaussianMixture.fit(new double[][] {{Double.NaN}, {1}}, 1, Seed.of(1)));
    assertThrows(
        IllegalArgumentException.class,
        () ->
            GaussianMixture.of(
                new double[] {1}, new double[][] {{0, 0}}, new double[][][] {{{1, 2}, {2, 1}}}));
    assertThrows(
        IllegalArgumentException.class,
        () ->
            GaussianMixture.of(new double[] {0.5}, new double[][] {{0}}, new double[][][] {{{1}}}));
  }
}
