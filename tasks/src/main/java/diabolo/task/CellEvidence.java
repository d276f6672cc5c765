package diabolo.task;

import diabolo.feature.ColumnType;
import diabolo.feature.MixedSchema;
import diabolo.feature.SampleFormat;
import diabolo.feature.Schema;
import diabolo.model.Autoencoder;
import java.util.Arrays;

/** What a model expects in each cell of a row, and how far the row is from it. */
final class CellEvidence {

  private final Autoencoder model;
  private final boolean isHidden;
  private final boolean[] isLevel;
  private final float[] nothing;

  /**
   * Looks at the cells of rows.
   *
   * @param isHidden whether the model is not to see the cell that it is asked about
   */
  CellEvidence(Autoencoder model, boolean isHidden) {
    this.model = model;
    this.isHidden = isHidden;
    Schema schema = model.schema();
    this.isLevel = levels(schema.format());
    this.nothing = new float[schema.columns()];
    schema.fromInputs(new float[schema.inputs()], 0, nothing, 0);
    if (schema instanceof MixedSchema) {
      Arrays.fill(nothing, Float.NaN);
    }
  }

  /** The expected values [N][C] in raw units, each by the whole row or by its other cells. */
  float[][] expected(float[][] rows) {
    if (!isHidden) {
      return model.reconstruct(rows);
    }
    float[][] expected = new float[rows.length][];
    for (int i = 0; i < rows.length; i++) {
      float[][] copies = new float[rows[i].length][];
      for (int j = 0; j < copies.length; j++) {
        copies[j] = rows[i].clone();
        copies[j][j] = nothing[j];
      }
      float[][] seen = model.reconstruct(copies);
      expected[i] = new float[copies.length];
      for (int j = 0; j < copies.length; j++) {
        expected[i][j] = seen[j][j];
      }
    }
    return expected;
  }

  /**
   * How far each cell is from what is expected [N][C], ≥ 0: the squared error, or the loss of the
   * hidden cell.
   */
  double[][] distances(float[][] rows) {
    if (isHidden) {
      return model.hiddenCellErrors(rows);
    }
    float[][] seen = model.reconstruct(rows);
    double[][] distances = new double[rows.length][isLevel.length];
    for (int i = 0; i < rows.length; i++) {
      for (int j = 0; j < isLevel.length; j++) {
        double error = error(j, rows[i][j], seen[i][j]);
        distances[i][j] = error * error;
      }
    }
    return distances;
  }

  /** How far a cell is from what is expected: 1 for another level, 0 for a missing cell. */
  double error(int column, float actual, float expected) {
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
                levels[j] = types.get(j) instanceof ColumnType.Category;
              }
            });
    return levels;
  }
}
