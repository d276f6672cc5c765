package diabolo.data.source;

import diabolo.feature.sample.DataException;
import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/**
 * Standard input as a source of rows, named {@code -} on a command line. Rows are read more than
 * once, so that it is copied to a temporary file, which is deleted when the process ends; only JSON
 * lines can be taken as they come. Data that is packed by gzip is unpacked.
 */
public final class StandardInput {

  /** The name of standard input in place of a file. */
  public static final Path NAME = Path.of("-");

  private static final String SHOWN = "standard input";
  private static final String PREFIX = "diabolo-standard-input-";
  private static final int START_BYTES = 1 << 12;
  private static final double MEGABYTE = 1e6;

  private final BufferedInputStream bytes;
  private final Optional<StreamFormat> told;
  private Optional<Path> copy = Optional.empty();

  private StandardInput(InputStream bytes, Optional<StreamFormat> told) {
    this.bytes = new BufferedInputStream(bytes);
    this.told = told;
  }

  /**
   * Rows of a stream.
   *
   * @param told their format, if it is known; otherwise the first bytes tell
   */
  public static StandardInput of(InputStream bytes, Optional<StreamFormat> told) {
    return new StandardInput(bytes, told);
  }

  /** The path for messages: of the copy of standard input, that it is standard input. */
  public static String shown(Path file) {
    boolean isCopy = String.valueOf(file.getFileName()).startsWith(PREFIX);
    return isCopy ? SHOWN : file.toString();
  }

  /** Whether the rows are JSON objects, one a line. Waits for the first bytes. */
  public boolean isJsonLines() throws IOException {
    if (told.isPresent()) {
      return told.get() == StreamFormat.JSONL;
    }
    bytes.mark(START_BYTES);
    int c = bytes.read();
    for (int i = 1; i < START_BYTES && c >= 0 && Character.isWhitespace(c); i++) {
      c = bytes.read();
    }
    bytes.reset();
    return c == '{';
  }

  /** The lines that are still to be read. */
  public InputLines lines() {
    return InputLines.of(bytes);
  }

  /**
   * The file that everything was copied to.
   *
   * @param notes receives a sentence about the copy
   * @throws DataException if there is nothing, or nothing tells what it is
   */
  public Path file(Consumer<String> notes) throws IOException {
    if (copy.isEmpty()) {
      try {
        copy = Optional.of(copied(notes));
      } catch (EOFException | ZipException e) {
        throw InputBytes.damaged(SHOWN, e);
      }
    }
    return copy.get();
  }

  private Path copied(Consumer<String> notes) throws IOException {
    boolean isPacked = Arrays.equals(start(bytes, 2), new byte[] {0x1f, (byte) 0x8b});
    BufferedInputStream data =
        isPacked ? new BufferedInputStream(new GZIPInputStream(bytes)) : bytes;
    byte[] start = start(data, START_BYTES);
    if (start.length == 0) {
      throw DataException.noInput(SHOWN, "expected data, got none (0 bytes)");
    }
    StreamFormat format =
        told.or(() -> StreamFormat.beginningWith(start))
            .orElseThrow(
                () ->
                    DataException.in(
                        SHOWN,
                        "its first bytes do not tell its format; state it, or save it to a file"
                            + " with a name that does"));
    Path file = Files.createTempFile(PREFIX, format.ending());
    file.toFile().deleteOnExit();
    long size;
    try (var out = Files.newOutputStream(file)) {
      size = data.transferTo(out);
    }
    notes.accept(
        "%s is read as %s and kept in a temporary file until the end (%.1f MB)"
            .formatted(SHOWN, format.name().toLowerCase(Locale.ROOT), size / MEGABYTE));
    return file;
  }

  private static byte[] start(BufferedInputStream data, int count) throws IOException {
    data.mark(count);
    byte[] start = data.readNBytes(count);
    data.reset();
    return start;
  }
}
