package diabolo.data.csv;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvRecord;
import diabolo.data.csv.text.CsvQuotes;
import diabolo.data.csv.text.DecimalComma;
import diabolo.data.table.CellNumber;
import diabolo.feature.format.References;
import diabolo.feature.format.SampleFormat;
import diabolo.feature.sample.DataException;
import diabolo.feature.sample.RowCursor;
import java.io.Closeable;
import java.io.IOException;
import java.util.Optional;

/**
 * The rows of a CSV file of numbers, read record by record: with strict quotes, which is faster,
 * until a record that lenient quotes might read differently, and with lenient quotes from there on.
 */
final class CsvRows implements Closeable {

  private final CsvFile file;
  private final BadRows bad;
  private final CsvLayout layout;
  private final References references;
  private CsvRecords<CsvNumbers> records;
  private CsvQuotes quotes = CsvQuotes.STRICT;
  private long row;

  private CsvRows(CsvFile file, CsvLayout layout, References references) throws IOException {
    this.file = file.as(layout);
    this.bad = new BadRows(file);
    this.layout = layout;
    this.references = references;
    this.records = CsvRecords.openNumbers(this.file, numbers(), quotes);
  }

  /**
   * The rows of a file.
   *
   * @param format of the columns of the layout
   */
  static RowCursor open(CsvFile file, CsvLayout layout, SampleFormat format) throws IOException {
    CsvRows rows = new CsvRows(file, layout, format.references());
    try {
      rows.skipHeader();
    } catch (IOException e) {
      rows.close();
      throw e;
    }
    return RowCursor.of(file.source(), format, rows::next, rows);
  }

  private CsvNumbers numbers() {
    return new CsvNumbers(layout, references, file.style().decimalMark());
  }

  private void skipHeader() throws IOException {
    for (int i = 0; i < layout.headerRecords(); i++) {
      record(i + 1);
    }
  }

  private boolean next(float[] target, int at) throws IOException {
    while (true) {
      row++;
      Optional<CsvNumbers> record = record(layout.headerRecords() + row);
      if (record.isEmpty()) {
        bad.tell();
        return false;
      }
      if (record.get().areNumbers()) {
        record.get().copyTo(target, at);
        return true;
      }
      bad.leaveOut(refusal());
    }
  }

  /** The next record, of that number from 1; empty at the end. */
  private Optional<CsvNumbers> record(long number) throws IOException {
    if (quotes == CsvQuotes.LENIENT) {
      return records.next();
    }
    try {
      Optional<CsvNumbers> record = records.next();
      if (record.isEmpty() || record.get().isPlain()) {
        return record;
      }
    } catch (DataException e) {
      if (!(e.getCause() instanceof CsvParseException)) {
        throw e;
      }
    }
    records.close();
    quotes = CsvQuotes.LENIENT;
    records = CsvRecords.openNumbers(file, numbers(), quotes);
    for (long i = 1; i < number; i++) {
      records.next();
    }
    return records.next();
  }

  @Override
  public void close() throws IOException {
    records.close();
  }

  /** Reads the record with a cell that is no number again, as text, to explain what is wrong. */
  private DataException refusal() throws IOException {
    try {
      return explained();
    } catch (DataException e) {
      return e;
    }
  }

  private DataException explained() throws IOException {
    try (CsvRecords<CsvRecord> texts = CsvRecords.openText(file)) {
      for (long i = 1; i < layout.headerRecords() + row; i++) {
        texts.next();
      }
      CsvRecord record = texts.next().orElseThrow(this::changed);
      layout.requireFields(file, row, record);
      for (int i = 0; i < layout.kept().size(); i++) {
        String cell = record.getField(layout.kept().get(i));
        if (!Float.isFinite(CellNumber.raw(cell, references, i))) {
          return notANumber(record, i, cell);
        }
      }
      return changed();
    }
  }

  private DataException changed() {
    return DataException.in(file.source(), "the file was changed while it was read; read it again");
  }

  private DataException notANumber(CsvRecord record, int column, String cell) {
    String place = CsvLayout.place(row, record);
    String name = layout.names().get(column);
    String shown = cell.isEmpty() ? "an empty cell" : DataException.quote(cell);
    if (CellNumber.isMissing(cell) || CellNumber.isText(cell)) {
      return DataException.notANumber(file.source(), place, name, shown);
    }
    return DataException.atCell(
        file.source(),
        place,
        name,
        CellNumber.hasDecimalComma(cell)
            ? comma(cell, shown)
            : "expected a number of at most "
                + references.largestText(column)
                + ", got "
                + shown
                + "; remove the row or put a number there");
  }

  /** The sentence for a number with a comma where points are expected. */
  private static String comma(String cell, String shown) {
    return "expected a decimal point, got the comma in "
        + shown
        + "; write "
        + cell.replace(',', '.')
        + (DecimalComma.mayGroup(cell)
            ? " if it separates decimals, or " + cell.replace(",", "") + " if thousands"
            : ", or say that the file has decimal commas");
  }
}
