package diabolo.task.anomaly;

import diabolo.feature.sample.RowCursor;
import diabolo.feature.sample.Samples;
import diabolo.model.Autoencoder;
import diabolo.model.JointVectors;
import diabolo.score.JointFit;
import diabolo.score.rows.CalibrationPart;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/**
 * Calibration of a model of windows on all of its series: the windows are divided into {@value
 * #BLOCKS} blocks of neighbors, and the points that lie in windows of one block only are scored by
 * the distribution of the windows of all other blocks ({@link JointFit}).
 *
 * <p>Scores of neighboring points are nearly the same, so that the few stretches of a series that
 * were held out are only a handful of independent ones, and hold none of what is rare in it; an
 * extreme score among them is no estimate of a false-alarm rate. The network has seen the blocks,
 * the distribution that its residuals are judged by has not.
 */
final class WindowBlocks implements AutoCloseable {

  /** Number of blocks. */
  static final int BLOCKS = 5;

  private static final int MOST_ROWS = 20_000;

  /** Multiplications for one covariance. */
  private static final double WORK = 1e9;

  private final List<Autoencoder> judges = new ArrayList<>();
  private final List<CalibrationPart> parts = new ArrayList<>();

  /**
   * The parts of each block; none where a block holds fewer points than two windows.
   *
   * @param model with a distribution of its windows
   * @param windows in order, all of the training's
   */
  static WindowBlocks of(Autoencoder model, Samples windows) throws IOException {
    WindowBlocks blocks = new WindowBlocks();
    OptionalLong counted = windows.rows();
    int length = windows.format().windows().orElseThrow().length();
    if (counted.isEmpty() || counted.getAsLong() / BLOCKS < 2L * length) {
      return blocks;
    }
    long count = counted.getAsLong();
    for (int k = 0; k < BLOCKS; k++) {
      long from = count * k / BLOCKS;
      long to = count * (k + 1) / BLOCKS;
      float[][] others = others(model, windows, from, to);
      Autoencoder judge = model.with(model.background().withJoint(JointFit.of(model, others)));
      blocks.judges.add(judge);
      blocks.parts.addAll(WindowRuns.of(judge, windows, row -> row >= from && row < to));
    }
    return blocks;
  }

  /** Windows outside of a block, evenly thinned. */
  private static float[][] others(Autoencoder model, Samples windows, long from, long to)
      throws IOException {
    double values = JointVectors.size(model);
    double most = Math.min(MOST_ROWS, WORK / (values * values));
    long every = (long) Math.ceil(windows.rows().orElseThrow() / most);
    List<float[]> chosen = new ArrayList<>();
    float[] row = new float[windows.columns()];
    try (RowCursor cursor = windows.open()) {
      for (long i = 0; cursor.read(row, 1) > 0; i++) {
        if ((i < from || i >= to) && i % every == 0) {
          chosen.add(row.clone());
        }
      }
    }
    return chosen.toArray(float[][]::new);
  }

  /** The parts. */
  List<CalibrationPart> parts() {
    return List.copyOf(parts);
  }

  @Override
  public void close() {
    judges.forEach(Autoencoder::close);
  }
}
