package diabolo.data.csv;

import de.siegmar.fastcsv.reader.CsvRecord;
import diabolo.data.csv.text.FirstRecord;
import diabolo.data.table.ColumnNames;
import diabolo.feature.sample.DataException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The layout of columns in a CSV file.
 *
 * @param headerRecords records before the first row: 1 with a header, else 0
 * @param fields fields in every record
 * @param kept positions of the columns that are read
 * @param names their names
 */
record CsvLayout(int headerRecords, int fields, List<Integer> kept, List<String> names) {

  /**
   * The layout of a file, from its first records.
   *
   * @param records some, at least one
   * @param known names that the columns have, if known
   */
  static CsvLayout of(CsvFile file, List<CsvRecord> records, List<String> known)
      throws DataException {
    List<String> first = records.get(0).getFields();
    boolean named =
        switch (file.options().header()) {
          case YES -> true;
          case NO -> false;
          case AUTO -> isHeader(file, records, known);
        };
    List<String> names = names(file.source(), first, named);
    List<Integer> all = IntStream.range(0, names.size()).boxed().toList();
    if (named && records.size() == 1) {
      throw DataException.in(file.source(), "expected at least 1 row, got only a header");
    }
    return new CsvLayout(named ? 1 : 0, names.size(), all, names);
  }

  private static boolean isHeader(CsvFile file, List<CsvRecord> records, List<String> known) {
    List<List<String>> below =
        records.subList(1, records.size()).stream().map(CsvRecord::getFields).toList();
    FirstRecord.Verdict verdict =
        new FirstRecord(records.get(0).getFields(), below, known).verdict();
    verdict.remark().ifPresent(remark -> file.notes().accept(file.source() + ": " + remark));
    return verdict.isHeader();
  }

  /** Whether the file has names of its own. */
  boolean isNamed() {
    return headerRecords > 0;
  }

  /** Whether an empty line is a missing cell: in a table of one column with a name. */
  boolean keepsBlankLines() {
    return fields == 1 && headerRecords == 1;
  }

  /** This layout without some columns. */
  CsvLayout without(String source, List<String> ignored) throws DataException {
    ColumnNames.requireRest(source, names, ignored);
    List<Integer> rest = kept.stream().filter(i -> !ignored.contains(names.get(i))).toList();
    return new CsvLayout(headerRecords, fields, rest, rest.stream().map(names::get).toList());
  }

  /** The place of a row for messages. */
  static String place(long row, CsvRecord record) {
    return row + " (line " + record.getStartingLineNumber() + ")";
  }

  /** Refuses a record that is longer or shorter than the others. */
  void requireFields(CsvFile file, long row, CsvRecord record) throws DataException {
    if (record.getFieldCount() != fields) {
      throw DataException.in(
          file.source(),
          "row "
              + place(row, record)
              + " has "
              + record.getFieldCount()
              + " fields, expected "
              + fields
              + "; add or remove fields, or put quotes around fields with "
              + file.style().delimiters()
              + " in them");
    }
  }

  /** Whether a record has the layout's fields; one that has not is left out, or refused. */
  boolean hasFields(CsvFile file, long row, CsvRecord record, BadRows bad) throws DataException {
    try {
      requireFields(file, row, record);
      return true;
    } catch (DataException e) {
      bad.leaveOut(e);
      return false;
    }
  }

  /** This layout with these columns, in this order. */
  CsvLayout with(String source, List<String> columns) throws DataException {
    List<Integer> places = new ArrayList<>();
    for (int place : ColumnNames.indexesOf(source, names, columns)) {
      places.add(kept.get(place));
    }
    return new CsvLayout(headerRecords, fields, places, columns);
  }

  private static List<String> names(String source, List<String> first, boolean header)
      throws DataException {
    List<String> names = new ArrayList<>();
    for (int i = 0; i < first.size(); i++) {
      names.add(header && !first.get(i).isEmpty() ? first.get(i) : "c" + (i + 1));
    }
    ColumnNames.requireDifferent(source, names);
    return names;
  }
}
