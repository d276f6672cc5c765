package diabolo.feature;

import diabolo.feature.format.MissingTexts;
import diabolo.feature.format.Picture;
import diabolo.feature.format.References;
import diabolo.feature.format.SampleFormat;
import diabolo.notation.Named;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Schema of columns of several types with missing cells: scaled numbers, one-hot categories, dates
 * with their phases of year and week, and a missing flag for every column.
 *
 * <p>A missing cell has inputs 0, the mean of a standardized number, and flag 1; the network learns
 * to reconstruct its value. {@link #fromInputs} inverts {@link #toInputs}; {@link
 * #outputConversion} always gives a value.
 *
 * @param mixedColumns one entry per raw column, in order
 * @param missing texts that mark a missing cell in the rows that the model is used on
 * @since 0.1
 */
@Named("mixed")
public record MixedSchema(List<MixedColumn> mixedColumns, MissingTexts missing) implements Schema {

  /** Checks the names. */
  public MixedSchema {
    mixedColumns = List.copyOf(mixedColumns);
    formatOf(mixedColumns, missing);
  }

  /** Creates a schema with the usual marks of missing cells. */
  public static MixedSchema of(List<MixedColumn> mixedColumns) {
    return new MixedSchema(mixedColumns, MissingTexts.defaults());
  }

  private static SampleFormat formatOf(List<MixedColumn> columns, MissingTexts missing) {
    return SampleFormat.mixed(
            columns.stream().map(MixedColumn::name).toList(),
            columns.stream().map(MixedColumn::type).toList())
        .withMissing(missing)
        .withReferences(
            References.of(
                columns.stream().mapToDouble(MixedColumn::reference).toArray(),
                columns.stream().mapToInt(MixedColumn::exponent).toArray()));
  }

  @Override
  public SampleFormat format() {
    return formatOf(mixedColumns, missing);
  }

  @Override
  public int columns() {
    return mixedColumns.size();
  }

  @Override
  public int inputs() {
    return mixedColumns.stream().mapToInt(MixedColumn::inputs).sum();
  }

  @Override
  public int columnOf(int input) {
    int column = 0;
    for (int rest = input; rest >= mixedColumns.get(column).inputs(); column++) {
      rest -= mixedColumns.get(column).inputs();
    }
    return column;
  }

  @Override
  public void requireCells(float[] raw, long number) {
    Schema.requireWidth(raw, number, columns());
    for (int i = 0; i < raw.length; i++) {
      MixedColumn column = mixedColumns.get(i);
      if (!Float.isNaN(raw[i]) && !column.canHold(raw[i])) {
        throw new IllegalArgumentException(
            "row %d, column '%s': expected %s, or NaN for a missing cell, got %s"
                .formatted(number, column.name(), column.holds(), raw[i]));
      }
    }
  }

  @Override
  public int[] columnsOfInputs() {
    int[] columns = new int[inputs()];
    int position = 0;
    for (int column = 0; column < mixedColumns.size(); column++) {
      int end = position + mixedColumns.get(column).inputs();
      Arrays.fill(columns, position, end, column);
      position = end;
    }
    return columns;
  }

  @Override
  public float scale(int column) {
    return mixedColumns.get(column).scale();
  }

  @Override
  public Optional<Picture> picture() {
    return Optional.empty();
  }

  @Override
  public void toInputs(float[] raw, int rawAt, float[] inputs, int at) {
    int position = at;
    for (int i = 0; i < mixedColumns.size(); i++) {
      MixedColumn column = mixedColumns.get(i);
      int flag = position + column.inputs() - 1;
      boolean isMissing = Float.isNaN(raw[rawAt + i]);
      if (isMissing) {
        Arrays.fill(inputs, position, flag, 0);
      } else {
        column.toInputs(raw[rawAt + i], inputs, position);
      }
      inputs[flag] = isMissing ? 1 : 0;
      position = flag + 1;
    }
  }

  @Override
  public void fromInputs(float[] inputs, int at, float[] raw, int rawAt) {
    fromOutputs(inputs, at, raw, rawAt);
    int flag = at - 1;
    for (int i = 0; i < mixedColumns.size(); i++) {
      flag += mixedColumns.get(i).inputs();
      raw[rawAt + i] = inputs[flag] > 0.5f ? Float.NaN : raw[rawAt + i];
    }
  }

  @Override
  public void possible(float[] raw, int at) {
    for (int i = 0; i < mixedColumns.size(); i++) {
      if (mixedColumns.get(i) instanceof ScaledColumn column) {
        raw[at + i] = column.possible(raw[at + i]);
      }
    }
  }

  @Override
  public RowConversion outputConversion() {
    return this::fromOutputs;
  }

  private void fromOutputs(float[] outputs, int at, float[] raw, int rawAt) {
    int position = at;
    for (int i = 0; i < mixedColumns.size(); i++) {
      raw[rawAt + i] = mixedColumns.get(i).fromInputs(outputs, position);
      position += mixedColumns.get(i).inputs();
    }
  }
}
