package diabolo.data.array;

import diabolo.data.array.ArrayLayout.AxisOrder;
import diabolo.feature.sample.DataException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Parses the dictionary in an NPY header by a fixed grammar; nothing in it is ever evaluated.
 *
 * <pre>
 * dictionary = '{' [entry {',' entry} [',']] '}'
 * entry      = "'descr'" ':' string | "'fortran_order'" ':' ('True' | 'False') | "'shape'" ':' tuple
 * tuple      = '(' [integer {',' integer} [',']] ')'      integer = digit {digit} ['L']
 * </pre>
 */
final class NpyDictionary {

  private static final Set<String> KEYS = Set.of("descr", "fortran_order", "shape");
  private static final int LONGEST_INTEGER = 18;

  private final String source;
  private final long offset;
  private final String text;
  private int at;

  NpyDictionary(String source, long offset, String text) {
    this.source = source;
    this.offset = offset;
    this.text = text;
  }

  ArrayLayout parse() throws DataException {
    String descr = "";
    AxisOrder order = AxisOrder.ROW_MAJOR;
    List<Long> shape = List.of();
    Set<String> seen = new HashSet<>();
    expect('{');
    while (!take('}')) {
      String key = string();
      if (!KEYS.contains(key) || !seen.add(key)) {
        throw wrong("one each of 'descr', 'fortran_order' and 'shape'", DataException.quote(key));
      }
      expect(':');
      switch (key) {
        case "descr" -> descr = type();
        case "fortran_order" -> order = order();
        default -> shape = tuple();
      }
      if (!take(',')) {
        expect('}');
        break;
      }
    }
    requireEnd(seen);
    return NpyHeader.layout(source, descr, order, shape);
  }

  private void requireEnd(Set<String> seen) throws DataException {
    if (seen.size() < KEYS.size()) {
      throw wrong("one each of 'descr', 'fortran_order' and 'shape'", "only " + seen);
    }
    skipSpaces();
    if (at < text.length()) {
      throw wrong("spaces up to the end of the header", found());
    }
  }

  private String type() throws DataException {
    skipSpaces();
    if (at < text.length() && text.charAt(at) == '[') {
      throw DataException.in(
          source,
          "expected an array of plain numbers, got a structured dtype; save its columns as one"
              + " two-dimensional array of float32");
    }
    return string();
  }

  private AxisOrder order() throws DataException {
    skipSpaces();
    if (text.startsWith("True", at)) {
      at += "True".length();
      return AxisOrder.COLUMN_MAJOR;
    }
    if (text.startsWith("False", at)) {
      at += "False".length();
      return AxisOrder.ROW_MAJOR;
    }
    throw wrong("True or False", found());
  }

  private List<Long> tuple() throws DataException {
    List<Long> lengths = new ArrayList<>();
    expect('(');
    while (!take(')')) {
      lengths.add(integer());
      if (!take(',')) {
        expect(')');
        break;
      }
    }
    return lengths;
  }

  private long integer() throws DataException {
    skipSpaces();
    int start = at;
    while (at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
      at++;
    }
    if (start == at || at - start > LONGEST_INTEGER) {
      at = start;
      throw wrong("an axis length of 1 to 18 digits", found());
    }
    long value = Long.parseLong(text.substring(start, at));
    if (at < text.length() && text.charAt(at) == 'L') {
      at++;
    }
    return value;
  }

  private String string() throws DataException {
    skipSpaces();
    char quote = at < text.length() ? text.charAt(at) : ' ';
    int end = quote == '\'' || quote == '"' ? text.indexOf(quote, at + 1) : -1;
    if (end < 0) {
      throw wrong("a string in quotes", found());
    }
    String value = text.substring(at + 1, end);
    at = end + 1;
    return value;
  }

  private void expect(char c) throws DataException {
    if (!take(c)) {
      throw wrong("'" + c + "'", found());
    }
  }

  private boolean take(char c) {
    skipSpaces();
    if (at < text.length() && text.charAt(at) == c) {
      at++;
      return true;
    }
    return false;
  }

  private void skipSpaces() {
    while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
      at++;
    }
  }

  private String found() {
    return at < text.length() ? DataException.quote(text.substring(at)) : "the end of the header";
  }

  private DataException wrong(String expected, String got) {
    return DataException.atByte(source, offset + at, expected, got);
  }
}
