package diabolo.cli.text;

import diabolo.data.table.CellText;
import diabolo.feature.Column;
import diabolo.feature.Curve;
import diabolo.feature.DateColumn;
import diabolo.feature.MixedColumn;
import diabolo.feature.MixedSchema;
import diabolo.feature.NumberColumn;
import diabolo.feature.OrdinalColumn;
import diabolo.feature.Schema;
import diabolo.feature.TableSchema;
import diabolo.feature.format.ColumnType;
import diabolo.feature.format.SampleFormat;
import diabolo.notation.Family;
import diabolo.report.Numbers;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The columns of a schema in words: type, scaling, levels or range.
 *
 * @param schema of a table
 * @param format its format
 */
record ColumnWords(Schema schema, SampleFormat format) {

  private static final int LEVELS_SHOWN = 5;

  static ColumnWords of(Schema schema) {
    return new ColumnWords(schema, schema.format());
  }

  /** The name of a column's type: {@code numeric}, {@code category}. */
  String type(int place) {
    return Family.name(CellText.type(format, place).getClass());
  }

  /** Number of network inputs of a column. */
  int inputs(int place) {
    return schema instanceof MixedSchema mixed ? mixed.mixedColumns().get(place).inputs() : 1;
  }

  /** The scaling of a column: {@code (x - 172) / 9}. */
  String scaling(int place) {
    return column(place).map(ColumnWords::shown).orElse("a level an input");
  }

  /** The levels of a column, the first few of many; empty for numbers and dates. */
  Optional<String> levels(int place) {
    ColumnType type = CellText.type(format, place);
    if (type instanceof ColumnType.Category category) {
      return Optional.of(levels(category.levels(), ", "));
    }
    return type instanceof ColumnType.Ordinal ordinal
        ? Optional.of(levels(ordinal.levels(), " < "))
        : Optional.empty();
  }

  /** The range of the training cells; empty for levels and where the schema does not keep it. */
  Optional<String> range(int place) {
    if (!(schema instanceof MixedSchema mixed)) {
      return Optional.empty();
    }
    MixedColumn column = mixed.mixedColumns().get(place);
    if (column instanceof DateColumn date) {
      return Optional.of(shown(place, date.range()));
    }
    return column instanceof NumberColumn number
        ? Optional.of(shown(place, number.range()))
        : Optional.empty();
  }

  private Optional<Column> column(int place) {
    if (schema instanceof TableSchema table) {
      return Optional.of(table.scaledColumns().get(place));
    }
    Object column = ((MixedSchema) schema).mixedColumns().get(place);
    if (column instanceof NumberColumn number) {
      return Optional.of(number.scaling());
    } else if (column instanceof OrdinalColumn ordinal) {
      return Optional.of(ordinal.scaling());
    }
    return column instanceof DateColumn date ? Optional.of(date.scaling()) : Optional.empty();
  }

  private static String shown(Column column) {
    Optional<Curve> curve = column.curve();
    if (curve.isPresent() && curve.get() instanceof Curve.Quantiles quantiles) {
      return "by %d quantiles".formatted(quantiles.values().size());
    }
    String x = distance(column);
    if (column.isConstant()) {
      return "one value only";
    }
    String raw = curve.isPresent() ? "log(1 + x)" : x;
    return "(%s - %s) / %s"
        .formatted(raw, Numbers.show(column.offset()), Numbers.show(column.scale()));
  }

  /** The raw value of a number x. */
  private static String distance(Column column) {
    String text = Double.toString(column.reference());
    if (column.exponent() == 0) {
      text = BigDecimal.valueOf(column.reference()).stripTrailingZeros().toPlainString();
    }
    String distance = column.reference() == 0 ? "x" : "x - " + text;
    String power = "2^%d".formatted(column.exponent());
    return column.exponent() == 0
        ? distance
        : column.reference() == 0 ? "%s x".formatted(power) : "%s (%s)".formatted(power, distance);
  }

  private String shown(int place, NumberColumn.Range range) {
    return CellText.of(format, place, range.minimum())
        + " to "
        + CellText.of(format, place, range.maximum());
  }

  private static String levels(List<String> levels, String between) {
    String first = levels.stream().limit(LEVELS_SHOWN).collect(Collectors.joining(between));
    int more = levels.size() - LEVELS_SHOWN;
    return more > 0 ? "%s … (%,d levels)".formatted(first, levels.size()) : first;
  }
}
