package diabolo.record;

import diabolo.feature.format.ColumnType;
import diabolo.feature.format.SampleFormat;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;

/** The columns of records, found by the classes of their values. */
final class InferredFormat {

  private static final int MOST_LEVELS = 1_000;

  private InferredFormat() {}

  static SampleFormat of(List<? extends Map<String, ?>> records) {
    if (records.isEmpty()) {
      throw new IllegalArgumentException("expected at least 1 record, got 0");
    }
    Set<String> names = new LinkedHashSet<>();
    records.forEach(record -> names.addAll(record.keySet()));
    List<ColumnType> types = new ArrayList<>();
    boolean isNumbers = true;
    for (String name : names) {
      List<Object> values = new ArrayList<>();
      records.forEach(record -> values.add(record.get(name)));
      ColumnType type = type(name, values);
      types.add(type);
      isNumbers &= type instanceof ColumnType.Numeric && values.stream().noneMatch(Objects::isNull);
    }
    return isNumbers
        ? SampleFormat.table(List.copyOf(names))
        : SampleFormat.mixed(List.copyOf(names), types);
  }

  private static ColumnType type(String name, List<Object> all) {
    List<Object> values = all.stream().filter(Objects::nonNull).toList();
    if (values.isEmpty()) {
      throw new IllegalArgumentException(
          "column '%s': all values are missing; leave the column out".formatted(name));
    } else if (values.stream().allMatch(value -> value instanceof Number)) {
      return new ColumnType.Numeric();
    } else if (values.stream().allMatch(CellConversion::isTime)) {
      ColumnType.Date.Resolution resolution = ColumnType.Date.Resolution.DAY;
      for (Object value : values) {
        resolution = CellConversion.finer(resolution, value);
      }
      return new ColumnType.Date(resolution);
    }
    Set<String> levels = new TreeSet<>();
    values.forEach(value -> levels.add(value instanceof Enum<?> e ? e.name() : value.toString()));
    if (levels.size() > MOST_LEVELS) {
      throw new IllegalArgumentException(
          "column '%s': expected at most %,d different texts, got %,d; leave the column out"
              .formatted(name, MOST_LEVELS, levels.size()));
    }
    return new ColumnType.Category(List.copyOf(levels));
  }
}
