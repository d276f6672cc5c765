package diabolo.data.csv.text;

import java.io.IOException;
import java.io.Reader;

/**
 * Text of a table with one column, whose empty lines are missing cells: each empty line between
 * others becomes a pair of quotes, which a CSV parser does not skip. Empty lines at the end, and
 * within quotes, stay as they are.
 */
public final class BlankLines extends Reader {

  private static final String MARK = "\"\"\n";
  private static final int BUFFER = 1 << 13;

  private final Reader text;
  private final char[] buffer = new char[BUFFER];
  private int at;
  private int end;
  private String pending = "";
  private long blank;
  private boolean hasLine;
  private boolean isLineStart = true;
  private boolean isQuoted;

  /** Reads on from a text; {@link #close} closes it. */
  public BlankLines(Reader text) {
    this.text = text;
  }

  @Override
  public int read(char[] target, int offset, int length) throws IOException {
    int count = 0;
    while (count < length) {
      int c = next();
      if (c < 0) {
        break;
      }
      target[offset + count++] = (char) c;
    }
    return count == 0 && length > 0 ? -1 : count;
  }

  private int next() throws IOException {
    while (true) {
      if (!pending.isEmpty()) {
        char c = pending.charAt(0);
        pending = pending.substring(1);
        return c;
      }
      if (at == end && !fill()) {
        return -1;
      }
      char c = buffer[at];
      if (isLineStart && hasLine && !isQuoted && (c == '\n' || c == '\r')) {
        at++;
        blank += c == '\n' ? 1 : 0;
      } else if (blank > 0) {
        blank--;
        pending = MARK;
      } else {
        at++;
        hasLine |= c != '\n' && c != '\r';
        isLineStart = c == '\n';
        isQuoted ^= c == '"';
        return c;
      }
    }
  }

  private boolean fill() throws IOException {
    at = 0;
    end = Math.max(0, text.read(buffer, 0, BUFFER));
    return end > 0;
  }

  @Override
  public void close() throws IOException {
    text.close();
  }
}
