package diabolo.data.csv;

import diabolo.feature.format.TextReading;
import java.nio.charset.Charset;
import java.util.Optional;

/**
 * Options for text tables. What is empty is found in each file.
 *
 * @param header whether the first record holds column names
 * @param delimiter character between fields; a comma, semicolon, tab or vertical bar is found
 * @param decimalMark mark before the decimals of numbers
 * @param comment first character of lines to leave out; none is found
 * @param encoding of the text; UTF-8, UTF-16 and Windows-1252 (which holds Latin-1) are found
 * @param badRows most rows that may be left out because they have too many or too few fields, or a
 *     cell that cannot be read
 * @since 0.1
 */
public record CsvOptions(
    CsvHeader header,
    Optional<Character> delimiter,
    Optional<DecimalMark> decimalMark,
    Optional<Character> comment,
    Optional<Charset> encoding,
    int badRows) {

  /** Checks that the characters differ. */
  public CsvOptions {
    requireDelimiter(delimiter, comment);
    if (!(badRows >= 0)) {
      throw new IllegalArgumentException("badRows must be ≥ 0, got " + badRows);
    }
  }

  private static void requireDelimiter(Optional<Character> delimiter, Optional<Character> comment) {
    for (char mark : new char[] {'"', '\n', '\r'}) {
      if (delimiter.filter(c -> c == mark).isPresent()
          || comment.filter(c -> c == mark).isPresent()) {
        throw new IllegalArgumentException(
            "a quote or a line end can neither separate fields nor begin a comment");
      }
    }
    if (delimiter.isPresent() && delimiter.equals(comment)) {
      throw new IllegalArgumentException(
          "the delimiter and the comment character must differ, got '%s' twice"
              .formatted(delimiter.get()));
    }
  }

  /** The defaults: everything is found, no comments, no bad row is left out. */
  public static CsvOptions defaults() {
    return new CsvOptions(
        CsvHeader.AUTO, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), 0);
  }

  /** Returns a copy with another choice of header. */
  public CsvOptions withHeader(CsvHeader other) {
    return new CsvOptions(other, delimiter, decimalMark, comment, encoding, badRows);
  }

  /** Returns a copy with this character between fields. */
  public CsvOptions withDelimiter(char other) {
    return new CsvOptions(header, Optional.of(other), decimalMark, comment, encoding, badRows);
  }

  /** Returns a copy with this decimal mark. */
  public CsvOptions withDecimalMark(DecimalMark other) {
    return new CsvOptions(header, delimiter, Optional.of(other), comment, encoding, badRows);
  }

  /** Returns a copy in which lines that begin with this character are left out. */
  public CsvOptions withComment(char other) {
    return new CsvOptions(header, delimiter, decimalMark, Optional.of(other), encoding, badRows);
  }

  /** Returns a copy with this encoding. */
  public CsvOptions withEncoding(Charset other) {
    return new CsvOptions(header, delimiter, decimalMark, comment, Optional.of(other), badRows);
  }

  /** Returns a copy in which this many bad rows may be left out. */
  public CsvOptions withBadRows(int other) {
    return new CsvOptions(header, delimiter, decimalMark, comment, encoding, other);
  }

  /** These options, and choices that were made before where they leave something open. */
  public CsvOptions orElse(TextReading choices) {
    return new CsvOptions(
        header,
        delimiter.or(() -> choices.delimiter().map(mark -> mark.charAt(0))),
        decimalMark.or(
            () -> choices.decimalComma().map(is -> is ? DecimalMark.COMMA : DecimalMark.POINT)),
        comment.or(() -> choices.comment().map(mark -> mark.charAt(0))),
        encoding,
        badRows);
  }
}
