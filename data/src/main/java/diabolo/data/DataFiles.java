package diabolo.data;

import diabolo.data.array.ArrayFiles;
import diabolo.data.csv.CsvOptions;
import diabolo.data.picture.PictureFiles;
import diabolo.data.source.FileFormat;
import diabolo.data.source.InputFiles;
import diabolo.data.source.ReferencedRows;
import diabolo.data.source.RowFile;
import diabolo.data.source.StandardInput;
import diabolo.data.sql.SqlQuery;
import diabolo.data.sql.SqlTable;
import diabolo.data.table.CellTable;
import diabolo.data.table.ColumnTypes;
import diabolo.data.table.FoundColumn;
import diabolo.data.table.KeyColumns;
import diabolo.data.table.KnownColumns;
import diabolo.data.table.TablePlan;
import diabolo.data.table.UnseenLevels;
import diabolo.feature.format.MissingTexts;
import diabolo.feature.format.References;
import diabolo.feature.format.SampleFormat;
import diabolo.feature.format.TextReading;
import diabolo.feature.format.Windows;
import diabolo.feature.sample.DataException;
import diabolo.feature.sample.Remedy;
import diabolo.feature.sample.RowCursor;
import diabolo.feature.sample.Samples;
import diabolo.feature.sample.StreamedSamples;
import diabolo.model.Autoencoder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/**
 * Reads data files: {@code .csv}, {@code .tsv} and {@code .txt} tables, {@code .parquet}, {@code
 * .json}, {@code .xlsx} (also as {@code file.xlsx:SHEET}), {@code .npy}, {@code .npz} (also as
 * {@code file.npz:NAME}), IDX ({@code …-ubyte[.gz]}), PNG, JPEG, GIF, BMP, TIFF and WebP pictures
 * and folders of them; and the results of queries.
 *
 * <p>Rows are kept in memory if they fit; otherwise every pass reads the files or runs the query
 * again. Every value is a finite float; in a table with columns of text, dates or missing cells it
 * is encoded as {@link diabolo.feature.format.ColumnType} says. Anything else in a file is refused
 * with a {@link DataException} that names the place and the remedy.
 *
 * @since 0.1
 */
public final class DataFiles {

  private static final String NPZ_WITH_ARRAY = ".npz:";
  private static final int BLOCK_VALUES = 1 << 16;

  private DataFiles() {}

  /** The rows of these files, one file after the other, with {@link ReadOptions#defaults}. */
  public static Samples read(Path... paths) throws IOException {
    return read(List.of(paths), ReadOptions.defaults());
  }

  /**
   * The rows of these files, one file after the other.
   *
   * @param paths at least one; all with the same columns
   * @throws DataException if a file cannot be used
   */
  public static Samples read(List<Path> paths, ReadOptions options) throws IOException {
    return read(paths, options, note -> {});
  }

  /**
   * The rows of these files, one file after the other.
   *
   * @param paths at least one; all with the same columns
   * @param notes receives a sentence for each suspicious column of a table with text or missing
   *     cells
   * @throws DataException if a file cannot be used
   */
  public static Samples read(List<Path> paths, ReadOptions options, Consumer<String> notes)
      throws IOException {
    return read(new DataOrigin.Files(paths), options, notes);
  }

  /**
   * The rows of a file with the columns of a model, which are found by name where the file has
   * names; windows over the points of a series, if the model's rows are windows.
   *
   * @throws DataException if the file cannot be used, or lacks columns of the model
   */
  public static Samples read(Path path, Autoencoder model) throws IOException {
    return read(path, model, note -> {});
  }

