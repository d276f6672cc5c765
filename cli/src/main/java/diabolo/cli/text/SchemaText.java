package diabolo.cli.text;

import diabolo.data.table.CellText;
import diabolo.data.table.FoundColumn;
import diabolo.feature.Schema;
import diabolo.feature.format.ColumnType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The columns of a table, one line each.
 *
 * @param schema fitted to the rows
 * @param found all columns, also those that are left out
 */
public record SchemaText(Schema schema, List<FoundColumn> found) {

  private static final String LINE = "%-22s  %-9s  %8s  %6s  %-24s  %s";

  /** A line for each column, below what they mean. */
  public String text() {
    List<String> lines = new ArrayList<>();
    lines.add(LINE.formatted("column", "type", "missing", "inputs", "scaling", "cells"));
    ColumnWords words = ColumnWords.of(schema);
    Map<String, Integer> places = new HashMap<>();
    words.format().names().forEach(name -> places.put(name, places.size()));
    for (FoundColumn column : found) {
      lines.add(line(column, words, places.getOrDefault(column.name(), -1)).stripTrailing());
    }
    lines.add(
        "%,d of %,d columns enter a model, as %,d inputs"
            .formatted(schema.columns(), found.size(), schema.inputs()));
    return String.join("\n", lines);
  }

  private static String line(FoundColumn column, ColumnWords words, int place) {
    String missing = column.missing() == 0 ? "" : "%,d".formatted(column.missing());
    if (place < 0) {
      String why = column.leftOut().map(reason -> "left out: " + reason).orElse("left out");
      return LINE.formatted(column.name(), "-", missing, "-", "", why);
    }
    return LINE.formatted(
        column.name(),
        words.type(place),
        missing,
        words.inputs(place),
        words.scaling(place),
        cells(words, place, column));
  }

  private static String cells(ColumnWords words, int place, FoundColumn column) {
    ColumnType type = CellText.type(words.format(), place);
    if (type instanceof ColumnType.Category category) {
      int rest = column.different() - category.levels().size();
      return words.levels(place).orElse("") + (rest > 0 ? "; %,d others".formatted(rest) : "");
    }
    return words
        .levels(place)
        .or(() -> words.range(place))
        .orElseGet(() -> "%,d different".formatted(column.different()));
  }
}
