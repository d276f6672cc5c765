package diabolo.record;

import diabolo.feature.format.ColumnType;
import diabolo.feature.format.MissingTexts;
import diabolo.feature.format.References;
import diabolo.feature.format.SampleFormat;
import diabolo.feature.sample.FloatSamples;
import diabolo.feature.sample.InMemorySamples;
import diabolo.notation.Spelling;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Rows of a table from the values of a program, and back: the entry to a model for one record at a
 * time.
 *
 * <p>Values of a column are taken as what they are: numbers as any {@link Number} or as a text,
 * levels as texts, numbers, {@code Boolean} or enum constants (matched by value: {@code 1.0} is the
 * level {@code 1}), dates as {@code LocalDate}, {@code LocalDateTime}, instants (in UTC) or ISO
 * texts. Null and a name that is not there are a missing cell.
 *
 * <pre>{@code
 * float[] row = model.rows().of(Map.of("age", 31, "city", "Oslo"));
 * }</pre>
 *
 * <p>Immutable and thread-safe.
 *
 * @since 0.1
 */
public final class TableRows {

  private final SampleFormat format;
  private final List<CellConversion> columns = new ArrayList<>();
  private final Map<String, Integer> places = new LinkedHashMap<>();

  private TableRows(SampleFormat format) {
    this.format = format;
    for (int j = 0; j < format.columns(); j++) {
      String name = format.names().get(j);
      int column = j;
      ColumnType type =
          format.types().map(types -> types.get(column)).orElseGet(ColumnType.Numeric::new);
      columns.add(new CellConversion(name, type));
      places.put(name, j);
    }
  }

  /**
   * Rows of a format.
   *
   * @param format of a table
   * @throws IllegalArgumentException if rows are pictures or windows
   */
  public static TableRows of(SampleFormat format) {
    if (format.picture().isPresent() || format.windows().isPresent()) {
      throw new IllegalArgumentException("expected a table, got pictures or windows of a series");
    }
    return new TableRows(format);
  }

  /**
   * Samples of these records, to train a model with. A column whose values are numbers is numeric,
   * one of dates or times holds dates, every other one is a category of its texts.
   *
   * @param records values by column name; null and a name that is not there are missing cells
   * @throws IllegalArgumentException if a column has no values, or too many different texts
   */
  public static InMemorySamples samplesOf(List<? extends Map<String, ?>> records) {
    TableRows rows = of(InferredFormat.of(records));
    double[][] numbers = new double[records.size()][rows.columns.size()];
    for (int i = 0; i < numbers.length; i++) {
      for (int j = 0; j < numbers[i].length; j++) {
        Object value = records.get(i).get(rows.format.names().get(j));
        numbers[i][j] = value == null ? Double.NaN : rows.columns.get(j).number(value);
      }
    }
    return FloatSamples.referenced(rows.format, numbers);
  }

  /** The format of the rows. */
  public SampleFormat format() {
    return format;
  }

  /** The names of the columns, in the order of a row. */
  public List<String> names() {
    return format.names();
  }

  /**
   * The row of a record.
   *
   * @param record values by column name
   * @return raw values [C], NaN for a missing cell
   * @throws IllegalArgumentException if a name is no column, a value does not fit its column, or a
   *     cell is missing where the table has no missing cells
   */
  public float[] of(Map<String, ?> record) {
    for (String name : record.keySet()) {
      requireColumn(name);
    }
    float[] row = new float[columns.size()];
    for (int j = 0; j < row.length; j++) {
      row[j] = raw(j, record.get(format.names().get(j)));
    }
    return row;
  }

  /** The row of a Java record, whose components are named as the columns. */
  public float[] of(Record record) {
    return of(values(record));
  }

  /**
   * The row of texts in the order of the columns, as in a file: empty texts and the usual marks are
   * missing cells.
   *
   * @throws IllegalArgumentException if there are not as many texts as columns, or one does not fit
   */
  public float[] of(String... cells) {
    if (cells.length != columns.size()) {
      throw new IllegalArgumentException(
          "expected %d cells, got %d".formatted(columns.size(), cells.length));
    }
    float[] row = new float[columns.size()];
    for (int j = 0; j < row.length; j++) {
      String cell = cells[j] == null ? "" : cells[j].trim();
      boolean isMissing = MissingTexts.defaults().ofText(format.names().get(j)).isMissing(cell);
      row[j] = raw(j, isMissing ? null : cell);
    }
    return row;
  }

