package diabolo.data.csv;

import de.siegmar.fastcsv.reader.CsvRecord;
import diabolo.data.table.CellNumber;
import diabolo.data.table.ColumnNames;
import diabolo.feature.sample.DataException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
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

  /** The layout detected from the first two records; the second is empty if there is only one. */
  static CsvLayout of(String source, CsvRecord first, Optional<CsvRecord> second, CsvHeader header)
      throws DataException {
    requireCommas(source, first);
    boolean named =
        switch (header) {
          case PRESENT -> true;
          case ABSENT -> false;
          case AUTO -> isHeader(first, second);
        };
    List<String> names = names(source, first, named);
    List<Integer> all = IntStream.range(0, names.size()).boxed().toList();
    if (named && second.isEmpty()) {
      throw DataException.in(source, "expected at least 1 row, got only a header");
    }
    return new CsvLayout(named ? 1 : 0, names.size(), all, names);
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
  void requireFields(String source, long row, CsvRecord record) throws DataException {
    if (record.getFieldCount() != fields) {
      throw DataException.in(
          source,
          "row "
              + place(row, record)
              + " has "
              + record.getFieldCount()
              + " fields, expected "
              + fields
              + "; add or remove fields, or put quotes around fields with commas in them");
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

  /** Whether the first record is a header: text above numbers, or no numbers at all. */
  private static boolean isHeader(CsvRecord first, Optional<CsvRecord> second) {
    boolean hasText = first.getFields().stream().anyMatch(CellNumber::isText);
    boolean hasNumber = first.getFields().stream().anyMatch(CellNumber::isNumber);
    boolean numbersFollow =
        second.isPresent() && second.get().getFields().stream().noneMatch(CellNumber::isText);
    return hasText && (!hasNumber || numbersFollow);
  }

  private static List<String> names(String source, CsvRecord first, boolean header)
      throws DataException {
    List<String> names = new ArrayList<>();
    for (int i = 0; i < first.getFieldCount(); i++) {
      names.add(header && !first.getField(i).isEmpty() ? first.getField(i) : "c" + (i + 1));
    }
    ColumnNames.requireDifferent(source, names);
    return names;
  }

  /**
   * Refuses a single field that contains another separator, which is hardly a table of one column.
   */
  private static void requireCommas(String source, CsvRecord first) throws DataException {
    if (first.getFieldCount() != 1) {
      return;
    }
    String field = first.getField(0);
    for (String separator : List.of(";", "\t", "|")) {
      if (field.contains(separator)) {
        throw DataException.in(
            source,
            "expected fields separated by commas, got "
                + (separator.equals("\t") ? "tabs" : "'" + separator + "'")
                + " in "
                + DataException.quote(field)
                + "; save the file with commas");
      }
    }
  }
}
