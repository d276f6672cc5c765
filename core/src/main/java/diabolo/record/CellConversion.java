package diabolo.record;

import diabolo.feature.format.ColumnType;
import diabolo.feature.format.LevelIndex;
import diabolo.feature.format.References;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.temporal.TemporalAccessor;
import java.util.Date;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/**
 * Conversion of the values of one column to raw values, and back.
 *
 * <p>Immutable and thread-safe.
 */
final class CellConversion {

  private final String name;
  private final ColumnType type;
  private final LevelIndex levels;
  private final int count;

  CellConversion(String name, ColumnType type) {
    this.name = name;
    this.type = type;
    List<String> texts = texts(type);
    this.levels = LevelIndex.of(texts);
    this.count = texts.size();
  }

  private static List<String> texts(ColumnType type) {
    if (type instanceof ColumnType.Category category) {
      return category.levels();
    }
    return type instanceof ColumnType.Ordinal ordinal ? ordinal.levels() : List.of();
  }

  ColumnType type() {
    return type;
  }

  /**
   * The raw value of a value.
   *
   * @param value not null
   * @throws IllegalArgumentException if the column has no such values
   */
  float raw(Object value, References references, int column) {
    if (type.isNumber() && (value instanceof Long || value instanceof Integer)) {
      return finite(
          value, references.raw(column, ((Number) value).longValue()), references, column);
    }
    double number = number(value);
    if (type instanceof ColumnType.Category || type instanceof ColumnType.Ordinal) {
      return (float) number;
    } else if (!Double.isFinite(number)) {
      throw new IllegalArgumentException(
          "column '%s': expected a finite number, got %s".formatted(name, value));
    }
    return finite(value, references.raw(column, number), references, column);
  }

  private float finite(Object value, float raw, References references, int column) {
    if (!Float.isFinite(raw)) {
      throw new IllegalArgumentException(
          "column '%s': expected a number of a magnitude of at most %s, got %s"
              .formatted(name, references.largestText(column), value));
    }
    return raw;
  }

  /** The number, the position of the level, or the days since 2000-01-01. */
  double number(Object value) {
    if (type.isNumber()) {
      return plainNumber(value);
    } else if (type instanceof ColumnType.Date) {
      return days(value);
    }
    OptionalInt level = value instanceof Boolean truth ? levels.of(truth) : levels.of(text(value));
    if (level.isEmpty() && type instanceof ColumnType.Ordinal ordinal) {
      throw new IllegalArgumentException(
          "column '%s': expected one of the levels %s, got '%s'"
              .formatted(name, ordinal.levels(), value));
    }
    return level.orElse(count);
  }

  /** True if the value is a text or number that is none of the levels of a category. */
  boolean isUnseen(Object value) {
    return type instanceof ColumnType.Category && number(value) == count;
  }

  /** A level as text. */
  static String text(Object value) {
    return value instanceof BigDecimal number
        ? number.toPlainString()
        : value instanceof Enum<?> constant ? constant.name() : value.toString().trim();
  }

  private double plainNumber(Object value) {
    if (value instanceof Number number) {
      return number.doubleValue();
    } else if (value instanceof Boolean truth) {
      return truth ? 1 : 0;
    }
    try {
      return Double.parseDouble(value.toString().trim());
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(
          "column '%s': expected a number, got '%s'".formatted(name, value), e);
    }
  }

  private double days(Object value) {
    String text = iso(value);
    OptionalDouble days = ColumnType.Date.days(text);
    if (days.isEmpty()) {
      throw new IllegalArgumentException(
          "column '%s': expected a date as 2026-11-30 or 2026-11-30T08:15, got '%s'"
              .formatted(name, value));
    }
    return days.getAsDouble();
  }

  /** ISO text of a date or time; an instant is a time in UTC. */
  @SuppressWarnings("JavaUtilDate") // databases give it
  private static String iso(Object value) {
    if (value instanceof Date date) {
      return iso(Instant.ofEpochMilli(date.getTime()));
    } else if (value instanceof Instant instant) {
      return LocalDateTime.ofInstant(instant, ZoneOffset.UTC).toString();
    } else if (value instanceof ZonedDateTime zoned) {
      return iso(zoned.toInstant());
    } else if (value instanceof OffsetDateTime moment) {
      return iso(moment.toInstant());
    }
    return value.toString().trim();
  }

  /** True if values of this class are dates or times. */
  static boolean isTime(Object value) {
    return value instanceof TemporalAccessor || value instanceof Date;
  }

  /** Resolution that a date or time needs. */
  static ColumnType.Date.Resolution finer(ColumnType.Date.Resolution resolution, Object value) {
    return resolution.finer(iso(value));
  }

  /**
   * The value of a number: a {@code Double}, a level, a {@code LocalDate} or {@code LocalDateTime};
   * null for a missing cell.
   */
  Object value(double number) {
    if (Double.isNaN(number)) {
      return null;
    } else if (type instanceof ColumnType.Category category) {
      return category.level((float) number);
    } else if (type instanceof ColumnType.Ordinal ordinal) {
      return ordinal.level((float) number);
    } else if (type instanceof ColumnType.Date dates) {
      LocalDateTime time = dates.time(number);
      LocalDate date = time.toLocalDate();
      return dates.hasTime() ? time : date;
    }
    return number;
  }
}
