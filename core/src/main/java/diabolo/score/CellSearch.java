package diabolo.score;

import diabolo.feature.Schema;
import java.util.Arrays;

/**
 * Search for the value of a cell, the others unchanged, with which its row is least anomalous: its
 * expected value under a score that is not lowest at the reconstruction.
 *
 * <pre>  t* = argmin s(x with t in column d) ,   t in the network input's −4 … 4, to 1/16  </pre>
 *
 * <p>Three turns of nine values, each around the best of the turn before, all cells at once.
 *
 * @param schema of numbers, one network input for each column
 * @param scorer of rows
 */
record CellSearch(Schema schema, RowScorer scorer) {

  private static final int REACH = 4;
  private static final int VALUES = 2 * REACH + 1;
  private static final double FINEST = 1.0 / 16;

  /** Copies of the row, each with one cell replaced by the value that was found. */
  float[][] of(float[] row, int... cells) {
    double[] best = new double[cells.length];
    for (double step = 1; step >= FINEST; step /= REACH) {
      narrow(row, best, step, cells);
    }
    float[][] found = new float[cells.length][];
    for (int i = 0; i < cells.length; i++) {
      found[i] = with(row, cells[i], best[i]);
    }
    return found;
  }

  private void narrow(float[] row, double[] best, double step, int... cells) {
    float[][] tried = new float[cells.length * VALUES][];
    for (int i = 0; i < tried.length; i++) {
      tried[i] = with(row, cells[i / VALUES], at(best[i / VALUES], step, i));
    }
    double[] scores = scorer.scores(tried);
    double[] centers = best.clone();
    for (int i = 0; i < cells.length; i++) {
      int least = i * VALUES + REACH;
      for (int k = i * VALUES; k < (i + 1) * VALUES; k++) {
        least = scores[k] < scores[least] ? k : least;
      }
      best[i] = at(centers[i], step, least);
    }
  }

  private static double at(double center, double step, int place) {
    return center + step * (place % VALUES - REACH);
  }

  /** The row with one cell of a given network input. */
  private float[] with(float[] row, int cell, double input) {
    float[] inputs = new float[schema.inputs()];
    inputs[cell] = (float) input;
    float[] raw = new float[row.length];
    schema.fromInputs(inputs, 0, raw, 0);
    float[] copy = Arrays.copyOf(row, row.length);
    copy[cell] = raw[cell];
    return copy;
  }
}
