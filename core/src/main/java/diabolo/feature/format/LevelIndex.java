package diabolo.feature.format;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Positions of the levels of a column, found by value: by the text itself, else by the number
 * ({@code 0.0} is {@code 0}) or the truth value ({@code True} is {@code true}, and {@code 1} where
 * all levels are truth values) that it spells. Numbers of any size are compared as decimal numbers,
 * so that 64-bit ids never collide. Of two levels with the same value the first one is found. A
 * text with leading zeros, such as a postal code, is no number. Immutable.
 */
public final class LevelIndex {

  private static final Set<String> YES = Set.of("true", "t", "yes", "y", "1", "1.0");
  private static final Set<String> NO = Set.of("false", "f", "no", "n", "0", "0.0");
  private static final Set<String> WORDS = Set.of("true", "false", "yes", "no");

  /** No leading zeros, at most 40 digits, and an exponent that costs no memory. */
  private static final Pattern NUMBER =
      Pattern.compile("[+-]?(0|[1-9][0-9]{0,39})?(\\.[0-9]{0,40})?([eE][+-]?[0-9]{1,2})?");

  private final Map<String, Integer> texts = new HashMap<>();
  private final Map<BigDecimal, Integer> numbers = new HashMap<>();
  private final Map<String, Integer> words = new HashMap<>();
  private final Map<Boolean, Integer> truths = new HashMap<>();

  private LevelIndex(List<String> levels) {
    boolean areTruths = levels.stream().allMatch(level -> truth(level).isPresent());
    for (int i = 0; i < levels.size(); i++) {
      int position = i;
      String level = levels.get(i);
      texts.put(level, i);
      number(level).ifPresent(number -> numbers.putIfAbsent(number, position));
      String word = level.toLowerCase(Locale.ROOT);
      if (WORDS.contains(word)) {
        words.putIfAbsent(word, i);
      }
      if (areTruths) {
        truth(level).ifPresent(truth -> truths.putIfAbsent(truth, position));
      }
    }
  }

  /** Index of these levels. */
  public static LevelIndex of(List<String> levels) {
    return new LevelIndex(levels);
  }

  /** Position of the level that a text spells; empty if it is none of them. */
  public OptionalInt of(String text) {
    Integer exact = texts.get(text);
    if (exact != null) {
      return OptionalInt.of(exact);
    }
    Integer found = number(text).map(numbers::get).orElse(null);
    if (found == null) {
      found = words.get(text.toLowerCase(Locale.ROOT));
    }
    if (found == null) {
      found = truth(text).map(truths::get).orElse(null);
    }
    return found == null ? OptionalInt.empty() : OptionalInt.of(found);
  }

  /** Position of the level that is this truth value; empty if none is. */
  public OptionalInt of(boolean truth) {
    return of(String.valueOf(truth));
  }

  /**
   * Text that all spellings of a value have in common: a plain decimal number, a word in lower
   * case, or the text itself.
   */
  public static String key(String text) {
    String word = text.toLowerCase(Locale.ROOT);
    return number(text).map(BigDecimal::toPlainString).orElse(WORDS.contains(word) ? word : text);
  }

  private static Optional<Boolean> truth(String text) {
    String word = text.toLowerCase(Locale.ROOT);
    return YES.contains(word)
        ? Optional.of(true)
        : NO.contains(word) ? Optional.of(false) : Optional.empty();
  }

  /** Decimal number that a text spells, without trailing zeros. */
  private static Optional<BigDecimal> number(String text) {
    boolean isNumber =
        text.chars().takeWhile(c -> (c | 0x20) != 'e').anyMatch(c -> c >= '0' && c <= '9')
            && NUMBER.matcher(text).matches();
    return isNumber ? Optional.of(new BigDecimal(text).stripTrailingZeros()) : Optional.empty();
  }
}
