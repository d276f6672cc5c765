package diabolo.feature.sample;

import diabolo.notation.Named;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * Type of the cells of a column, and their representation as raw floats. NaN is a missing cell of
 * any type.
 *
 * @since 0.1
 */
public sealed interface ColumnType
    permits ColumnType.Numeric,
        ColumnType.Count,
        ColumnType.Category,
        ColumnType.Ordinal,
        ColumnType.Date {

  /**
   * True if cells are levels without an order, whose raw values can only be compared for equality.
   */
  boolean isNominal();

  /** True if cells are numbers; the raw value is then the number itself. */
  boolean isNumber();

  /** Numbers: the raw value is the number. */
  @Named("numeric")
  record Numeric() implements ColumnType {
    @Override
    public boolean isNominal() {
      return false;
    }

    @Override
    public boolean isNumber() {
      return true;
    }
  }

  /**
   * Counts: the raw value is a whole number, ≥ 0. Its logarithm is scaled ({@link
   * diabolo.feature.Curve.LogCount}), by mean and standard deviation even if quantile scaling is
   * chosen.
   */
  @Named("count")
  record Count() implements ColumnType {
    @Override
    public boolean isNominal() {
      return false;
    }

    @Override
    public boolean isNumber() {
      return true;
    }
  }

  /**
   * Ordered levels: the raw value is the position of the level. Any other text is read as a missing
   * cell.
   *
   * @param levels from the lowest to the highest, all different, at least two
   */
  @Named("ordinal")
  record Ordinal(List<String> levels) implements ColumnType {

    /** Refuses levels that are not different. */
    public Ordinal {
      levels = List.copyOf(levels);
      if (!(levels.size() >= 2)) {
        throw new IllegalArgumentException(
            "an order needs at least 2 levels, got " + levels.size());
      }
      Category.requireDifferent(levels);
    }

    @Override
    public boolean isNominal() {
      return false;
    }

    @Override
    public boolean isNumber() {
      return false;
    }

    /** The level of a raw value, the nearest one. */
    public String level(float raw) {
      return levels.get(Math.min(levels.size() - 1, Math.max(0, Math.round(raw))));
    }

    /** Raw value of each level. */
    public Map<String, Integer> positions() {
      return Category.positions(levels);
    }
  }

  /**
   * Levels without an order: the raw value is the position of the level; any other text has the
   * number of levels as its raw value.
   *
   * @param levels all different, at least one
   */
  @Named("category")
  record Category(List<String> levels) implements ColumnType {

    /** Text shown for a value that is none of the levels. */
    public static final String OTHER = "other";

    /** Refuses levels that are not different. */
    public Category {
      levels = List.copyOf(levels);
      if (!(levels.size() >= 1)) {
        throw new IllegalArgumentException("a category needs at least 1 level, got 0");
      }
      requireDifferent(levels);
    }

    /** Most frequent level; the smallest of several equally frequent ones, 0 without levels. */
    public static float mostFrequent(double... levels) {
      Map<Double, Integer> counts = new HashMap<>();
      for (double level : levels) {
        counts.merge(level, 1, Math::addExact);
      }
      return counts.entrySet().stream()
          .min(
              Comparator.comparing((Map.Entry<Double, Integer> entry) -> -entry.getValue())
                  .thenComparing(Map.Entry::getKey))
          .map(entry -> entry.getKey().floatValue())
          .orElse(0f);
    }

    @Override
    public boolean isNominal() {
      return true;
    }

    @Override
    public boolean isNumber() {
      return false;
    }

    static void requireDifferent(List<String> levels) {
      if (new HashSet<>(levels).size() < levels.size()) {
        throw new IllegalArgumentException("two levels of a category are the same: " + levels);
      }
    }

    /** Raw value of each level. */
    public Map<String, Integer> positions() {
      return positions(levels);
    }

    static Map<String, Integer> positions(List<String> levels) {
      Map<String, Integer> positions = new HashMap<>();
      for (String level : levels) {
        positions.put(level, positions.size());
      }
      return positions;
    }

    /** The level of a raw value; {@link #OTHER} beyond the last one. */
    public String level(float raw) {
      int position = Math.round(raw);
      return position >= 0 && position < levels.size() ? levels.get(position) : OTHER;
    }
  }

  /**
   * Days since 2000-01-01, in a calendar without time zones; a float resolves about a minute and a
   * half.
   *
   * @param precision whether cells hold times of day
   */
  @Named("date")
  record Date(Resolution precision) implements ColumnType {

    /** Resolution of the cells. */
    public enum Resolution {
      /** The day. */
      DAY,
      /** The day and the time, kept to the minute. */
      MINUTE
    }

    private static final LocalDateTime ORIGIN = LocalDate.of(2000, 1, 1).atStartOfDay();
    private static final DateTimeFormatter MINUTES =
        DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm");
    private static final double SECONDS_A_DAY = 86_400;

    @Override
    public boolean isNominal() {
      return false;
    }

    @Override
    public boolean isNumber() {
      return false;
    }

    /** True if cells hold a time of day beside the date. */
    public boolean hasTime() {
      return precision == Resolution.MINUTE;
    }

    /** Raw value of an ISO date with or without a time; empty for any other text. */
    public static OptionalDouble days(String text) {
      try {
        LocalDateTime time =
            hasTime(text)
                ? LocalDateTime.parse(text.replace(' ', 'T'))
                : LocalDate.parse(text).atStartOfDay();
        return OptionalDouble.of(ChronoUnit.SECONDS.between(ORIGIN, time) / SECONDS_A_DAY);
      } catch (DateTimeException notADate) {
        return OptionalDouble.empty();
      }
    }

    /** True if a date in ISO format has a time of day beside it. */
    public static boolean hasTime(String text) {
      return text.length() > "2000-01-01".length();
    }

    /** Date of a raw value, with the time to the nearest minute if this type has times. */
    public LocalDateTime time(float raw) {
      double seconds = Math.rint(raw * SECONDS_A_DAY / 60) * 60;
      return precision == Resolution.MINUTE
          ? ORIGIN.plusSeconds((long) seconds)
          : ORIGIN.plusDays((long) Math.rint(raw));
    }

    /** ISO text of a raw value. */
    public String text(float raw) {
      LocalDateTime time = time(raw);
      return precision == Resolution.MINUTE ? MINUTES.format(time) : time.toLocalDate().toString();
    }
  }
}
