package diabolo.data.table;

import diabolo.feature.ColumnScaling;
import diabolo.feature.format.ColumnType;
import diabolo.feature.format.SampleFormat;
import diabolo.feature.sample.DataException;
import diabolo.file.AtomicFile;
import diabolo.file.json.Json;
import diabolo.file.json.RecordJson;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The plan for the columns of a table: inferred, or edited by hand.
 *
 * @param missing whether cells may be missing; in a table of numbers alone without missing cells
 *     every input is a number, with no flag beside it
 * @param columns by name, in the order in which they enter a model
 */
public record TablePlan(MissingCells missing, Map<String, ColumnPlan> columns) {

  /** The member that tells what was found, beside the plan; it is not part of it. */
  public static final String FOUND = "found";

  /** Whether cells may be missing. */
  public enum MissingCells {
    /** No cell is missing. */
    NONE,
    /** Some cells are missing, or may be in other rows. */
    POSSIBLE
  }

  /** Refuses a plan without a column. */
  public TablePlan {
    columns = Collections.unmodifiableMap(new LinkedHashMap<>(columns));
    if (columns.values().stream().allMatch(plan -> plan.column().isEmpty())) {
      throw new IllegalArgumentException("expected at least 1 column that is not left out, got 0");
    }
  }

  /**
   * The plan that reproduces reading without a plan.
   *
   * @param format of the rows that are read
   * @param found all columns of the table, including those that are left out
   */
  public static TablePlan of(SampleFormat format, List<FoundColumn> found) {
    Map<String, Integer> places = new HashMap<>();
    for (String name : format.names()) {
      places.put(name, places.size());
    }
    Map<String, ColumnPlan> columns = new LinkedHashMap<>();
    for (FoundColumn column : found) {
      Integer place = places.get(column.name());
      columns.put(
          column.name(),
          place == null
              ? new ColumnPlan.Ignored(column.leftOut())
              : ColumnPlan.of(CellText.type(format, place)));
    }
    return new TablePlan(
        format.types().isPresent() ? MissingCells.POSSIBLE : MissingCells.NONE, columns);
  }

  /**
   * Reads a plan.
   *
   * @throws DataException that names the wrong place, such as {@code columns['age'].scaling}
   */
  public static TablePlan read(Path file) throws IOException {
    if (!Files.isReadable(file)) {
      throw DataException.noInput(file.toString(), "no such file, or not readable");
    }
    String source = file.toString();
    Object tree = Json.parse(Files.readString(file), source);
    if (tree instanceof Map<?, ?> members && members.containsKey(FOUND)) {
      Map<Object, Object> plan = new LinkedHashMap<>(members);
      plan.remove(FOUND);
      tree = plan;
    }
    return RecordJson.fromTree(TablePlan.class, tree, source);
  }

  /** Writes the plan, one column per line. */
  public void write(Path file) throws IOException {
    AtomicFile.write(file, out -> out.write(toJson().getBytes(StandardCharsets.UTF_8)));
  }

  /** The plan as JSON, one column per line. */
  public String toJson() {
    List<String> lines = new ArrayList<>();
    Map<?, ?> tree = (Map<?, ?>) RecordJson.toTree(TablePlan.class, this);
    ((Map<?, ?>) tree.get("columns"))
        .forEach((name, plan) -> lines.add("    " + Json.write(name) + ": " + Json.write(plan)));
    return "{\n  \"missing\": "
        + Json.write(tree.get("missing"))
        + ",\n  \"columns\": {\n"
        + String.join(",\n", lines)
        + "\n  }\n}\n";
  }

  /** The columns that are read. */
  public SampleFormat format() {
    List<String> names = new ArrayList<>();
    List<ColumnType> types = new ArrayList<>();
    columns.forEach(
        (name, plan) ->
            plan.column()
                .ifPresent(
                    type -> {
                      names.add(name);
                      types.add(type);
                    }));
    boolean areNumbers = types.stream().allMatch(ColumnType.Numeric.class::isInstance);
    return areNumbers && missing == MissingCells.NONE
        ? SampleFormat.table(names)
        : SampleFormat.mixed(names, types);
  }

  /** The columns' own scalings. */
  public List<ColumnScaling> scalings() {
    List<ColumnScaling> scalings = new ArrayList<>();
    columns.forEach(
        (name, plan) ->
            plan.ownScaling().ifPresent(scaling -> scalings.add(ColumnScaling.of(name, scaling))));
    return scalings;
  }
}
