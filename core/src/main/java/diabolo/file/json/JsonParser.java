package diabolo.file.json;

import diabolo.feature.sample.DataException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Single-use parser of one JSON document, by the rules of {@link Json}. */
final class JsonParser {

  private final String text;
  private final String source;
  private final int maxValues;
  private int values;
  private int at;
  private int depth;

  JsonParser(String text, String source, int maxValues) {
    this.text = text;
    this.source = source;
    this.maxValues = maxValues;
  }

  Object document() throws DataException {
    Object value = value();
    skipSpace();
    if (at < text.length()) {
      throw error("the end of the document");
    }
    return value;
  }

  private Object value() throws DataException {
    skipSpace();
    if (!(values < maxValues)) {
      throw errorAt(at, "at most " + maxValues + " values", "more");
    }
    values++;
    return switch (peek()) {
      case '{' -> object();
      case '[' -> array();
      case '"' -> string();
      case 't' -> word("true", true);
      case 'f' -> word("false", false);
      case 'n' -> word("null", null);
      default -> number();
    };
  }

  private Map<String, Object> object() throws DataException {
    enter();
    Map<String, Object> members = new LinkedHashMap<>();
    if (!endsEmpty('}')) {
      do {
        member(members);
      } while (continues('}'));
    }
    depth--;
    return Collections.unmodifiableMap(members);
  }

  private void member(Map<String, Object> members) throws DataException {
    skipSpace();
    int start = at;
    if (peek() != '"') {
      throw error("a member's name in double quotes");
    }
    String name = string();
    if (members.containsKey(name)) {
      throw errorAt(start, "each name once", DataException.quote(name) + " again");
    }
    skipSpace();
    if (peek() != ':') {
      throw error("':' after a member's name");
    }
    at++;
    members.put(name, value());
  }

  private List<Object> array() throws DataException {
    enter();
    List<Object> elements = new ArrayList<>();
    if (!endsEmpty(']')) {
      do {
        elements.add(value());
      } while (continues(']'));
    }
    depth--;
    return Collections.unmodifiableList(elements);
  }

  private void enter() throws DataException {
    if (!(depth < Json.MAX_DEPTH)) {
      throw errorAt(at, "at most " + Json.MAX_DEPTH + " levels of nesting", "more");
    }
    depth++;
    at++;
  }

  private boolean endsEmpty(char end) {
    skipSpace();
    if (peek() != end) {
      return false;
    }
    at++;
    return true;
  }

  private boolean continues(char end) throws DataException {
    skipSpace();
    int next = peek();
    if (next != ',' && next != end) {
      throw error("',' or '" + end + "'");
    }
    at++;
    return next == ',';
  }

  private Object word(String word, Object value) throws DataException {
    if (!text.startsWith(word, at)) {
      throw error("a value");
    }
    at += word.length();
    return value;
  }

  private String string() throws DataException {
    int start = at++;
    int plain = at;
    StringBuilder unescaped = null;
    while (peek() != '"') {
      int c = peek();
      if (c < 0x20) {
        throw error(c < 0 ? "'\"' at the end of a string" : "an escape for this character");
      }
      if (c == '\\') {
        unescaped = unescaped == null ? new StringBuilder() : unescaped;
        unescaped.append(text, plain, at);
        unescaped.append(escaped());
        plain = at;
      } else {
        at++;
      }
    }
    String last = text.substring(plain, at++);
    String string = unescaped == null ? last : unescaped.append(last).toString();
    if (!Text.isWellFormed(string)) {
      throw errorAt(start, "surrogates in pairs", "a string with half of one");
    }
    return string;
  }

  private char escaped() throws DataException {
    at++;
    int c = peek();
    int kind = "\"\\/bfnrtu".indexOf(c);
    if (c < 0 || kind < 0) {
      throw error("one of \" \\ / b f n r t u after a backslash");
    }
    at++;
    return c == 'u' ? fourHexDigits() : "\"\\/\b\f\n\r\t".charAt(kind);
  }

  private char fourHexDigits() throws DataException {
    int code = 0;
    for (int i = 0; i < 4; i++) {
      int c = peek();
      // Not Character.digit alone: it also takes digits of other scripts.
      int digit = c < 0x80 ? Character.digit(c, 16) : -1;
      if (digit < 0) {
        throw error("four hexadecimal digits after \\u");
      }
      code = code << 4 | digit;
      at++;
    }
    return (char) code;
  }

  private Number number() throws DataException {
    int start = at;
    if (peek() == '-') {
      at++;
    }
    if (peek() == '0') {
      at++;
    } else {
      digits(start == at ? "a value" : "a digit");
    }
    int whole = at;
    if (peek() == '.') {
      at++;
      digits("a digit after the decimal point");
    }
    if (peek() == 'e' || peek() == 'E') {
      at++;
      if (peek() == '+' || peek() == '-') {
        at++;
      }
      digits("a digit in the exponent");
    }
    // Not one conditional expression: that would make a double of the long.
    if (at == whole) {
      return wholeNumber(start);
    }
    return decimalNumber(start);
  }

  private void digits(String expected) throws DataException {
    int start = at;
    while (peek() >= '0' && peek() <= '9') {
      at++;
    }
    if (at == start) {
      throw error(expected);
    }
  }

  private Long wholeNumber(int start) throws DataException {
    try {
      return Long.parseLong(text, start, at, 10);
    } catch (NumberFormatException e) {
      throw errorAt(start, "a whole number of at most 64 bits", numberText(start));
    }
  }

  private Double decimalNumber(int start) throws DataException {
    double value = Double.parseDouble(text.substring(start, at));
    if (!Double.isFinite(value)) {
      throw errorAt(start, "a number in the range of a double", numberText(start));
    }
    return value;
  }

  private String numberText(int start) {
    return DataException.quote(text.substring(start, at));
  }

  private void skipSpace() {
    while (at < text.length()
        && text.charAt(at) <= ' '
        && " \t\n\r".indexOf(text.charAt(at)) >= 0) {
      at++;
    }
  }

  /** Next character, −1 at the end. */
  private int peek() {
    return at < text.length() ? text.charAt(at) : -1;
  }

  private DataException error(String expected) {
    return errorAt(at, expected, next());
  }

  private String next() {
    if (at >= text.length()) {
      return "the end of the text";
    }
    int c = text.codePointAt(at);
    boolean visible = c > 0x20 && c < 0x7f;
    return visible ? "'" + (char) c + "'" : String.format(Locale.ROOT, "U+%04X", c);
  }

  private DataException errorAt(int offset, String expected, String got) {
    String before = text.substring(0, offset);
    long line = 1 + before.chars().filter(c -> c == '\n').count();
    int column = offset - before.lastIndexOf('\n');
    return DataException.in(
        source,
        String.format(
            Locale.ROOT,
            "at byte %d (line %d, column %d): expected %s, got %s",
            Text.utf8Length(before),
            line,
            column,
            expected,
            got));
  }
}