  /**
   * The rows of a file with the columns of a model.
   *
   * @param notes receives sentences about how the file is read and about columns that are left out
   * @throws DataException if the file cannot be used, or lacks columns of the model
   */
  public static Samples read(Path path, Autoencoder model, Consumer<String> notes)
      throws IOException {
    SampleFormat format = model.schema().format();
    Optional<Windows> windows = format.windows();
    SampleFormat points = windows.map(w -> w.points(format)).orElse(format);
    DataOrigin origin = new DataOrigin.Files(List.of(path));
    TextReading choices = ModelReading.of(model, origin);
    CsvOptions csv = CsvOptions.defaults().orElse(choices);
    List<String> left = new ArrayList<>(choices.ignored());
    windows.ifPresent(w -> left.addAll(w.besides()));
    ReadOptions options = ModelReading.options(model).withCsv(csv).withIgnoredColumns(left);
    options = options.withFormat(points).withRows(ModelReading.rows(format));
    Samples rows = read(origin, options, notes);
    rows = SeriesColumn.divide(origin, csv, rows, windows, notes);
    return windows.isPresent() ? rows.windowed(windows.get()) : rows;
  }

  /**
   * The rows of these files, or of the result of a query.
   *
   * @param notes receives a sentence for each suspicious column of a table with text or missing
   *     cells
   * @throws DataException if they cannot be used
   * @throws IllegalArgumentException if the driver of a database is not on the class path
   */
  public static Samples read(DataOrigin origin, ReadOptions options, Consumer<String> notes)
      throws IOException {
    Consumer<String> once = once(notes);
    boolean isKnown = options.format().isPresent();
    try {
      if (isKnown) {
        return load(origin, options, once);
      }
      if (options.missing().isEmpty() || !isTable(origin)) {
        return withoutKeys(loadFirst(origin, options, once), origin, options, once);
      }
    } catch (DataException e) {
      if (e.reason() != DataException.Reason.NOT_A_NUMBER || !isTable(origin)) {
        throw e;
      }
      if (isKnown) {
        boolean isOfNumbers = options.format().orElseThrow().types().isEmpty();
        throw isOfNumbers ? e.with(new Remedy.FillMissingCells()) : e;
      }
    }
    MissingTexts missing = options.missing().orElseGet(MissingTexts::defaults);
    SampleFormat format = ColumnTypes.infer(cells(origin, options, once), missing, once);
    List<String> told = new ArrayList<>(cells(origin, options.csv()).get(0).names());
    return loadFirst(origin, options.withFormat(format).withIgnoredColumns(told), once);
  }

  /** Leaves out columns of numbers that only number the rows, or are keys by name. */
  private static Samples withoutKeys(
      Samples samples, DataOrigin origin, ReadOptions options, Consumer<String> notes)
      throws IOException {
    List<String> candidates = isTable(origin) ? KeyColumns.candidates(samples) : List.of();
    if (candidates.isEmpty()) {
      return samples;
    }
    List<CellTable> parts = new ArrayList<>();
    for (CellTable part : cells(origin, options, notes)) {
      parts.add(part.with(candidates));
    }
    List<String> keys = ColumnTypes.keys(parts, samples.format().names(), notes);
    if (keys.isEmpty() || keys.size() == samples.columns()) {
      return samples;
    }
    List<String> ignored = new ArrayList<>(options.ignoredColumns());
    ignored.addAll(keys);
    return loadFirst(origin, options.withIgnoredColumns(ignored), notes);
  }

  /** Notes of which each is passed on once. */
  private static Consumer<String> once(Consumer<String> notes) {
    Set<String> told = ConcurrentHashMap.newKeySet();
    return note -> {
      if (told.add(note)) {
        notes.accept(note);
      }
    };
  }

  private static boolean isTable(DataOrigin origin) {
    return !(origin instanceof DataOrigin.Files files)
        || files.paths().stream().allMatch(FileFormat::isTable);
  }

  /** The rows with the reference values that they need. */
  static Samples loadFirst(DataOrigin origin, ReadOptions options, Consumer<String> notes)
      throws IOException {
    RowFile rows = rowFile(origin, options, new Telling(new UnseenLevels(), notes));
    return ReferencedRows.load(rows, options.memoryLimitBytes());
  }

