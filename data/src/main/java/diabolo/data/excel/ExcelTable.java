package diabolo.data.excel;

import diabolo.data.csv.CsvHeader;
import diabolo.data.source.InputFiles;
import diabolo.data.source.Limits;
import diabolo.data.source.RowFile;
import diabolo.data.source.StandardInput;
import diabolo.data.table.CellOrigin;
import diabolo.data.table.CellTable;
import diabolo.data.table.ColumnNames;
import diabolo.data.table.KnownColumns;
import diabolo.data.table.UnseenLevels;
import diabolo.feature.format.SampleFormat;
import diabolo.feature.sample.DataException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;
import org.dhatim.fastexcel.reader.Sheet;

/** A sheet of an Excel workbook as a table. Every pass over its rows reads the file again. */
public final class ExcelTable {

  private static final int FIRST_LINES = 100;

  private final ExcelPath path;
  private final String source;
  private final SheetLayout layout;
  private final Consumer<String> notes;

  private ExcelTable(ExcelPath path, String source, SheetLayout layout, Consumer<String> notes) {
    this.path = path;
    this.source = source;
    this.layout = layout;
    this.notes = notes;
  }

  /**
   * A sheet whose columns are found, but no rows read.
   *
   * @param path of a workbook, with {@code :SHEET} behind it for a sheet by its name or number from
   *     1; without, the first that is shown
   * @param header whether the first row holds names
   * @param known names that the columns have, if known
   * @param notes receives sentences about the choice of the sheet, about merged cells and errors
   */
  public static ExcelTable open(
      Path path, CsvHeader header, List<String> known, Consumer<String> notes) throws IOException {
    ExcelPath parts = ExcelPath.of(path);
    InputFiles.requireReadable(parts.file());
    PackedFile.require(parts.file());
    String source = StandardInput.shown(path);
    List<SheetReader.Line> lines = new ArrayList<>();
    try (Workbook book = Workbook.open(parts.file())) {
      Sheet sheet = chosen(book, parts, source, notes);
      try (SheetReader reader = new SheetReader(book, book.rows(sheet))) {
        for (Optional<SheetReader.Line> line = reader.next();
            line.isPresent() && lines.size() < FIRST_LINES;
            line = reader.next()) {
          lines.add(line.get());
        }
      }
    }
    SheetLayout.Wish wish = new SheetLayout.Wish(header, known);
    SheetLayout layout = SheetLayout.of(source, lines, wish, notes);
    if (!(layout.names().size() <= Limits.COLUMNS)) {
      throw DataException.in(
          source, "expected at most " + Limits.COLUMNS + " columns, got " + layout.names().size());
    }
    return new ExcelTable(parts, source, layout, notes);
  }

  private static Sheet chosen(Workbook book, ExcelPath path, String source, Consumer<String> notes)
      throws IOException {
    Sheet sheet = path.sheet().isEmpty() ? book.first() : book.sheet(path.sheet());
    if (path.sheet().isEmpty() && book.size() > 1) {
      notes.accept(
          "%s: sheet %s is read, of %s"
              .formatted(source, DataException.quote(sheet.getName()), book.names()));
    }
    List<String> merged = MergedCells.of(path.file(), sheet.getId());
    if (!merged.isEmpty()) {
      notes.accept(
          "%s: %s merged, such as %s: the first cell has the value, the others are missing"
              .formatted(
                  source,
                  merged.size() == 1 ? "a range is" : "%,d ranges are".formatted(merged.size()),
                  merged.get(0)));
    }
    return sheet;
  }

  /** The rows of all columns except the ignored ones, as numbers. */
  public RowFile numbers(List<String> ignored) throws DataException {
    ColumnNames.requireRest(source, layout.names(), ignored);
    List<String> kept = layout.names().stream().filter(name -> !ignored.contains(name)).toList();
    return rows(SampleFormat.table(kept), new UnseenLevels());
  }

  /** The rows of known columns, by name; by place, if they or the sheet have no names. */
  public RowFile open(KnownColumns known) throws DataException {
    boolean areNumbers = known.format().types().isEmpty();
    if (areNumbers && (known.areComputed() || !layout.isNamed())) {
      if (!known.areComputed()) {
        notes.accept(source + " has no names of columns: they are taken in the model's order");
      }
      return numbers(known.ignored(layout.names()));
    }
    known.among(source, layout.names(), notes);
    return rows(known.format(), known.unseen());
  }

  private RowFile rows(SampleFormat format, UnseenLevels unseen) {
    return new RowFile(
        source,
        List.of(path.file()),
        format,
        RowFile.Storage.FLOATS,
        OptionalLong.empty(),
        same -> SheetRows.open(this, same, unseen));
  }

  /** The cells of all columns as text. */
  public CellTable cells() {
    return new CellTable(
        source,
        layout.names(),
        Collections.nCopies(layout.names().size(), Optional.empty()),
        CellOrigin.TEXT,
        this::forEachRow);
  }

  private void forEachRow(CellTable.CellTarget target) throws IOException {
    try (SheetReader reader = reader()) {
      for (Optional<SheetReader.Line> line = reader.next();
          line.isPresent();
          line = reader.next()) {
        target.accept(layout.row(source, line.get()));
      }
      tell(reader);
    }
  }

  /** A reader before the first row. */
  SheetReader reader() throws IOException {
    Workbook book = Workbook.open(path.file());
    try {
      Sheet sheet = path.sheet().isEmpty() ? book.first() : book.sheet(path.sheet());
      SheetReader reader = new SheetReader(book, book.rows(sheet));
      for (int i = 0; i < layout.lines(); i++) {
        reader.next();
      }
      return reader;
    } catch (IOException e) {
      book.close();
      throw e;
    }
  }

  /** Tells what a reader has passed that has no value, at its end. */
  void tell(SheetReader reader) {
    reader.remarks().forEach(remark -> notes.accept(source + ": " + remark));
  }

  /** The name of the file, for messages. */
  String source() {
    return source;
  }

  SheetLayout layout() {
    return layout;
  }
}
