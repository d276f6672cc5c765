package diabolo.linalg;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import diabolo.random.Seed;
import org.junit.jupiter.api.Test;

class RobustGaussianTest {

  /** The two nearest of three points are kept, and the third is too far to return. */
  @Test
  void twoPointsAreKeptOfThreeAndGetTheRidge() {
    double[][] points = {{0, 0}, {2, 0}, {0, 100}};
    GaussianMixture fitted = RobustGaussian.fit(points);
    assertEquals(1, fitted.means()[0][0], 1e-12);
    assertEquals(0, fitted.means()[0][1], 1e-12);
    // covariance diag(1, 0), mean variance 1/2, ridge 0.005
    double[][] root = fitted.roots()[0];
    assertEquals(1.005, root[0][0] * root[0][0], 1e-12);
    assertEquals(0.005, root[1][1] * root[1][1], 1e-12);
  }

  /** Up to nearly half of the points may be anomalies, even if they are near each other. */
  @Test
  void twoFifthsOfStrayPointsMoveNothing() {
    Seed seed = Seed.of(5);
    double[][] points = new double[500][2];
    for (int n = 0; n < points.length; n++) {
      boolean isStray = n % 5 < 2;
      points[n][0] = seed.normal(2L * n) + (isStray ? 12 : 0);
      points[n][1] = seed.normal(2L * n + 1) + (isStray ? -12 : 0);
    }
    GaussianMixture fitted = RobustGaussian.fit(points);
    assertEquals(0, fitted.means()[0][0], 0.2);
    assertEquals(0, fitted.means()[0][1], 0.2);
    // all clean points but one in forty return, so that variances are little too small
    assertEquals(1, fitted.roots()[0][0][0], 0.12);
  }

  /** Percentage points of the chi-squared distribution, as in every table. */
  @Test
  void quantilesAreThoseOfTables() {
    double most = 1.959963984540054;
    assertEquals(12.8325, RobustGaussian.quantile(5, most), 0.06);
    assertEquals(4.3515, RobustGaussian.quantile(5, 0), 0.02);
    assertEquals(34.1696, RobustGaussian.quantile(20, most), 0.06);
    assertEquals(19.3374, RobustGaussian.quantile(20, 0), 0.01);
  }

  @Test
  void mediansAreOfTheMiddle() {
    assertEquals(2, RobustGaussian.median(9, 1, 2), 0);
    assertEquals(3, RobustGaussian.median(9, 1, 2, 4), 0);
  }

  @Test
  void distancesAreSquared() {
    GaussianMixture fitted =
        GaussianMixture.ofRoots(
            new double[] {1}, new double[][] {{1, 1}}, new double[][][] {{{2, 0}, {0, 1}}});
    assertEquals(2, RobustGaussian.distances(new double[][] {{3, 2}}, fitted)[0], 1e-12);
  }

  @Test
  void aTenthOfStrayPointsMovesNothing() {
    Seed seed = Seed.of(4);
    double[][] points = new double[500][2];
    for (int n = 0; n < points.length; n++) {
      boolean isStray = n % 10 == 0;
      points[n][0] = seed.normal(2L * n) + (isStray ? 50 : 0);
      points[n][1] = points[n][0] * 0.5 + seed.normal(2L * n + 1);
    }
    GaussianMixture fitted = RobustGaussian.fit(points);
    assertTrue(Math.abs(fitted.means()[0][0]) < 0.2);
    assertTrue(Math.abs(fitted.means()[0][1]) < 0.2);
  }

  @Test
  void equalPointsHaveTheUnitCovariance() {
    double[][] root = RobustGaussian.fit(new double[][] {{3}, {3}, {3}}).roots()[0];
    assertEquals(1, root[0][0], 0);
  }

  @Test
  void onePointIsRefused() {
    assertThrows(IllegalArgumentException.class, () -> RobustGaussian.fit(new double[][] {{1, 2}}));
  }
}
