package diabolo.data.csv;

import de.siegmar.fastcsv.reader.CloseableIterator;
import de.siegmar.fastcsv.reader.CommentStrategy;
import de.siegmar.fastcsv.reader.CsvCallbackHandler;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.CsvRecordHandler;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import de.siegmar.fastcsv.reader.FieldModifier;
import de.siegmar.fastcsv.reader.FieldModifiers;
import diabolo.data.csv.text.CsvQuotes;
import diabolo.data.csv.text.DecimalComma;
import diabolo.data.source.InputBytes;
import diabolo.data.source.Limits;
import diabolo.feature.sample.DataException;
import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.util.Optional;
import java.util.function.ToLongFunction;
import java.util.zip.ZipException;

/**
 * The records of a CSV file one after the other, fields trimmed, empty lines left out.
 *
 * @param <T> type of a record
 */
final class CsvRecords<T> implements Closeable {

  private final CsvFile file;
  private final CloseableIterator<T> records;
  private final ToLongFunction<T> lineOf;
  private long line = 1;

  private CsvRecords(CsvFile file, CloseableIterator<T> records, ToLongFunction<T> lineOf) {
    this.file = file;
    this.records = records;
    this.lineOf = lineOf;
  }

  /** Records as text; numbers with a decimal comma are rewritten with a point. */
  static CsvRecords<CsvRecord> openText(CsvFile file) throws IOException {
    return open(file, handler(file.style()), CsvQuotes.LENIENT, CsvRecord::getStartingLineNumber);
  }

  private static CsvRecordHandler handler(CsvStyle style) {
    return CsvRecordHandler.builder()
        .maxFields(Limits.COLUMNS)
        .maxFieldSize(Limits.CSV_FIELD_CHARACTERS)
        .fieldModifier(
            style.decimalMark() == DecimalMark.COMMA
                ? FieldModifiers.TRIM.andThen(new CommaFields())
                : FieldModifiers.TRIM)
        .build();
  }

  /** Records as numbers; always the same object, holding the record read last. */
  static CsvRecords<CsvNumbers> openNumbers(CsvFile file, CsvNumbers numbers, CsvQuotes quotes)
      throws IOException {
    return open(file, numbers, quotes, CsvNumbers::line);
  }

  /** The records of a text in memory, fields trimmed, as they stand there. */
  static CsvReader<CsvRecord> lenient(Reader text, CsvStyle style) {
    return reader(style, CsvQuotes.LENIENT).build(handler(style), text);
  }

  private static <T> CsvRecords<T> open(
      CsvFile file, CsvCallbackHandler<T> handler, CsvQuotes quotes, ToLongFunction<T> lineOf)
      throws IOException {
    InputBytes bytes = InputBytes.open(file.path());
    try {
      Reader text = file.text(bytes.rest());
      return new CsvRecords<>(
          file, reader(file.style(), quotes).build(handler, text).iterator(), lineOf);
    } catch (IOException e) {
      bytes.close();
      throw e instanceof EOFException || e instanceof ZipException
          ? InputBytes.damaged(file.source(), e)
          : e;
    }
  }

  private static CsvReader.CsvReaderBuilder reader(CsvStyle style, CsvQuotes quotes) {
    CsvReader.CsvReaderBuilder builder =
        CsvReader.builder()
            .fieldSeparator(style.delimiter())
            .trimWhitespacesAroundQuotes(quotes == CsvQuotes.LENIENT)
            .allowUnclosedQuote(false)
            .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
            .missingFieldStrategy(FieldMismatchStrategy.IGNORE);
    style
        .comment()
        .ifPresent(mark -> builder.commentStrategy(CommentStrategy.SKIP).commentCharacter(mark));
    return builder;
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
    } catch (LonePoint e) {
      throw e.refusal(file.source());
    } catch (CsvParseException e) {
      if (e.getCause() instanceof LonePoint point) {
        throw point.refusal(file.source());
      }
      throw DataException.in(
          file.source(),
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
      return file.wrongText(line, cause);
    }
    return cause instanceof EOFException || cause instanceof ZipException
        ? InputBytes.damaged(file.source(), cause)
        : cause;
  }

  private static String rootMessage(Throwable e) {
    return e.getCause() == null ? e.getMessage() : rootMessage(e.getCause());
  }

  /** Rewrites decimal commas, and refuses numbers with one point and no comma. */
  private static final class CommaFields implements FieldModifier {

    @Override
    public String modify(long line, int field, boolean isQuoted, String text) {
      return switch (DecimalComma.form(text)) {
        case COMMA -> DecimalComma.toPoint(text);
        case POINT -> throw new LonePoint(line, field, text);
        case OTHER -> text;
      };
    }
  }

  /** A number with a point and no comma, in a file with decimal commas. */
  private static final class LonePoint extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final long line;
    private final int field;
    private final String text;

    LonePoint(long line, int field, String text) {
      this.line = line;
      this.field = field;
      this.text = text;
    }

    DataException refusal(String source) {
      return DataException.in(
          source,
          ("line %d, field %d: numbers of this file have decimal commas, so that the point in %s"
                  + " may separate thousands or decimals; write %s or %s")
              .formatted(
                  line,
                  field + 1,
                  DataException.quote(text),
                  text.replace(".", ""),
                  text.replace('.', ',')),
          this);
    }
  }
}
