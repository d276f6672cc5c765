package diabolo.feature.sample;

import java.io.IOException;
import java.util.Optional;

/**
 * Bad input: a file, a cell or a byte that cannot be used, with a message of one sentence: where it
 * is, what was expected, what was found and what to do about it.
 *
 * <p>Sentences begin with the source and a colon, and have no full stop, so that a caller can print
 * them as they are.
 *
 * @since 0.1
 */
public final class DataException extends IOException {

  private static final long serialVersionUID = 1L;
  private static final int LONGEST_QUOTE = 40;

  /** Kind of failure; the command line gives each its exit code. */
  public enum Reason {
    /** No input: a file that is missing or may not be read. */
    NO_INPUT,
    /** Invalid input. */
    BAD_CONTENT,
    /** A missing cell or a text where only numbers are accepted. */
    NOT_A_NUMBER
  }

  private final Reason reason;
  private final String problem;
  private final Remedy remedy;

  private DataException(Reason reason, String problem, Remedy remedy, Throwable cause) {
    super(remedy == null ? problem : problem + "; " + remedy.inWords(), cause);
    this.reason = reason;
    this.problem = problem;
    this.remedy = remedy;
  }

  /** Reports invalid content of {@code source}: {@code "source: problem"}. */
  public static DataException in(String source, String problem) {
    return in(source, problem, null);
  }

  /**
   * Reports invalid content as {@link #in(String, String)} does, with the exception that revealed
   * it.
   */
  public static DataException in(String source, String problem, Throwable cause) {
    return new DataException(Reason.BAD_CONTENT, source + ": " + problem, null, cause);
  }

  /** Reports a source that is missing or may not be read. */
  public static DataException noInput(String source, String problem) {
    return new DataException(Reason.NO_INPUT, source + ": " + problem, null, null);
  }

  /**
   * Reports a cell that cannot be used: {@code "source: row 3, column 'age': problem"}.
   *
   * @param row number of the row among the data rows, from 1, with the line in parentheses where a
   *     text file has lines
   */
  public static DataException atCell(String source, String row, String column, String problem) {
    return in(source, "row " + row + ", column " + quote(column) + ": " + problem);
  }

  /**
   * Reports a cell that is missing or text where only numbers are accepted.
   *
   * @param got content of the cell, as shown in the message
   */
  public static DataException notANumber(String source, String row, String column, String got) {
    String problem = "row " + row + ", column " + quote(column) + ": expected a number, got " + got;
    return new DataException(Reason.NOT_A_NUMBER, source + ": " + problem, null, null);
  }

  /** Reports an unexpected byte: {@code "source: at byte 8: expected …, got …"}. */
  public static DataException atByte(String source, long offset, String expected, String got) {
    return in(source, "at byte " + offset + ": expected " + expected + ", got " + got);
  }

  /**
   * Reports two numbers that must agree and do not: {@code "source: expected 784 columns, got
   * 783"}.
   */
  public static DataException count(String source, String what, long expected, long got) {
    return in(source, "expected " + expected + " " + what + ", got " + got);
  }

  /** Prepares text from a file for a message: quoted, shortened, on one line. */
  public static String quote(String text) {
    StringBuilder shown = new StringBuilder("'");
    int length = Math.min(text.length(), LONGEST_QUOTE);
    for (int i = 0; i < length; i++) {
      char c = text.charAt(i);
      shown.append(Character.isISOControl(c) ? String.format("\\u%04x", (int) c) : c);
    }
    return shown.append(length < text.length() ? "…'" : "'").toString();
  }

  /** Returns a copy of this exception with a remedy, whose words are appended to the message. */
  public DataException with(Remedy other) {
    return new DataException(reason, problem, other, this);
  }

  /** Message without the remedy. */
  public String problem() {
    return problem;
  }

  /** Remedy as a value, if there is one beyond words. */
  public Optional<Remedy> remedy() {
    return Optional.ofNullable(remedy);
  }

  /** Kind of failure. */
  public Reason reason() {
    return reason;
  }
}
