package diabolo.data.source;

import diabolo.feature.sample.DataException;
import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/** The bytes of a file in order, decompressed if it is named {@code .gz}, with their offset. */
public final class InputBytes implements Closeable {

  private static final int BUFFER_BYTES = 1 << 16;
  private static final int GZIP_MAGIC = 0x1F8B;

  private final String source;
  private final InputStream in;
  private final Closeable resource;
  private final EndCheck endCheck;
  private long offset;

  private InputBytes(String source, InputStream in, Closeable resource, EndCheck endCheck) {
    this.endCheck = endCheck;
    this.source = source;
    this.in = in;
    this.resource = resource;
  }

  /** The bytes of {@code file}, which must be a readable file. */
  public static InputBytes open(Path file) throws IOException {
    InputStream raw = new BufferedInputStream(Files.newInputStream(file), BUFFER_BYTES);
    if (!FileFormat.isGzip(file)) {
      return new InputBytes(StandardInput.shown(file), raw, raw, () -> {});
    }
    try {
      InputStream unpacked = unpacked(file, raw);
      return new InputBytes(StandardInput.shown(file), unpacked, unpacked, () -> {});
    } catch (IOException e) {
      raw.close();
      throw e;
    }
  }

  /**
   * Bytes of a part of a file.
   *
   * @param source where they come from, for messages
   * @param crc32 their checksum, compared at the end
   * @param resource closed with this object
   */
  public static InputBytes of(String source, InputStream in, long crc32, Closeable resource) {
    CheckedInputStream checked = new CheckedInputStream(in, new CRC32());
    EndCheck check =
        () -> {
          if (checked.getChecksum().getValue() != crc32) {
            throw damaged(source, new ZipException("its checksum is wrong"));
          }
        };
    InputStream buffered = new BufferedInputStream(checked, BUFFER_BYTES);
    return new InputBytes(source, buffered, resource, check);
  }

  /** The name of the source, for messages. */
  public String source() {
    return source;
  }

  /** Number of bytes read so far. */
  public long offset() {
    return offset;
  }

  /** Reads {@code count} bytes, fewer only at the end, and returns how many. */
  public int read(byte[] target, int at, int count) throws IOException {
    try {
      int read = in.readNBytes(target, at, count);
      offset += read;
      return read;
    } catch (EOFException | ZipException e) {
      throw damaged(source, e);
    }
  }

  /** Reads exactly {@code count} bytes of {@code part}, or fails because the file is cut short. */
  public byte[] readFully(int count, String part) throws IOException {
    byte[] bytes = new byte[count];
    long start = offset;
    int read = read(bytes, 0, count);
    if (read < count) {
      throw DataException.atByte(
          source, start, count + " bytes of " + part, "only " + read + "; the file is cut short");
    }
    return bytes;
  }

  /** Fails if there are more bytes than expected, or if the checksum is wrong. */
  public void requireEnd() throws IOException {
    long end = offset;
    if (read(new byte[1], 0, 1) != 0) {
      throw DataException.atByte(source, end, "the end of the file", "more bytes");
    }
    endCheck.run();
  }

  /** The bytes that are left, for a reader of its own; {@link #damaged} explains its failures. */
  public InputStream rest() {
    return in;
  }

  /** The exception for a failed decompression. */
  public static DataException damaged(String source, IOException cause) {
    String problem =
        cause instanceof EOFException
            ? "the compressed data is cut short; copy or download the file again"
            : "the compressed data is damaged ("
                + cause.getMessage()
                + "); copy or download the file again";
    return DataException.in(source, problem, cause);
  }

  @Override
  public void close() throws IOException {
    resource.close();
  }

  private static InputStream unpacked(Path file, InputStream raw) throws IOException {
    raw.mark(2);
    byte[] magic = raw.readNBytes(2);
    raw.reset();
    if (magic.length < 2 || ((magic[0] & 0xFF) << 8 | (magic[1] & 0xFF)) != GZIP_MAGIC) {
      throw DataException.atByte(
          StandardInput.shown(file),
          0,
          "gzip data (0x1f8b), as the file is named .gz",
          "0x"
              + HexFormat.of().formatHex(magic)
              + "; compress it with gzip or take the .gz off its name");
    }
    try {
      return new BufferedInputStream(new GZIPInputStream(raw, BUFFER_BYTES), BUFFER_BYTES);
    } catch (EOFException | ZipException e) {
      throw damaged(StandardInput.shown(file), e);
    }
  }

  /** A check that runs after the last byte was read. */
  @FunctionalInterface
  private interface EndCheck {
    void run() throws IOException;
  }
}
