package diabolo.feature;

import diabolo.feature.format.Picture;
import diabolo.feature.format.References;
import diabolo.feature.format.RowLayout;
import diabolo.feature.format.SampleFormat;
import diabolo.feature.format.Windows;
import diabolo.notation.Named;
import java.util.List;
import java.util.Optional;

/**
 * Schema of numeric columns, each shifted and scaled on its own: input = (raw − offset) / scale, or
 * on a curve, and within the bound of the column.
 *
 * @param scaledColumns one entry per raw column, in order
 * @param picture the layout of a row, if the columns are the values of a picture
 * @param windows length and stride of the windows, if rows are windows of a series
 * @param ranges range of the training cells of each column; empty if unknown
 * @since 0.1
 */
@Named("table")
public record TableSchema(
    List<Column> scaledColumns,
    Optional<Picture> picture,
    Optional<Windows> windows,
    List<NumberColumn.Range> ranges)
    implements Schema {

  /** Checks the column names, and that a picture has as many values as there are columns. */
  public TableSchema {
    scaledColumns = List.copyOf(scaledColumns);
    ranges = List.copyOf(ranges);
    formatOf(scaledColumns, picture, windows);
    if (!ranges.isEmpty() && ranges.size() != scaledColumns.size()) {
      throw new IllegalArgumentException(
          "expected %d ranges, got %d".formatted(scaledColumns.size(), ranges.size()));
    }
  }

  /** Creates the schema of a table of numbers whose ranges are unknown. */
  public static TableSchema of(List<Column> scaledColumns) {
    return new TableSchema(scaledColumns, Optional.empty());
  }

  /** This schema with the ranges of its columns. */
  TableSchema withRanges(List<NumberColumn.Range> other) {
    return new TableSchema(scaledColumns, picture, windows, other);
  }

  /** Creates the schema of rows that are not windows. */
  public TableSchema(List<Column> scaledColumns, Optional<Picture> picture) {
    this(scaledColumns, picture, Optional.empty(), List.of());
  }

  @Override
  public SampleFormat format() {
    return formatOf(scaledColumns, picture, windows);
  }

  @Override
  public int columns() {
    return scaledColumns.size();
  }

  @Override
  public int inputs() {
    return scaledColumns.size();
  }

  @Override
  public float scale(int column) {
    return scaledColumns.get(column).rawScale();
  }

  @Override
  public void toInputs(float[] raw, int rawAt, float[] inputs, int at) {
    for (int i = 0; i < scaledColumns.size(); i++) {
      inputs[at + i] = scaledColumns.get(i).toInput(raw[rawAt + i]);
    }
  }

  @Override
  public RowConversion inputConversion() {
    if (isUnscaled()) {
      return this::copy;
    }
    if (isCurved()) {
      return this::toInputs;
    }
    double[] offsets = offsets();
    double[] inverse = scaledColumns.stream().mapToDouble(Column::inverseScale).toArray();
    float[] bounds = bounds();
    return (raw, rawAt, inputs, at) -> {
      for (int i = 0; i < offsets.length; i++) {
        inputs[at + i] = Column.bounded((raw[rawAt + i] - offsets[i]) * inverse[i], bounds[i]);
      }
    };
  }

  private float[] bounds() {
    float[] bounds = new float[scaledColumns.size()];
    for (int i = 0; i < bounds.length; i++) {
      bounds[i] = scaledColumns.get(i).largest();
    }
    return bounds;
  }

  @Override
  public void fromInputs(float[] inputs, int at, float[] raw, int rawAt) {
    for (int i = 0; i < scaledColumns.size(); i++) {
      raw[rawAt + i] = scaledColumns.get(i).fromInput(inputs[at + i]);
    }
  }

  @Override
  public RowConversion rawConversion() {
    if (isUnscaled()) {
      return this::copy;
    }
    if (isCurved()) {
      return this::fromInputs;
    }
    double[] offsets = offsets();
    double[] scales = scales();
    return (inputs, at, raw, rawAt) -> {
      for (int i = 0; i < offsets.length; i++) {
        raw[rawAt + i] = (float) (inputs[at + i] * scales[i] + offsets[i]);
      }
    };
  }

  @Override
  public void possible(float[] raw, int at) {
    for (int i = 0; i < ranges.size(); i++) {
      raw[at + i] = ranges.get(i).possible(raw[at + i]);
    }
  }

  /** True if a column has a curve. */
  public boolean isCurved() {
    return scaledColumns.stream().anyMatch(column -> column.curve().isPresent());
  }

  private boolean isUnscaled() {
    return scaledColumns.stream().allMatch(Column::isUnscaled);
  }

  private void copy(float[] from, int fromAt, float[] to, int toAt) {
    System.arraycopy(from, fromAt, to, toAt, columns());
  }

  private double[] offsets() {
    return scaledColumns.stream().mapToDouble(Column::offset).toArray();
  }

  private double[] scales() {
    return scaledColumns.stream().mapToDouble(Column::scale).toArray();
  }

  private static SampleFormat formatOf(
      List<Column> columns, Optional<Picture> picture, Optional<Windows> windows) {
    if (picture.isPresent() && windows.isPresent()) {
      throw new IllegalArgumentException("expected windows of numbers, got windows of pictures");
    }
    RowLayout layout =
        picture
            .<RowLayout>map(RowLayout.Pixels::new)
            .or(() -> windows.map(RowLayout.Window::new))
            .orElseGet(RowLayout.Numbers::new);
    References references =
        picture.isPresent()
            ? References.NONE
            : References.of(
                columns.stream().mapToDouble(Column::reference).toArray(),
                columns.stream().mapToInt(Column::exponent).toArray());
    return new SampleFormat(
        columns.stream().map(Column::name).toList(), Float.NaN, layout, references);
  }
}
