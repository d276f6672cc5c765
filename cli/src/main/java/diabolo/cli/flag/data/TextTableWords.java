package diabolo.cli.flag.data;

import diabolo.cli.console.Failure;
import diabolo.data.csv.CsvHeader;
import diabolo.data.csv.CsvOptions;
import diabolo.data.csv.DecimalMark;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.UnsupportedCharsetException;

/** Options for text tables as they were typed; null for those that were not. */
record TextTableWords(
    CsvHeader header,
    String delimiter,
    Boolean isDecimalComma,
    String comment,
    String encoding,
    int badRows) {

  /** Options for text tables. */
  CsvOptions csv() {
    CsvOptions options = CsvOptions.defaults().withHeader(header);
    try {
      if (delimiter != null) {
        options = options.withDelimiter(character("--delimiter", delimiter));
      }
      if (isDecimalComma != null) {
        options = options.withDecimalMark(isDecimalComma ? DecimalMark.COMMA : DecimalMark.POINT);
      }
      if (comment != null) {
        options = options.withComment(character("--comment", comment));
      }
      if (encoding != null) {
        options = options.withEncoding(Charset.forName(encoding));
      }
      return options.withBadRows(badRows);
    } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
      throw Failure.usage("--encoding: there is no encoding named " + encoding);
    } catch (IllegalArgumentException e) {
      throw Failure.usage(e.getMessage());
    }
  }

  private static char character(String option, String text) {
    if (text.equals("tab") || text.equals("\\t")) {
      return '\t';
    }
    if (text.length() != 1) {
      throw Failure.usage("%s must be one character, or tab, got '%s'".formatted(option, text));
    }
    return text.charAt(0);
  }
}
