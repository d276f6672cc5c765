package diabolo.detector;

import diabolo.random.Seed;
import java.util.Arrays;

/**
 * Distance to the fifth nearest row: Ramaswamy, Rastogi and Shim, "Efficient algorithms for mining
 * outliers from large data sets" (SIGMOD 2000).
 *
 * <pre>  s(x) = ‖x − x₍₅₎‖₂ ,   x₍₁₎, x₍₂₎, … the rows of the table by their distance from x
 * </pre>
 *
 * k = 5 and the distance of the k-th, not the mean, are the defaults of PyOD and ADBench; with
 * fewer than 5 rows it is the distance to the farthest. A row that is itself in the table is its
 * own first neighbour. The distance depends on the columns' scales: standardize them first. From a
 * table of more than 20,000 rows a random sample of 20,000 is kept and the others are ignored.
 *
 * <p>Every distance is computed, in float32: N · min(M, 20,000) · D steps for N rows against M.
 * Memory is that of the rows kept. Immutable and thread-safe.
 */
public final class NearestNeighbors implements RowScores {

  /** Largest number of rows kept. */
  public static final int MOST_ROWS = 20_000;

  private static final int NEIGHBORS = 5;

  /** Rows per block, few enough that its sums stay in the first-level cache. */
  private static final int BLOCK_ROWS = 1024;

  private final int width;
  private final int kept;

  /** Blocks of BLOCK_ROWS rows, each [width, rows of the block]. */
  private final float[][] blocks;

  private NearestNeighbors(int width, int kept, float[]... blocks) {
    this.width = width;
    this.kept = kept;
    this.blocks = blocks;
  }

  /**
   * Keeps the rows, or {@link #MOST_ROWS} of them.
   *
   * @param rows [count, width], finite. Not modified.
   * @param count number of rows, &gt; 0
   * @param width number of columns, &gt; 0
   * @param seed decides which rows of a large table are kept
   * @throws IllegalArgumentException if a number is not positive, values are missing or not finite
   */
  public static NearestNeighbors fit(float[] rows, int count, int width, Seed seed) {
    FiniteRows.check(rows, count, width);
    int kept = Math.min(count, MOST_ROWS);
    int[] chosen = kept < count ? RowSample.of(count, kept, seed) : null;
    float[][] blocks = new float[(kept + BLOCK_ROWS - 1) / BLOCK_ROWS][];
    for (int b = 0; b < blocks.length; b++) {
      int first = b * BLOCK_ROWS;
      int size = Math.min(BLOCK_ROWS, kept - first);
      blocks[b] = new float[width * size];
      for (int i = 0; i < size; i++) {
        int row = chosen == null ? first + i : chosen[first + i];
        for (int d = 0; d < width; d++) {
          blocks[b][d * size + i] = rows[row * width + d];
        }
      }
    }
    return new NearestNeighbors(width, kept, blocks);
  }

  @Override
  public double[] scores(float[] rows, int count) {
    FiniteRows.checkValues(rows, count, width);
    float[] squares = new float[BLOCK_ROWS];
    float[] nearest = new float[Math.min(NEIGHBORS, kept)];
    double[] scores = new double[count];
    for (int n = 0; n < count; n++) {
      Arrays.fill(nearest, Float.POSITIVE_INFINITY);
      for (float[] block : blocks) {
        int size = block.length / width;
        Arrays.fill(squares, 0, size, 0);
        for (int d = 0; d < width; d++) {
          addSquares(block, d * size, rows[n * width + d], squares, size);
        }
        for (int i = 0; i < size; i++) {
          insert(nearest, squares[i]);
        }
      }
      scores[n] = Math.sqrt(nearest[nearest.length - 1]);
    }
    return scores;
  }

  /** Adds the squared differences in one column, along its rows, so that the loop is vectorized. */
  private static void addSquares(float[] block, int at, float value, float[] squares, int size) {
    for (int i = 0; i < size; i++) {
      float off = block[at + i] - value;
      squares[i] += off * off;
    }
  }

  private static void insert(float[] nearest, float square) {
    int at = nearest.length - 1;
    if (!(square < nearest[at])) {
      return;
    }
    while (at > 0 && nearest[at - 1] > square) {
      nearest[at] = nearest[at - 1];
      at--;
    }
    nearest[at] = square;
  }
}
