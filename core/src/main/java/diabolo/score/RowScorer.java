package diabolo.score;

import diabolo.feature.sample.Samples;
import diabolo.score.rows.SampleBlocks;
import diabolo.threshold.Combination;
import java.io.IOException;
import java.util.Arrays;

/**
 * An {@link diabolo.score.AnomalyScore} at work: how it is computed from rows as one model sees
 * them. As thread-safe as the model.
 */
public sealed interface RowScorer
    permits LossScorer, SurpriseScorer, DrawnScorer, JointScorer, CodeDensityScorer {

  /** Scores of rows [N][C] → [N], higher for more anomalous ones. */
  double[] scores(float[][] rows);

  /** Scores of all rows, in order. */
  default double[] scores(Samples rows) throws IOException {
    return SampleBlocks.scores(rows, this::scores);
  }

  /**
   * The scorer of the rows that the surprise of cells was learned from: each is compared with the
   * others, as a new row would be. The same where nothing was learned.
   */
  default RowScorer ofLearnedRows() {
    return this;
  }

  /**
   * Whether the expected value of a cell is the one with which the score is lowest ({@link
   * CellSearch}), not its reconstruction.
   */
  default boolean isExplainedByLeast() {
    return false;
  }

  /** Whether a row is scored as a whole, so that runs of its cells have no shares of their own. */
  boolean isWhole();

  /** The way in which the scores of all windows that hold a point of a series become one. */
  default Combination pooling() {
    return Combination.MEDIAN;
  }

  /**
   * The share of each run of cells in a row's score; the score itself where the row is scored as a
   * whole.
   *
   * @param rows [N][C]
   * @param width cells of a run, a divisor of C
   * @return [N][C / width]
   */
  double[][] shares(float[][] rows, int width);

  /** Pools the cells of one row. */
  @FunctionalInterface
  interface Pooling {

    /** One number of some cells, which may be put in another order. */
    double of(double... cells);

    /** One number of each run of cells [C] → [C / width]. */
    default double[] runs(double[] cells, int width) {
      double[] runs = new double[cells.length / width];
      for (int t = 0; t < runs.length; t++) {
        runs[t] = of(Arrays.copyOfRange(cells, t * width, (t + 1) * width));
      }
      return runs;
    }
  }
}
