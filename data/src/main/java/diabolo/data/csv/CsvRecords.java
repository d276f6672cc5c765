package diabolo.data.csv;

import de.siegmar.fastcsv.reader.CloseableIterator;
import de.siegmar.fastcsv.reader.CsvCallbackHandler;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.CsvRecordHandler;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import de.siegmar.fastcsv.reader.FieldModifiers;
import diabolo.data.source.InputBytes;
import diabolo.data.source.Limits;
import diabolo.feature.sample.DataException;
import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PushbackInputStream;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.ToLongFunction;
import java.util.zip.ZipException;

/**
 * The records of a CSV file one after the other, fields trimmed, empty lines left out.
 *
 * @param <T> type of a record
 */
final class CsvRecords<T> implements Closeable {

  private static final byte[] UTF_8_MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

  private final String source;
  private final CloseableIterator<T> records;
  private final ToLongFunction<T> lineOf;
  private long line = 1;

  private CsvRecords(String source, CloseableIterator<T> records, ToLongFunction<T> lineOf) {
    this.source = source;
    this.records = records;
    this.lineOf = lineOf;
  }

  /** Records as text. */
  static CsvRecords<CsvRecord> openText(Path file) throws IOException {
    CsvRecordHandler handler =
        CsvRecordHandler.builder()
            .maxFields(Limits.COLUMNS)
            .maxFieldSize(Limits.CSV_FIELD_CHARACTERS)
            .fieldModifier(FieldModifiers.TRIM)
            .build();
    return open(file, handler, CsvQuotes.LENIENT, CsvRecord::getStartingLineNumber);
  }

  /** Records as numbers; always the same object, holding the record read last. */
  static CsvRecords<CsvNumbers> openNumbers(Path file, CsvNumbers numbers, CsvQuotes quotes)
      throws IOException {
    return open(file, numbers, quotes, CsvNumbers::line);
  }

  private static <T> CsvRecords<T> open(
      Path file, CsvCallbackHandler<T> handler, CsvQuotes quotes, ToLongFunction<T> lineOf)
      throws IOException {
    InputBytes bytes = InputBytes.open(file);
    try {
      return new CsvRecords<>(file.toString(), records(bytes, handler, quotes), lineOf);
    } catch (IOException e) {
      bytes.close();
      throw e;
    }
  }

  /** The next record; empty at the end. */
  Optional<T> next() throws IOException {
    try {
      if (!records.hasNext()) {
        return Optional.empty();
      }
      T record = records.next();
      line = lineOf.applyAsLong(record);
      return Optional.of(record);
    } catch (UncheckedIOException e) {
      throw explained(e.getCause());
    } catch (CsvParseException e) {
      throw DataException.in(
          source,
          "after line " + line + ": " + rootMessage(e) + "; check the quotes and line ends there",
          e);
    }
  }

  @Override
  public void close() throws IOException {
    records.close();
  }

  private IOException explained(IOException cause) {
    if (cause instanceof CharacterCodingException) {
      return DataException.in(
          source,
          "after line " + line + ": expected UTF-8 text, got other bytes; save the file as UTF-8",
          cause);
    }
    return cause instanceof EOFException || cause instanceof ZipException
        ? InputBytes.damaged(source, cause)
        : cause;
  }

  private static String rootMessage(Throwable e) {
    return e.getCause() == null ? e.getMessage() : rootMessage(e.getCause());
  }

  private static <T> CloseableIterator<T> records(
      InputBytes bytes, CsvCallbackHandler<T> handler, CsvQuotes quotes) throws IOException {
    InputStream text = withoutMark(bytes);
    return CsvReader.builder()
        .trimWhitespacesAroundQuotes(quotes == CsvQuotes.LENIENT)
        .allowUnclosedQuote(false)
        .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
        .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
        .build(handler, new InputStreamReader(text, StandardCharsets.UTF_8.newDecoder()))
        .iterator();
  }

  /** Leaves out the byte order mark of UTF-8; refuses those of UTF-16. */
  private static InputStream withoutMark(InputBytes bytes) throws IOException {
    byte[] start = new byte[UTF_8_MARK.length];
    int count = bytes.read(start, 0, start.length);
    boolean utf16 =
        count >= 2
            && ((start[0] == (byte) 0xFF && start[1] == (byte) 0xFE)
                || (start[0] == (byte) 0xFE && start[1] == (byte) 0xFF));
    if (utf16) {
      throw DataException.in(
          bytes.source(), "expected UTF-8 text, got UTF-16; save the file as UTF-8");
    }
    PushbackInputStream in = new PushbackInputStream(bytes.rest(), UTF_8_MARK.length);
    if (!Arrays.equals(start, UTF_8_MARK)) {
      in.unread(start, 0, count);
    }
    return in;
  }
}
