package diabolo.linalg;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * Eigenvalues and orthonormal eigenvectors of a real symmetric matrix, A v = λ v.
 *
 * <p>Householder reflections make A tridiagonal, implicitly shifted QL rotations make that
 * diagonal: Golub and Van Loan, "Matrix computations" (4th edition, 2013), sections 8.3.1 and
 * 8.3.3. Errors are of the order of 1e-16 times the largest |λ|. All loops run along rows in
 * memory. Time grows with n³; without vectors the rotations cost n² only. Immutable and
 * thread-safe.
 *
 * @since 0.1
 */
public final class SymmetricEigen {

  private static final int MOST_SWEEPS = 60;

  /** Largest difference of A[i][j] and A[j][i], as a share of the largest value. */
  private static final double ASYMMETRY = 1e-9;

  private final double[] values;
  private final double[][] vectors;

  private SymmetricEigen(double[] values, double[][] vectors) {
    this.values = values;
    this.vectors = vectors;
  }

  /**
   * Eigenvalues and eigenvectors.
   *
   * @param symmetric [n, n]. Not modified.
   * @throws IllegalArgumentException if it is not square, not finite or not symmetric
   */
  public static SymmetricEigen of(double[][] symmetric) {
    return decompose(symmetric, true);
  }

  /**
   * Eigenvalues alone, largest first; several times faster than {@link #of}.
   *
   * @param symmetric [n, n]. Not modified.
   * @throws IllegalArgumentException if it is not square, not finite or not symmetric
   */
  public static double[] valuesOf(double[][] symmetric) {
    return decompose(symmetric, false).values;
  }

  /** The eigenvalues, largest first. */
  public double[] values() {
    return values.clone();
  }

  /**
   * The eigenvector of the k-th largest eigenvalue, of length 1; its largest component is &gt; 0.
   */
  public double[] vector(int k) {
    return vectors[k].clone();
  }