  /** The rows with the reference values of the known format, and notes about unseen levels. */
  private static Samples load(DataOrigin origin, ReadOptions options, Consumer<String> notes)
      throws IOException {
    UnseenLevels unseen = new UnseenLevels();
    RowFile rows = rowFile(origin, options, new Telling(unseen, notes));
    References known = options.format().map(SampleFormat::references).orElse(References.NONE);
    boolean areTheirs = rows.format().columns() == known.values().size();
    Samples samples =
        (areTheirs ? rows.withReferences(known) : rows).load(options.memoryLimitBytes());
    if (samples instanceof StreamedSamples && isTable(origin)) {
      readToTheEnd(samples);
    }
    unseen
        .sentences(samples.format(), samples.rows().orElse(0))
        .forEach(sentence -> notes.accept(samples.source() + ": " + sentence));
    return rows.divided(samples);
  }

  /** Takes what is found while rows are read: cells without a level, and sentences. */
  private record Telling(UnseenLevels unseen, Consumer<String> notes) {}

  private static RowFile rowFile(DataOrigin origin, ReadOptions options, Telling telling)
      throws IOException {
    return origin instanceof DataOrigin.Files files
        ? rowFile(files.paths(), options, telling)
        : rowFile(((DataOrigin.Query) origin).query(), options, telling);
  }

  private static RowFile rowFile(List<Path> paths, ReadOptions options, Telling telling)
      throws IOException {
    if (paths.stream().allMatch(PictureFiles::isPicture)) {
      return PictureFiles.open(paths, options.pictures(telling.notes()));
    }
    List<RowFile> parts = new ArrayList<>();
    for (Path path : paths) {
      parts.add(open(path, options, telling));
    }
    return parts.size() == 1 ? parts.get(0) : RowFile.concatenated(parts);
  }

  private static RowFile rowFile(SqlQuery query, ReadOptions options, Telling telling)
      throws IOException {
    SqlTable table = SqlTable.of(query);
    Optional<KnownColumns> known =
        known(options, telling).filter(columns -> !columns.areComputed());
    return known.isPresent()
        ? table.open(known.get(), telling.notes())
        : table.numbers(options.ignoredColumns());
  }

  /** The cells of these tables as text, part by part. */
  static List<CellTable> cells(DataOrigin origin, CsvOptions csv) throws IOException {
    return cells(origin, path -> TextTables.cells(path, csv, note -> {}), SqlTable::cells);
  }

  /** The cells that types are inferred from. */
  private static List<CellTable> cells(
      DataOrigin origin, ReadOptions options, Consumer<String> notes) throws IOException {
    List<String> ignored = options.ignoredColumns();
    Consumer<String> once = once(notes);
    return cells(
        origin,
        path -> TextTables.cells(path, options.csv(), once).without(ignored),
        table -> table.cells(ignored, once));
  }

  private static List<CellTable> cells(DataOrigin origin, Opening<Path> csv, Opening<SqlTable> sql)
      throws IOException {
    if (origin instanceof DataOrigin.Query query) {
      return List.of(sql.cells(SqlTable.of(query.query())));
    }
    List<CellTable> parts = new ArrayList<>();
    for (Path path : ((DataOrigin.Files) origin).paths()) {
      parts.add(
          TextTables.areIn(path) ? csv.cells(path) : sql.cells(SqlTable.of(SqlQuery.ofFile(path))));
    }
    return parts;
  }

  /** Gives the cells of a table as text. */
  @FunctionalInterface
  private interface Opening<T> {
    CellTable cells(T table) throws IOException;
  }

  /**
   * The columns of a table, including those that cannot be used.
   *
   * @param notes receives sentences about how the table is read, and about columns that hold
   *     neither numbers nor text nor dates
   * @throws DataException if the origin is no table
   */
  public static List<FoundColumn> columns(
      DataOrigin table, ReadOptions options, Consumer<String> notes) throws IOException {
    if (!isTable(table)) {
      throw DataException.in(
          StandardInput.shown(((DataOrigin.Files) table).paths().get(0)),
          "expected a table, which has columns of different types; arrays and pictures hold numbers"
              + " only");
    }
    MissingTexts missing = options.missing().orElseGet(MissingTexts::defaults);
    List<FoundColumn> found =
        new ArrayList<>(ColumnTypes.find(cells(table, options, notes), missing));
    found.addAll(unreadable(table));
    return found;
  }

