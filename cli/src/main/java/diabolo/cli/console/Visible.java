package diabolo.cli.console;

/**
 * Text made safe for a terminal: names of columns, levels and files are written by others, and
 * control characters in them would move the cursor, change colors or hide lines.
 */
final class Visible {

  private Visible() {}

  /** The text with control characters, except line breaks and tabs, as {@code \}{@code u001b}. */
  static String text(String text) {
    if (text.chars().noneMatch(c -> isHidden((char) c))) {
      return text;
    }
    StringBuilder shown = new StringBuilder();
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      shown.append(isHidden(c) ? "\\u%04x".formatted((int) c) : String.valueOf(c));
    }
    return shown.toString();
  }

  /** Whether a terminal obeys the character or turns the direction of writing at it. */
  private static boolean isHidden(char c) {
    boolean isLow = c < ' ' && c != '\n' && c != '\t';
    return isLow
        || isBetween(c, '\u007f', '\u009f')
        || isBetween(c, '\u202a', '\u202e')
        || isBetween(c, '\u2066', '\u2069');
  }

  private static boolean isBetween(char c, char first, char last) {
    return c >= first && c <= last;
  }
}
