package diabolo.feature;

import diabolo.feature.format.ColumnType;
import diabolo.feature.format.References;
import diabolo.feature.format.SampleFormat;
import diabolo.feature.format.Windows;
import diabolo.feature.sample.RowCursor;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Scaling of raw values to the range in which a network trains well.
 *
 * <p>{@link #UNIT} scales all pixels of pictures alike; columns of a table are scaled one by one.
 * Inputs of a table are bounded: to ten times the furthest input of a training cell, and at least
 * 30. A column that is constant in the training rows has inputs within [−10, 10] in units of a
 * thousandth of its value, so that a change of 1 % or more counts as much as any ({@link
 * Column#bound}).
 *
 * @since 0.1
 */
public enum Scaling {
  /** No scaling. */
  NONE,
  /**
   * Standardization (x − mean) / standard deviation: for tables, with squared, Gaussian and Huber
   * losses.
   */
  STANDARD,
  /**
   * Robust standardization (x − median) / (interquartile range / 1.349), hardly affected by a few
   * outliers.
   */
  ROBUST,
  /**
   * Map to the standard normal distribution, piecewise linear between 128 quantiles of the training
   * rows ({@link Curve.Quantiles}): for skewed columns.
   */
  QUANTILE,
  /**
   * Unit range (x − minimum) / (maximum − minimum), in [0, 1] on the training rows: for Bernoulli
   * losses.
   */
  UNIT;

  private static final int BLOCK_VALUES = 1 << 16;
  private static final float EIGHT_BIT_MAXIMUM = 255;

  /**
   * Fits the schema to training rows.
   *
   * @param format the format of the rows
   * @param rows the training rows; read to the end and not closed
   * @throws diabolo.feature.sample.DataException where there are no rows
   */
  public Schema fit(SampleFormat format, RowCursor rows) throws IOException {
    return fit(format, rows, List.of());
  }

  /**
   * Fits the schema to training rows, with another scaling for some columns.
   *
   * @param own scalings of those columns
   * @throws diabolo.feature.sample.DataException where there are no rows
   * @throws IllegalArgumentException where there is no such column
   */
  public Schema fit(SampleFormat format, RowCursor rows, List<ColumnScaling> own)
      throws IOException {
    if (format.windows().isPresent()) {
      return windows(format, format.windows().get(), rows, own);
    }
    requireColumns(format, own);
    if (format.types().isPresent()) {
      return mixed(format, fits(format, rows, own));
    }
    if (this == NONE && own.isEmpty()) {
      return unscaled(format);
    }
    if (this == UNIT && format.picture().isPresent() && Float.isFinite(format.maximum())) {
      return new PixelSchema(format.picture().get(), format.maximum());
    }
    List<ColumnFit> fits = fits(format, rows, own);
    if (this == UNIT && format.picture().isPresent()) {
      return pictureOfUnknownRange(format, fits.stream().map(ColumnFit::raw).toList());
    }
    if (format.picture().isPresent()) {
      return new TableSchema(fits.stream().map(ColumnFit::line).toList(), format.picture());
    }
    List<Column> columns = fits.stream().map(ColumnFit::column).toList();
    return TableSchema.of(columns).withRanges(ranges(fits, columns.size()));
  }

  /**
   * Fits the schema of windows of a series: a column has one scaling at all positions of a window.
   */
  private Schema windows(
      SampleFormat format, Windows windows, RowCursor rows, List<ColumnScaling> own)
      throws IOException {
    SampleFormat points = windows.points(format);
    requireColumns(points, own);
    List<ColumnFit> fits = fits(points, rows, own);
    List<Column> fitted = fits.stream().map(ColumnFit::column).toList();
    List<Column> columns = new ArrayList<>();
    for (int i = 0; i < format.columns(); i++) {
      Column one = fitted.get(i % fitted.size());
      columns.add(one.withName(format.names().get(i)));
    }
    return new TableSchema(
        columns, Optional.empty(), Optional.of(windows), ranges(fits, columns.size()));
  }

  /** Ranges of that many columns, those of a window point after point. */
  private static List<NumberColumn.Range> ranges(List<ColumnFit> fits, int columns) {
    return IntStream.range(0, columns)
        .mapToObj(i -> fits.get(i % fits.size()).raw().range())
        .toList();
  }

  private static void requireColumns(SampleFormat format, List<ColumnScaling> own) {
    for (ColumnScaling one : own) {
      if (!format.names().contains(one.column()) || format.picture().isPresent()) {
        throw new IllegalArgumentException(
            "there is no column '" + one.column() + "' to choose a scaling for");
      }
    }
  }

  private Schema mixed(SampleFormat format, List<ColumnFit> fits) {
    List<MixedColumn> columns = new ArrayList<>();
    for (int i = 0; i < format.columns(); i++) {
      ColumnType type = format.types().orElseThrow().get(i);
      columns.add(MixedColumn.of(type, fits.get(i).column(), fits.get(i).raw().range()));
    }
    return new MixedSchema(columns, format.missing());
  }

  private static Schema unscaled(SampleFormat format) {
    if (format.picture().isPresent()) {
      return new PixelSchema(format.picture().get(), 1);
    }
    return new TableSchema(
        IntStream.range(0, format.columns())
            .mapToObj(
                i ->
                    new Column(format.names().get(i), 0, 1)
                        .withReference(format.references().of(i))
                        .withExponent(format.references().exponent(i)))
            .toList(),
        Optional.empty());
  }

  private List<ColumnFit> fits(SampleFormat format, RowCursor rows, List<ColumnScaling> own)
      throws IOException {
    int columns = format.columns();
    Map<String, Scaling> scalings = new HashMap<>();
    own.forEach(one -> scalings.put(one.column(), one.scaling()));
    List<ColumnFit> fits = new ArrayList<>();
    for (int i = 0; i < columns; i++) {
      String name = format.names().get(i);
      References references = format.references();
      ColumnFit.Place place =
          new ColumnFit.Place(name, references.of(i), references.exponent(i), columns);
      fits.add(new ColumnFit(place, scalings.getOrDefault(name, this), curve(format, i)));
    }
    int width = rows.format().columns();
    int blockRows = Math.max(1, BLOCK_VALUES / width);
    float[] block = new float[blockRows * width];
    for (int count = rows.read(block, blockRows); count > 0; count = rows.read(block, blockRows)) {
      for (int i = 0; i < count * width; i++) {
        if (!Float.isNaN(block[i])) {
          fits.get(i % columns).add(block[i]);
        }
      }
    }
    if (!(rows.rowsRead() >= 1)) {
      throw rows.noRows();
    }
    return fits;
  }

  private static Optional<Curve> curve(SampleFormat format, int column) {
    return format
        .types()
        .map(types -> types.get(column))
        .filter(ColumnType.Count.class::isInstance)
        .map(type -> new Curve.LogCount());
  }

  /**
   * Fits one range to all pixels: [0, 1], [0, 255] or [0, largest]; shifted only if some values are
   * &lt; 0.
   */
  private static Schema pictureOfUnknownRange(
      SampleFormat format, List<ColumnStatistics> statistics) {
    ColumnStatistics all = new ColumnStatistics();
    statistics.forEach(all::addRange);
    if (all.minimum() >= 0) {
      float largest = all.maximum();
      float white = largest <= 1 ? 1 : Math.max(largest, EIGHT_BIT_MAXIMUM);
      return new PixelSchema(format.picture().get(), white);
    }
    return new TableSchema(format.names().stream().map(all::unit).toList(), format.picture());
  }
}
