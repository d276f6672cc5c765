package diabolo.task.synthetic;

import diabolo.linalg.SortedSearch;
import diabolo.profile.ColumnProfile;
import java.util.stream.IntStream;

/**
 * The quantile function of a column's training cells, as the profile in the model keeps it.
 *
 * <p>Linear between the kept quantiles, but nothing lies within gaps wider than a tenth of the
 * range; a column of few values, each of which fills several quantiles, has these values only.
 *
 * @param places shares of the cells, ascending from 0 to 1. Not to be modified.
 * @param values at these places, in raw units, ascending. Not to be modified.
 * @param widest gap of neighboring values between which others occur; 0 if only these values do
 */
record QuantileMap(double[] places, double[] values, double widest) {

  /** Quantiles for each of the different values of a column of few values, at least. */
  private static final int QUANTILES_BY_VALUE = 4;

  private static final double WIDEST_PART = 0.1;

  /**
   * The quantile function of a column.
   *
   * @param profile of a column that is not of levels without an order
   */
  static QuantileMap of(ColumnProfile profile) {
    double[] values = profile.quantiles().stream().mapToDouble(Float::doubleValue).toArray();
    if (values.length == 0) {
      return ofBins(profile);
    }
    int count = values.length;
    double[] places = IntStream.range(0, count).mapToDouble(i -> place(i, count)).toArray();
    long different = profile.quantiles().stream().distinct().count();
    boolean areFew = QUANTILES_BY_VALUE * different <= count;
    double range = values[count - 1] - values[0];
    return new QuantileMap(places, values, areFew ? 0 : WIDEST_PART * range);
  }

  private static double place(int i, int count) {
    return ColumnProfile.place(i, count);
  }

  /** The function of a profile without quantiles, linear within its bins. */
  private static QuantileMap ofBins(ColumnProfile profile) {
    int edges = profile.edges().size();
    double[] places = new double[edges];
    double[] values = new double[edges];
    values[0] = Math.nextUp(profile.edges().get(0));
    for (int i = 1; i < edges; i++) {
      values[i] = profile.edges().get(i);
      places[i] = places[i - 1] + profile.shares().get(i);
    }
    double all = places[edges - 1];
    for (int i = 1; i < edges; i++) {
      places[i] = all > 0 ? places[i] / all : 1;
    }
    return new QuantileMap(places, values, Double.POSITIVE_INFINITY);
  }

  /**
   * The value below which a share of the cells lies.
   *
   * @param share in [0, 1]
   */
  double at(double share) {
    int above = SortedSearch.upTo(places, share);
    if (above == 0 || above == places.length) {
      return values[above == 0 ? 0 : above - 1];
    }
    double width = places[above] - places[above - 1];
    double part = width > 0 ? (share - places[above - 1]) / width : 0;
    double gap = values[above] - values[above - 1];
    if (gap > widest) {
      return values[part < 0.5 ? above - 1 : above];
    }
    return values[above - 1] + part * gap;
  }
}
