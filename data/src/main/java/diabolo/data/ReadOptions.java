package diabolo.data;

import diabolo.data.array.ArrayReading;
import diabolo.data.csv.CsvHeader;
import diabolo.data.csv.CsvOptions;
import diabolo.data.picture.PictureOptions;
import diabolo.data.picture.PictureReading;
import diabolo.data.source.RowKind;
import diabolo.feature.format.MissingTexts;
import diabolo.feature.format.SampleFormat;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Options of {@link DataFiles}.
 *
 * @param csv options for text tables
 * @param array the array of an NPZ file to read; empty for {@code X} or the only one
 * @param memoryLimitBytes largest size of rows kept in memory; larger ones are read again from the
 *     file at every pass
 * @param ignoredColumns names of columns of tables to leave out
 * @param format columns of tables and their types, if known from a model; otherwise they are
 *     inferred
 * @param missing texts that mark a missing cell; empty for those of the format, or the usual ones
 * @param rows kind of the rows of arrays with three or more axes
 * @param pictures options for pictures
 * @since 0.1
 */
public record ReadOptions(
    CsvOptions csv,
    String array,
    long memoryLimitBytes,
    List<String> ignoredColumns,
    Optional<SampleFormat> format,
    Optional<MissingTexts> missing,
    RowKind rows,
    PictureOptions pictures) {

  /** Checks the limit. */
  public ReadOptions {
    ignoredColumns = List.copyOf(ignoredColumns);
    if (!(memoryLimitBytes >= 0)) {
      throw new IllegalArgumentException("memoryLimitBytes must be ≥ 0, got " + memoryLimitBytes);
    }
  }

  /** The defaults: nothing ignored, and half of the largest heap for the rows. */
  public static ReadOptions defaults() {
    return new ReadOptions(
        CsvOptions.defaults(),
        "",
        Runtime.getRuntime().maxMemory() / 2,
        List.of(),
        Optional.empty(),
        Optional.empty(),
        RowKind.AUTO,
        PictureOptions.defaults());
  }

  /** These options with another choice of header. */
  public ReadOptions withHeader(CsvHeader other) {
    return withCsv(csv.withHeader(other));
  }

  /** These options with others for text tables. */
  public ReadOptions withCsv(CsvOptions other) {
    return new ReadOptions(
        other, array, memoryLimitBytes, ignoredColumns, format, missing, rows, pictures);
  }

  /** These options with another array of an NPZ file. */
  public ReadOptions withArray(String other) {
    return new ReadOptions(
        csv, other, memoryLimitBytes, ignoredColumns, format, missing, rows, pictures);
  }

  /** These options with another limit for rows in memory. */
  public ReadOptions withMemoryLimitBytes(long other) {
    return new ReadOptions(csv, array, other, ignoredColumns, format, missing, rows, pictures);
  }

  /** These options with other columns left out. */
  public ReadOptions withIgnoredColumns(List<String> other) {
    return new ReadOptions(csv, array, memoryLimitBytes, other, format, missing, rows, pictures);
  }

  /**
   * These options with known columns of tables, which are found by name. In a CSV file without
   * names, and for columns {@code c1 c2 …}, they are found by place.
   */
  public ReadOptions withFormat(SampleFormat other) {
    return new ReadOptions(
        csv, array, memoryLimitBytes, ignoredColumns, Optional.of(other), missing, rows, pictures);
  }

  /**
   * These options with other texts that mark a missing cell. Columns of numbers are then read as
   * cells that may be missing.
   */
  public ReadOptions withMissing(MissingTexts other) {
    return new ReadOptions(
        csv, array, memoryLimitBytes, ignoredColumns, format, Optional.of(other), rows, pictures);
  }

  /** These options with another kind of rows for arrays with three or more axes. */
  public ReadOptions withRows(RowKind other) {
    return new ReadOptions(
        csv, array, memoryLimitBytes, ignoredColumns, format, missing, other, pictures);
  }

  /** These options with others for pictures. */
  public ReadOptions withPictures(PictureOptions other) {
    return new ReadOptions(
        csv, array, memoryLimitBytes, ignoredColumns, format, missing, rows, other);
  }

  /** The way to read pictures. */
  PictureReading pictures(Consumer<String> notes) {
    return new PictureReading(pictures, format.flatMap(SampleFormat::picture), notes);
  }

  /** Options for arrays. */
  ArrayReading arrays(Consumer<String> notes) {
    return new ArrayReading(rows, format, memoryLimitBytes, notes);
  }
}
