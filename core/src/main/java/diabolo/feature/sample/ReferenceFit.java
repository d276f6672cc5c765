package diabolo.feature.sample;

import diabolo.feature.format.ColumnType;
import diabolo.feature.format.References;
import diabolo.feature.format.SampleFormat;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.function.ToIntFunction;

/**
 * Choice of {@link References} for the columns of a table, from its rows.
 *
 * <p>A column of numbers or dates gets a reference other than 0 if float32 would lose digits that
 * matter beside its spread: the distance between neighboring float32 numbers at its largest
 * magnitude exceeds 2⁻¹³ of its standard deviation s, and some cell is no float32 number. The
 * reference is then the mean, rounded to a multiple of the largest power of ten up to 256 s. So
 * whole numbers stay whole, and a table whose means are within 12 s of 0 has the same raw values,
 * to the bit, as the same table shifted by 10⁹ or 10¹². Dates with times get one also if float32
 * cannot tell their minutes or milliseconds apart. A column is constant here if its standard
 * deviation is below 2⁻⁴⁴ of its magnitude, which is the rounding of doubles; it gets a reference
 * only from 2²⁴ on. A single row, counts, levels and pixels keep 0.
 *
 * <p>A column of numbers whose largest distance from its reference is below float32's normal range,
 * but not 0, gets an exponent: that which brings this distance to [1, 2).
 *
 * <p>What float32 has lost cannot be seen in raw values. So they are read with the references
 * {@link #refined} so far, until these no longer change, and then {@link #needed} tells which
 * remain. Ordinary tables need the first pass only. Not thread-safe.
 */
public final class ReferenceFit {

  /** Most passes until references no longer change. */
  public static final int MOST_PASSES = 10;

  /** Added to an exponent as long as raw values are below the normal range: none overflows. */
  private static final int STEP = 250;

  private static final double PRECISION = 0x1p-13;
  private static final double ROUNDING_OF_DOUBLES = 0x1p-44;
  private static final double WIDTH = 256;
  private static final double WHOLE_FLOATS = 0x1p24;
  private static final int BLOCK_VALUES = 1 << 14;

  private final References references;
  private final List<Spread> spreads = new ArrayList<>();

  /** A fit to rows of this format, none of them seen yet. */
  public ReferenceFit(SampleFormat format) {
    this.references = format.references();
    for (int i = 0; i < format.columns(); i++) {
      spreads.add(new Spread(references, i, canHave(format, i), resolution(format, i)));
    }
  }

  /** A fit to all rows of samples. */
  public static ReferenceFit of(Samples samples) throws IOException {
    ReferenceFit fit = new ReferenceFit(samples.format());
    int rows = Math.max(1, BLOCK_VALUES / samples.columns());
    float[] block = new float[rows * samples.columns()];
    try (RowCursor cursor = samples.open()) {
      for (int n = cursor.read(block, rows); n > 0; n = cursor.read(block, rows)) {
        fit.add(block, n);
      }
    }
    return fit;
  }

  private static boolean canHave(SampleFormat format, int column) {
    if (format.picture().isPresent() || !Float.isNaN(format.maximum())) {
      return false;
    }
    return format.types().isEmpty()
        || format.types().get().get(column) instanceof ColumnType.Numeric
        || format.types().get().get(column) instanceof ColumnType.Date;
  }

  /** Distance of neighboring dates with times, in days; infinite for other columns. */
  private static double resolution(SampleFormat format, int column) {
    return format.types().isPresent()
            && format.types().get().get(column) instanceof ColumnType.Date date
        ? date.step()
        : Double.POSITIVE_INFINITY;
  }

  /**
   * Adds rows, one after the other from position 0.
   *
   * @param block raw values, NaN where missing. Not modified.
   */
  public void add(float[] block, int rows) {
    int columns = spreads.size();
    for (int j = 0; j < columns; j++) {
      Spread spread = spreads.get(j);
      for (int at = j; spread.canHave && at < rows * columns; at += columns) {
        spread.add(block[at]);
      }
    }
  }

  /** The references to read the rows with again; those of the rows if nothing is to be gained. */
  public References refined() {
    return references(Spread::refined, Spread::refinedExponent);
  }

  /** The references that the columns need, after rows were read with {@link #refined} ones. */
  public References needed() {
    return references(Spread::needed, Spread::neededExponent);
  }

