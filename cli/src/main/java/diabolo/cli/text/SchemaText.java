package diabolo.cli.text;

import diabolo.data.table.CellText;
import diabolo.data.table.FoundColumn;
import diabolo.feature.Column;
import diabolo.feature.Curve;
import diabolo.feature.DateColumn;
import diabolo.feature.MixedSchema;
import diabolo.feature.NumberColumn;
import diabolo.feature.OrdinalColumn;
import diabolo.feature.Schema;
import diabolo.feature.TableSchema;
import diabolo.feature.sample.ColumnType;
import diabolo.feature.sample.SampleFormat;
import diabolo.notation.Family;
import diabolo.report.Numbers;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The columns of a table, one line each.
 *
 * @param schema fitted to the rows
 * @param found all columns, also those that are left out
 */
public record SchemaText(Schema schema, List<FoundColumn> found) {

  private static final int LEVELS_SHOWN = 5;
  private static final String LINE = "%-22s  %-9s  %8s  %6s  %-24s  %s";

  /** A line for each column, below what they mean. */
  public String text() {
    List<String> lines = new ArrayList<>();
    lines.add(LINE.formatted("column", "type", "missing", "inputs", "scaling", "cells"));
    SampleFormat format = schema.format();
    Map<String, Integer> places = new HashMap<>();
    format.names().forEach(name -> places.put(name, places.size()));
    for (FoundColumn column : found) {
      lines.add(line(column, format, places.getOrDefault(column.name(), -1)).stripTrailing());
    }
    lines.add(
        "%,d of %,d columns enter a model, as %,d inputs"
            .formatted(schema.columns(), found.size(), schema.inputs()));
    return String.join("\n", lines);
  }

  private String line(FoundColumn column, SampleFormat format, int place) {
    String missing = column.missing() == 0 ? "" : "%,d".formatted(column.missing());
    if (place < 0) {
      String why = column.leftOut().map(reason -> "left out: " + reason).orElse("left out");
      return LINE.formatted(column.name(), "-", missing, "-", "", why);
    }
    ColumnType type = CellText.type(format, place);
    String kind = Family.name(type.getClass());
    Optional<Column> scaling = scaling(place);
    return LINE.formatted(
        column.name(),
        kind,
        missing,
        inputs(place),
        scaling.map(SchemaText::shown).orElse("a level an input"),
        cells(type, place, column));
  }

  private int inputs(int place) {
    return schema instanceof MixedSchema mixed ? mixed.mixedColumns().get(place).inputs() : 1;
  }

  private Optional<Column> scaling(int place) {
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
    String x =
        column.reference() == 0
            ? "x"
            : "x - " + BigDecimal.valueOf(column.reference()).stripTrailingZeros().toPlainString();
    String raw = curve.isPresent() ? "log(1 + x)" : x;
    return "(%s - %s) / %s"
        .formatted(raw, Numbers.show(column.offset()), Numbers.show(column.scale()));
  }

  private String cells(ColumnType type, int place, FoundColumn column) {
    if (type instanceof ColumnType.Category category) {
      int rest = column.different() - category.levels().size();
      return levels(category.levels(), ", ") + (rest > 0 ? "; %,d others".formatted(rest) : "");
    } else if (type instanceof ColumnType.Ordinal ordinal) {
      return levels(ordinal.levels(), " < ");
    }
    if (!(schema instanceof MixedSchema mixed)) {
      return "%,d different".formatted(column.different());
    }
    NumberColumn.Range range =
        mixed.mixedColumns().get(place) instanceof DateColumn date
            ? date.range()
            : ((NumberColumn) mixed.mixedColumns().get(place)).range();
    return CellText.of(schema.format(), place, range.minimum())
        + " to "
        + CellText.of(schema.format(), place, range.maximum());
  }

  private static String levels(List<String> levels, String between) {
    String first = levels.stream().limit(LEVELS_SHOWN).collect(Collectors.joining(between));
    int more = levels.size() - LEVELS_SHOWN;
    return more > 0 ? "%s … (%,d levels)".formatted(first, levels.size()) : first;
  }
}
