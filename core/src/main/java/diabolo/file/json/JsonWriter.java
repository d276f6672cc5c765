package diabolo.file.json;

import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Single-use writer of one JSON document, by the rules of {@link Json}. */
final class JsonWriter {

  private static final int LINE_WIDTH = 100;

  private final StringBuilder out = new StringBuilder();

  String flat(Object value) {
    flat(value, ",", ":", 0);
    return out.toString();
  }

  String indented(Object value) {
    indented(value, 0, 0);
    return out.toString();
  }

  private void indented(Object value, int depth, int used) {
    if (isScalarOrEmpty(value)) {
      flat(value, ", ", ": ", depth);
    } else if (depth > 0 && tryOneLine(value, depth, used)) {
      return;
    } else if (value instanceof Map<?, ?> map) {
      indentedMap(map, depth);
    } else {
      indentedList((List<?>) value, depth);
    }
  }

  private boolean tryOneLine(Object value, int depth, int used) {
    int start = out.length();
    flat(value, ", ", ": ", depth);
    // One more for the comma that may follow.
    if (used + out.length() - start + 1 <= LINE_WIDTH) {
      return true;
    }
    out.setLength(start);
    return false;
  }

  private void indentedMap(Map<?, ?> map, int depth) {
    requireDepth(depth);
    String separator = "{";
    for (Map.Entry<?, ?> entry : map.entrySet()) {
      newLine(separator, depth + 1);
      int start = out.length();
      string(key(entry));
      out.append(": ");
      indented(entry.getValue(), depth + 1, 2 * (depth + 1) + out.length() - start);
      separator = ",";
    }
    newLine("", depth);
    out.append('}');
  }

  private void indentedList(List<?> list, int depth) {
    requireDepth(depth);
    String separator = "[";
    for (Object element : list) {
      newLine(separator, depth + 1);
      indented(element, depth + 1, 2 * (depth + 1));
      separator = ",";
    }
    newLine("", depth);
    out.append(']');
  }

  private void newLine(String separator, int depth) {
    out.append(separator).append('\n').append("  ".repeat(depth));
  }

  private static boolean isScalarOrEmpty(Object value) {
    return !(value instanceof Map<?, ?> map && !map.isEmpty())
        && !(value instanceof List<?> list && !list.isEmpty());
  }

  private void flat(Object value, String comma, String colon, int depth) {
    if (value instanceof Map<?, ?> map) {
      flatMap(map, comma, colon, depth);
    } else if (value instanceof List<?> list) {
      flatList(list, comma, colon, depth);
    } else if (value instanceof String string) {
      string(string);
    } else if (value instanceof Number number) {
      out.append(number(number));
    } else if (value == null || value instanceof Boolean) {
      out.append(value);
    } else {
      throw new IllegalArgumentException(
          "expected a map, list, string, number, boolean or null, got " + value.getClass());
    }
  }

  private void flatMap(Map<?, ?> map, String comma, String colon, int depth) {
    requireDepth(depth);
    out.append('{');
    for (Iterator<? extends Map.Entry<?, ?>> i = map.entrySet().iterator(); i.hasNext(); ) {
      Map.Entry<?, ?> entry = i.next();
      string(key(entry));
      out.append(colon);
      flat(entry.getValue(), comma, colon, depth + 1);
      out.append(i.hasNext() ? comma : "");
    }
    out.append('}');
  }

  private void flatList(List<?> list, String comma, String colon, int depth) {
    requireDepth(depth);
    out.append('[');
    for (Iterator<?> i = list.iterator(); i.hasNext(); ) {
      flat(i.next(), comma, colon, depth + 1);
      out.append(i.hasNext() ? comma : "");
    }
    out.append(']');
  }

  private static void requireDepth(int depth) {
    if (!(depth < Json.MAX_DEPTH)) {
      throw new IllegalArgumentException(
          "expected at most " + Json.MAX_DEPTH + " levels of nesting, got more");
    }
  }

  private static String key(Map.Entry<?, ?> entry) {
    if (entry.getKey() instanceof String key) {
      return key;
    }
    throw new IllegalArgumentException("expected string keys, got " + entry.getKey());
  }

  private static String number(Number number) {
    if (number instanceof Integer || number instanceof Long) {
      return number.toString();
    } else if (number instanceof Float value) {
      return Decimal.of((float) value);
    } else if (number instanceof Double value) {
      return Decimal.of((double) value);
    }
    throw new IllegalArgumentException(
        "expected an int, long, float or double, got " + number.getClass());
  }

  private void string(String string) {
    if (!Text.isWellFormed(string)) {
      throw new IllegalArgumentException(
          "expected surrogates in pairs, got half of one in a string of " + string.length());
    }
    out.append('"');
    for (int i = 0; i < string.length(); i++) {
      character(string.charAt(i));
    }
    out.append('"');
  }

  private void character(char c) {
    int kind = "\"\\\b\f\n\r\t".indexOf(c);
    if (kind >= 0) {
      out.append('\\').append("\"\\bfnrt".charAt(kind));
    } else if (c < 0x20) {
      out.append(String.format(Locale.ROOT, "\\u%04x", (int) c));
    } else {
      out.append(c);
    }
  }
}
