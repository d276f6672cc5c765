package diabolo.task;

import diabolo.feature.DataException;
import diabolo.feature.FloatSamples;
import diabolo.feature.MixedColumn;
import diabolo.feature.MixedSchema;
import diabolo.feature.RowCursor;
import diabolo.feature.Samples;
import diabolo.model.Autoencoder;
import java.io.IOException;
import java.util.List;

/**
 * Fills in missing cells with what a model puts there, given the other cells of the row.
 *
 * <p>Denoising models that were trained with hidden cells ({@link diabolo.objective.MissingCells})
 * are made for it: Gondara and Wang, "MIDA: multiple imputation using denoising autoencoders"
 * (2018). With more than one round the row is reconstructed again with its cells filled in
 * (Rezende, Mohamed, Wierstra 2014, appendix F, without the noise). Observed cells never change;
 * numbers stay in the range that training cells had, and whole where those were; a category becomes
 * one of its levels.
 */
public final class Impute {

  private static final int BLOCK_ROWS = 256;

  private final Autoencoder model;
  private final List<MixedColumn> columns;
  private final ImputeOptions options;

  /**
   * Imputation by a model.
   *
   * @param model of a table with missing cells; stays the caller's
   * @throws IllegalArgumentException if its columns are numbers none of which may be missing
   */
  public Impute(Autoencoder model, ImputeOptions options) {
    if (!(model.schema() instanceof MixedSchema schema)) {
      throw new IllegalArgumentException(
          "the model knows no missing cells: train one on a table that has some, or has columns of"
              + " text, with --kind denoising");
    }
    this.model = model;
    this.columns = schema.mixedColumns();
    this.options = options;
  }

  /**
   * The rows with every cell filled in.
   *
   * @param rows raw rows with the model's columns
   * @return all rows in memory
   * @throws DataException if the columns are not the model's
   */
  public FloatSamples run(Samples rows) throws IOException {
    model.schema().check(rows);
    FloatSamples.Builder filled = FloatSamples.builder(rows.source(), rows.format());
    int width = rows.columns();
    float[] block = new float[BLOCK_ROWS * width];
    try (RowCursor cursor = rows.open()) {
      for (int n = cursor.read(block, BLOCK_ROWS); n > 0; n = cursor.read(block, BLOCK_ROWS)) {
        float[][] values = new float[n][width];
        for (int i = 0; i < n; i++) {
          System.arraycopy(block, i * width, values[i], 0, width);
        }
        fill(values);
        for (float[] row : values) {
          filled.add(row, 0, 1);
        }
      }
    }
    return filled.build();
  }

  /**
   * Fills in the missing cells of rows in memory.
   *
   * @param rows [N, D] raw values, NaN where missing. Modified there.
   */
  public void fill(float[][] rows) {
    boolean[][] missing = new boolean[rows.length][columns.size()];
    boolean isComplete = true;
    for (int i = 0; i < rows.length; i++) {
      for (int j = 0; j < columns.size(); j++) {
        missing[i][j] = Float.isNaN(rows[i][j]);
        isComplete &= !missing[i][j];
      }
    }
    for (int round = 0; round < options.rounds() && !isComplete; round++) {
      float[][] seen = model.reconstruct(rows);
      for (int i = 0; i < rows.length; i++) {
        for (int j = 0; j < columns.size(); j++) {
          rows[i][j] = missing[i][j] ? columns.get(j).possible(seen[i][j]) : rows[i][j];
        }
      }
    }
  }
}