  private References references(
      ToDoubleFunction<Spread> reference, ToIntFunction<Spread> exponent) {
    return References.of(
        spreads.stream().mapToDouble(reference).toArray(),
        spreads.stream().mapToInt(exponent).toArray());
  }

  /** Range and standard deviation of the raw values of a column. */
  private static final class Spread {

    private final double reference;
    private final int exponent;
    private final boolean canHave;
    private final double resolution;
    private long count;
    private double mean;
    private double squares;
    private float minimum = Float.POSITIVE_INFINITY;
    private float maximum = Float.NEGATIVE_INFINITY;
    private boolean isExact = true;
    private boolean isWhole = true;

    Spread(References references, int column, boolean canHave, double resolution) {
      this.reference = references.of(column);
      this.exponent = references.exponent(column);
      this.canHave = canHave;
      this.resolution = resolution;
    }

    void add(float raw) {
      if (Float.isNaN(raw)) {
        return;
      }
      count++;
      double delta = raw - mean;
      mean += delta / count;
      squares += delta * (raw - mean);
      minimum = Math.min(minimum, raw);
      maximum = Math.max(maximum, raw);
      isWhole &= raw == Math.rint(raw);
      if (reference != 0) {
        double number = reference + distance(raw);
        isExact &= number == (float) number;
      }
    }

    /** Distance of numbers from the reference, for one of raw values. */
    private double distance(double raw) {
      return exponent == 0 ? raw : Math.scalb(raw, -exponent);
    }

    /** Largest magnitude of the raw values, 0 if there are none. */
    private float largest() {
      return count == 0 ? 0 : Math.max(Math.abs(minimum), Math.abs(maximum));
    }

    private boolean isTiny() {
      return canHave && largest() > 0 && largest() < Float.MIN_NORMAL;
    }

    /** A larger exponent for tiny raw values, and then that of the largest of them. */
    int refinedExponent() {
      if (isTiny() && resolution == Double.POSITIVE_INFINITY) {
        return Math.min(References.LARGEST_EXPONENT, exponent + STEP);
      }
      return exponent == 0 || largest() == 0 ? exponent : exponent - Math.getExponent(largest());
    }

    /** The reference moved near the mean, if float32 is coarse there. */
    double refined() {
      double largest = largest();
      boolean isNear = reference == 0 && !isCoarse(Math.ulp((float) largest));
      if (count < 2 || largest == 0 || isNear || isTiny()) {
        return reference;
      }
      if (minimum == maximum) {
        return reference + distance(minimum);
      }
      double unit = unit();
      double moved = Math.rint((reference + distance(mean)) / unit) * unit;
      return Double.isFinite(moved) ? rounded(moved, unit) : reference;
    }

    /** Power of ten that the reference is a multiple of; 1 or more for whole numbers. */
    private double unit() {
      double least = isWhole && exponent == 0 ? 1 : Double.MIN_NORMAL;
      double spread = distance(deviation());
      double wide = resolution < Double.POSITIVE_INFINITY ? spread : WIDTH * spread;
      return Math.max(least, Math.pow(10, Math.floor(Math.log10(wide))));
    }

    /** The double nearest to a decimal number with the digits of its unit. */
    private static double rounded(double number, double unit) {
      int digits = Math.max(0, (int) Math.rint(-Math.log10(unit)));
      return new BigDecimal(number).setScale(digits, RoundingMode.HALF_EVEN).doubleValue();
    }

    /** The reference, or 0 if numbers without one would be as good. */
    double needed() {
      if (reference == 0 || count < 2 || isExact) {
        return 0;
      }
      double largest = largestNumber();
      boolean isConstant = distance(deviation()) <= ROUNDING_OF_DOUBLES * largest;
      boolean isNeeded =
          isConstant
              ? largest >= WHOLE_FLOATS
              : isCoarse(Math.ulp((float) Math.scalb(largest, exponent)));
      return isNeeded ? reference : 0;
    }

    /** The exponent; 0 where numbers without a reference are in the normal range. */
    int neededExponent() {
      boolean isNormal = largestNumber() >= Float.MIN_NORMAL;
      return isNormal && needed() == 0 ? 0 : exponent;
    }

    private double largestNumber() {
      return Math.max(
          Math.abs(reference + distance(minimum)), Math.abs(reference + distance(maximum)));
    }

    private boolean isCoarse(float distance) {
      return distance > Math.min(resolution, PRECISION * deviation());
    }

    private double deviation() {
      return Math.sqrt(squares / Math.max(1, count));
    }
  }
}
