package diabolo.cli.text;

import diabolo.data.table.CellText;
import diabolo.data.table.FoundColumn;
import diabolo.data.table.NumberSummary;
import diabolo.data.table.TablePlan;
import diabolo.feature.Schema;
import diabolo.feature.format.ColumnType;
import diabolo.file.json.Json;
import diabolo.file.json.RecordJson;
import diabolo.report.Numbers;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The columns of a table, one line each.
 *
 * @param schema fitted to the rows
 * @param found all columns, also those that are left out
 * @param numbers of the columns that are read, in their order
 */
public record SchemaText(
    Schema schema, List<FoundColumn> found, List<Optional<NumberSummary>> numbers) {

  private static final double MOST_WHOLE = 1e15;
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
    suspicions(words).forEach(lines::add);
    lines.add(
        "%,d of %,d columns enter a model, as %,d inputs"
            .formatted(schema.columns(), found.size(), schema.inputs()));
    return String.join("\n", lines);
  }

  /** Values that may mean missing cells, and numbers that may be codes. */
  private List<String> suspicions(ColumnWords words) {
    List<String> lines = new ArrayList<>();
    for (int j = 0; j < numbers.size(); j++) {
      String name = words.format().names().get(j);
      numbers
          .get(j)
          .ifPresent(
              column ->
                  column.suspicions().stream()
                      .map(suspicion -> sentence(name, suspicion))
                      .forEach(lines::add));
    }
    found.stream()
        .flatMap(column -> column.note().stream())
        .filter(note -> note.contains("leading zeros"))
        .forEach(lines::add);
    return lines;
  }

  private static String sentence(String name, NumberSummary.Suspicion suspicion) {
    return "column '%s': %,d %s of %s may mean missing, since all others are from %s to %s: --missing %s=%s"
        .formatted(
            name,
            suspicion.cells(),
            suspicion.cells() == 1 ? "cell" : "cells",
            suspicion.value(),
            exact(suspicion.smallest()),
            exact(suspicion.largest()),
            name,
            suspicion.value());
  }

  /** The columns as they were found, by name, for JSON. */
  public Map<String, Object> tree() {
    List<String> names = ColumnWords.of(schema).format().names();
    Map<String, Object> tree = new LinkedHashMap<>();
    for (FoundColumn column : found) {
      Map<String, Object> members = new LinkedHashMap<>();
      members.put("cells", column.cells());
      members.put("missing", column.missing());
      members.put("different", column.different());
      column.leftOut().ifPresent(reason -> members.put("leftOut", reason));
      column.note().ifPresent(note -> members.put("note", note));
      int place = names.indexOf(column.name());
      if (place >= 0 && place < numbers.size()) {
        numbers
            .get(place)
            .ifPresent(n -> members.put("numbers", RecordJson.toTree(NumberSummary.class, n)));
      }
      tree.put(column.name(), members);
    }
    return tree;
  }

  /** The plan with what was found beside it, one column a line. */
  public String json(TablePlan plan) {
    List<String> lines = new ArrayList<>();
    tree()
        .forEach(
            (name, column) -> lines.add("    " + Json.write(name) + ": " + Json.write(column)));
    String text = plan.toJson().strip();
    return text.substring(0, text.length() - 1).stripTrailing()
        + ",\n  \"found\": {\n"
        + String.join(",\n", lines)
        + "\n  }\n}";
  }

  private String line(FoundColumn column, ColumnWords words, int place) {
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

  private String cells(ColumnWords words, int place, FoundColumn column) {
    ColumnType type = CellText.type(words.format(), place);
    if (type instanceof ColumnType.Category category) {
      int rest = column.different() - category.levels().size();
      return words.levels(place).orElse("") + (rest > 0 ? "; %,d others".formatted(rest) : "");
    }
    return words
        .levels(place)
        .or(
            () ->
                place < numbers.size()
                    ? numbers.get(place).map(SchemaText::range)
                    : words.range(place))
        .or(() -> words.range(place))
        .orElseGet(() -> "%,d different".formatted(column.different()));
  }

  private static String range(NumberSummary numbers) {
    String zeros =
        numbers.zeros() == 0 ? "" : "; %s %% zeros".formatted(Numbers.show(100 * numbers.zeros()));
    String decimals =
        switch (numbers.decimals()) {
          case -1 -> "";
          case 0 -> "; whole";
          case 1 -> "; 1 decimal";
          default -> "; %d decimals".formatted(numbers.decimals());
        };
    return "%s to %s, quartiles %s, %s, %s%s%s"
        .formatted(
            exact(numbers.minimum()),
            exact(numbers.maximum()),
            Numbers.show(numbers.lowerQuartile()),
            Numbers.show(numbers.median()),
            Numbers.show(numbers.upperQuartile()),
            zeros,
            decimals);
  }

  /** A number with all its digits: 99999 is not 100000. */
  private static String exact(double number) {
    if (number == Math.rint(number) && Math.abs(number) < MOST_WHOLE) {
      return Long.toString((long) number);
    }
    String near = Float.toString((float) number);
    return (float) number == number ? near : Double.toString(number);
  }
}
