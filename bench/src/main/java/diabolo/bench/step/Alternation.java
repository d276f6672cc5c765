package diabolo.bench.step;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** Contenders taking turns, so that whatever else the machine does meets all of them alike. */
public final class Alternation {

  private static final int WARM_UP_ROUNDS = 2;

  private final List<Contender> contenders;
  private final int rounds;
  private final double[][] medians;

  /** Runs the rounds, after two that do not count. */
  public Alternation(List<Contender> contenders, int rounds) {
    this.contenders = List.copyOf(contenders);
    this.rounds = rounds;
    this.medians = new double[contenders.size()][rounds];
    for (int round = -WARM_UP_ROUNDS; round < rounds; round++) {
      for (int i = 0; i < medians.length; i++) {
        double median = median(contenders.get(i).round());
        if (round >= 0) {
          medians[i][round] = median;
        }
      }
    }
  }

  /**
   * Prints the median step of each contender over all rounds, and how many times longer it is than
   * the first one's: the median, smallest and largest of the rounds' ratios.
   */
  public void print(PrintStream out) {
    for (int i = 0; i < medians.length; i++) {
      out.printf(
          Locale.ROOT,
          "  %-48s %10.3f ms%s%n",
          contenders.get(i).name(),
          1e3 * median(medians[i]),
          i == 0 ? "" : ratios(i));
    }
  }

  /** The median step of the first contender. */
  public double firstSeconds() {
    return median(medians[0]);
  }

  private String ratios(int contender) {
    List<Double> ratios = new ArrayList<>();
    for (int round = 0; round < rounds; round++) {
      ratios.add(medians[contender][round] / medians[0][round]);
    }
    double[] sorted = ratios.stream().mapToDouble(Double::doubleValue).sorted().toArray();
    return String.format(
        Locale.ROOT,
        "  × %.2f (%.2f … %.2f)",
        median(sorted),
        sorted[0],
        sorted[sorted.length - 1]);
  }

  /** The middle one of the sorted values; the larger of the two middle ones of an even number. */
  public static double median(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    return sorted[sorted.length / 2];
  }
}
