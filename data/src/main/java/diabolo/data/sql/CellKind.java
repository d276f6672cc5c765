package diabolo.data.sql;

import diabolo.feature.format.ColumnType;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** The way to read the cells of a column, by its SQL type. */
enum CellKind {
  /** Numbers of any size, decimal ones included. */
  NUMBER,
  /** Boolean values. */
  TRUTH,
  /** Dates without a time. */
  DAY,
  /** Dates with a time, unchanged. */
  TIME,
  /** Timestamps with a time zone, converted to UTC. */
  MOMENT,
  /** Text, names of enums and identifiers. */
  TEXT,
  /** Lists, structures, bytes and other types that are no cells of a table. */
  UNREADABLE;

  private static final Set<String> WIDE_NUMBERS =
      Set.of("UTINYINT", "USMALLINT", "UINTEGER", "UBIGINT", "HUGEINT", "UHUGEINT");
  private static final List<String> TRUTHS = List.of("false", "true");

  /**
   * The kind of a type.
   *
   * @param type one of {@link Types}
   * @param name of the type in the database
   * @param precision from the driver: a boolean may be one bit
   */
  static CellKind of(int type, String name, int precision) {
    String upper = name.toUpperCase(Locale.ROOT);
    return switch (type) {
      case Types.TINYINT,
          Types.SMALLINT,
          Types.INTEGER,
          Types.BIGINT,
          Types.REAL,
          Types.FLOAT,
          Types.DOUBLE,
          Types.NUMERIC,
          Types.DECIMAL ->
          NUMBER;
      case Types.BOOLEAN -> TRUTH;
      case Types.BIT -> upper.startsWith("BOOL") || precision == 1 ? TRUTH : UNREADABLE;
      case Types.DATE -> DAY;
      case Types.TIMESTAMP -> upper.equals("TIMESTAMPTZ") ? MOMENT : TIME;
      case Types.TIMESTAMP_WITH_TIMEZONE -> MOMENT;
      case Types.CHAR,
          Types.VARCHAR,
          Types.LONGVARCHAR,
          Types.NCHAR,
          Types.NVARCHAR,
          Types.LONGNVARCHAR ->
          upper.equals("JSON") ? UNREADABLE : TEXT;
      default -> WIDE_NUMBERS.contains(upper) ? NUMBER : upper.equals("UUID") ? TEXT : UNREADABLE;
    };
  }

  /** The type that is declared by the database; empty for text, which may hold anything. */
  Optional<ColumnType> declared() {
    return switch (this) {
      case NUMBER -> Optional.of(new ColumnType.Numeric());
      case TRUTH -> Optional.of(new ColumnType.Category(TRUTHS));
      case DAY -> Optional.of(new ColumnType.Date(ColumnType.Date.Resolution.DAY));
      case TIME, MOMENT -> Optional.of(new ColumnType.Date(ColumnType.Date.Resolution.MINUTE));
      case TEXT, UNREADABLE -> Optional.empty();
    };
  }

  /** A cell as the text that a CSV file would hold, trimmed; empty if it is missing. */
  String text(ResultSet row, int column) throws SQLException {
    String text =
        switch (this) {
          case NUMBER, TEXT -> row.getString(column);
          case TRUTH -> {
            boolean truth = row.getBoolean(column);
            yield row.wasNull() ? null : String.valueOf(truth);
          }
          case DAY -> shown(row.getObject(column, LocalDate.class));
          case TIME -> shown(row.getObject(column, LocalDateTime.class));
          case MOMENT -> shown(utc(row.getObject(column, OffsetDateTime.class)));
          case UNREADABLE -> null;
        };
    return text == null ? "" : text.strip();
  }

  private static LocalDateTime utc(OffsetDateTime moment) {
    return moment == null ? null : moment.withOffsetSameInstant(ZoneOffset.UTC).toLocalDateTime();
  }

  private static String shown(Object time) {
    return time == null ? null : time.toString();
  }
}
