package diabolo.series;

import diabolo.feature.sample.InMemorySamples;
import diabolo.feature.sample.Segments;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.IntStream;

/**
 * A change of the level of a column of a series that stays.
 *
 * <p>A run of points is divided into blocks of a window each, with medians m₁ … mₙ, so that what
 * repeats within a window does not count. The change between blocks k and k + 1 of those from a to
 * b
 *
 * <pre>
 *   z(k) = |mean(mₐ … mₖ) − mean(mₖ₊₁ … m_b)| · √(n₁ n₂ / (n₁ + n₂)) / σ
 * </pre>
 *
 * <p>with the noise σ of the medians, 1.4826/√2 times the median of |mᵢ₊₁ − mᵢ|, divides them where
 * z is largest, at least {@value #LEAST_NOISES}, if the two means differ by at least {@value
 * #LEAST_SPREADS} times the spread of points around the medians of their blocks, 1.4826 times the
 * median deviation; then each part in turn (binary segmentation: Vostrikova, "Detecting disorder in
 * multidimensional random processes", 1981). A level stays for at least {@value #LEAST_BLOCKS}
 * blocks. The point of the change is the one that divides the points of the two blocks beside it
 * with the least sum of absolute deviations from the two levels.
 *
 * @param column whose level shifts
 * @param point first point of the new level
 * @param before median of the points from the last change to this one
 * @param after median of the points from this change to the next one
 * @since 0.1
 */
public record LevelShift(int column, int point, double before, double after) {

  /** Fewest blocks of one level. */
  public static final int LEAST_BLOCKS = 3;

  private static final double LEAST_NOISES = 6;
  private static final double LEAST_SPREADS = 2;

  /** Median absolute deviations of a normal distribution in a standard deviation. */
  private static final double DEVIATIONS = 1.4826;

  /** Share of the spread that the noise of medians has at least: a wave repeats itself exactly. */
  private static final double LEAST_NOISE = 0.05;

  /**
   * The shifts of all columns, in the order of time.
   *
   * @param points in the order of time, in the raw units of the data. Not modified.
   * @param block number of points whose median counts, ≥ 1: the length of a window
   */
  public static List<LevelShift> of(InMemorySamples points, int block) {
    Segments runs = points.segments();
    List<LevelShift> shifts = new ArrayList<>();
    float[] row = new float[points.columns()];
    for (int run = 0; run < runs.size(); run++) {
      double[][] columns = new double[row.length][runs.end(run) - runs.start(run)];
      for (int t = runs.start(run); t < runs.end(run); t++) {
        points.row(t, row, 0);
        for (int j = 0; j < row.length; j++) {
          columns[j][t - runs.start(run)] = row[j];
        }
      }
      for (int j = 0; j < row.length; j++) {
        shifts.addAll(of(columns[j], block, j, runs.start(run)));
      }
    }
    shifts.sort(Comparator.comparingInt(LevelShift::point));
    return List.copyOf(shifts);
  }

  private static List<LevelShift> of(double[] values, int block, int column, int start) {
    int blocks = values.length / block;
    if (blocks < 2 * LEAST_BLOCKS) {
      return List.of();
    }
    double[] medians = new double[blocks];
    double[] rests = new double[blocks * block];
    for (int i = 0; i < blocks; i++) {
      medians[i] = median(Arrays.copyOfRange(values, i * block, (i + 1) * block));
      for (int t = i * block; t < (i + 1) * block; t++) {
        rests[t] = Math.abs(values[t] - medians[i]);
      }
    }
    double spread = DEVIATIONS * median(rests);
    double[] steps = new double[blocks - 1];
    Arrays.setAll(steps, i -> Math.abs(medians[i + 1] - medians[i]));
    double noise = Math.max(DEVIATIONS * median(steps) / Math.sqrt(2), LEAST_NOISE * spread);
    TreeSet<Integer> ends = new TreeSet<>();
    divide(medians, 0, blocks, new double[] {noise, spread}, ends);
    return shifts(values, block, ends, column, start);
  }

  /** Adds the first blocks of new levels between two blocks. */
  private static void divide(
      double[] medians, int from, int to, double[] scale, TreeSet<Integer> starts) {
    double total = Arrays.stream(medians, from, to).sum();
    double sum = 0;
    double most = 0;
    double difference = 0;
    int place = -1;
    for (int k = from + 1; k < to; k++) {
      sum += medians[k - 1];
      int left = k - from;
      int right = to - k;
      double jump = Math.abs(sum / left - (total - sum) / right);
      double root = Math.sqrt((double) left * right / (left + right));
      if (left >= LEAST_BLOCKS && right >= LEAST_BLOCKS && jump * root > most) {
        most = jump * root;
        difference = jump;
        place = k;
      }
    }
    boolean isShift =
        place > 0 && most >= LEAST_NOISES * scale[0] && difference >= LEAST_SPREADS * scale[1];
    if (isShift) {
      starts.add(place);
      divide(medians, from, place, scale, starts);
      divide(medians, place, to, scale, starts);
    }
  }

  private static List<LevelShift> shifts(
      double[] values, int block, TreeSet<Integer> starts, int column, int start) {
    int[] firsts = starts.stream().mapToInt(k -> k * block).toArray();
    int[] ends = IntStream.concat(IntStream.of(firsts), IntStream.of(values.length)).toArray();
    List<LevelShift> shifts = new ArrayList<>();
    int from = 0;
    for (int i = 0; i < firsts.length; i++) {
      double before = median(Arrays.copyOfRange(values, from, firsts[i]));
      double after = median(Arrays.copyOfRange(values, firsts[i], ends[i + 1]));
      int point = change(values, firsts[i] - block, firsts[i] + block, before, after);
      shifts.add(new LevelShift(column, start + point, before, after));
      from = firsts[i];
    }
    return shifts;
  }

  private static int change(double[] values, int from, int to, double before, double after) {
    double cost = 0;
    double least = 0;
    int place = from;
    for (int t = from; t < to; t++) {
      cost += Math.abs(values[t] - before) - Math.abs(values[t] - after);
      if (cost < least) {
        least = cost;
        place = t + 1;
      }
    }
    return place;
  }

  private static double median(double... values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    return (sorted[(sorted.length - 1) / 2] + sorted[sorted.length / 2]) / 2;
  }
}
