package diabolo.feature.format;

import diabolo.notation.Named;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAccessor;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
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
   * Days since 2000-01-01, in a calendar without time zones; times with an offset are converted to
   * UTC. A float resolves about a minute and a half, and beside a reference value ({@link
   * References}) a 16-millionth of the range of the dates.
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
      MINUTE,
      /** The day and the time, kept to the millisecond. */
      MILLISECOND;

      /** Resolution that an ISO date needs; that of days if it is none. */
      static Resolution of(String text) {
        if (!hasTime(text)) {
          return DAY;
        }
        return parse(text).filter(time -> time.getSecond() > 0 || time.getNano() > 0).isPresent()
            ? MILLISECOND
            : MINUTE;
      }

      /** The finer one of this resolution and that of an ISO date. */
      public Resolution finer(String text) {
        Resolution other = of(text);
        return other.compareTo(this) > 0 ? other : this;
      }
    }

    /** ISO, with a space or T before the time, and with or without seconds and offset. */
    private static final DateTimeFormatter TIMES =
        new DateTimeFormatterBuilder()
            .append(DateTimeFormatter.ISO_LOCAL_DATE)
            .appendPattern("['T'][' ']")
            .append(DateTimeFormatter.ISO_LOCAL_TIME)
            .appendPattern("[' ']")
            .optionalStart()
            .appendOffset("+HH:MM", "Z")
            .optionalEnd()
            .optionalStart()
            .appendOffset("+HHmm", "Z")
            .optionalEnd()
            .toFormatter(Locale.ROOT);

    private static final LocalDateTime ORIGIN = LocalDate.of(2000, 1, 1).atStartOfDay();

    /** 0001-01-01, beyond which no date is read or shown. */
    private static final double FIRST_DAY = -730_119;

    private static final int LAST_YEAR = 9999;

    /** 9999-12-31. */
    private static final double LAST_DAY = 2_921_939;

    private static final double MILLIS_A_DAY = 86_400_000;
    private static final double MILLIS_A_MINUTE = 60_000;

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
      return precision != Resolution.DAY;
    }

    /** Distance of neighboring dates, in days; infinite for dates without times. */
    public double step() {
      return switch (precision) {
        case DAY -> Double.POSITIVE_INFINITY;
        case MINUTE -> MILLIS_A_MINUTE / MILLIS_A_DAY;
        case MILLISECOND -> 1 / MILLIS_A_DAY;
      };
    }

    /**
     * Days of an ISO date with or without a time, which may end in Z or an offset from UTC; empty
     * for any other text, and for years before 1 and after 9999, such as infinity in a database.
     */
    public static OptionalDouble days(String text) {
      Optional<LocalDateTime> time =
          parse(text).filter(found -> found.getYear() >= 1 && found.getYear() <= LAST_YEAR);
      return time.isEmpty()
          ? OptionalDouble.empty()
          : OptionalDouble.of(ChronoUnit.MILLIS.between(ORIGIN, time.get()) / MILLIS_A_DAY);
    }

    private static Optional<LocalDateTime> parse(String text) {
      if (text.length() < "2000-01-01".length() || text.indexOf('-', 1) < 0) {
        return Optional.empty();
      }
      try {
        if (!hasTime(text)) {
          return Optional.of(LocalDate.parse(text).atStartOfDay());
        }
        TemporalAccessor time = TIMES.parseBest(text, OffsetDateTime::from, LocalDateTime::from);
        return Optional.of(
            time instanceof OffsetDateTime moment
                ? moment.withOffsetSameInstant(ZoneOffset.UTC).toLocalDateTime()
                : (LocalDateTime) time);
      } catch (DateTimeException notADate) {
        return Optional.empty();
      }
    }

    /** True if a date in ISO format has a time of day beside it. */
    public static boolean hasTime(String text) {
      return text.length() > "2000-01-01".length();
    }

    /**
     * Date of a number of days since 2000-01-01, rounded to this type's resolution; within the
     * years 1 to 9999.
     *
     * @param days a raw value plus the reference value of its column
     */
    public LocalDateTime time(double days) {
      double known = Math.max(FIRST_DAY, Math.min(LAST_DAY, days));
      return switch (precision) {
        case DAY -> ORIGIN.plusDays((long) Math.rint(known));
        case MINUTE -> ORIGIN.plusMinutes((long) Math.rint(known * MILLIS_A_DAY / MILLIS_A_MINUTE));
        case MILLISECOND -> ORIGIN.plus((long) Math.rint(known * MILLIS_A_DAY), ChronoUnit.MILLIS);
      };
    }

    /** ISO text of a number of days since 2000-01-01. */
    public String text(double days) {
      LocalDateTime time = time(days);
      return hasTime() ? time.toString() : time.toLocalDate().toString();
    }
  }
}
