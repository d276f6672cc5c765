package diabolo.data.source;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/** The lines of a stream, each as soon as it is complete. Blank lines are passed over. */
public final class InputLines {

  private final InputStream bytes;
  private long number;

  private InputLines(InputStream bytes) {
    this.bytes = bytes;
  }

  /** The lines of a buffered stream. */
  static InputLines of(InputStream bytes) {
    return new InputLines(bytes);
  }

  /**
   * A line.
   *
   * @param number from 1, blank lines counted
   * @param bytes without the line end; cut short if there are more than {@link Limits#LINE_BYTES}
   * @param isWhole whether none were cut
   */
  public record Line(long number, byte[] bytes, boolean isWhole) {}

  /** The next line that is not blank; empty at the end. Waits for its end. */
  public Optional<Line> next() throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    boolean isBlank = true;
    long length = 0;
    int c = bytes.read();
    if (c >= 0) {
      number++;
    }
    while (c >= 0) {
      if (c == '\n' && !isBlank) {
        break;
      } else if (c == '\n') {
        line.reset();
        length = 0;
        number++;
      } else if (length++ < Limits.LINE_BYTES) {
        isBlank &= c == ' ' || c == '\t' || c == '\r';
        line.write(c);
      }
      c = bytes.read();
    }
    return isBlank
        ? Optional.empty()
        : Optional.of(new Line(number, line.toByteArray(), length <= Limits.LINE_BYTES));
  }
}
