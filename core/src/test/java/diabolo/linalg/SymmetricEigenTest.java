package diabolo.linalg;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import diabolo.random.Seed;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class SymmetricEigenTest {

  @Test
  void twoByTwoByHand() {
    // [[2, 1], [1, 2]]: 3 along (1, 1), 1 along (1, −1)
    SymmetricEigen eigen = SymmetricEigen.of(new double[][] {{2, 1}, {1, 2}});
    double half = Math.sqrt(0.5);
    assertArrayEquals(new double[] {3, 1}, eigen.values(), 1e-15);
    assertArrayEquals(new double[] {half, half}, eigen.vector(0), 1e-15);
    assertEquals(half, Math.abs(eigen.vector(1)[0]), 1e-15);
    assertEquals(0, eigen.vector(1)[0] + eigen.vector(1)[1], 1e-15);
  }

  @Test
  void threeByThreeByHand() {
    // second differences: 2 + √2, 2, 2 − √2; the middle one along (1, 0, −1)
    SymmetricEigen eigen = SymmetricEigen.of(new double[][] {{2, -1, 0}, {-1, 2, -1}, {0, -1, 2}});
    double root = Math.sqrt(2);
    assertArrayEquals(new double[] {2 + root, 2, 2 - root}, eigen.values(), 1e-15);
    assertArrayEquals(new double[] {-0.5, root / 2, -0.5}, eigen.vector(0), 1e-15);
    assertEquals(0, eigen.vector(1)[1], 1e-15);
    assertArrayEquals(new double[] {0.5, root / 2, 0.5}, eigen.vector(2), 1e-15);
  }

  @Test
  void oneByOneAndNothing() {
    assertArrayEquals(new double[] {-7}, SymmetricEigen.of(new double[][] {{-7}}).values());
    assertArrayEquals(new double[] {1}, SymmetricEigen.of(new double[][] {{-7}}).vector(0));
    assertEquals(0, SymmetricEigen.of(new double[0][]).values().length);
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 3, 5, 16, 33, 80})
  void randomMatricesSatisfyTheDefinition(int n) {
    double[][] a = random(n, n);
    SymmetricEigen eigen = SymmetricEigen.of(a);
    assertDefinition(a, eigen, 1e-13 * n);
    assertArrayEquals(eigen.values(), SymmetricEigen.valuesOf(a), 1e-13 * n);
  }

  @Test
  void traceIsTheSumAndSquaresAreTheNorm() {
    double[][] a = random(20, 1);
    double trace = 0;
    double norm = 0;
    for (int i = 0; i < 20; i++) {
      trace += a[i][i];
      for (int j = 0; j < 20; j++) {
        norm += a[i][j] * a[i][j];
      }
    }
    double sum = 0;
    double squares = 0;
    for (double value : SymmetricEigen.valuesOf(a)) {
      sum += value;
      squares += value * value;
    }
    assertEquals(trace, sum, 1e-12);
    assertEquals(norm, squares, 1e-11);
  }

  @ParameterizedTest
  @ValueSource(doubles = {1e-200, 1e-30, 1, 1e30, 1e200})
  void scaleDoesNotMatter(double scale) {
    double[] values =
        SymmetricEigen.of(new double[][] {{2 * scale, scale}, {scale, 2 * scale}}).values();
    assertEquals(3, values[0] / scale, 1e-14);
    assertEquals(1, values[1] / scale, 1e-14);
  }

  @Test
  void repeatedAndZeroEigenvalues() {
    // ones: n along (1 … 1), else 0
    int n = 12;
    double[][] ones = new double[n][n];
    for (double[] row : ones) {
      java.util.Arrays.fill(row, 1);
    }
    SymmetricEigen eigen = SymmetricEigen.of(ones);
    assertDefinition(ones, eigen, 1e-13);
    assertEquals(n, eigen.values()[0], 1e-13);
    assertEquals(0, eigen.values()[1], 1e-13);
    assertDefinition(new double[5][5], SymmetricEigen.of(new double[5][5]), 0);
  }

  @Test
  void diagonalMatricesAreSorted() {
    double[][] a = {{-1, 0, 0}, {0, 5, 0}, {0, 0, 2}};
    assertArrayEquals(new double[] {5, 2, -1}, SymmetricEigen.of(a).values());
    assertArrayEquals(new double[] {0, 1, 0}, SymmetricEigen.of(a).vector(0));
  }

  @Test
  void theArgumentIsNotModified() {
    double[][] a = random(6, 4);
    double[][] copy = random(6, 4);
    SymmetricEigen eigen = SymmetricEigen.of(a);
    assertArrayEquals(copy, a);
    eigen.values()[0] = 99;
    eigen.vector(0)[0] = 99;
    assertTrue(eigen.values()[0] < 99 && eigen.vector(0)[0] <= 1);
  }

  @Test
  void refusesWhatIsNotASymmetricMatrix() {
    assertMessage("row 1 of 1 values", new double[][] {{1, 2}, {2}});
    assertMessage("NaN at [1, 0]", new double[][] {{1, 2}, {Double.NaN, 1}});
    assertMessage("Infinity at [0, 0]", new double[][] {{Double.POSITIVE_INFINITY, 2}, {2, 1}});
    assertMessage("3.0 at [1, 0] and 2.0 at [0, 1]", new double[][] {{1, 2}, {3, 1}});
  }

  private static void assertMessage(String part, double[][] matrix) {
    String message =
        assertThrows(IllegalArgumentException.class, () -> SymmetricEigen.of(matrix)).getMessage();
    assertTrue(message.contains(part), message);
  }

  /** A v = λ v, orthonormal v, descending λ. */
  private static void assertDefinition(double[][] a, SymmetricEigen eigen, double tolerance) {
    int n = a.length;
    double[] values = eigen.values();
    for (int k = 0; k < n; k++) {
      double[] v = eigen.vector(k);
      assertTrue(k == 0 || values[k] <= values[k - 1]);
      for (int i = 0; i < n; i++) {
        assertEquals(values[k] * v[i], dot(a[i], v), tolerance, "A v = λ v at " + k + ", " + i);
      }
      for (int other = 0; other <= k; other++) {
        assertEquals(other == k ? 1 : 0, dot(v, eigen.vector(other)), 1e-14 * n);
      }
    }
  }

  private static double dot(double[] a, double[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += a[i] * b[i];
    }
    return sum;
  }

  private static double[][] random(int n, long seed) {
    double[][] a = new double[n][n];
    for (int i = 0; i < n; i++) {
      for (int j = 0; j <= i; j++) {
        a[i][j] = Seed.of(seed).normal((long) i * n + j);
        a[j][i] = a[i][j];
      }
    }
    return a;
  }
}
