package diabolo.explain;

import diabolo.feature.Schema;
import diabolo.random.Seed;
import diabolo.threshold.Calibration;

/**
 * Typical errors of a model in each column over normal rows: the root mean square error, and the
 * distribution of distances behind {@link CellSurprise}. Immutable.
 */
public final class NormalErrors {

  private final float[] deviations;
  private final CellSurprise surprise;

  private NormalErrors(float[] deviations, CellSurprise surprise) {
    this.deviations = deviations;
    this.surprise = surprise;
  }

  /** The errors that a calibration keeps. */
  public static NormalErrors of(Calibration calibration) {
    return new NormalErrors(calibration.deviations(), new CellSurprise(calibration.distances()));
  }

  /** These errors with the scores of calibration rows. */
  public Calibration calibration(Calibration.Summary summary, float... scores) {
    return Calibration.of(summary, scores, deviations, surprise.distances());
  }

  /**
   * The root mean square error of a column, in raw units; for levels, the root of the share of rows
   * in which another level was expected. Always &gt; 0.
   */
  public double deviation(int column) {
    return deviations[column];
  }

  /** The rarity of distances. */
  public CellSurprise surprise() {
    return surprise;
  }

  /** Errors summed block by block. Not thread-safe. */
  public static final class Learning {

    /**
     * The deviation of columns that are always reconstructed exactly, as a share of their scale.
     */
    private static final double SMALLEST_DEVIATION = 1e-6;

    private static final Seed SEED = Seed.of(1);

    private final Schema schema;
    private final CellEvidence.Source source;
    private final double[] squares;
    private final RowReservoir distances;

    /**
     * No rows yet.
     *
     * @param schema of the model that is the source
     */
    public Learning(Schema schema, CellEvidence.Source source) {
      this.schema = schema;
      this.source = source;
      this.squares = new double[schema.columns()];
      this.distances = new RowReservoir(squares.length, SEED);
    }

    /**
     * Adds the errors of normal rows.
     *
     * @param rows [N][C]. Not modified.
     */
    public void add(float[][] rows) {
      add(source, rows);
    }

    /** Adds the errors of normal rows by a model of the same columns. */
    public void add(CellEvidence.Source by, float[][] rows) {
      CellEvidence evidence = by.of(rows);
      for (int i = 0; i < rows.length; i++) {
        for (int j = 0; j < squares.length; j++) {
          double error = by.error(j, rows[i][j], evidence.expected()[i][j]);
          squares[j] += error * error;
        }
        distances.add(evidence.distances()[i]);
      }
    }

    /** The errors of all rows added so far. */
    public NormalErrors learned() {
      return new NormalErrors(deviations(), new CellSurprise(distances.columns(), units()));
    }

    private float[] deviations() {
      float[] deviations = new float[squares.length];
      for (int j = 0; j < deviations.length; j++) {
        double mean = squares[j] / Math.max(1, distances.seen());
        double least = SMALLEST_DEVIATION * schema.scale(j);
        double deviation = Math.max(least, Math.sqrt(mean));
        deviations[j] = (float) Math.max(Float.MIN_NORMAL, Math.min(Float.MAX_VALUE, deviation));
      }
      return deviations;
    }

    private double[] units() {
      double[] units = new double[squares.length];
      for (int j = 0; j < units.length; j++) {
        units[j] = source.unit(j);
      }
      return units;
    }
  }
}