  /** The columns of a table with types, such as lists, whose cells cannot be read. */
  private static List<FoundColumn> unreadable(DataOrigin table) throws IOException {
    SqlQuery query;
    if (table instanceof DataOrigin.Query asked) {
      query = asked.query();
    } else {
      Path first = ((DataOrigin.Files) table).paths().get(0);
      if (TextTables.areIn(first)) {
        return List.of();
      }
      query = SqlQuery.ofFile(first);
    }
    List<FoundColumn> columns = new ArrayList<>();
    SqlTable.of(query)
        .unreadable()
        .forEach((name, reason) -> columns.add(FoundColumn.unreadable(name, reason)));
    return columns;
  }

  /**
   * The rows of a table with columns as planned.
   *
   * @param notes receives sentences about how the table is read
   * @throws DataException if they cannot be read as planned
   */
  public static Samples read(
      DataOrigin table, ReadOptions options, TablePlan plan, Consumer<String> notes)
      throws IOException {
    return new PlannedTable(table, options, plan).read(once(notes));
  }

  /** Whether the rows are those of a table that has a column of that name. */
  public static boolean hasColumn(DataOrigin origin, CsvOptions csv, String column)
      throws IOException {
    return isTable(origin) && cells(origin, csv).get(0).names().contains(column);
  }

  /** Reads all rows, because a cell that is no number may come late. */
  private static void readToTheEnd(Samples samples) throws IOException {
    int rows = Math.max(1, BLOCK_VALUES / samples.columns());
    float[] block = new float[rows * samples.columns()];
    try (RowCursor cursor = samples.open()) {
      while (cursor.read(block, rows) > 0) {
        // only whether it can be read
      }
    }
  }

  /** A source with a known format and rows that are still to be read. */
  static RowFile open(Path path, ReadOptions options) throws IOException {
    return open(path, options, new Telling(new UnseenLevels(), note -> {}));
  }

  private static RowFile open(Path path, ReadOptions options, Telling telling) throws IOException {
    String text = path.toString();
    int colon = text.indexOf(NPZ_WITH_ARRAY);
    if (colon >= 0 && !Files.exists(path)) {
      int end = colon + NPZ_WITH_ARRAY.length();
      Path file = Path.of(text.substring(0, end - 1));
      return open(file, options.withArray(text.substring(end)), telling);
    }
    if (!FileFormat.isExcel(path)) {
      InputFiles.requireReadable(path);
    }
    if (Files.isDirectory(path)) {
      return PictureFiles.openFolder(path, options.pictures(telling.notes()));
    }
    FileFormat format =
        FileFormat.of(path)
            .orElseThrow(
                () ->
                    DataException.in(
                        text,
                        FileFormat.isOtherSpreadsheet(path)
                            ? "this kind of spreadsheet is not read; save it as .xlsx or .csv"
                            : "the name does not say what it holds; known are "
                                + FileFormat.KNOWN));
    return switch (format) {
      case CSV, EXCEL -> TextTables.open(path, options, known(options, telling), telling.notes());
      case PARQUET, JSON -> rowFile(SqlQuery.ofFile(path), options, telling);
      case NPY -> ArrayFiles.openNpy(path, options.arrays(telling.notes()));
      case NPZ -> ArrayFiles.openNpz(path, options.array(), options.arrays(telling.notes()));
      case IDX -> ArrayFiles.openIdx(path, options.arrays(telling.notes()));
      case PICTURE -> PictureFiles.open(List.of(path), options.pictures(telling.notes()));
    };
  }

  /** The known columns of the rows, with the marks of missing cells that were chosen. */
  private static Optional<KnownColumns> known(ReadOptions options, Telling telling) {
    return options
        .format()
        .map(format -> options.missing().map(format::withMissing).orElse(format))
        .map(format -> new KnownColumns(format, options.ignoredColumns(), telling.unseen()));
  }
}
