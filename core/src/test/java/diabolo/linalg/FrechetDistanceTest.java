package diabolo.linalg;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

final class FrechetDistanceTest {

  /** ‖(1, 2)‖² + (2 − 1)² + (3 − 1)² for diagonal covariances (4, 9) and (1, 1). */
  @Test
  void standardDeviationsOfIndependentValuesAreComparedOneByOne() {
    double[][] left = {{4, 0}, {0, 9}};
    double[][] right = {{1, 0}, {0, 1}};
    double distance =
        FrechetDistance.squared(new double[] {1, 2}, left, new double[] {0, 0}, right);
    assertEquals(5 + 1 + 4, distance, 1e-12);
  }

  /** numpy: eigh for the root, cov, eigvalsh; points by sines and cosines of their place. */
  @Test
  void pointsAreComparedAsByNumpy() {
    double[][] left = new double[6][4];
    double[][] right = new double[7][4];
    for (int i = 0; i < 24; i++) {
      left[i / 4][i % 4] = Math.sin(i);
      right[i / 4][i % 4] = 2 * Math.cos(0.7 * i) + 0.3;
    }
    right[6] = new double[] {1, 2, 0, -1};
    // the sines fill a plane only: roots of rounding errors are in the eighth digit
    assertEquals(3.5619121, FrechetDistance.squared(left, right), 1e-6);
    assertEquals(3.5619121, FrechetDistance.squared(right, left), 1e-6);
    assertEquals(0, FrechetDistance.squared(left, left), 1e-6);
  }

  @Test
  void whatHasNoCovarianceIsRefused() {
    double[][] one = {{1, 2}};
    double[][] two = {{1, 2}, {2, 1}};
    assertThrows(IllegalArgumentException.class, () -> FrechetDistance.squared(one, two));
    double[][] wide = {{1, 2, 3}, {2, 1, 3}};
    assertThrows(IllegalArgumentException.class, () -> FrechetDistance.squared(two, wide));
  }
}
