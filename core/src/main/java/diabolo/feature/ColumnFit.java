package diabolo.feature;

import diabolo.linalg.SortedSearch;
import diabolo.random.NormalQuantile;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Statistics of the training cells of a column, and the scaling fitted to them. */
final class ColumnFit {

  private static final int QUANTILES = 128;

  /** Interquartile range of a standard normal variable: 2 Φ⁻¹(3/4). */
  private static final double NORMAL_RANGE = 1.3489795003921634;

  private final Place place;
  private final String name;
  private final Scaling scaling;
  private final Optional<Curve> curve;
  private final ColumnStatistics raw = new ColumnStatistics();
  private final ColumnStatistics onCurve = new ColumnStatistics();
  private final Optional<SystematicSample> sample;

  /**
   * A column's place in its table.
   *
   * @param name column name
   * @param reference number that raw values are distances from
   * @param exponent of the power of two that they are multiplied by
   * @param columns number of columns of the table
   */
  record Place(String name, double reference, int exponent, int columns) {}

  /**
   * Starts without values.
   *
   * @param curve curve required by the type of the column; replaces the curve of quantiles
   */
  ColumnFit(Place place, Scaling scaling, Optional<Curve> curve) {
    this.place = place;
    this.name = place.name();
    this.scaling = curve.isPresent() && scaling == Scaling.QUANTILE ? Scaling.STANDARD : scaling;
    this.curve = curve;
    boolean isRanked = this.scaling == Scaling.ROBUST || this.scaling == Scaling.QUANTILE;
    this.sample = isRanked ? Optional.of(new SystematicSample(place.columns())) : Optional.empty();
  }

  void add(float value) {
    raw.add(value);
    float curved = curve.isEmpty() ? value : (float) curve.get().at(value);
    if (curve.isPresent()) {
      onCurve.add(curved);
    }
    if (sample.isPresent()) {
      sample.get().add(curved);
    }
  }

  ColumnStatistics raw() {
    return raw;
  }

  /** The column, with bounded inputs where it is scaled. */
  Column column() {
    if (scaling == Scaling.NONE) {
      return line();
    }
    return raw.minimum() < raw.maximum()
        ? line().boundedBy(raw.minimum(), raw.maximum())
        : line().constant();
  }

  /** The column without a bound; a constant one has the scale 1. */
  Column line() {
    ColumnStatistics seen = curve.isEmpty() ? raw : onCurve;
    Column line =
        switch (scaling) {
          case NONE -> new Column(name, 0, 1);
          case STANDARD -> seen.standard(name);
          case UNIT -> seen.unit(name);
          case ROBUST -> robust(sample.orElseThrow().sorted(), seen);
          case QUANTILE -> quantile(sample.orElseThrow().sorted(), seen);
        };
    return new Column(
        name,
        line.offset(),
        line.scale(),
        curve.isEmpty() ? line.curve() : curve,
        place.reference(),
        Optional.empty(),
        place.exponent());
  }

  /** Scales by median and interquartile range; by the standard deviation if that range is 0. */
  private Column robust(float[] sorted, ColumnStatistics seen) {
    if (sorted.length == 0) {
      return seen.standard(name);
    }
    double range = at(sorted, 0.75) - at(sorted, 0.25);
    float scale = (float) Math.min(range / NORMAL_RANGE, Float.MAX_VALUE);
    return new Column(
        name, (float) at(sorted, 0.5), scale > 0 ? scale : seen.standard(name).scale());
  }

  /**
   * Quantile by linear interpolation between order statistics: type 7 of Hyndman and Fan (1996).
   */
  private static double at(float[] sorted, double share) {
    double place = share * (sorted.length - 1);
    int low = (int) place;
    int high = Math.min(low + 1, sorted.length - 1);
    return sorted[low] + (place - low) * ((double) sorted[high] - sorted[low]);
  }

  /**
   * Fits the quantile curve: knots at equal ranks, each value once, at Φ⁻¹((less + (equal / 2)) /
   * all); a constant column is only shifted.
   */
  private Column quantile(float[] sorted, ColumnStatistics seen) {
    List<Float> values = new ArrayList<>();
    List<Float> places = new ArrayList<>();
    for (int i = 0; i < QUANTILES && sorted.length > 0; i++) {
      float value = sorted[(int) ((long) i * (sorted.length - 1) / (QUANTILES - 1))];
      if (values.isEmpty() || value > values.get(values.size() - 1)) {
        int less = SortedSearch.below(sorted, value);
        int upTo = SortedSearch.upTo(sorted, value);
        values.add(value);
        places.add((float) NormalQuantile.at((less + upTo) / (2.0 * sorted.length)));
      }
    }
    return values.size() < 2
        ? seen.standard(name)
        : new Column(name, 0, 1, Optional.of(new Curve.Quantiles(values, places)));
  }
}
