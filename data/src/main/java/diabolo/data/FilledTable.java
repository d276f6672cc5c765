package diabolo.data;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import diabolo.data.csv.CsvOptions;
import diabolo.data.csv.MixedTable;
import diabolo.data.source.FileFormat;
import diabolo.data.sql.ParquetText;
import diabolo.data.sql.SqlQuery;
import diabolo.data.sql.SqlTable;
import diabolo.data.table.CellTable;
import diabolo.data.table.CellText;
import diabolo.data.table.CellValues;
import diabolo.data.table.ColumnNames;
import diabolo.data.table.UnseenLevels;
import diabolo.feature.format.ColumnType;
import diabolo.feature.format.MissingTexts;
import diabolo.feature.format.SampleFormat;
import diabolo.feature.sample.DataException;
import diabolo.feature.sample.InMemorySamples;
import diabolo.file.AtomicFile;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** A table with its missing cells imputed and everything else unchanged. */
public final class FilledTable {

  private static final float SAME = 1e-5f;

  private final DataOrigin origin;
  private final CsvOptions csv;
  private final InMemorySamples rows;
  private long filled;

  private FilledTable(DataOrigin origin, CsvOptions csv, InMemorySamples rows) {
    this.origin = origin;
    this.csv = csv;
    this.rows = rows;
  }

  /** Whether {@link #write} knows the formats of both: one table, and a file for it. */
  public static boolean canWrite(DataOrigin table, Path target) {
    return canWriteCsv(table) && FileFormat.isTable(target) && DataWriter.canWrite(target);
  }

  /** Whether {@link #writeCsv} knows the format: of one table. */
  public static boolean canWriteCsv(DataOrigin table) {
    return !(table instanceof DataOrigin.Files files)
        || (files.paths().size() == 1 && FileFormat.isTable(files.paths().get(0)));
  }

  /**
   * Writes a table with imputed cells as CSV text, the same as {@link #write} in a file.
   *
   * @param out stays open
   * @return number of imputed cells
   */
  public static long writeCsv(
      DataOrigin table, CsvOptions csv, InMemorySamples rows, OutputStream out) throws IOException {
    FilledTable filled = new FilledTable(table, csv, rows);
    filled.writeCsv(out);
    return filled.filled;
  }

  /**
   * Writes a table with imputed cells, completely or not at all: the original texts, including
   * columns that the rows do not have, and in missing cells the values of the rows.
   *
   * @param table where the rows were read from
   * @param csv options that it was read with
   * @param rows the same rows with all cells imputed
   * @param target the file to write; may be the table itself
   * @return number of imputed cells
   */
  public static long write(DataOrigin table, CsvOptions csv, InMemorySamples rows, Path target)
      throws IOException {
    FilledTable filled = new FilledTable(table, csv, rows);
    AtomicFile.write(target, FileFormat.isCsv(target) ? filled::writeCsv : filled::writeParquet);
    return filled.filled;
  }

  private void writeCsv(OutputStream out) throws IOException {
    if (origin instanceof DataOrigin.Files files && FileFormat.isCsv(files.paths().get(0))) {
      filled = MixedTable.fill(files.paths().get(0), csv, rows, out);
    } else {
      fill(DataFiles.cells(origin, csv).get(0), out);
    }
  }

  private void writeParquet(OutputStream out) throws IOException {
    CellTable table = DataFiles.cells(origin, csv).get(0);
    List<String> types = types(table);
    ParquetText.write(table.names(), types, text -> fill(table, text), out);
  }

  /** SQL types: the table's own if it has them, else those of the rows, else text. */
  private List<String> types(CellTable table) throws IOException {
    if (origin instanceof DataOrigin.Query query) {
      return SqlTable.of(query.query()).parquetTypes();
    }
    Path file = ((DataOrigin.Files) origin).paths().get(0);
    if (!FileFormat.isCsv(file) && !FileFormat.isExcel(file)) {
      return SqlTable.of(SqlQuery.ofFile(file)).parquetTypes();
    }
    List<String> known = ParquetText.types(rows.format());
    List<String> types = new ArrayList<>(Collections.nCopies(table.names().size(), "VARCHAR"));
    int[] places = ColumnNames.indexesOf(table.source(), table.names(), rows.format().names());
    for (int i = 0; i < known.size(); i++) {
      types.set(places[i], known.get(i));
    }
    return types;
  }

  private void fill(CellTable table, OutputStream out) throws IOException {
    SampleFormat format = rows.format();
    int[] places = ColumnNames.indexesOf(table.source(), table.names(), format.names());
    Writer writer = new OutputStreamWriter(out, StandardCharsets.UTF_8);
    CellValues values = new CellValues(table.source(), format, table.origin(), new UnseenLevels());
    List<MissingTexts.Mark> missing =
        format.names().stream().map(n -> table.origin().mark(format.missing(), n)).toList();
    float[] row = new float[places.length];
    int[] at = {0};
    try {
      CsvWriter csv = CsvWriter.builder().lineDelimiter(LineDelimiter.LF).build(writer);
      csv.writeRecord(table.names());
      table
          .rows()
          .forEach(
              cells -> {
                if (at[0] == rows.size()) {
                  throw changed(table);
                }
                rows.row(at[0]++, row, 0);
                for (int i = 0; i < places.length; i++) {
                  if (differs(values, i, cells.get(places[i]), row[i])) {
                    throw changed(table);
                  }
                }
                csv.writeRecord(filled(cells, missing, places, row));
              });
      csv.flush();
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
    writer.flush();
  }

  private static DataException changed(CellTable table) {
    return DataException.in(
        table.source(),
        "its rows are not those of before, or in another order; put an ORDER BY in the query");
  }

  /** Whether a known cell differs from the row's value; numbers are compared with a tolerance. */
  private boolean differs(CellValues values, int column, String cell, float value) {
    ColumnType type = CellText.type(rows.format(), column);
    float known = values.of(column, cell);
    if (Float.isNaN(known) || Float.isInfinite(known)) {
      return false;
    }
    if (type instanceof ColumnType.Category category) {
      return known < category.levels().size() && known != value;
    }
    return Math.abs(known - value) > SAME * Math.abs(value);
  }

  private List<String> filled(
      List<String> cells, List<MissingTexts.Mark> missing, int[] places, float[] row) {
    List<String> whole = new ArrayList<>(cells);
    for (int i = 0; i < places.length; i++) {
      if (missing.get(i).isMissing(cells.get(places[i]))) {
        whole.set(places[i], CellText.of(rows.format(), i, row[i]));
        filled++;
      }
    }
    return whole;
  }
}
