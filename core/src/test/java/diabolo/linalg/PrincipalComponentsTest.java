package diabolo.linalg;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import diabolo.kernel.Kernels;
import diabolo.random.Seed;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class PrincipalComponentsTest {

  private static final Kernels JAVA = Kernels.of(Kernels.Choice.JAVA);

  @Test
  void twoColumnsByHand() throws IOException {
    // (±2, ±2) and (±1, ∓1) around (10, 20): variances 4 and 1 along the diagonals
    float[] rows = {12, 22, 8, 18, 11, 19, 9, 21};
    PrincipalComponents pca = fit(rows, 2, 2);
    float half = (float) Math.sqrt(0.5);
    assertArrayEquals(new float[] {10, 20}, pca.mean());
    assertArrayEquals(new double[] {4, 1}, pca.variances(), 1e-12);
    assertArrayEquals(new float[] {half, half}, Arrays.copyOf(pca.components(), 2), 1e-6f);
    assertEquals(2, pca.count());
    assertEquals(2, pca.inputs());
  }

  @Test
  void agreesWithNumpy() throws IOException {
    List<String> lines;
    try (InputStream stream = getClass().getResourceAsStream("principal-components.txt")) {
      lines = new String(stream.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
    }
    float[] rows = new float[40 * 6];
    for (int i = 0; i < rows.length; i++) {
      int n = i / 6;
      int d = i % 6;
      rows[i] = (37 * n + 11 * d * d + 5 * n * d) % 23;
    }
    PrincipalComponents pca = fit(rows, 6, 6);
    for (int d = 0; d < 6; d++) {
      assertEquals(number(lines.get(0), d + 1), pca.mean()[d], 1e-6);
    }
    for (int k = 0; k < 6; k++) {
      assertEquals(number(lines.get(2 * k + 1), 1), pca.variances()[k], 1e-5);
      for (int d = 0; d < 6; d++) {
        double expected = number(lines.get(2 * k + 2), d + 1);
        assertEquals(expected, pca.components()[k * 6 + d], 1e-6);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 3, 9, 20})
  void meanErrorIsTheSumOfTheDroppedVariances(int count) throws IOException {
    int inputs = 20;
    float[] rows = random(700, inputs, 3);
    PrincipalComponents all = fit(rows, inputs, inputs);
    double dropped = Arrays.stream(all.variances()).skip(count).sum();
    double expected = Math.max(dropped, 1e-9);
    assertEquals(expected, error(fit(rows, inputs, count), rows), 1e-5 * expected + 1e-9);
  }

  @Test
  void agreesWithADirectComputationInDouble() throws IOException {
    int inputs = 7;
    float[] rows = random(1500, inputs, 5);
    double[][] covariance = covariance(rows, inputs);
    SymmetricEigen expected = SymmetricEigen.of(covariance);
    PrincipalComponents pca = fit(rows, inputs, inputs);
    for (int k = 0; k < inputs; k++) {
      assertEquals(expected.values()[k], pca.variances()[k], 1e-5 * expected.values()[0]);
      for (int d = 0; d < inputs; d++) {
        assertEquals(expected.vector(k)[d], pca.components()[k * inputs + d], 1e-4);
      }
    }
  }

  @Test
  void aLargeOffsetCancelsNothing() throws IOException {
    int inputs = 5;
    float[] rows = random(600, inputs, 5);
    double[] plain = fit(rows, inputs, inputs).variances();
    float[] shifted = rows.clone();
    for (int i = 0; i < rows.length; i++) {
      shifted[i] = Math.round(rows[i] * 16) / 16f + 100_000;
      rows[i] = shifted[i] - 100_000;
    }
    assertArrayEquals(plain, fit(shifted, inputs, inputs).variances(), 0.02);
    assertArrayEquals(
        fit(rows, inputs, inputs).variances(), fit(shifted, inputs, inputs).variances(), 1e-5);
  }

  @Test
  void bothKernelsAgree() throws IOException {
    float[] rows = random(600, 30, 8);
    PrincipalComponents java = fit(rows, 30, 4);
    PrincipalComponents fastest = fit(Kernels.fastest(), rows, 30, 4);
    assertArrayEquals(java.variances(), fastest.variances(), 1e-4);
    assertArrayEquals(java.components(), fastest.components(), 1e-4f);
  }

  @Test
  void wideRowsBySampleAreExactWhenAllFit() throws IOException {
    int inputs = CovarianceFit.MOST_INPUTS + 1;
    float[] rows = random(40, inputs, 9);
    PrincipalComponents pca = fit(rows, inputs, 100);
    assertEquals(39, pca.count());
    assertTrue(error(pca, rows) < 1e-4, "39 components hold 40 points");
    double total = 0;
    for (float value : centered(rows, inputs)) {
      total += (double) value * value / 40;
    }
    assertEquals(total, Arrays.stream(pca.variances()).sum(), 1e-5 * total);
    assertOrthonormal(pca);
    double dropped = Arrays.stream(pca.variances()).skip(5).sum();
    assertEquals(dropped, error(fit(rows, inputs, 5), rows), 1e-4 * dropped);
  }

  @Test
  void wideAndNarrowWaysAgree() throws IOException {
    int inputs = 60;
    float[] rows = random(300, inputs, 11);
    PrincipalComponents narrow = fit(rows, inputs, 4);
    PrincipalComponents wide = GramFit.fit(JAVA, blocks(rows, inputs), inputs, 4);
    assertArrayEquals(narrow.mean(), wide.mean(), 1e-6f);
    assertArrayEquals(narrow.variances(), wide.variances(), 1e-5);
    for (int k = 0; k < 4; k++) {
      double dot = 0;
      for (int d = 0; d < inputs; d++) {
        dot += (double) narrow.components()[k * inputs + d] * wide.components()[k * inputs + d];
      }
      assertEquals(1, Math.abs(dot), 1e-5);
    }
  }

  @Test
  void aSampleOfManyRowsIsFair() throws IOException {
    // the value of a row is its number: the mean of a fair sample is near the middle
    int[] next = {0};
    int room = 200;
    int count = 10_000;
    RowBlocks numbers =
        (block, maxRows) -> {
          int n = Math.min(maxRows, count - next[0]);
          for (int i = 0; i < n; i++) {
            block[i] = next[0]++;
          }
          return n;
        };
    PrincipalComponents pca = GramFit.fit(JAVA, numbers, 1, 1, room);
    double deviation = count / Math.sqrt(12);
    assertEquals(count / 2.0, pca.mean()[0], 4 * deviation / Math.sqrt(room));
    assertEquals(deviation * deviation, pca.variances()[0], 0.3 * deviation * deviation);
  }

  @Test
  void theCountIsClipped() throws IOException {
    assertEquals(3, fit(random(50, 3, 1), 3, 10).count());
    assertEquals(4, fit(random(5, 30, 1), 30, 10).count());
    PrincipalComponents one = fit(new float[] {1, 2, 3}, 3, 2);
    assertEquals(1, one.count());
    assertEquals(0, one.variances()[0]);
    assertOrthonormal(one);
    float[] out = new float[3];
    one.reconstruct(new float[] {1, 2, 3}, 1, out);
    assertArrayEquals(new float[] {1, 2, 3}, out);
  }

  @Test
  void constantRowsHaveNoVariance() throws IOException {
    float[] rows = new float[20 * 4];
    Arrays.fill(rows, 0.1f);
    assertArrayEquals(new double[3], fit(rows, 4, 3).variances());
    PrincipalComponents wide = GramFit.fit(JAVA, blocks(rows, 4), 4, 3);
    assertEquals(1, wide.count());
    assertEquals(0, wide.variances()[0], 1e-12);
    assertOrthonormal(wide);
  }

  @Test
  void partsReadFromAFileGiveTheSameReconstruction() throws IOException {
    float[] rows = random(80, 9, 2);
    PrincipalComponents fitted = fit(rows, 9, 3);
    PrincipalComponents read =
        PrincipalComponents.of(fitted.mean(), fitted.components(), fitted.variances());
    float[] expected = new float[rows.length];
    float[] out = rows.clone();
    fitted.reconstruct(rows, 80, expected);
    read.reconstruct(out, 80, out);
    assertArrayEquals(expected, out);
    fitted.mean()[0] = 99;
    fitted.components()[0] = 99;
    fitted.variances()[0] = 99;
    assertArrayEquals(read.mean(), fitted.mean());
    assertArrayEquals(read.components(), fitted.components());
    assertArrayEquals(read.variances(), fitted.variances());
  }

  @Test
  void wrongArgumentsAreRefusedWithBothNumbers() throws IOException {
    PrincipalComponents pca = fit(random(20, 3, 1), 3, 1);
    assertMessage("2 × 3 values, got 5", () -> pca.reconstruct(new float[5], 2, new float[6]));
    assertMessage("room for 5", () -> pca.reconstruct(new float[6], 2, new float[5]));
    assertMessage(
        "[2, 3] components, got 5",
        () -> PrincipalComponents.of(new float[3], new float[5], new double[2]));
    assertMessage(
        "component 0 of squared length 4.0",
        () -> PrincipalComponents.of(new float[2], new float[] {0, 2}, new double[1]));
    assertMessage(
        "squared length NaN",
        () -> PrincipalComponents.of(new float[1], new float[] {Float.NaN}, new double[1]));
    assertMessage("at least one row", () -> fit(new float[0], 3, 1));
    assertMessage("got 0 and 1", () -> fit(new float[0], 0, 1));
    assertMessage("got 2 and 0", () -> fit(new float[2], 2, 0));
    assertMessage("NaN", () -> fit(new float[] {1, Float.NaN}, 1, 1));
  }

  @FunctionalInterface
  private interface Call {
    void run() throws IOException;
  }

  private static void assertMessage(String part, Call call) {
    String message = assertThrows(IllegalArgumentException.class, call::run).getMessage();
    assertTrue(message.contains(part), message);
  }

  private static void assertOrthonormal(PrincipalComponents pca) {
    int inputs = pca.inputs();
    float[] w = pca.components();
    for (int a = 0; a < pca.count(); a++) {
      for (int b = 0; b <= a; b++) {
        double dot = 0;
        for (int d = 0; d < inputs; d++) {
          dot += (double) w[a * inputs + d] * w[b * inputs + d];
        }
        assertEquals(a == b ? 1 : 0, dot, 1e-6);
      }
    }
  }

  private static PrincipalComponents fit(float[] rows, int inputs, int count) throws IOException {
    return fit(JAVA, rows, inputs, count);
  }

  private static PrincipalComponents fit(Kernels kernels, float[] rows, int inputs, int count)
      throws IOException {
    return PrincipalComponents.fit(kernels, blocks(rows, inputs), inputs, count);
  }

  /** Uneven blocks, as a source may give them. */
  private static RowBlocks blocks(float[] rows, int inputs) {
    int[] at = {0};
    return (block, maxRows) -> {
      int left = inputs == 0 ? 0 : (rows.length - at[0]) / inputs;
      int n = Math.min(left, at[0] == 0 ? Math.max(1, maxRows / 3) : maxRows);
      System.arraycopy(rows, at[0], block, 0, n * inputs);
      at[0] += n * inputs;
      return n;
    };
  }

  /** Correlated columns of unlike scale, not centered. */
  private static float[] random(int count, int inputs, long seed) {
    float[] rows = new float[count * inputs];
    for (int n = 0; n < count; n++) {
      float common = Seed.of(seed).split(1).normal(n);
      for (int d = 0; d < inputs; d++) {
        float own = Seed.of(seed).normal((long) n * inputs + d);
        rows[n * inputs + d] = 2 + (d % 3) * common + own / (1 + 0.5f * d / inputs);
      }
    }
    return rows;
  }

  private static float[] centered(float[] rows, int inputs) {
    int count = rows.length / inputs;
    float[] centered = rows.clone();
    for (int d = 0; d < inputs; d++) {
      double sum = 0;
      for (int n = 0; n < count; n++) {
        sum += rows[n * inputs + d];
      }
      for (int n = 0; n < count; n++) {
        centered[n * inputs + d] -= (float) (sum / count);
      }
    }
    return centered;
  }

  private static double[][] covariance(float[] rows, int inputs) {
    float[] centered = centered(rows, inputs);
    double[][] covariance = new double[inputs][inputs];
    for (int at = 0; at < rows.length; at += inputs) {
      for (int i = 0; i < inputs; i++) {
        for (int j = 0; j < inputs; j++) {
          covariance[i][j] += (double) centered[at + i] * centered[at + j];
        }
      }
    }
    int count = rows.length / inputs;
    for (double[] row : covariance) {
      Arrays.setAll(row, j -> row[j] / count);
    }
    return covariance;
  }

  /** Mean over the rows of the squared distance to the reconstruction. */
  private static double error(PrincipalComponents pca, float[] rows) {
    int count = rows.length / pca.inputs();
    float[] out = new float[rows.length];
    pca.reconstruct(rows, count, out);
    double sum = 0;
    for (int i = 0; i < rows.length; i++) {
      double e = (double) out[i] - rows[i];
      sum += e * e;
    }
    return sum / count;
  }

  private static double number(String line, int index) {
    return Double.parseDouble(line.split(" ")[index]);
  }
}
