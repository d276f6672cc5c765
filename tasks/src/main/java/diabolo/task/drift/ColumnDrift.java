package diabolo.task.drift;

import diabolo.profile.ColumnProfile;
import diabolo.random.NormalQuantile;
import java.util.stream.IntStream;

/**
 * The distance of new cells from the training cells of a column: the population stability index.
 *
 * <pre>  PSI = Σ (q − p) ln(q / p)   over the bins of a {@link ColumnProfile}  </pre>
 *
 * <p>p are the shares of n training rows, q those of m new rows, each with half a row added to
 * every bin, so that an empty one has a logarithm. Without any change PSI / (1/n + 1/m) is χ²
 * distributed with as many degrees of freedom as there are bins, less one (Yurdakul and Naranjo,
 * "Statistical properties of the population stability index", Journal of Risk Model Validation,
 * 2020).
 *
 * @param name of the column
 * @param index PSI, ≥ 0
 * @param chance the value that PSI exceeds with a probability of one percent, over all columns
 *     together, if nothing changed
 * @param unseen share of new cells that are none of the training levels, or outside the range of
 *     the training rows
 * @param missing share of missing cells
 * @param missingBefore share of missing cells in training
 */
public record ColumnDrift(
    String name, double index, double chance, double unseen, double missing, double missingBefore) {

  /** Below this a change is of no practical weight, by the usual rule of thumb. */
  public static final double SMALL = 0.1;

  /** Above this a change is large, by the usual rule of thumb. */
  public static final double LARGE = 0.25;

  private static final double ERROR = 0.01;

  /** Size of a change. */
  public enum Size {
    /** Within chance, or of no practical weight. */
    NONE,
    /** Beyond chance, with an index above {@value ColumnDrift#SMALL}. */
    MODERATE,
    /** Beyond chance, with an index above {@value ColumnDrift#LARGE}. */
    LARGE
  }

  /**
   * The drift of a column.
   *
   * @param before profile of the training cells
   * @param rows n
   * @param counts new cells in each bin
   * @param columns number of columns that are compared, which shares the error of one percent
   */
  static ColumnDrift of(String name, ColumnProfile before, long rows, long[] counts, int columns) {
    long m = IntStream.range(0, counts.length).mapToLong(i -> counts[i]).sum();
    double index = 0;
    int bins = counts.length;
    for (int i = 0; i < bins; i++) {
      double p = (before.shares().get(i) * rows + 0.5) / (rows + 0.5 * bins);
      double q = (counts[i] + 0.5) / (m + 0.5 * bins);
      index += (q - p) * StrictMath.log(q / p);
    }
    double chance = chiSquare(bins - 1, ERROR / columns) * (1.0 / rows + 1.0 / m);
    long outside = before.isOfLevels() ? counts[bins - 2] : counts[0] + counts[bins - 2];
    return new ColumnDrift(
        name, index, chance, outside / (double) m, counts[bins - 1] / (double) m, before.missing());
  }

  /**
   * Upper quantile of χ²: Wilson and Hilferty, "The distribution of chi-square", PNAS 17 (1931); 1
   * % accurate here.
   */
  static double chiSquare(int degrees, double upper) {
    double part = 2.0 / (9 * degrees);
    double root = 1 - part + NormalQuantile.at(1 - upper) * StrictMath.sqrt(part);
    return degrees * root * root * root;
  }

  /** Size of the change. */
  public Size size() {
    if (index <= chance || index <= SMALL) {
      return Size.NONE;
    }
    return index <= LARGE ? Size.MODERATE : Size.LARGE;
  }
}
