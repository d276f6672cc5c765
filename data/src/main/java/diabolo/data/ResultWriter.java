package diabolo.data;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import diabolo.data.sql.ParquetText;
import diabolo.file.AtomicFile;
import diabolo.file.json.Json;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Writes records of numbers and texts, completely or not at all: {@code .csv}, {@code .parquet}
 * (for which DuckDB must be on the class path) or {@code .jsonl}, one JSON object a line.
 *
 * <p>Numbers are written with the fewest digits that read back to the same double. A cell that is
 * null is missing: empty, NULL or null. Lists are arrays in JSON, and elsewhere joined by
 * semicolons.
 */
public final class ResultWriter {

  private static final String SEPARATOR = "; ";

  private ResultWriter() {}

  /** The type of the cells of a field. */
  public enum CellType {
    /** {@link Double}s. */
    NUMBER("DOUBLE"),
    /** {@link Long}s. */
    WHOLE("BIGINT"),
    /** {@link Boolean}s; 1 and 0 outside JSON. */
    TRUTH("TINYINT"),
    /** {@link String}s. */
    TEXT("VARCHAR"),
    /** Lists of {@link String}s. */
    TEXTS("VARCHAR");

    private final String sql;

    CellType(String sql) {
      this.sql = sql;
    }
  }

  /**
   * A field of each record.
   *
   * @param name of the field
   * @param type of its cells
   */
  public record Field(String name, CellType type) {}

  /** Records, read once. */
  @FunctionalInterface
  public interface Records {

    /** Gives all records, in order. */
    void forEach(Target target) throws IOException;
  }

  /** A receiver of records. */
  @FunctionalInterface
  public interface Target {

    /** Takes the cells of one record, one for each field; a missing one is null. */
    void accept(List<?> cells) throws IOException;
  }

  private enum Format {
    CSV,
    PARQUET,
    JSON_LINES
  }

  private static Optional<Format> format(Path file) {
    String name = String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
    if (name.endsWith(".csv")) {
      return Optional.of(Format.CSV);
    } else if (name.endsWith(".parquet")) {
      return Optional.of(Format.PARQUET);
    }
    boolean isLines = name.endsWith(".jsonl") || name.endsWith(".ndjson");
    return isLines ? Optional.of(Format.JSON_LINES) : Optional.empty();
  }

  /** Whether {@link #write} knows the format that this file name asks for. */
  public static boolean canWrite(Path file) {
    return format(file).isPresent();
  }

  /**
   * Writes records to a file, replacing it in one step at the end.
   *
   * @throws IllegalArgumentException if the name does not end in {@code .csv}, {@code .parquet},
   *     {@code .jsonl} or {@code .ndjson}
   */
  public static void write(List<Field> fields, Records records, Path file) throws IOException {
    Format format =
        format(file)
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "expected an output file named .csv, .parquet or .jsonl, got " + file));
    switch (format) {
      case CSV -> AtomicFile.write(file, out -> writeCsv(fields, records, out));
      case JSON_LINES -> AtomicFile.write(file, out -> writeJsonLines(fields, records, out));
      case PARQUET ->
          AtomicFile.write(
              file,
              out ->
                  ParquetText.write(
                      fields.stream().map(Field::name).toList(),
                      fields.stream().map(field -> field.type().sql).toList(),
                      text -> writeCsv(fields, records, text),
                      out));
    }
  }

  /**
   * Writes records as CSV.
   *
   * @param out stays open
   */
  public static void writeCsv(List<Field> fields, Records records, OutputStream out)
      throws IOException {
    Writer writer = new OutputStreamWriter(out, StandardCharsets.UTF_8);
    try {
      CsvWriter csv = CsvWriter.builder().lineDelimiter(LineDelimiter.LF).build(writer);
      csv.writeRecord(fields.stream().map(Field::name).toList());
      List<String> texts = new ArrayList<>();
      records.forEach(
          cells -> {
            texts.clear();
            cells.forEach(cell -> texts.add(text(cell)));
            csv.writeRecord(texts);
          });
      csv.flush();
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
    writer.flush();
  }

  /**
   * Writes records as JSON objects, one a line.
   *
   * @param out stays open
   */
  public static void writeJsonLines(List<Field> fields, Records records, OutputStream out)
      throws IOException {
    records.forEach(
        cells -> {
          Map<String, Object> tree = new LinkedHashMap<>();
          for (int i = 0; i < fields.size(); i++) {
            tree.put(fields.get(i).name(), json(cells.get(i)));
          }
          out.write((Json.write(tree) + "\n").getBytes(StandardCharsets.UTF_8));
        });
    out.flush();
  }

  private static Object json(Object cell) {
    boolean isOpen = cell instanceof Double number && number.isInfinite();
    return isOpen ? text(cell) : cell;
  }

  private static String text(Object cell) {
    if (cell == null) {
      return "";
    } else if (cell instanceof Double number) {
      return number(number);
    } else if (cell instanceof Boolean truth) {
      return truth ? "1" : "0";
    } else if (cell instanceof List<?> list) {
      return String.join(SEPARATOR, list.stream().map(String::valueOf).toList());
    }
    return cell.toString();
  }

  /** The shortest usual text that reads back to the same double. */
  private static String number(double value) {
    if (Double.isInfinite(value)) {
      return value > 0 ? "inf" : "-inf";
    }
    long whole = (long) value;
    boolean isPlain = whole == value && Math.abs(whole) < 1 << 24 && (whole != 0 || 1 / value > 0);
    if (isPlain) {
      return Long.toString(whole);
    }
    String near = Float.toString((float) value);
    return Double.parseDouble(near) == value ? near : Double.toString(value);
  }
}
