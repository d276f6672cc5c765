package diabolo.data.csv;

import de.siegmar.fastcsv.reader.CsvRecord;
import diabolo.data.source.InputFiles;
import diabolo.data.source.RowFile;
import diabolo.feature.DataException;
import diabolo.feature.RowCursor;
import diabolo.feature.SampleFormat;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The rows of a CSV file of numbers, read record by record. */
public final class CsvTable {

  private static final int MOST_NAMES_IN_A_REMEDY = 12;

  private final String source;
  private final CsvLayout layout;
  private final CsvRecords records;
  private long row;

  private CsvTable(String source, CsvLayout layout, CsvRecords records) {
    this.source = source;
    this.layout = layout;
    this.records = records;
  }

  /** The rows of all columns but some. */
  public static RowFile open(Path file, CsvHeader header, List<String> ignored) throws IOException {
    return rowFile(file, layout(file, header).without(file.toString(), ignored));
  }

  /** The rows of one column. */
  public static RowFile openColumn(Path file, CsvHeader header, String column) throws IOException {
    return rowFile(file, layout(file, header).only(file.toString(), column));
  }

  private static CsvLayout layout(Path file, CsvHeader header) throws IOException {
    InputFiles.requireFile(file);
    try (CsvRecords records = CsvRecords.open(file)) {
      Optional<CsvRecord> first = records.next();
      if (first.isEmpty()) {
        throw DataException.in(file.toString(), "expected rows of numbers, got only empty lines");
      }
      return CsvLayout.of(file.toString(), first.get(), records.next(), header);
    }
  }

  private static RowFile rowFile(Path file, CsvLayout layout) {
    return new RowFile(
        file.toString(),
        List.of(file),
        SampleFormat.table(layout.names()),
        RowFile.Storage.FLOATS,
        OptionalLong.empty(),
        () -> rows(file, layout));
  }

  private static RowCursor rows(Path file, CsvLayout layout) throws IOException {
    CsvRecords records = CsvRecords.open(file);
    try {
      for (int i = 0; i < layout.headerRecords(); i++) {
        records.next();
      }
    } catch (IOException e) {
      records.close();
      throw e;
    }
    CsvTable table = new CsvTable(file.toString(), layout, records);
    SampleFormat format = SampleFormat.table(layout.names());
    return RowCursor.of(file.toString(), format, table::next, records);
  }

  private boolean next(float[] target, int at) throws IOException {
    Optional<CsvRecord> next = records.next();
    if (next.isEmpty()) {
      return false;
    }
    row++;
    CsvRecord record = next.get();
    if (record.getFieldCount() != layout.fields()) {
      throw ragged(record);
    }
    for (int i = 0; i < layout.kept().size(); i++) {
      String cell = record.getField(layout.kept().get(i));
      float value = CsvNumber.parse(cell);
      if (!Float.isFinite(value)) {
        throw notANumber(record, i, cell);
      }
      target[at + i] = value;
    }
    return true;
  }

  private DataException ragged(CsvRecord record) {
    return DataException.in(
        source,
        "row "
            + place(record)
            + " has "
            + record.getFieldCount()
            + " fields, expected "
            + layout.fields()
            + "; add or remove fields, or put quotes around fields with commas in them");
  }

  private DataException notANumber(CsvRecord record, int column, String cell) {
    String name = layout.names().get(column);
    String shown = DataException.quote(cell);
    String problem;
    if (CsvNumber.isMissing(cell)) {
      problem =
          "expected a number, got "
              + (cell.isEmpty() ? "an empty cell" : shown)
              + "; missing values are not supported yet: remove the row, put a number there, or"
              + " leave the column out with "
              + leaveOut(record);
    } else if (CsvNumber.hasDecimalComma(cell)) {
      problem =
          "expected a decimal point, got the comma in "
              + shown
              + "; write "
              + cell.replace(',', '.');
    } else if (CsvNumber.isInfinite(cell)) {
      problem =
          "expected a number of at most 3.4e38, got "
              + shown
              + "; remove the row or put a number there";
    } else {
      problem =
          "expected a number, got "
              + shown
              + "; columns of text are not supported yet: leave them out with "
              + leaveOut(record);
    }
    return DataException.atCell(source, place(record), name, problem);
  }

  /** The option that leaves out every column that is not a number in this record. */
  private String leaveOut(CsvRecord record) {
    List<String> names =
        IntStream.range(0, layout.names().size())
            .filter(i -> !CsvNumber.isNumber(record.getField(layout.kept().get(i))))
            .mapToObj(i -> layout.names().get(i))
            .toList();
    String shown = names.stream().limit(MOST_NAMES_IN_A_REMEDY).collect(Collectors.joining(","));
    String option = "--ignore-columns " + (shown.contains(" ") ? "\"" + shown + "\"" : shown);
    return names.size() > MOST_NAMES_IN_A_REMEDY
        ? option + " and " + (names.size() - MOST_NAMES_IN_A_REMEDY) + " more"
        : option;
  }

  private String place(CsvRecord record) {
    return row + " (line " + record.getStartingLineNumber() + ")";
  }
}