  /** A row that is built value by value. */
  public RowBuilder builder() {
    return new RowBuilder(this);
  }

  /**
   * Samples of records.
   *
   * @throws IllegalArgumentException as {@link #of(Map)}, with the place of the record
   */
  public InMemorySamples samples(List<? extends Map<String, ?>> records) {
    float[][] rows = new float[records.size()][];
    for (int i = 0; i < rows.length; i++) {
      try {
        rows[i] = of(records.get(i));
      } catch (IllegalArgumentException e) {
        throw new IllegalArgumentException("record %d, %s".formatted(i + 1, e.getMessage()), e);
      }
    }
    return FloatSamples.of(format, rows);
  }

  /**
   * The values of a row by column name: {@code Double}, level, {@code LocalDate} or {@code
   * LocalDateTime}; null for a missing cell.
   *
   * @param row raw values [C], as a reconstruction or an imputation gives them. Not modified.
   */
  public Map<String, Object> values(float... row) {
    requireLength(row);
    Map<String, Object> values = new LinkedHashMap<>();
    for (int j = 0; j < row.length; j++) {
      values.put(format.names().get(j), value(j, format.references().number(j, row[j])));
    }
    return values;
  }

  /**
   * The value of a number in a column, as reasons of a judgement state them: a {@code Double}, a
   * level, a {@code LocalDate} or {@code LocalDateTime}; null for NaN.
   *
   * @param column its place in a row, from 0
   * @param number in the column's own unit: a number, the position of a level, days since
   *     2000-01-01
   */
  public Object value(int column, double number) {
    return columns.get(column).value(number);
  }

  /**
   * Columns of a record whose value is a level that the table never had: the model knows nothing
   * about it.
   */
  public List<String> unseen(Map<String, ?> record) {
    return IntStream.range(0, columns.size())
        .filter(j -> record.get(format.names().get(j)) != null)
        .filter(j -> columns.get(j).isUnseen(record.get(format.names().get(j))))
        .mapToObj(j -> format.names().get(j))
        .toList();
  }

  /**
   * The text of a value, if it is a level that the table never had.
   *
   * @param column its place in a row, from 0
   * @param value as {@link #of(Map)} takes it; null for a missing cell
   */
  public Optional<String> unseen(int column, Object value) {
    boolean isUnseen = value != null && columns.get(column).isUnseen(value);
    return isUnseen ? Optional.of(CellConversion.text(value)) : Optional.empty();
  }

  private void requireLength(float... row) {
    if (row.length != columns.size()) {
      throw new IllegalArgumentException(
          "expected a row of %d values, got %d".formatted(columns.size(), row.length));
    }
  }

  /** Refuses a name that is no column. */
  void requireColumn(String name) {
    if (!places.containsKey(name)) {
      Optional<String> meant = Spelling.nearest(name, places.keySet());
      throw new IllegalArgumentException(
          "the table has no column '%s'%s"
              .formatted(
                  name,
                  meant.map("; did you mean '%s'?"::formatted).orElse("; it has " + names())));
    }
  }

  private float raw(int column, Object value) {
    if (value != null) {
      return columns.get(column).raw(value, references(), column);
    } else if (format.types().isEmpty()) {
      throw new IllegalArgumentException(
          "column '%s': expected a number, got none; the table has no missing cells"
              .formatted(format.names().get(column)));
    }
    return Float.NaN;
  }

  private References references() {
    return format.references();
  }

  private static Map<String, Object> values(Record record) {
    Map<String, Object> values = new LinkedHashMap<>();
    for (RecordComponent component : record.getClass().getRecordComponents()) {
      try {
        component.getAccessor().setAccessible(true);
        values.put(component.getName(), component.getAccessor().invoke(record));
      } catch (ReflectiveOperationException e) {
        throw new IllegalArgumentException(
            "cannot read component '%s' of a record".formatted(component.getName()), e);
      }
    }
    return values;
  }

  @Override
  public String toString() {
    return "TableRows" + names();
  }
}
