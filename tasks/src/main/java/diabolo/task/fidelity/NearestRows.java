package diabolo.task.fidelity;

import diabolo.fill.TableCells;
import diabolo.random.Seed;
import diabolo.tensor.Workers;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Distances of rows to the nearest training row (distance to the closest record), and copies among
 * them. A row nearer to the training rows than held-out rows are tells of them.
 *
 * <p>Distance of two rows: mean over the columns of |a − b| / standard deviation of the training
 * cells for numbers, and 0 or 1 for levels (Gower 1971); a cell missing in one of the rows only is
 * at distance 1.
 *
 * @param median of the distances
 * @param fifthPercentile of the distances
 * @param copies share of rows that equal a training row in every cell
 * @since 0.2
 */
public record NearestRows(double median, double fifthPercentile, double copies) {

  private static final int MOST_ROWS = 2_000;
  private static final int MOST_TRAINING = 20_000;

  /** Measures rows [N][C], or a random 2,000 of them, by at most 20,000 of the training rows. */
  static NearestRows of(RealRows real, float[][] rows, Seed seed) {
    double[] scales = scales(real);
    float[][] judged = some(rows, MOST_ROWS, seed.split("judged"));
    float[][] training = some(real.training(), MOST_TRAINING, seed.split("training"));
    double[] distances = new double[judged.length];
    Workers.shared()
        .forRows(
            judged.length,
            (long) judged.length * training.length * scales.length,
            (worker, from, to) -> {
              for (int i = from; i < to; i++) {
                distances[i] = nearest(judged[i], training, scales);
              }
            });
    Arrays.sort(distances);
    double copies = Arrays.stream(distances).filter(d -> d == 0).count();
    return new NearestRows(
        distances[distances.length / 2],
        distances[distances.length / 20],
        copies / distances.length);
  }

  private static float[][] some(float[][] rows, int most, Seed seed) {
    return rows.length <= most
        ? rows
        : IntStream.of(seed.permutation(rows.length))
            .limit(most)
            .mapToObj(i -> rows[i])
            .toArray(float[][]::new);
  }

  /** Standard deviations of numbers, 0 for levels. */
  private static double[] scales(RealRows real) {
    return IntStream.range(0, real.format().columns())
        .mapToDouble(
            j -> {
              double deviation = TableCells.deviation(TableCells.observed(real.training(), j));
              return real.isOfLevels(j) ? 0 : deviation > 0 ? deviation : 1;
            })
        .toArray();
  }

  private static double nearest(float[] row, float[][] training, double... scales) {
    double least = Double.POSITIVE_INFINITY;
    for (float[] other : training) {
      double sum = 0;
      for (int j = 0; j < scales.length && sum < least; j++) {
        sum += distance(row[j], other[j], scales[j]);
      }
      least = Math.min(least, sum);
    }
    return least / scales.length;
  }

  private static double distance(float a, float b, double scale) {
    boolean isMissing = Float.isNaN(a);
    if (isMissing || Float.isNaN(b)) {
      return isMissing && Float.isNaN(b) ? 0 : 1;
    }
    if (scale == 0) {
      return a == b ? 0 : 1;
    }
    return Math.abs((double) a - b) / scale;
  }
}
