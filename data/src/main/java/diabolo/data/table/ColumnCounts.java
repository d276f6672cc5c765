package diabolo.data.table;

import diabolo.feature.format.ColumnType;
import diabolo.feature.format.LevelIndex;
import diabolo.feature.format.MissingTexts;
import diabolo.feature.sample.DataException;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Counts of the cells of a column over a whole table, and the type inferred from them.
 *
 * <p>A column is numeric if nine in ten of its cells are numbers, likewise for dates, else
 * categorical. A wrong cell in a numeric column is thus reported when the rows are read, and does
 * not make the column categorical.
 */
final class ColumnCounts {

  /** Most different texts that are kept; beyond them only the number is known. */
  private static final int MOST_TEXTS = 100_000;

  private static final int MOST_LEVELS = 10_000;

  /** Most texts of a column of two numbers: 0, 0.0, +0 … */
  private static final int MOST_SPELLINGS = 12;

  /** Largest number of levels for which a text that occurs once still becomes a level. */
  private static final int FEW_LEVELS = 50;

  private final String name;
  private final boolean isNamedAsKey;
  private final Optional<ColumnType> declared;
  private final MissingTexts.Mark mark;
  private final Map<String, Integer> texts = new HashMap<>();
  private boolean hasMoreTexts;
  private long missing;
  private long numbers;
  private long dates;
  private ColumnType.Date.Resolution resolution = ColumnType.Date.Resolution.DAY;
  private long cells;
  private boolean isWhole = true;
  private boolean risesByOne = true;
  private long padded;
  private String firstPadded = "";
  private double first;

  /**
   * Counts of zero.
   *
   * @param all names of all columns of the table
   * @param declared the type of the column, if its source declares it
   * @param missing recognizes its missing cells
   */
  ColumnCounts(
      String name, List<String> all, Optional<ColumnType> declared, MissingTexts.Mark missing) {
    this.name = name;
    this.isNamedAsKey = KeyColumns.isNamedAsKey(name, all);
    this.mark = missing;
    this.declared = declared;
  }

  void add(String cell) {
    if (mark.isMissing(cell)) {
      missing++;
      risesByOne = false;
      return;
    }
    cells++;
    float number = CellNumber.parse(cell);
    if (Float.isFinite(number)) {
      numbers++;
      isWhole &= number == Math.rint(number);
      count(cell);
      if (isPadded(cell) && padded++ == 0) {
        firstPadded = cell;
      }
    } else {
      risesByOne = false;
      if (ColumnType.Date.days(cell).isPresent()) {
        dates++;
        resolution = resolution.finer(cell);
      }
    }
    if (texts.size() < MOST_TEXTS) {
      texts.merge(cell, 1, Math::addExact);
    } else {
      hasMoreTexts |= texts.computeIfPresent(cell, (key, count) -> count + 1) == null;
    }
  }

  /** Whether a whole number has zeros in front, as codes of places and articles have. */
  private static boolean isPadded(String cell) {
    return cell.length() > 1
        && cell.charAt(0) == '0'
        && cell.chars().allMatch(c -> c >= '0' && c <= '9');
  }

  /** Follows a column that rises by 1 from row to row. */
  private void count(String cell) {
    if (risesByOne) {
      double number = CellNumber.parseDouble(cell);
      if (cells == 1) {
        first = number;
      }
      risesByOne = number == first + cells - 1;
    }
  }

  private boolean countsRows() {
    return risesByOne && cells > 2 && KeyColumns.numbersRows(name, first, cells);
  }

  /** The type of the column; empty for keys and constants, which say nothing about other rows. */
  Optional<ColumnType> type() {
    if (reasonToLeaveOut().isPresent()) {
      return Optional.empty();
    }
    if (declared.isPresent()) {
      boolean isFiner =
          declared.get() instanceof ColumnType.Date date
              && date.hasTime()
              && resolution.compareTo(date.precision()) > 0;
      return isFiner ? Optional.of(new ColumnType.Date(resolution)) : declared;
    }
    if (areMostly(dates)) {
      return Optional.of(new ColumnType.Date(resolution));
    }
    return Optional.of(
        areMostly(numbers) && !isBinary()
            ? new ColumnType.Numeric()
            : new ColumnType.Category(levels()));
  }

  /** Whether the column has exactly two numbers, which are then levels. */
  private boolean isBinary() {
    return numbers == cells && texts.size() <= MOST_SPELLINGS && values().size() == 2;
  }

  private boolean areMostly(long some) {
    return 10 * some >= 9 * cells;
  }

