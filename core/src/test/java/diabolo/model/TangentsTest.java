package diabolo.model;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import diabolo.random.Seed;
import org.junit.jupiter.api.Test;

final class TangentsTest {

  private static final float[] VALUES = {
    0.5f, -1, 0.25f, 0.75f, 0, 1.5f, 0.5f, -0.5f, 0.25f, 1, -0.25f, 0.75f, 1.25f, -1, 0.5f
  };

  /** Rows of vt of numpy 2.4.6's linalg.svd of the [3, 5] matrix, signs as stated here. */
  @Test
  void leadingRightSingularVectorsOfAWideJacobianAreThoseOfNumpy() {
    float[][] tangents = new Jacobian(3, 5, VALUES).tangents(3);
    assertEquals(3, tangents.length);
    assertNear(tangents[0], 0.582085141, -0.314707197, -0.501163662, 0.548675321, 0.09963255);
    assertNear(tangents[1], 0.52579842, 0.560306057, 0.085169094, -0.263421889, 0.577016706);
    assertNear(tangents[2], 0.248585616, -0.490859688, 0.797429878, 0.146886922, 0.199478769);
  }

  /** The same of the transpose [5, 3]: more code units than inputs. */
  @Test
  void thoseOfATallJacobianToo() {
    float[] transposed = new float[15];
    for (int i = 0; i < 15; i++) {
      transposed[i % 5 * 3 + i / 5] = VALUES[i];
    }
    float[][] tangents = new Jacobian(5, 3, transposed).tangents(9);
    assertEquals(3, tangents.length);
    assertNear(tangents[0], -0.41983172, -0.566304075, 0.709253849);
    assertNear(tangents[1], -0.253730513, 0.823533638, 0.507359019);
    assertNear(tangents[2], 0.871413882, -0.033046067, 0.489434167);
  }

  private static void assertNear(float[] actual, double... expected) {
    double[] wide = new double[actual.length];
    for (int d = 0; d < wide.length; d++) {
      wide[d] = actual[d];
    }
    assertArrayEquals(expected, wide, 1e-7);
  }

  /** ⟨v_i, v_j⟩ = δ_ij and ‖J v_i‖ = σ_i, also where singular values span five powers of ten. */
  @Test
  void theyAreOrthonormalAndTheCodeMovesByTheSingularValueAlongEach() {
    for (int units : new int[] {6, 20}) {
      float[] values = new float[units * 12];
      for (int i = 0; i < values.length; i++) {
        values[i] = Seed.of(units).normal(i) * (float) Math.pow(10, -(i / 12 % 6) * 0.8);
      }
      Jacobian jacobian = new Jacobian(units, 12, values);
      double[] singular = jacobian.singularValues();
      float[][] tangents = jacobian.tangents(units);
      assertEquals(Math.min(units, 12), tangents.length);
      for (int i = 0; i < tangents.length; i++) {
        assertEquals(singular[i], moved(jacobian, tangents[i]), 1e-6 * singular[0]);
        assertTrue(largest(tangents[i]) > 0);
        for (int j = 0; j <= i; j++) {
          assertEquals(i == j ? 1 : 0, dot(tangents[i], tangents[j]), 1e-5, i + " " + j);
        }
      }
    }
  }

  private static double moved(Jacobian jacobian, float[] tangent) {
    double square = 0;
    for (int k = 0; k < jacobian.codeSize(); k++) {
      double sum = 0;
      for (int d = 0; d < tangent.length; d++) {
        sum += (double) jacobian.at(k, d) * tangent[d];
      }
      square += sum * sum;
    }
    return Math.sqrt(square);
  }

  private static double dot(float[] a, float[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += (double) a[i] * b[i];
    }
    return sum;
  }

  private static float largest(float... values) {
    float largest = 0;
    for (float value : values) {
      largest = Math.abs(value) > Math.abs(largest) ? value : largest;
    }
    return largest;
  }

  /** The third row is the sum of the first two; no code moves where all is 0. */
  @Test
  void directionsInWhichTheCodeStandsStillAreNone() {
    Jacobian two = new Jacobian(3, 3, new float[] {1, 2, 3, -1, 0, 1, 0, 2, 4});
    assertEquals(2, two.tangents(3).length);
    assertEquals(1, two.tangents(1).length);
    assertEquals(0, new Jacobian(2, 3, new float[6]).tangents(2).length);
    assertThrows(IllegalArgumentException.class, () -> two.tangents(0));
  }
}
