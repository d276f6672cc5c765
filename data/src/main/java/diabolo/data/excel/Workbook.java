package diabolo.data.excel;

import diabolo.data.source.StandardInput;
import diabolo.feature.sample.DataException;
import diabolo.notation.Spelling;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipFile;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.ReadingOptions;
import org.dhatim.fastexcel.reader.Row;
import org.dhatim.fastexcel.reader.Sheet;
import org.dhatim.fastexcel.reader.SheetVisibility;

/** An open workbook. */
final class Workbook implements Closeable {

  private static final String STYLES = "xl/styles.xml";

  private final String source;
  private final ReadableWorkbook book;
  private final List<Sheet> sheets;

  private Workbook(String source, ReadableWorkbook book) {
    this.source = source;
    this.book = book;
    this.sheets = book.getSheets().toList();
  }

  /** Opens a file that {@link PackedFile#require} let pass. */
  static Workbook open(Path file) throws IOException {
    String source = StandardInput.shown(file);
    boolean hasStyles;
    try (ZipFile zip = new ZipFile(file.toFile())) {
      hasStyles = zip.stream().anyMatch(entry -> entry.getName().equalsIgnoreCase(STYLES));
    }
    return guarded(
        source,
        () ->
            new Workbook(
                source, new ReadableWorkbook(file.toFile(), new ReadingOptions(hasStyles, true))));
  }

  /** A call of the reader, which throws all sorts of exceptions at damaged files. */
  @FunctionalInterface
  private interface Call<T> {
    T run() throws IOException;
  }

  private static <T> T guarded(String source, Call<T> call) throws IOException {
    try {
      return call.run();
    } catch (DataException e) {
      throw e;
    } catch (UncheckedIOException e) {
      throw PackedFile.damaged(source, e.getCause());
    } catch (RuntimeException | IOException e) {
      throw PackedFile.damaged(source, e);
    }
  }

  /** Names of the sheets, quoted. */
  String names() {
    return sheets.stream()
        .map(sheet -> DataException.quote(sheet.getName()))
        .collect(Collectors.joining(", "));
  }

  /** Number of sheets. */
  int size() {
    return sheets.size();
  }

  /** The first sheet that is shown. */
  Sheet first() throws DataException {
    return sheets.stream()
        .filter(sheet -> sheet.getVisibility() == SheetVisibility.VISIBLE)
        .findFirst()
        .or(() -> sheets.stream().findFirst())
        .orElseThrow(() -> DataException.in(source, "the workbook has no sheet"));
  }

  /** The sheet of that name, or of that number from 1. */
  Sheet sheet(String wanted) throws DataException {
    Optional<Sheet> named =
        sheets.stream().filter(sheet -> sheet.getName().equals(wanted)).findFirst();
    if (named.isEmpty() && wanted.matches("[1-9][0-9]{0,5}")) {
      int number = Integer.parseInt(wanted);
      named = number <= sheets.size() ? Optional.of(sheets.get(number - 1)) : Optional.empty();
    }
    if (named.isPresent()) {
      return named.get();
    }
    Optional<String> near = Spelling.nearest(wanted, sheets.stream().map(Sheet::getName).toList());
    throw DataException.in(
        source,
        "it has no sheet %s%s"
            .formatted(
                DataException.quote(wanted),
                near.map(name -> "; did you mean " + DataException.quote(name) + "?")
                    .orElse("; its sheets are " + names())));
  }

  /** Dates as this workbook counts them. */
  ExcelDates dates() {
    return new ExcelDates(book.isDate1904());
  }

  /** The rows of a sheet, which {@link Rows#close} leaves. */
  Rows rows(Sheet sheet) throws IOException {
    Stream<Row> stream = guarded(source, sheet::openStream);
    return new Rows(stream, stream.iterator());
  }

  /** The rows of a sheet. */
  final class Rows implements Closeable {

    private final Stream<Row> stream;
    private final Iterator<Row> rows;

    private Rows(Stream<Row> stream, Iterator<Row> rows) {
      this.stream = stream;
      this.rows = rows;
    }

    /** The next row; empty at the end. */
    Optional<Row> next() throws IOException {
      return guarded(source, () -> rows.hasNext() ? Optional.of(rows.next()) : Optional.empty());
    }

    @Override
    public void close() {
      stream.close();
    }
  }

  @Override
  public void close() throws IOException {
    book.close();
  }
}
