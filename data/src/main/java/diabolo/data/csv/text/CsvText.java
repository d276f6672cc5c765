package diabolo.data.csv.text;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PushbackInputStream;
import java.io.Reader;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * Text whose encoding is found while it is read: UTF-8, or Windows-1252 (Latin-1 with a few more
 * characters) if the first byte beyond ASCII does not begin a character of UTF-8. Bytes that are
 * not UTF-8 after some that are, are refused.
 */
public final class CsvText extends Reader {

  /** The encoding of text that is no UTF-8. */
  static final Charset WESTERN = Charset.forName("windows-1252");

  private static final int BUFFER_BYTES = 1 << 16;

  /** Bytes from which an encoding is found. */
  private static final int START_BYTES = 256;

  private final InputStream in;
  private final Runnable foundWestern;
  private final ByteBuffer bytes = ByteBuffer.allocate(BUFFER_BYTES).flip();
  private CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
  private boolean isAscii = true;
  private boolean hasEnded;

  private CsvText(InputStream in, Runnable foundWestern) {
    this.in = in;
    this.foundWestern = foundWestern;
  }

  /**
   * The characters of a stream, without a byte order mark.
   *
   * @param encoding of the text; empty to find UTF-8 or Windows-1252
   * @param foundWestern runs when the text turns out to be Windows-1252
   */
  public static Reader open(InputStream in, Optional<Charset> encoding, Runnable foundWestern)
      throws IOException {
    PushbackInputStream rest = new PushbackInputStream(in, START_BYTES);
    byte[] start = rest.readNBytes(START_BYTES);
    int mark = markLength(start);
    rest.unread(start, mark, start.length - mark);
    return encoding.isPresent()
        ? new InputStreamReader(rest, encoding.get().newDecoder())
        : new CsvText(rest, foundWestern);
  }

  /** UTF-16, if a mark or the zeros of its first characters tell so. */
  public static Optional<Charset> wide(byte[] start) {
    if (startsWith(start, 0xFF, 0xFE)) {
      return Optional.of(StandardCharsets.UTF_16LE);
    } else if (startsWith(start, 0xFE, 0xFF)) {
      return Optional.of(StandardCharsets.UTF_16BE);
    }
    int length = Math.min(start.length, START_BYTES) / 2 * 2;
    int[] zeros = new int[2];
    for (int i = 0; i < length; i++) {
      zeros[i % 2] += start[i] == 0 ? 1 : 0;
    }
    if (length == 0 || Math.max(zeros[0], zeros[1]) * 4 < length) {
      return Optional.empty();
    }
    return Optional.of(zeros[1] > zeros[0] ? StandardCharsets.UTF_16LE : StandardCharsets.UTF_16BE);
  }

  private static int markLength(byte[] start) {
    return startsWith(start, 0xEF, 0xBB, 0xBF)
        ? 3
        : startsWith(start, 0xFF, 0xFE) || startsWith(start, 0xFE, 0xFF) ? 2 : 0;
  }

  private static boolean startsWith(byte[] start, int... mark) {
    for (int i = 0; i < mark.length; i++) {
      if (start.length <= i || (start[i] & 0xFF) != mark[i]) {
        return false;
      }
    }
    return true;
  }

  @Override
  public int read(char[] target, int offset, int length) throws IOException {
    if (length == 0) {
      return 0;
    }
    CharBuffer chars = CharBuffer.wrap(target, offset, length);
    while (true) {
      int from = bytes.position();
      int start = chars.position();
      CoderResult result = decoder.decode(bytes, chars, hasEnded);
      int count = chars.position() - offset;
      isAscii &= bytes.position() - from == chars.position() - start;
      if (result.isError() && isAscii && decoder.charset().equals(StandardCharsets.UTF_8)) {
        decoder = WESTERN.newDecoder();
        foundWestern.run();
      } else if (count > 0) {
        return count;
      } else if (result.isError()) {
        result.throwException();
      } else if (hasEnded) {
        return -1;
      } else {
        fill();
      }
    }
  }

  private void fill() throws IOException {
    bytes.compact();
    int read = in.read(bytes.array(), bytes.position(), bytes.remaining());
    hasEnded = read < 0;
    bytes.position(bytes.position() + Math.max(0, read));
    bytes.flip();
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
