package diabolo.data.source;

import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** The formats of data files, recognized by the file name. */
public enum FileFormat {
  /** Text, a record a line, with a character between fields. */
  CSV("\\.(csv|tsv|tab|txt|data)(\\.gz)?"),
  /** A table in columns, read by DuckDB. */
  PARQUET("\\.parquet"),
  /** Objects one after the other or in an array, read by DuckDB. */
  JSON("\\.(json|jsonl|ndjson)(\\.gz)?"),
  /** A sheet of an Excel workbook, the first or one by name: {@code book.xlsx:People}. */
  EXCEL("\\.xls[xm](:[^:]+)?"),
  /** A NumPy array. */
  NPY("\\.npy(\\.gz)?"),
  /** A zip of NumPy arrays. */
  NPZ("\\.npz"),
  /** The format of MNIST. */
  IDX("([.-]idx[1-9](-[a-z]+)?|[.-]ubyte|\\.idx)(\\.gz)?"),
  /** PNG, JPEG, GIF, BMP, TIFF or WebP. */
  PICTURE("\\.(png|jpg|jpeg|gif|bmp|tif|tiff|webp)");

  /** The list of what {@link #of} knows, for messages. */
  public static final String KNOWN =
      ".csv, .tsv, .txt, .csv.gz, .parquet, .json, .jsonl, .xlsx, .npy, .npz, …-ubyte or …-ubyte.gz (IDX), .png, .jpg,"
          + " .gif, .bmp, .tif, .webp or a folder of pictures";

  private static final Set<FileFormat> TABLES = EnumSet.of(CSV, PARQUET, JSON, EXCEL);

  private final Pattern ending;

  FileFormat(String ending) {
    this.ending = Pattern.compile(".*" + ending);
  }

  /** The format of a file of this name. */
  public static Optional<FileFormat> of(Path file) {
    String name = name(file);
    for (FileFormat format : values()) {
      if (format.ending.matcher(name).matches()) {
        return Optional.of(format);
      }
    }
    return Optional.empty();
  }

  /** Whether a file's name says that it is a CSV file, packed or not. */
  public static boolean isCsv(Path file) {
    return of(file).filter(format -> format == CSV).isPresent();
  }

  /** Whether a file's name says that it is an Excel workbook. */
  public static boolean isExcel(Path file) {
    return of(file).filter(format -> format == EXCEL).isPresent();
  }

  /** Whether a file's name says that it is a spreadsheet of a format that is not read. */
  public static boolean isOtherSpreadsheet(Path file) {
    return name(file).matches(".*\\.(xls|xlsb|ods|fods|numbers)");
  }

  /** Whether a file's name says that it is a table, whose columns may be of any type. */
  public static boolean isTable(Path file) {
    return of(file).filter(TABLES::contains).isPresent();
  }

  /** Whether a file of this name is packed by gzip. */
  public static boolean isGzip(Path file) {
    return name(file).endsWith(".gz");
  }

  private static String name(Path file) {
    return String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
  }
}
