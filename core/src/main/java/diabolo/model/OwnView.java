package diabolo.model;

import diabolo.feature.Column;
import diabolo.feature.Schema;
import diabolo.feature.TableSchema;
import diabolo.feature.format.Windows;
import java.util.List;
import java.util.Optional;

/**
 * Windows of a series as they look without their level and their spread: each column of a window is
 * centered and scaled by its own mean and deviation.
 *
 * <pre>
 *   u_t = (x_t − m) / √(s² + 0.1²) ,   m, s² over the points t of the window
 * </pre>
 *
 * <p>x are network inputs, of which a training point has a deviation of about 1, so that a window
 * that is nearly constant is not blown up. Kim et al., "Reversible instance normalization for
 * accurate time-series forecasting against distribution shift" (ICLR 2022), eq. 1 and 2, without
 * weights of its own.
 *
 * @since 0.1
 */
public final class OwnView {

  /** Added to the variance of a window. */
  private static final double FLOOR = 0.1 * 0.1;

  private OwnView() {}

  /**
   * Computes u of windows.
   *
   * @param schema of windows of numbers
   * @param inputs network inputs [N][D]. Not modified.
   * @return [N][D]
   */
  public static float[][] of(Schema schema, float[][] inputs) {
    int channels = channels(schema);
    float[][] seen = new float[inputs.length][];
    for (int n = 0; n < inputs.length; n++) {
      seen[n] = new float[inputs[n].length];
      for (int c = 0; c < channels; c++) {
        view(inputs[n], seen[n], c, channels);
      }
    }
    return seen;
  }

  private static int channels(Schema schema) {
    return schema.inputs() / schema.format().windows().orElseThrow().length();
  }

  private static void view(float[] x, float[] u, int channel, int channels) {
    int length = x.length / channels;
    double sum = 0;
    for (int i = channel; i < x.length; i += channels) {
      sum += x[i];
    }
    double mean = sum / length;
    double squares = 0;
    for (int i = channel; i < x.length; i += channels) {
      squares += (x[i] - mean) * (x[i] - mean);
    }
    double scale = 1 / Math.sqrt(squares / length + FLOOR);
    for (int i = channel; i < x.length; i += channels) {
      u[i] = (float) ((x[i] - mean) * scale);
    }
  }

  /** The schema of a network that takes u as it is. */
  public static TableSchema schema(Schema of) {
    List<Column> columns = of.names().stream().map(name -> Column.of(name, 0, 1)).toList();
    Optional<Windows> windows = of.format().windows();
    return new TableSchema(columns, Optional.empty(), windows, List.of());
  }
}
