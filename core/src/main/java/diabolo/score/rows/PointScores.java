package diabolo.score.rows;

import diabolo.feature.Schema;
import diabolo.feature.format.SampleFormat;
import diabolo.feature.format.Windows;
import diabolo.feature.sample.DataException;
import diabolo.feature.sample.Samples;
import diabolo.feature.sample.Segments;
import diabolo.feature.sample.WindowStarts;
import diabolo.threshold.Combination;
import java.util.Arrays;
import java.util.Optional;

/**
 * Scores of the points of a series from the scores of the windows that contain them.
 *
 * <pre>  s(t) = median, or mean, over the windows i that hold t of  e(i, t − bᵢ)  </pre>
 *
 * <p>bᵢ is the first point of window i ({@link Windows}) and e(i, j) the score of its j-th point:
 * that point's share of the loss, or the window's score if windows are scored as a whole. The
 * median of an even number of scores is the mean of the middle two. The median over all windows of
 * a point is what TadGAN takes of its reconstructions (Geiger, Liu, Alnegheimish, Cuesta-Infante,
 * Veeramachaneni, "TadGAN: Time series anomaly detection using generative adversarial networks",
 * IEEE Big Data 2020, section V); here it is taken of losses, so that a window in which a neighbor
 * is wrong does not decide. Of scores of windows as a whole the mean is taken: it is highest where
 * most windows hold what is wrong (Liu and Paparrizos 2024 do so for all detectors of windows).
 * Windows come in order; not thread-safe.
 */
public final class PointScores {

  private final Windows windows;
  private final WindowStarts starts;
  private final double[] scores;
  private final double[][] pending;
  private final int[] counts;
  private final Combination pooling;
  private int added;
  private int done;

  /**
   * No windows yet.
   *
   * @param points runs of points, each at least as long as a window
   * @param pooling of the windows that hold a point
   */
  public PointScores(Windows windows, Segments points, Combination pooling) {
    this.windows = windows;
    this.pooling = pooling;
    this.starts = new WindowStarts(windows, points);
    this.scores = new double[points.rows()];
    int length = windows.length();
    int most = 1 + (length + windows.stride() - 1) / windows.stride();
    this.pending = new double[length][most];
    this.counts = new int[length];
  }

  /**
   * Adds the next window.
   *
   * @param shares [W]. Not modified.
   */
  public void add(double... shares) {
    int start = starts.start(added++);
    finish(start);
    for (int j = 0; j < shares.length; j++) {
      int place = (start + j) % windows.length();
      pending[place][counts[place]++] = shares[j];
    }
  }

  /** The score of each point, after all windows were added. */
  public double[] all() {
    finish(scores.length);
    return scores;
  }

  private void finish(int before) {
    for (; done < before; done++) {
      int place = done % windows.length();
      scores[done] = pooling.of(Arrays.copyOf(pending[place], counts[place]));
      counts[place] = 0;
    }
  }

  /**
   * Scores of points by a detector that scores windows as a whole.
   *
   * @param scores of the windows, in order. Not modified.
   * @param points runs of the points
   * @param pooling of the windows that hold a point
   */
  public static double[] ofWindows(
      Windows windows, double[] scores, Segments points, Combination pooling) {
    PointScores all = new PointScores(windows, points, pooling);
    double[] shares = new double[windows.length()];
    for (double score : scores) {
      Arrays.fill(shares, score);
      all.add(shares);
    }
    return all.all();
  }

  /** The rows that a model sees: these, or the windows over them. */
  public static Samples rows(Schema schema, Samples points) throws DataException {
    return rows(schema.format(), points);
  }

  /** Rows of a format: these, or the windows over them. */
  public static Samples rows(SampleFormat format, Samples points) throws DataException {
    Optional<Windows> windows = format.windows();
    return windows.isPresent() ? points.windowed(windows.get()) : points;
  }
}
