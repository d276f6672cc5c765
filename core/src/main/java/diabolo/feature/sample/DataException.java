package diabolo.feature.sample;

import java.io.IOException;
import java.util.Optional;

/**
 * Bad input: a file, a cell or a byte that cannot be used, told in one sentence that says where it
 * is, what was expected, what was found and what to do about it.
 *
 * <p>Sentences begin with the source and a colon, and have no full stop, so that a caller can print
 * them as they are.
 */
public final class DataException extends IOException {

  private static final long serialVersionUID = 1L;
  private static final int LONGEST_QUOTE = 40;

  /** Which of the two ways of failing this is; the command line gives each its exit code. */
  public enum Reason {
    /** There is nothing to read: a missing file, or one that may not be read. */
    NO_INPUT,
    /** There is something to read, and it is wrong. */
    BAD_CONTENT,
    /** A cell of a table is missing or text, where only numbers are taken. */
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

  /** Content of {@code source} that is wrong: {@code "source: problem"}. */
  public static DataException in(String source, String problem) {
    return in(source, problem, null);
  }

  /** As {@link #in(String, String)}, with the exception that brought it to light. */
  public static DataException in(String source, String problem, Throwable cause) {
    return new DataException(Reason.BAD_CONTENT, source + ": " + problem, null, cause);
  }

  /** A source that is missing or may not be read. */
  public static DataException noInput(String source, String problem) {
    return new DataException(Reason.NO_INPUT, source + ": " + problem, null, null);
  }

  /**
   * A cell that cannot be used: {@code "source: row 3, column 'age': problem"}.
   *
   * @param row number of the row among the data rows, from 1, with the line in parentheses where a
   *     text file has lines
   */
  public static DataException atCell(String source, String row, String column, String problem) {
    return in(source, "row " + row + ", column " + quote(column) + ": " + problem);
  }

  /**
   * A cell that is missing or text where only numbers are taken.
   *
   * @param got what it holds, as it is shown
   */
  public static DataException notANumber(String source, String row, String column, String got) {
    String problem = "row " + row + ", column " + quote(column) + ": expected a number, got " + got;
    return new DataException(Reason.NOT_A_NUMBER, source + ": " + problem, null, null);
  }

  /** A byte that cannot be right: {@code "source: at byte 8: expected …, got …"}. */
  public static DataException atByte(String source, long offset, String expected, String got) {
    return in(source, "at byte " + offset + ": expected " + expected + ", got " + got);
  }

  /** Two numbers that must agree and do not: {@code "source: expected 784 columns, got 783"}. */
  public static DataException count(String source, String what, long expected, long got) {
    return in(source, "expected " + expected + " " + what + ", got " + got);
  }

  /** Text from a file as it can be shown in a sentence: quoted, shortened, on one line. */
  public static String quote(String text) {
    StringBuilder shown = new StringBuilder("'");
    int length = Math.min(text.length(), LONGEST_QUOTE);
    for (int i = 0; i < length; i++) {
      char c = text.charAt(i);
      shown.append(Character.isISOControl(c) ? String.format("\\u%04x", (int) c) : c);
    }
    return shown.append(length < text.length() ? "…'" : "'").toString();
  }

  /** The same with a remedy, whose words are the end of the message. */
  public DataException with(Remedy other) {
    return new DataException(reason, problem, other, this);
  }

  /** The sentence without the remedy. */
  public String problem() {
    return problem;
  }

  /** What helps, where that is more than words. */
  public Optional<Remedy> remedy() {
    return Optional.ofNullable(remedy);
  }

  /** Nothing to read, or something wrong in what was read. */
  public Reason reason() {
    return reason;
  }
}
