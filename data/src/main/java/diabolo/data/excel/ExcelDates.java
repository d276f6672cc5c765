package diabolo.data.excel;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Optional;

/**
 * Dates of a workbook: numbers of days, shown as dates by the format of their cell (ECMA-376 part
 * 1, 18.8.30 and 18.17.4.1).
 *
 * @param isFrom1904 whether day 0 is 1904-01-01, as in old files of the Macintosh
 */
record ExcelDates(boolean isFrom1904) {

  /** Day 0 of numbers from 61 on; Excel counts a 29 February 1900 that never was. */
  private static final LocalDate EPOCH = LocalDate.of(1899, 12, 30);

  private static final LocalDate EPOCH_1904 = LocalDate.of(1904, 1, 1);
  private static final int FALSE_LEAP_DAY = 60;
  private static final double LAST_DAY = 2_958_466;
  private static final double MILLIS_PER_DAY = 86_400_000;

  /**
   * The date in ISO 8601, with the time if there is one; empty if the number is shown as a number,
   * or as a time of day without a date.
   *
   * @param format number of the format of the cell
   * @param code of the format, if it is one of the workbook's own
   */
  Optional<String> text(double number, Integer format, String code) {
    boolean isDate = code == null ? format != null && isDate(format) : isDate(code);
    if (!isDate || !(number >= 1 && number < LAST_DAY)) {
      return Optional.empty();
    }
    boolean isBefore = !isFrom1904 && number < FALSE_LEAP_DAY;
    LocalDate epoch = isFrom1904 ? EPOCH_1904 : EPOCH;
    long millis = Math.round(number * MILLIS_PER_DAY);
    LocalDateTime time =
        epoch.atStartOfDay().plusDays(isBefore ? 1 : 0).plus(millis, ChronoUnit.MILLIS);
    boolean isDay = time.toLocalTime().equals(LocalTime.MIDNIGHT);
    return Optional.of(isDay ? time.toLocalDate().toString() : time.toString());
  }

  /** The built-in formats with a day, a month or a year; 45 to 47 and 18 to 21 are times alone. */
  private static boolean isDate(int format) {
    return (format >= 14 && format <= 17)
        || format == 22
        || (format >= 27 && format <= 31)
        || format == 36
        || (format >= 50 && format <= 58);
  }

  /** Whether a code has a day or a year outside texts, colors and conditions. */
  private static boolean isDate(String code) {
    String bare =
        code.replaceAll("\"[^\"]*\"|\\[[^\\]]*\\]|\\\\.|_.|\\*.", "").toLowerCase(Locale.ROOT);
    String first = bare.split(";", -1)[0];
    return !first.contains("general")
        && (first.indexOf('y') >= 0 || first.indexOf('d') >= 0 || first.indexOf('j') >= 0);
  }
}
