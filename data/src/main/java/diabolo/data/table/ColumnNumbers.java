package diabolo.data.table;

import diabolo.feature.format.SampleFormat;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Numbers of a column that are added one by one; of many, evenly spaced ones are kept. */
final class ColumnNumbers {

  /** Most numbers that are kept. */
  static final int MOST = 100_000;

  /** Cells whose decimals are counted. */
  private static final int SHOWN = 10_000;

  /** Values beside which one that stands alone is suspicious. */
  private static final int FEWEST = 20;

  /** Least distance of 0 from the others, in distances of those from each other. */
  private static final double ALONE = 2;

  /** Numbers that are typed for a missing cell, and the same with a minus sign. */
  private static final Set<Double> CODES = Set.of(99., 999., 9999., 99999., 999999., 9999999.);

  private final SampleFormat format;
  private final int column;
  private double[] kept = new double[64];
  private int size;
  private long every = 1;
  private long count;
  private long zeros;
  private int decimals;
  private double minimum = Double.POSITIVE_INFINITY;
  private double maximum = Double.NEGATIVE_INFINITY;

  ColumnNumbers(SampleFormat format, int column) {
    this.format = format;
    this.column = column;
  }

  /** Adds a raw value, NaN for a missing cell. */
  void add(float raw) {
    if (Float.isNaN(raw)) {
      return;
    }
    double number = format.references().number(column, raw);
    if (count < SHOWN && decimals >= 0) {
      decimals = finer(CellText.of(format, column, raw));
    }
    minimum = Math.min(minimum, number);
    maximum = Math.max(maximum, number);
    zeros += number == 0 ? 1 : 0;
    if (count++ % every == 0) {
      keep(number);
    }
  }

  private int finer(String text) {
    int point = text.indexOf('.');
    boolean isPlain = text.indexOf('E') < 0;
    return !isPlain ? -1 : point < 0 ? decimals : Math.max(decimals, text.length() - point - 1);
  }

  private void keep(double number) {
    if (size == MOST) {
      for (int i = 0; 2 * i < size; i++) {
        kept[i] = kept[2 * i];
      }
      size = (size + 1) / 2;
      every *= 2;
      if ((count - 1) % every != 0) {
        return;
      }
    }
    if (size == kept.length) {
      kept = Arrays.copyOf(kept, 2 * size);
    }
    kept[size++] = number;
  }

  Optional<NumberSummary> summary() {
    if (count == 0) {
      return Optional.empty();
    }
    double[] sorted = Arrays.copyOf(kept, size);
    Arrays.sort(sorted);
    return Optional.of(
        new NumberSummary(
            minimum,
            quantile(sorted, 0.25),
            quantile(sorted, 0.5),
            quantile(sorted, 0.75),
            maximum,
            (double) zeros / count,
            decimals,
            suspicions(sorted)));
  }

  private static double quantile(double[] sorted, double share) {
    return sorted[(int) Math.min(sorted.length - 1L, Math.round(share * (sorted.length - 1)))];
  }

  private List<NumberSummary.Suspicion> suspicions(double... sorted) {
    List<NumberSummary.Suspicion> found = new ArrayList<>();
    if (isZeroAlone(sorted)) {
      double[] others = Arrays.stream(sorted).filter(value -> value != 0).toArray();
      found.add(suspicion(0, zeros, others));
    }
    for (double extreme : new double[] {sorted[0], sorted[sorted.length - 1]}) {
      double[] others = Arrays.stream(sorted).filter(value -> value != extreme).toArray();
      if (CODES.contains(Math.abs(extreme)) && others.length >= FEWEST && isFar(extreme, others)) {
        found.add(suspicion(extreme, sorted.length - others.length, others));
      }
    }
    return found;
  }

  private static NumberSummary.Suspicion suspicion(double value, long cells, double... others) {
    String text = "%.0f".formatted(value);
    return new NumberSummary.Suspicion(text, cells, others[0], others[others.length - 1]);
  }

  /** Whether a code is further from the other values than half of their range. */
  private static boolean isFar(double code, double... others) {
    double range = others[others.length - 1] - others[0];
    return Math.max(others[0] - code, code - others[others.length - 1]) > range / 2;
  }

  /**
   * Whether zeros stand alone below positive numbers: fewer than half of all, and further from the
   * smallest of the others than any two neighbors among their lower quarter are from each other.
   */
  private boolean isZeroAlone(double... sorted) {
    double[] others = Arrays.stream(sorted).filter(value -> value != 0).distinct().toArray();
    boolean isBelow = zeros > 0 && 2 * zeros < count && others.length >= FEWEST && others[0] > 0;
    if (!isBelow) {
      return false;
    }
    double widest = 0;
    for (int i = 1; i <= others.length / 4; i++) {
      widest = Math.max(widest, others[i] - others[i - 1]);
    }
    return others[0] > ALONE * widest;
  }
}
