package diabolo.data.table;

import diabolo.feature.sample.ColumnType;
import diabolo.feature.sample.DataException;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What the cells of a column look like, counted over a whole table, and the type that follows.
 *
 * <p>A column is of numbers where nine in ten of its cells are, of dates likewise, else of levels;
 * so one wrong cell in a column of numbers is found when the rows are read, and does not make
 * levels of them.
 */
final class ColumnCounts {

  /** Beyond as many different texts only their number is known. */
  private static final int MOST_TEXTS = 100_000;

  private static final int MOST_LEVELS = 10_000;

  /** Up to as many levels one that is seen once may be one; of more it is most likely a chance. */
  private static final int FEW_LEVELS = 50;

  private final String name;
  private final Optional<ColumnType> declared;
  private final Map<String, Integer> texts = new HashMap<>();
  private boolean hasMoreTexts;
  private long missing;
  private long numbers;
  private long dates;
  private boolean hasTimes;
  private long cells;
  private boolean isWhole = true;
  private boolean countsRows = true;

  /**
   * Nothing counted yet.
   *
   * @param declared the type of the column, where its source says it
   */
  ColumnCounts(String name, Optional<ColumnType> declared) {
    this.name = name;
    this.declared = declared;
  }

  void add(String cell) {
    if (CellNumber.isMissing(cell)) {
      missing++;
      countsRows = false;
      return;
    }
    cells++;
    float number = CellNumber.parse(cell);
    if (Float.isFinite(number)) {
      numbers++;
      isWhole &= number == Math.rint(number);
      countsRows &= number == cells || number == cells - 1;
    } else {
      countsRows = false;
      if (ColumnType.Date.days(cell).isPresent()) {
        dates++;
        hasTimes |= ColumnType.Date.hasTime(cell);
      }
    }
    if (texts.size() < MOST_TEXTS) {
      texts.merge(cell, 1, Math::addExact);
    } else {
      hasMoreTexts |= texts.computeIfPresent(cell, (key, count) -> count + 1) == null;
    }
  }

  /** The type of the column; empty where it tells nothing about other rows. */
  Optional<ColumnType> type() {
    if (reasonToLeaveOut().isPresent()) {
      return Optional.empty();
    }
    if (declared.isPresent()) {
      return declared;
    }
    if (areMostly(dates)) {
      return Optional.of(
          new ColumnType.Date(
              hasTimes ? ColumnType.Date.Precision.MINUTE : ColumnType.Date.Precision.DAY));
    }
    return Optional.of(
        areMostly(numbers) && !isBinary()
            ? new ColumnType.Numeric()
            : new ColumnType.Category(levels()));
  }

  /** Two numbers are two levels. */
  private boolean isBinary() {
    return numbers == cells && texts.size() == 2;
  }

  private boolean areMostly(long some) {
    return 10 * some >= 9 * cells;
  }

  /** Levels by falling frequency, those of equal frequency by text. */
  private List<String> levels() {
    int fewest = texts.size() > FEW_LEVELS ? 2 : 1;
    return texts.entrySet().stream()
        .filter(entry -> entry.getValue() >= fewest)
        .sorted(
            Comparator.comparing((Map.Entry<String, Integer> entry) -> -entry.getValue())
                .thenComparing(Map.Entry::getKey))
        .limit(MOST_LEVELS)
        .map(Map.Entry::getKey)
        .toList();
  }

  private Optional<String> reasonToLeaveOut() {
    if (cells == 0) {
      return Optional.of("all its cells are missing");
    }
    if (countsRows && cells > 2) {
      return Optional.of("it counts the rows");
    }
    boolean isText = declared.isEmpty() && !areMostly(numbers) && !areMostly(dates);
    boolean differ = hasMoreTexts || (texts.size() > FEW_LEVELS && 2L * texts.size() > cells);
    if (isText && differ) {
      return Optional.of(
          "%s%,d of %,d cells are different texts"
              .formatted(hasMoreTexts ? "more than " : "", texts.size(), cells));
    }
    boolean areDifferent = hasMoreTexts || texts.size() == cells;
    return isNamedAsKey() && isWhole && numbers == cells && areDifferent && cells > 2
        ? Optional.of("its name and its different whole numbers say that it is a key")
        : Optional.empty();
  }

  private boolean isNamedAsKey() {
    String lower = name.toLowerCase(Locale.ROOT);
    return lower.equals("id")
        || lower.endsWith("_id")
        || lower.endsWith(" id")
        || name.endsWith("Id")
        || name.endsWith("ID");
  }

  /** What was counted. */
  FoundColumn found() {
    return new FoundColumn(name, cells, missing, texts.size(), reasonToLeaveOut(), note());
  }

  /** What is odd about the column, in a sentence; empty where nothing is. */
  Optional<String> note() {
    String column = "column " + DataException.quote(name);
    Optional<String> leftOut = reasonToLeaveOut();
    if (leftOut.isPresent()) {
      return Optional.of(column + " is left out: " + leftOut.get());
    }
    StringBuilder note = new StringBuilder();
    if (missing > 0) {
      note.append("; %,d of %,d cells are missing".formatted(missing, missing + cells));
    }
    if (texts.size() == 1) {
      note.append("; it is constant and teaches nothing");
    }
    if (type().orElseThrow() instanceof ColumnType.Category category) {
      if (declared.isEmpty() && numbers > 0 && numbers < cells) {
        note.append(
            "; read as levels, since only %,d of %,d cells are numbers".formatted(numbers, cells));
      }
      int rest = texts.size() - category.levels().size();
      if (declared.isEmpty() && rest > 0) {
        note.append(
            "; %,d levels, and %,d rare ones that are read as '%s'"
                .formatted(category.levels().size(), rest, ColumnType.Category.OTHER));
      }
    }
    return note.isEmpty() ? Optional.empty() : Optional.of(column + ": " + note.substring(2));
  }
}
