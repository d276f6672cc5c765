package diabolo.feature.format;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Texts that mark a missing cell. An empty cell is always missing. In files of text the usual marks
 * are too ({@code NA}, {@code ?}, {@code null} …), unless other ones are chosen; in Parquet, JSON
 * and SQL, where a missing cell is NULL, only chosen ones. Upper and lower case are the same, and a
 * number marks all its spellings: {@code -999} also {@code -999.0}.
 *
 * @param chosen marks for all columns, in place of the usual ones; empty for the usual ones
 * @param byColumn further marks for the cells of single columns
 * @since 0.2
 */
public record MissingTexts(Optional<List<String>> chosen, Map<String, List<String>> byColumn) {

  private static final Set<String> USUAL =
      Set.of("?", "-", "na", "n/a", "#n/a", "nan", "null", "none", ".");

  /** Keeps copies. */
  public MissingTexts {
    chosen = chosen.map(List::copyOf);
    byColumn = Map.copyOf(byColumn);
  }

  /** The usual marks. */
  public static MissingTexts defaults() {
    return new MissingTexts(Optional.empty(), Map.of());
  }

  /** These marks for all columns, in place of the usual ones. */
  public MissingTexts withChosen(List<String> other) {
    return new MissingTexts(Optional.of(other), byColumn);
  }

  /** These further marks for single columns. */
  public MissingTexts withByColumn(Map<String, List<String>> other) {
    return new MissingTexts(chosen, other);
  }

  /** Recognizes the missing cells of a column. */
  @FunctionalInterface
  public interface Mark {

    /** True for a trimmed cell that is missing. */
    boolean isMissing(String cell);
  }

  /** Recognizes the missing cells of a column in a file of text. */
  public Mark ofText(String column) {
    return mark(chosen.map(List::stream).orElseGet(USUAL::stream), column);
  }

  /** Recognizes the missing cells of a column whose source has NULL; an empty text is NULL. */
  public Mark ofTyped(String column) {
    return mark(chosen.stream().flatMap(List::stream), column);
  }

  private Mark mark(Stream<String> all, String column) {
    Set<String> words = new HashSet<>();
    Set<String> numbers = new HashSet<>();
    Stream.concat(all, byColumn.getOrDefault(column, List.of()).stream())
        .forEach(
            text -> {
              words.add(text.toLowerCase(Locale.ROOT));
              if (isNumber(text)) {
                numbers.add(LevelIndex.key(text));
              }
            });
    return cell ->
        cell.isEmpty()
            || (!words.isEmpty() && words.contains(cell.toLowerCase(Locale.ROOT)))
            || (!numbers.isEmpty() && isNumber(cell) && numbers.contains(LevelIndex.key(cell)));
  }

  private static boolean isNumber(String text) {
    char last = text.isEmpty() ? ' ' : text.charAt(text.length() - 1);
    return (last >= '0' && last <= '9') || last == '.';
  }
}