  /**
   * Levels by falling frequency, those of equal frequency by text; spellings of one value, such as
   * 0 and 0.0, are one level under its most frequent spelling.
   */
  private List<String> levels() {
    Map<String, Integer> values = values();
    int fewest = values.size() > FEW_LEVELS ? 2 : 1;
    return values.entrySet().stream()
        .filter(entry -> entry.getValue() >= fewest)
        .sorted(
            Comparator.comparing((Map.Entry<String, Integer> entry) -> -entry.getValue())
                .thenComparing(Map.Entry::getKey))
        .limit(MOST_LEVELS)
        .map(Map.Entry::getKey)
        .toList();
  }

  /** Cells of each value, under its most frequent spelling. */
  private Map<String, Integer> values() {
    Map<String, Map.Entry<String, Integer>> spellings = new HashMap<>();
    Map<String, Integer> sums = new HashMap<>();
    texts.entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .forEach(
            text -> {
              String key = LevelIndex.key(text.getKey());
              sums.merge(key, text.getValue(), Math::addExact);
              spellings.merge(key, text, (a, b) -> b.getValue() > a.getValue() ? b : a);
            });
    Map<String, Integer> values = new HashMap<>();
    spellings.forEach((key, text) -> values.put(text.getKey(), sums.get(key)));
    return values;
  }

  private Optional<String> reasonToLeaveOut() {
    if (cells == 0) {
      return Optional.of("all its cells are missing");
    }
    if (countsRows()) {
      return Optional.of(
          first > 1 ? "it numbers the rows from %.0f on".formatted(first) : "it numbers the rows");
    }
    boolean isText = declared.isEmpty() && !areMostly(numbers) && !areMostly(dates);
    boolean differ = hasMoreTexts || (texts.size() > FEW_LEVELS && 2L * texts.size() > cells);
    if (isText && differ) {
      return Optional.of(
          "%s%,d of %,d cells are different texts"
              .formatted(hasMoreTexts ? "more than " : "", texts.size(), cells));
    }
    return isKeyByName() && cells > 2
        ? Optional.of("it seems to be a key, by its name and its distinct whole numbers")
        : Optional.empty();
  }

  /** Whether the column numbers the rows, or is a key by its name. */
  boolean isKey() {
    return cells > 2 && (countsRows() || isKeyByName());
  }

  private boolean isKeyByName() {
    boolean areDifferent = hasMoreTexts || texts.size() == cells;
    return isNamedAsKey && isWhole && numbers == cells && areDifferent;
  }

  /** The counts as a result. */
  FoundColumn found() {
    return new FoundColumn(name, cells, missing, texts.size(), reasonToLeaveOut(), note());
  }

  /** Note about texts that look like numbers or dates. */
  private Optional<String> look() {
    boolean isText = declared.isEmpty() && !areMostly(numbers) && !areMostly(dates);
    return isText
        ? CellLook.of(texts.keySet()).map(look -> look.note(texts.keySet()))
        : Optional.empty();
  }

  /** A remark about the column, in a sentence; empty if it is unremarkable. */
  Optional<String> note() {
    String column = "column " + DataException.quote(name);
    Optional<String> leftOut = reasonToLeaveOut();
    Optional<String> look = look();
    if (leftOut.isPresent()) {
      String looks = look.map(words -> "; " + words).orElse("");
      return Optional.of(column + " is left out: " + leftOut.get() + looks);
    }
    StringBuilder note = new StringBuilder();
    if (missing > 0) {
      note.append("; %,d of %,d cells are missing".formatted(missing, missing + cells));
    }
    if (padded > 0 && declared.isEmpty()) {
      note.append(
          "; %,d numbers have leading zeros, such as %s: it may be a code, and no number"
              .formatted(padded, DataException.quote(firstPadded)));
    }
    if (texts.size() == 1) {
      note.append("; it is constant and carries no information");
    }
    if (type().orElseThrow() instanceof ColumnType.Category category) {
      if (declared.isEmpty() && numbers > 0 && numbers < cells) {
        note.append(
            "; read as a category, since only %,d of %,d cells are numbers"
                .formatted(numbers, cells));
      }
      int rest = declared.isPresent() ? 0 : values().size() - category.levels().size();
      if (rest > 0) {
        note.append(
            "; %,d levels, and %,d rare ones that are read as '%s'"
                .formatted(category.levels().size(), rest, ColumnType.Category.OTHER));
      }
    }
    look.ifPresent(words -> note.append("; ").append(words).append(", but is read as a category"));
    return note.isEmpty() ? Optional.empty() : Optional.of(column + ": " + note.substring(2));
  }
}
