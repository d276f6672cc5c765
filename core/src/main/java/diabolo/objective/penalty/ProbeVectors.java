package diabolo.objective.penalty;

import diabolo.kernel.RunContext;
import diabolo.random.Seed;
import diabolo.tensor.Tensor;

/**
 * Vectors v of vector-Jacobian products: all unit vectors, or random ones with covariance I, drawn
 * anew in each run.
 *
 * <p>Orthogonal vectors are √K times the rows of a random orthogonal matrix, one per step, with a
 * random sign for each example and unit; beyond K vectors another matrix is used. K of them
 * together are exact.
 */
final class ProbeVectors {

  /** Kind of vectors. */
  enum Source {
    UNIT,
    SIGNS,
    ORTHOGONAL
  }

  private final Source source;
  private final int rows;
  private final int units;
  private final int count;
  private final double[][] basis;
  private Seed seed = Seed.of(0);

  private ProbeVectors(Source source, int rows, int units, int count) {
    this.source = source;
    this.rows = rows;
    this.units = units;
    this.count = count;
    this.basis = new double[source == Source.ORTHOGONAL ? count : 0][units];
  }

  /** Creates all unit vectors for N rows of K units. */
  static ProbeVectors unit(int rows, int units) {
    return new ProbeVectors(Source.UNIT, rows, units, units);
  }

  /** Creates {@code count} random vectors for each of N rows of K units. */
  static ProbeVectors random(Source source, int rows, int units, int count) {
    return new ProbeVectors(source, rows, units, count);
  }

  /** Number of vectors per example. */
  int count() {
    return count;
  }

  /**
   * Factor by which the sum over the vectors estimates the squared norm: 1 / number of random
   * vectors, 1 for unit vectors.
   */
  float share() {
    return source == Source.UNIT ? 1 : 1f / count;
  }

  /** Draws the vectors of a new run. */
  void begin(RunContext moment, String name) {
    seed = moment.seed().split(name);
    for (int i = 0; i < basis.length; i++) {
      orthogonalize(i);
    }
  }

  /**
   * Draws a normal vector, orthogonalizes it against those before it in its block, and scales it to
   * norm √K.
   */
  private void orthogonalize(int i) {
    double[] own = basis[i];
    Seed draws = seed.split("basis");
    for (int k = 0; k < units; k++) {
      own[k] = draws.normal((long) i * units + k);
    }
    // twice: once leaves rounding of the length of what was taken away
    for (int pass = 0; pass < 2; pass++) {
      for (int j = i - i % units; j < i; j++) {
        double along = dot(own, basis[j]) / units;
        for (int k = 0; k < units; k++) {
          own[k] -= along * basis[j][k];
        }
      }
    }
    double scale = Math.sqrt(units / dot(own, own));
    for (int k = 0; k < units; k++) {
      own[k] *= scale;
    }
  }

  /**
   * Writes vectors number·m … (number + 1)·m − 1 of all rows, vector-major [m·N, K]; beyond the
   * last vector zeros, which add nothing.
   */
  void fill(Tensor vectors, int m, int number) {
    if (source == Source.UNIT) {
      vectors.fill(0);
    }
    for (int i = 0; i < m; i++) {
      fillVector(vectors, i, number * m + i);
    }
  }

  private void fillVector(Tensor vectors, int place, int vector) {
    boolean isWanted = vector < count;
    int block = rows * units;
    long first = (long) (source == Source.SIGNS ? vector : vector / units) * block;
    for (int i = 0; i < block; i++) {
      float value = 0;
      if (isWanted && source == Source.UNIT) {
        value = i % units == vector ? 1 : 0;
      } else if (isWanted) {
        float sign = seed.bits(first + i) < 0 ? -1 : 1;
        value = source == Source.SIGNS ? sign : sign * (float) basis[vector][i % units];
      }
      vectors.set(place * block + i, value);
    }
  }

  private static double dot(double[] a, double[] b) {
    double sum = 0;
    for (int k = 0; k < a.length; k++) {
      sum += a[k] * b[k];
    }
    return sum;
  }
}