  private static SymmetricEigen decompose(double[][] symmetric, boolean withVectors) {
    double largest = largest(symmetric);
    int n = symmetric.length;
    double scale = largest > 0 ? largest : 1;
    double[][] a = new double[n][n];
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n; j++) {
        a[i][j] = symmetric[i][j] / scale;
      }
    }
    double[] diagonal = new double[n];
    double[] beside = new double[n];
    double[] reflection = tridiagonalize(a, diagonal, beside);
    double[][] rows = withVectors ? accumulate(a, reflection) : new double[n][0];
    rotate(diagonal, beside, rows);
    int[] order =
        IntStream.range(0, n)
            .boxed()
            .sorted(Comparator.comparingDouble((Integer i) -> -diagonal[i]))
            .mapToInt(i -> i)
            .toArray();
    double[] values = Arrays.stream(order).mapToDouble(i -> diagonal[i] * scale).toArray();
    double[][] vectors =
        Arrays.stream(order).mapToObj(i -> oriented(rows[i])).toArray(double[][]::new);
    return new SymmetricEigen(values, vectors);
  }

  /** Largest |value| of the matrix; refuses a matrix that is not square, finite and symmetric. */
  private static double largest(double[][] symmetric) {
    int n = symmetric.length;
    double largest = 0;
    for (int i = 0; i < n; i++) {
      if (symmetric[i].length != n) {
        throw new IllegalArgumentException(
            "expected a square matrix [%d, %d], got row %d of %d values"
                .formatted(n, n, i, symmetric[i].length));
      }
      for (int j = 0; j < n; j++) {
        if (!(Math.abs(symmetric[i][j]) <= Double.MAX_VALUE)) {
          throw new IllegalArgumentException(
              "expected finite values, got %s at [%d, %d]".formatted(symmetric[i][j], i, j));
        }
        largest = Math.max(largest, Math.abs(symmetric[i][j]));
      }
    }
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < i; j++) {
        if (!(Math.abs(symmetric[i][j] - symmetric[j][i]) <= ASYMMETRY * largest)) {
          throw new IllegalArgumentException(
              "expected a symmetric matrix, got %s at [%d, %d] and %s at [%d, %d]"
                  .formatted(symmetric[i][j], i, j, symmetric[j][i], j, i));
        }
      }
    }
    return largest;
  }

  /**
   * Reduces A to tridiagonal T by reflections H = I − β v vᵀ; v of step k is left in row k of A,
   * from column k + 1 on.
   *
   * @return β of each step
   */
  private static double[] tridiagonalize(double[][] a, double[] diagonal, double[] beside) {
    int n = a.length;
    double[] betas = new double[n];
    double[] p = new double[n];
    for (int k = 0; k < n - 1; k++) {
      double[] v = a[k];
      diagonal[k] = v[k];
      double rest = dot(v, v, k + 2);
      double head = v[k + 1];
      double norm = Math.sqrt(head * head + rest);
      beside[k] = rest > 0 ? (head > 0 ? -norm : norm) : head;
      if (!(rest > 0)) {
        continue;
      }
      v[k + 1] = head - beside[k];
      betas[k] = 2 / (v[k + 1] * v[k + 1] + rest);
      for (int i = k + 1; i < n; i++) {
        p[i] = betas[k] * dot(a[i], v, k + 1);
      }
      addMultiple(p, -0.5 * betas[k] * dot(p, v, k + 1), v, k + 1);
      for (int i = k + 1; i < n; i++) {
        addMultiple(a[i], -v[i], p, k + 1);
        addMultiple(a[i], -p[i], v, k + 1);
      }
    }
    if (n > 0) {
      diagonal[n - 1] = a[n - 1][n - 1];
    }
    return betas;
  }

  /** Computes Qᵀ with A = Q T Qᵀ: the reflections applied to the identity, last one first. */
  private static double[][] accumulate(double[][] a, double[] betas) {
    int n = a.length;
    double[][] rows = new double[n][n];
    for (int i = 0; i < n; i++) {
      rows[i][i] = 1;
    }
    for (int k = n - 2; k >= 0; k--) {
      for (int i = k + 1; i < n && betas[k] > 0; i++) {
        addMultiple(rows[i], -betas[k] * dot(rows[i], a[k], k + 1), a[k], k + 1);
      }
    }
    return rows;
  }

  /** Diagonalizes T by QL rotations; the rows of {@code rows} become eigenvectors. */
  private static void rotate(double[] diagonal, double[] beside, double[][] rows) {
    int n = diagonal.length;
    double largest = 0;
    for (int i = 0; i < n; i++) {
      largest = Math.max(largest, Math.abs(diagonal[i]) + Math.abs(beside[i]));
    }
    double negligible = 0x1p-53 * largest;
    for (int l = 0; l < n; l++) {
      int end = end(beside, l, negligible);
      for (int sweep = 0; end > l; sweep++) {
        if (!(sweep < MOST_SWEEPS)) {
          throw new AssertionError("QL rotations do not converge");
        }
        sweep(diagonal, beside, rows, l, end);
        end = end(beside, l, negligible);
      }
    }
  }

  /** First m ≥ l whose off-diagonal value is negligible. */
  private static int end(double[] beside, int l, double negligible) {
    int m = l;
    while (m < beside.length - 1 && Math.abs(beside[m]) > negligible) {
      m++;
    }
    return m;
  }

  /** One sweep of rotations from row m up to row l, with Wilkinson's shift. */
  private static void sweep(double[] d, double[] e, double[][] rows, int l, int m) {
    double half = (d[l + 1] - d[l]) / (2 * e[l]);
    double root = StrictMath.hypot(half, 1);
    double g = d[m] - d[l] + e[l] / (half + (half >= 0 ? root : -root));
    double sine = 1;
    double cosine = 1;
    double p = 0;
    for (int i = m - 1; i >= l; i--) {
      double f = sine * e[i];
      double b = cosine * e[i];
      double r = StrictMath.hypot(f, g);
      e[i + 1] = r;
      if (!(r > 0)) {
        d[i + 1] -= p;
        e[m] = 0;
        return;
      }
      sine = f / r;
      cosine = g / r;
      g = d[i + 1] - p;
      r = (d[i] - g) * sine + 2 * cosine * b;
      p = sine * r;
      d[i + 1] = g + p;
      g = cosine * r - b;
      turn(rows[i], rows[i + 1], sine, cosine);
    }
    d[l] -= p;
    e[l] = g;
    e[m] = 0;
  }

  private static void turn(double[] lower, double[] upper, double sine, double cosine) {
    for (int k = 0; k < lower.length; k++) {
      double f = upper[k];
      upper[k] = sine * lower[k] + cosine * f;
      lower[k] = cosine * lower[k] - sine * f;
    }
  }

  /**
   * Dot product from column {@code from} on, in four independent sums that the processor overlaps.
   */
  private static double dot(double[] a, double[] b, int from) {
    double s0 = 0;
    double s1 = 0;
    double s2 = 0;
    double s3 = 0;
    int i = from;
    for (; i + 4 <= a.length; i += 4) {
      s0 += a[i] * b[i];
      s1 += a[i + 1] * b[i + 1];
      s2 += a[i + 2] * b[i + 2];
      s3 += a[i + 3] * b[i + 3];
    }
    for (; i < a.length; i++) {
      s0 += a[i] * b[i];
    }
    return (s0 + s1) + (s2 + s3);
  }

  /** Adds a multiple, a ← a + factor · b, from column {@code from} on. */
  private static void addMultiple(double[] a, double factor, double[] b, int from) {
    for (int i = from; i < a.length; i++) {
      a[i] += factor * b[i];
    }
  }

  private static double[] oriented(double[] vector) {
    int largest = 0;
    for (int i = 1; i < vector.length; i++) {
      if (Math.abs(vector[i]) > Math.abs(vector[largest])) {
        largest = i;
      }
    }
    if (vector.length > 0 && vector[largest] < 0) {
      for (int i = 0; i < vector.length; i++) {
        vector[i] = -vector[i];
      }
    }
    return vector;
  }

  @Override
  public String toString() {
    return "SymmetricEigen" + Arrays.toString(values());
  }
}
