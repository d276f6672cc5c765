package diabolo.model;

import diabolo.feature.Schema;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The vectors of rows that a model judges them by: where a row lies among other rows, and what is
 * left over of it.
 *
 * <pre>
 *   v = [x, x − x̂]                [2 D]     by the scoring network, if the model keeps one
 *   v = [x, x − x̂]                [2 D]     by the model itself, of windows of a series
 *   v = [x, x − x̂, u, u − û]      [4 D]     of windows, if the model keeps a scoring network
 *   v = [f(x), x − x̂]             [K + D]   by the model itself, of other rows
 * </pre>
 *
 * x are network inputs, x̂ their reconstruction, f(x) the code; u is the window by its own mean and
 * deviation ({@link OwnView}), û its reconstruction by the scoring network.
 *
 * @since 0.1
 */
public final class JointVectors {

  private JointVectors() {}

  /** The number of values of a vector of that model. */
  public static int size(Autoencoder model) {
    return size(model.scoringNetwork().isPresent(), model.schema(), model.codeSize());
  }

  /** The number of values of a vector, as {@link #parts(boolean, Schema, int)} adds up. */
  public static int size(boolean hasNetwork, Schema schema, int codeSize) {
    return parts(hasNetwork, schema, codeSize).stream().mapToInt(Integer::intValue).sum();
  }

  /** The number of values of each part of a vector. */
  public static List<Integer> parts(Autoencoder model) {
    return parts(model.scoringNetwork().isPresent(), model.schema(), model.codeSize());
  }

  /**
   * The number of values of each part of a vector: what is left over comes after what it is left
   * over of.
   *
   * @param hasNetwork whether a scoring network judges the rows
   * @param schema of the model
   * @param codeSize of the model
   */
  public static List<Integer> parts(boolean hasNetwork, Schema schema, int codeSize) {
    int inputs = schema.inputs();
    boolean areWindows = schema.format().windows().isPresent();
    if (hasNetwork && areWindows) {
      return List.of(inputs, inputs, inputs, inputs);
    }
    return List.of(hasNetwork || areWindows ? inputs : codeSize, inputs);
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
    Optional<Autoencoder> network = model.scoringNetwork();
    if (schema.format().windows().isEmpty()) {
      MappedRows.Block block =
          network
              .<MappedRows.Block>map(own -> own.blocks()::inputsAndResiduals)
              .orElse(model.blocks()::codesAndResiduals);
      return vectors(model, rows, size(model), block);
    }
    int width = 2 * schema.inputs();
    double[][] global = vectors(model, rows, width, model.blocks()::inputsAndResiduals);
    return network.map(own -> beside(model, own, global)).orElse(global);
  }

  private static double[][] vectors(
      Autoencoder model, float[][] rows, int width, MappedRows.Block block) {
    float[][] vectors =
        model.lifetime().during(() -> MappedRows.ofRaw(rows, model.schema(), width, block));
    double[][] wide = new double[rows.length][width];
    for (int n = 0; n < rows.length; n++) {
      for (int i = 0; i < width; i++) {
        wide[n][i] = vectors[n][i];
      }
    }
    return wide;
  }

  /** The vectors with those of the windows by their own mean and deviation behind them. */
  private static double[][] beside(Autoencoder model, Autoencoder network, double[][] global) {
    int inputs = model.schema().inputs();
    float[][] x = new float[global.length][inputs];
    for (int n = 0; n < x.length; n++) {
      for (int i = 0; i < inputs; i++) {
        x[n][i] = (float) global[n][i];
      }
    }
    float[][] u = OwnView.of(model.schema(), x);
    double[][] own = vectors(network, u, 2 * inputs, network.blocks()::inputsAndResiduals);
    double[][] both = new double[global.length][];
    for (int n = 0; n < both.length; n++) {
      both[n] = Arrays.copyOf(global[n], 4 * inputs);
      System.arraycopy(own[n], 0, both[n], 2 * inputs, 2 * inputs);
    }
    return both;
  }
}
