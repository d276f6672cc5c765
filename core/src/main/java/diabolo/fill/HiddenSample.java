package diabolo.fill;

import diabolo.feature.sample.InMemorySamples;
import diabolo.random.Seed;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Rows of a table with some of their known cells hidden, to measure how well these are filled in.
 *
 * @param places of these rows in the table
 * @param truth [N, D]
 * @param hidden the same with more NaN
 */
public record HiddenSample(int[] places, float[][] truth, float[][] hidden) {

  /** Rows of which cells are hidden, at most: with more, the other ways take longer. */
  public static final int MOST_ROWS = 2_000;

  /** Hides a share of the known cells of at most {@value #MOST_ROWS} rows. */
  public static HiddenSample of(InMemorySamples rows, double share, Seed seed) {
    if (!(share > 0 && share < 1)) {
      throw new IllegalArgumentException("the hidden share must be in (0, 1), got " + share);
    }
    int count = Math.min(rows.size(), MOST_ROWS);
    int[] order = seed.split("rows").permutation(rows.size());
    float[][] truth = new float[count][rows.columns()];
    float[][] hidden = new float[count][];
    for (int i = 0; i < count; i++) {
      rows.row(order[i], truth[i], 0);
      hidden[i] = truth[i].clone();
      Seed cells = seed.split("cells").split(i);
      for (int j = 0; j < hidden[i].length; j++) {
        hidden[i][j] = cells.uniform(j) < share ? Float.NaN : truth[i][j];
      }
    }
    return new HiddenSample(Arrays.copyOf(order, count), truth, hidden);
  }

  /** Rows of which that cell is hidden and known. */
  public int[] cells(int column) {
    return IntStream.range(0, truth.length)
        .filter(i -> Float.isNaN(hidden[i][column]) && !Float.isNaN(truth[i][column]))
        .toArray();
  }
}
