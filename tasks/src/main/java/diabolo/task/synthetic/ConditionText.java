package diabolo.task.synthetic;

import diabolo.feature.format.ColumnType;
import diabolo.feature.format.SampleFormat;
import diabolo.feature.sample.DataException;
import diabolo.model.Autoencoder;
import diabolo.notation.Spelling;
import diabolo.profile.ColumnProfile;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The text of a condition.
 *
 * @param text as given
 * @param model whose columns it is on
 */
record ConditionText(String text, Autoencoder model) {

  private static final Pattern PARTS = Pattern.compile("(.*?)\\s*(<=|>=|!=|=|<|>)\\s*(.*)");
  private static final int MOST_SHOWN = 8;

  /** The name of the column, the comparison and the value. */
  private record Parts(String name, Comparison comparison, String value) {}

  Condition condition() {
    Parts parts = parts();
    int column = column(parts.name());
    if (parts.value().isEmpty()) {
      throw wrong("expected a value after " + parts.comparison().sign());
    }
    Optional<List<String>> levels = levels(column);
    if (parts.comparison().isOfOrder() && type(column).isNominal()) {
      throw wrong(
          "column '%s' has levels without an order (%s), which = and != compare, not %s"
              .formatted(parts.name(), shown(levels.orElseThrow()), parts.comparison().sign()));
    }
    double value =
        levels.isPresent()
            ? level(parts, levels.get())
            : number(parts, type(column) instanceof ColumnType.Date);
    Condition condition = Condition.of(column, parts.comparison(), value, text.strip());
    requirePossible(condition, parts.name());
    return condition;
  }

  /** The longest name of a column that the text begins with, or all before the first comparison. */
  private Parts parts() {
    String stripped = text.strip();
    Optional<Parts> known =
        model.schema().names().stream()
            .filter(stripped::startsWith)
            .sorted(Comparator.comparing(String::length).reversed())
            .flatMap(name -> split(name, stripped.substring(name.length())).stream())
            .findFirst();
    return known
        .or(() -> split("", stripped))
        .orElseThrow(
            () -> wrong("expected a column, one of = != < <= > >= and a value, such as age>40"));
  }

  /** The parts of a text after the name; with an empty name, all before the comparison is it. */
  private static Optional<Parts> split(String name, String rest) {
    Matcher matcher = PARTS.matcher(rest);
    if (!matcher.matches() || (!name.isEmpty() && !matcher.group(1).isBlank())) {
      return Optional.empty();
    }
    Comparison comparison =
        Arrays.stream(Comparison.values())
            .filter(each -> each.sign().equals(matcher.group(2)))
            .findFirst()
            .orElseThrow();
    return Optional.of(
        new Parts(
            name.isEmpty() ? unquoted(matcher.group(1)) : name,
            comparison,
            unquoted(matcher.group(3))));
  }

  private static String unquoted(String value) {
    String stripped = value.strip();
    boolean isQuoted =
        stripped.length() >= 2
            && (stripped.charAt(0) == '"' || stripped.charAt(0) == '\'')
            && stripped.charAt(stripped.length() - 1) == stripped.charAt(0);
    return isQuoted ? stripped.substring(1, stripped.length() - 1) : stripped;
  }

  private int column(String name) {
    List<String> names = model.schema().names();
    int column = names.indexOf(name);
    if (column < 0) {
      throw wrong("there is no column '%s'; %s".formatted(name, near(name, names, "columns")));
    }
    return column;
  }

  private double level(Parts parts, List<String> levels) {
    int level = levels.indexOf(parts.value());
    if (level < 0) {
      throw wrong(
          "column '%s' has no level '%s'; %s"
              .formatted(parts.name(), parts.value(), near(parts.value(), levels, "levels")));
    }
    return level;
  }

  private double number(Parts parts, boolean isDate) {
    OptionalDouble value = isDate ? ColumnType.Date.days(parts.value()) : parsed(parts.value());
    return value.orElseThrow(
        () ->
            wrong(
                "column '%s' holds %s, got %s"
                    .formatted(
                        parts.name(),
                        isDate ? "dates such as 2024-12-31" : "numbers",
                        DataException.quote(parts.value()))));
  }

  private static OptionalDouble parsed(String value) {
    try {
      double number = Double.parseDouble(value);
      return Double.isFinite(number) ? OptionalDouble.of(number) : OptionalDouble.empty();
    } catch (NumberFormatException notANumber) {
      return OptionalDouble.empty();
    }
  }

  /** Refuses a condition that no value within the range of the training cells meets. */
  private void requirePossible(Condition condition, String name) {
    if (model.profile().columns().isEmpty()) {
      return;
    }
    ColumnProfile profile = model.profile().columns().get(condition.column());
    if (profile.isOfLevels() || type(condition.column()) instanceof ColumnType.Ordinal) {
      return;
    }
    QuantileMap quantiles = QuantileMap.of(profile);
    double low = number(condition.column(), quantiles.at(0));
    double high = number(condition.column(), quantiles.at(1));
    boolean isMet =
        condition.holds(low)
            || condition.holds(high)
            || (!condition.comparison().isOfOrder()
                && low <= condition.value()
                && condition.value() <= high);
    if (!isMet) {
      throw wrong(
          "no row can meet it: the training cells of column '%s' lie from %s to %s"
              .formatted(name, shown(condition.column(), low), shown(condition.column(), high)));
    }
  }

  private double number(int column, double raw) {
    return format().references().number(column, (float) raw);
  }

  private String shown(int column, double number) {
    if (type(column) instanceof ColumnType.Date date) {
      return date.text(number);
    }
    float single = (float) number;
    return single == Math.rint(single) ? "%.0f".formatted(single) : Float.toString(single);
  }

  private SampleFormat format() {
    return model.schema().format();
  }

  private ColumnType type(int column) {
    return format().types().map(types -> types.get(column)).orElse(new ColumnType.Numeric());
  }

  private Optional<List<String>> levels(int column) {
    ColumnType type = type(column);
    if (type instanceof ColumnType.Category category) {
      return Optional.of(category.levels());
    }
    return type instanceof ColumnType.Ordinal ordinal
        ? Optional.of(ordinal.levels())
        : Optional.empty();
  }

  private static String near(String word, List<String> known, String what) {
    return Spelling.nearest(word, known)
        .map("did you mean '%s'?"::formatted)
        .orElse("the %s are %s".formatted(what, shown(known)));
  }

  private static String shown(List<String> words) {
    String some = words.stream().limit(MOST_SHOWN).collect(Collectors.joining(", "));
    return words.size() > MOST_SHOWN
        ? "%s and %d more".formatted(some, words.size() - MOST_SHOWN)
        : some;
  }

  private IllegalArgumentException wrong(String problem) {
    return new IllegalArgumentException("condition '%s': %s".formatted(text.strip(), problem));
  }
}
