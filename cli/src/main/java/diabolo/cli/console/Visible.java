package diabolo.cli.console;

/**
 * Text made safe for a terminal: names of columns, levels and files are written by others, and
 * control characters in them would move the cursor, change colors or hide lines.
 */
final class Visible {

  private static final int DELETE = 0x7f;
  private static final int LAST_CONTROL = 0x9f;

  private Visible() {}

  /** The text with control characters, except line breaks and tabs, as {@code \}{@code u001b}. */
  static String text(String text) {
    if (text.chars().noneMatch(c -> isHidden((char) c))) {
      return text;
    }
    StringBuilder shown = new StringBuilder();
    for (char c : text.toCharArray()) {
      if (isHidden(c)) {
        shown.append("\\u%04x".formatted((int) c));
      } else {
        shown.append(c);
      }
    }
    return shown.toString();
  }

  /** Whether a terminal obeys the character or turns the direction of writing at it. */
  private static boolean isHidden(char c) {
    boolean isControl = c < ' ' && c != '\n' && c != '\t' || c >= DELETE && c <= LAST_CONTROL;
    boolean isDirection = c >= '\u202a' && c <= '\u202e' || c >= '\u2066' && c <= '\u2069';
    return isControl || isDirection;
  }
}
