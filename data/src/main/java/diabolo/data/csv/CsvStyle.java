package diabolo.data.csv;

import diabolo.data.table.CellNumber;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The way in which a text table is written.
 *
 * @param delimiter character between fields
 * @param decimalMark mark before the decimals of numbers
 * @param comment first character of lines to leave out, if any
 * @param encoding of the text; empty for UTF-8, or Windows-1252 from the first byte on that is not
 *     UTF-8
 */
record CsvStyle(
    char delimiter,
    DecimalMark decimalMark,
    Optional<Character> comment,
    Optional<Charset> encoding) {

  /** The characters between fields that are found, the likeliest first. */
  static final List<Character> DELIMITERS = List.of(',', ';', '\t', '|');

  /** Differences from RFC 4180 that were found, in words; empty if there are none. */
  Optional<String> remark(CsvOptions wanted) {
    List<String> parts = new ArrayList<>();
    if (wanted.delimiter().isEmpty() && delimiter != ',') {
      parts.add(named(delimiter) + " between the fields");
    }
    if (wanted.decimalMark().isEmpty() && decimalMark == DecimalMark.COMMA) {
      parts.add("decimal commas");
    }
    if (wanted.encoding().isEmpty() && encoding.isPresent()) {
      parts.add(encoding.get().name() + " text");
    }
    return parts.isEmpty() ? Optional.empty() : Optional.of("read with " + joined(parts));
  }

  private static String joined(List<String> parts) {
    int last = parts.size() - 1;
    return last == 0
        ? parts.get(0)
        : String.join(", ", parts.subList(0, last)) + " and " + parts.get(last);
  }

  private static String named(char delimiter) {
    return switch (delimiter) {
      case ',' -> "commas";
      case ';' -> "semicolons";
      case '\t' -> "tabs";
      case '|' -> "vertical bars";
      default -> "'" + delimiter + "'";
    };
  }

  /** The character between fields, in the plural of words. */
  String delimiters() {
    return named(delimiter);
  }

  /** A cell of this library in this style. */
  String written(String cell) {
    boolean isRewritten =
        decimalMark == DecimalMark.COMMA && CellNumber.isNumber(cell) && cell.indexOf('.') >= 0;
    return isRewritten ? cell.replace('.', ',') : cell;
  }
}
