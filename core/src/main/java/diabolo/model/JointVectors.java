package diabolo.model;

import diabolo.feature.Schema;

/**
 * Codes and residuals of rows: all that a model says of a row, where it lies among other rows and
 * what is left over.
 *
 * @since 0.1
 */
public final class JointVectors {

  private JointVectors() {}

  /**
   * Computes the code of each row, followed by its residual in network inputs.
   *
   * <pre>  v = [f(x), x − x̂]    [K + D]  </pre>
   *
   * @param rows raw values [N][C]. Not modified.
   * @return [N][K + D]
   * @throws IllegalStateException if the model is closed
   */
  public static double[][] of(Autoencoder model, float[][] rows) {
    Schema schema = model.schema();
    int width = model.codeSize() + schema.inputs();
    float[][] vectors =
        model.lifetime().during(() -> MappedRows.ofRaw(rows, schema, width, model.blocks()::joint));
    double[][] wide = new double[rows.length][width];
    for (int n = 0; n < rows.length; n++) {
      for (int i = 0; i < width; i++) {
        wide[n][i] = vectors[n][i];
      }
    }
    return wide;
  }
}
