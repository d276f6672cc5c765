package diabolo.model;

import diabolo.feature.Schema;

/**
 * Reconstruction losses of the cells of rows: each column's part of {@link
 * Autoencoder#errors(float[][])}.
 *
 * @since 0.1
 */
public final class CellLosses {

  private CellLosses() {}

  /**
   * Computes the loss of each cell: the sum over the inputs of its column, so that the cells of a
   * row sum to its error.
   *
   * @param rows raw values [N][C]. Not modified.
   * @return [N][C]
   * @throws IllegalStateException if the model is closed
   */
  public static double[][] of(Autoencoder model, float[][] rows) {
    Schema schema = model.schema();
    int inputs = schema.inputs();
    float[][] values =
        model
            .lifetime()
            .during(() -> MappedRows.ofRaw(rows, schema, inputs, model.blocks()::values));
    double[][] cells = new double[rows.length][schema.columns()];
    int[] columns = schema.columnsOfInputs();
    for (int input = 0; input < inputs; input++) {
      int column = columns[input];
      for (int i = 0; i < rows.length; i++) {
        cells[i][column] += values[i][input];
      }
    }
    return cells;
  }
}
