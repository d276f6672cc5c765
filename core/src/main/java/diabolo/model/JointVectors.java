package diabolo.model;

import diabolo.feature.Schema;

/**
 * The vectors of rows that a model judges them by: where a row lies among other rows, and what is
 * left over of it.
 *
 * <pre>
 *   v = [x, x − x̂]        [2 D]     by the scoring network, if the model keeps one
 *   v = [x, x − x̂]        [2 D]     by the model itself, of windows of a series
 *   v = [f(x), x − x̂]     [K + D]   by the model itself, of other rows
 * </pre>
 *
 * x are network inputs, x̂ their reconstruction, f(x) the code.
 *
 * @since 0.1
 */
public final class JointVectors {

  private JointVectors() {}

  /** The number of values of a vector of that model. */
  public static int size(Autoencoder model) {
    return before(model) + model.schema().inputs();
  }

  /** The number of values before the residual. */
  public static int before(Autoencoder model) {
    return before(model.scoringNetwork().isPresent(), model.schema(), model.codeSize());
  }

  /**
   * The number of values before the residual.
   *
   * @param hasNetwork whether a scoring network judges the rows
   * @param schema of the model
   * @param codeSize of the model
   */
  public static int before(boolean hasNetwork, Schema schema, int codeSize) {
    boolean holdsInputs = hasNetwork || schema.format().windows().isPresent();
    return holdsInputs ? schema.inputs() : codeSize;
  }

  /**
   * Computes the vectors of rows.
   *
   * @param rows raw values [N][C]. Not modified.
   * @return [N][{@link #size}]
   * @throws IllegalStateException if the model is closed
   */
  public static double[][] of(Autoencoder model, float[][] rows) {
    Schema schema = model.schema();
    int width = size(model);
    MappedRows.Block block =
        model
            .scoringNetwork()
            .<MappedRows.Block>map(network -> network.blocks()::inputsAndResiduals)
            .orElse(
                model.schema().format().windows().isPresent()
                    ? model.blocks()::inputsAndResiduals
                    : model.blocks()::codesAndResiduals);
    float[][] vectors = model.lifetime().during(() -> MappedRows.ofRaw(rows, schema, width, block));
    double[][] wide = new double[rows.length][width];
    for (int n = 0; n < rows.length; n++) {
      for (int i = 0; i < width; i++) {
        wide[n][i] = vectors[n][i];
      }
    }
    return wide;
  }
}
