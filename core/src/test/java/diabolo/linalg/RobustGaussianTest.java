package diabolo.linalg;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import diabolo.random.Seed;
import org.junit.jupiter.api.Test;

class RobustGaussianTest {

  /** Four points of mean 0 and variances 2 and ½, the two nearest of which are kept. */
  @Test
  void twoPointsAreKeptOfThreeAndGetTheRidge() {
    double[][] points = {{0, 0}, {2, 0}, {0, 100}};
    GaussianMixture fitted = RobustGaussian.fit(points);
    assertEquals(1, fitted.means()[0][0], 1e-12);
    assertEquals(0, fitted.means()[0][1], 1e-12);
    // covariance diag(1, 0), mean variance 1/2, ridge 0.0005
    double[][] root = fitted.roots()[0];
    assertEquals(1.0005, root[0][0] * root[0][0], 1e-12);
    assertEquals(0.0005, root[1][1] * root[1][1], 1e-12);
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
