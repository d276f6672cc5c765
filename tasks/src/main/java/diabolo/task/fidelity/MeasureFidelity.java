package diabolo.task.fidelity;

import diabolo.random.Seed;
import java.util.List;

/**
 * Measures generated rows, a Gaussian copula, independent columns and real training rows by
 * held-out rows.
 *
 * @since 0.2
 */
public final class MeasureFidelity {

  private static final int MOST_DEPENDENT_COLUMNS = 60;

  private final RealRows real;
  private final Seed seed;
  private final double[][] dependence;

  private MeasureFidelity(RealRows real, Seed seed) {
    this.real = real;
    this.seed = seed;
    this.dependence = dependence(real.heldOut());
  }

  /**
   * Measures.
   *
   * @param real rows
   * @param generated rows [N][C]. Not modified.
   * @param seed of the baselines and the forests
   */
  public static FidelityReport of(RealRows real, float[][] generated, Seed seed) {
    if (generated.length == 0) {
      throw new IllegalArgumentException("expected at least 1 generated row, got 0");
    }
    MeasureFidelity measure = new MeasureFidelity(real, seed);
    int count = real.training().length;
    float[][] copula =
        GaussianCopula.fit(real.training(), seed.split("ties")).rows(count, seed.split("copula"));
    float[][] independent =
        IndependentColumns.of(real.training()).rows(count, seed.split("independent"));
    return new FidelityReport(
        real.format().names().get(real.target()),
        real.isOfLevels(real.target()),
        count,
        real.heldOut().length,
        measure.of("generated", generated, generated),
        List.of(
            measure.of("Gaussian copula", copula, copula),
            measure.of("independent columns", independent, independent)),
        measure.of("real", real.training(), real.heldOut()));
  }

  private Fidelity of(String name, float[][] rows, float[][] near) {
    return new Fidelity(
        name,
        ColumnDistance.between(real.format(), rows, real.heldOut()),
        apart(dependence(rows)),
        Usefulness.of(real, rows, seed.split("forest")),
        NearestRows.of(real, near, seed.split("nearest")));
  }

  /** Associations below the diagonal, of the first columns of wide tables. */
  private double[][] dependence(float[]... rows) {
    int width = Math.min(MOST_DEPENDENT_COLUMNS, real.format().columns());
    double[][] associations = new double[width][];
    for (int a = 0; a < width; a++) {
      associations[a] = new double[a];
      float[] some = RealRows.column(rows, a);
      for (int b = 0; b < a; b++) {
        associations[a][b] =
            Association.of(some, real.isOfLevels(a), RealRows.column(rows, b), real.isOfLevels(b));
      }
    }
    return associations;
  }

  private double apart(double[]... associations) {
    double sum = 0;
    int count = 0;
    for (int a = 0; a < associations.length; a++) {
      for (int b = 0; b < a; b++) {
        sum += Math.abs(associations[a][b] - dependence[a][b]);
        count++;
      }
    }
    return count == 0 ? 0 : sum / count;
  }
}
