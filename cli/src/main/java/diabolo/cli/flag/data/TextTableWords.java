package diabolo.cli.flag.data;

import diabolo.cli.console.Failure;
import diabolo.data.csv.CsvHeader;
import diabolo.data.csv.CsvOptions;
import diabolo.data.csv.DecimalMark;
import diabolo.feature.format.TextReading;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.UnsupportedCharsetException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

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

  /** The choices among them that a model keeps, with columns to leave out. */
  TextReading choices(List<String> ignored) {
    csv();
    return new TextReading(
        Optional.ofNullable(delimiter).map(text -> String.valueOf(character("--delimiter", text))),
        Optional.ofNullable(isDecimalComma),
        Optional.ofNullable(comment).map(text -> String.valueOf(character("--comment", text))),
        ignored,
        Optional.empty());
  }

  /** Choices as they would be typed. */
  static String typed(TextReading choices) {
    List<String> words = new ArrayList<>();
    choices
        .delimiter()
        .ifPresent(mark -> words.add("--delimiter " + (mark.equals("\t") ? "tab" : mark)));
    choices
        .decimalComma()
        .ifPresent(is -> words.add(is ? "--decimal-comma" : "--no-decimal-comma"));
    choices.comment().ifPresent(mark -> words.add("--comment " + mark));
    if (!choices.ignored().isEmpty()) {
      words.add("--ignore-columns " + String.join(",", choices.ignored()));
    }
    return String.join(", ", words);
  }
}
