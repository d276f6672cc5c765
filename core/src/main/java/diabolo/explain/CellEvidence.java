package diabolo.explain;

import diabolo.feature.format.SampleFormat;
import diabolo.model.Autoencoder;
import diabolo.model.CellFills;

/**
 * The values that a model expects in each cell of some rows, and the distances from them.
 *
 * @param expected [N][C] raw values
 * @param distances [N][C] squared errors in raw units, 1 for another level and 0 for a missing
 *     cell; or, of hidden cells, losses
 */
public record CellEvidence(float[][] expected, double[][] distances) {

  /** A model as a source of evidence. */
  public static final class Source {

    private final Autoencoder model;
    private final boolean isHidden;
    private final boolean[] isLevel;

    /**
     * A source from a model.
     *
     * @param isHidden whether each cell is hidden from the model while it is predicted
     */
    public Source(Autoencoder model, boolean isHidden) {
      this.model = model;
      this.isHidden = isHidden;
      this.isLevel = levels(model.schema().format());
    }

    /** Whether each cell is hidden from the model while it is predicted. */
    public boolean isHidden() {
      return isHidden;
    }

    /** Computes the evidence of all cells of rows [N][C]. */
    public CellEvidence of(float[][] rows) {
      if (isHidden) {
        CellFills fills = CellFills.of(model, rows);
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

    /**
     * The distance of a cell from its expected value: squared for numbers, 1 for another level, 0
     * for a missing cell.
     */
    public double error(int column, float actual, float expected) {
      if (Float.isNaN(actual)) {
        return 0;
      }
      return isLevel[column] ? (actual == expected ? 0 : 1) : (double) actual - expected;
    }

    /** The unit of distances in a column: its squared scale, or 1 nat for losses. */
    double unit(int column) {
      double scale = model.schema().scale(column);
      return isHidden ? 1 : scale * scale;
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
