package diabolo.explain;

import diabolo.feature.sample.SampleFormat;
import diabolo.model.Autoencoder;
import diabolo.model.CellFills;

/**
 * What a model expects in each cell of some rows, and how far the rows are from it.
 *
 * @param expected [N][C] raw values
 * @param distances [N][C] squared errors in raw units, 1 for another level and 0 for a missing
 *     cell; or, of hidden cells, losses
 */
public record CellEvidence(float[][] expected, double[][] distances) {

  /** How evidence is found. */
  public static final class Source {

    private final Autoencoder model;
    private final boolean isHidden;
    private final boolean[] isLevel;

    /**
     * By a model.
     *
     * @param isHidden whether it is not to see the cell that it is asked about
     */
    public Source(Autoencoder model, boolean isHidden) {
      this.model = model;
      this.isHidden = isHidden;
      this.isLevel = levels(model.schema().format());
    }

    /** Looks at all cells of rows [N][C]. */
    public CellEvidence of(float[][] rows) {
      if (isHidden) {
        CellFills fills = model.fillEach(rows);
        return new CellEvidence(fills.values(), fills.losses());
      }
      float[][] seen = model.reconstruct(rows);
      double[][] distances = new double[rows.length][isLevel.length];
      for (int i = 0; i < rows.length; i++) {
        for (int j = 0; j < isLevel.length; j++) {
          double error = error(j, rows[i][j], seen[i][j]);
          distances[i][j] = error * error;
        }
      }
      return new CellEvidence(seen, distances);
    }

    /** How far a cell is from what is expected: 1 for another level, 0 for a missing cell. */
    public double error(int column, float actual, float expected) {
      if (Float.isNaN(actual)) {
        return 0;
      }
      return isLevel[column] ? (actual == expected ? 0 : 1) : (double) actual - expected;
    }

    private static boolean[] levels(SampleFormat format) {
      boolean[] levels = new boolean[format.columns()];
      format
          .types()
          .ifPresent(
              types -> {
                for (int j = 0; j < levels.length; j++) {
                  levels[j] = types.get(j).isNominal();
                }
              });
      return levels;
    }
  }
}
