package diabolo.task.fidelity;

import diabolo.random.Seed;
import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * The cells of a column in order, missing ones first.
 *
 * @param sorted cells. Not to be modified.
 */
record EmpiricalColumn(float[] sorted) {

  private static final Comparator<Float> MISSING_FIRST =
      Comparator.comparing((Float cell) -> !Float.isNaN(cell))
          .thenComparing(Comparator.naturalOrder());

  /** The column of these cells. */
  static EmpiricalColumn of(float... cells) {
    int count = cells.length;
    float[] sorted = new float[count];
    Float[] boxed = new Float[count];
    Arrays.setAll(boxed, i -> cells[i]);
    Arrays.sort(boxed, MISSING_FIRST);
    for (int i = 0; i < count; i++) {
      sorted[i] = boxed[i];
    }
    return new EmpiricalColumn(sorted);
  }

  /** The cell at a share of the column, in [0, 1). */
  float at(double share) {
    return sorted[(int) Math.min(sorted.length - 1, (long) (share * sorted.length))];
  }

  /** Ranks of the cells as shares in (0, 1), ties in random order. */
  static double[] shares(float[] cells, Seed seed) {
    int count = cells.length;
    int[] order =
        IntStream.range(0, count)
            .boxed()
            .sorted(
                Comparator.comparing((Integer i) -> cells[i], MISSING_FIRST)
                    .thenComparing(i -> seed.bits(i)))
            .mapToInt(Integer::intValue)
            .toArray();
    double[] shares = new double[count];
    for (int rank = 0; rank < count; rank++) {
      shares[order[rank]] = (rank + 0.5) / count;
    }
    return shares;
  }
}
