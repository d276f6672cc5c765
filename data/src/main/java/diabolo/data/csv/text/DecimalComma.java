package diabolo.data.csv.text;

/** Numbers with a decimal comma, rewritten with a point. */
public final class DecimalComma {

  /** Digits between two points that group them. */
  private static final int GROUP = 3;

  private DecimalComma() {}

  /** Form of a cell in a file with decimal commas. */
  public enum Form {
    /** A number with a comma, or with points that can only group digits. */
    COMMA,
    /** A number with one point and no comma. */
    POINT,
    /** Anything else: a whole number, text. */
    OTHER
  }

  /** The form of a trimmed cell. */
  public static Form form(char[] text, int from, int to) {
    int comma = -1;
    int points = 0;
    int firstPoint = -1;
    int digits = 0;
    int start = from < to && (text[from] == '-' || text[from] == '+') ? from + 1 : from;
    int end = exponent(text, start, to);
    for (int i = start; i < end; i++) {
      char c = text[i];
      if (c >= '0' && c <= '9') {
        digits++;
      } else if (c == ',' && comma < 0) {
        comma = i;
      } else if (c == '.' && comma < 0) {
        firstPoint = points++ == 0 ? i : firstPoint;
      } else {
        return Form.OTHER;
      }
    }
    if (digits == 0 || (comma < 0 && points == 0)) {
      return Form.OTHER;
    }
    if (points > 0) {
      int whole = comma < 0 ? end : comma;
      if (!isGrouped(text, start, whole)) {
        return points == 1 && comma < 0 ? Form.POINT : Form.OTHER;
      }
    }
    return comma < 0 && points == 1 ? Form.POINT : Form.COMMA;
  }

  private static int exponent(char[] text, int from, int to) {
    for (int i = from; i < to; i++) {
      if ((text[i] | 0x20) == 'e') {
        int at = i + 1 < to && (text[i + 1] == '-' || text[i + 1] == '+') ? i + 2 : i + 1;
        for (int j = at; j < to; j++) {
          if (text[j] < '0' || text[j] > '9') {
            return to;
          }
        }
        return at < to ? i : to;
      }
    }
    return to;
  }

  /** Whether one to three digits and then groups of three stand there. */
  private static boolean isGrouped(char[] text, int from, int to) {
    int last = to;
    for (int i = to - 1; i >= from; i--) {
      if (text[i] == '.') {
        if (last - i - 1 != GROUP) {
          return false;
        }
        last = i;
      }
    }
    return last - from >= 1 && last - from <= GROUP && text[from] != '0';
  }

  /** Rewrites a number of form {@link Form#COMMA} in place, and returns its new length. */
  public static int toPoint(char[] text, int from, int to) {
    int at = from;
    for (int i = from; i < to; i++) {
      if (text[i] == ',') {
        text[at++] = '.';
      } else if (text[i] != '.') {
        text[at++] = text[i];
      }
    }
    return at - from;
  }

  /** A trimmed cell with its number rewritten, if it is one with a comma. */
  public static String toPoint(String cell) {
    if (form(cell) != Form.COMMA) {
      return cell;
    }
    char[] text = cell.toCharArray();
    return new String(text, 0, toPoint(text, 0, text.length));
  }

  /** The form of a trimmed cell. */
  public static Form form(String cell) {
    return form(cell.toCharArray(), 0, cell.length());
  }

  /** Whether a cell has a comma that might as well group digits, such as 4,139. */
  public static boolean mayGroup(String cell) {
    String digits = cell.replaceFirst("^[+-]", "");
    return digits.matches("[1-9][0-9]{0,2}(,[0-9]{3})+");
  }
}
