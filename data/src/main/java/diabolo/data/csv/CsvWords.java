package diabolo.data.csv;

import de.siegmar.fastcsv.reader.CsvRecord;
import diabolo.data.source.FileFormat;
import diabolo.feature.DataException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The texts of one column of a CSV file. */
public final class CsvWords {

  private CsvWords() {}

  /** Whether a file is a CSV file with a column of that name. */
  public static boolean hasColumn(Path file, CsvHeader header, String column) throws IOException {
    return FileFormat.isCsv(file) && CsvTable.layout(file, header).names().contains(column);
  }

  /**
   * The fields of a column, trimmed, in the order of the rows.
   *
   * @param column its name; empty for the only column
   * @throws DataException if there is no such column, or a record has another number of fields
   */
  public static List<String> read(Path file, CsvHeader header, String column) throws IOException {
    CsvLayout layout = CsvTable.layout(file, header);
    if (column.isEmpty() && layout.fields() != 1) {
      throw DataException.in(
          file.toString(),
          "expected 1 column, got " + layout.fields() + "; name the one that is meant");
    }
    int place = column.isEmpty() ? 0 : layout.with(file.toString(), List.of(column)).kept().get(0);
    List<String> words = new ArrayList<>();
    try (CsvRecords<CsvRecord> records = CsvRecords.openText(file)) {
      for (int i = 0; i < layout.headerRecords(); i++) {
        records.next();
      }
      for (Optional<CsvRecord> next = records.next(); next.isPresent(); next = records.next()) {
        CsvRecord record = next.get();
        layout.requireFields(file.toString(), words.size() + 1L, record);
        words.add(record.getField(place));
      }
    }
    return words;
  }
}
