package diabolo.data;

import diabolo.data.array.ArrayFiles;
import diabolo.data.csv.CsvHeader;
import diabolo.data.csv.CsvTable;
import diabolo.data.csv.MixedTable;
import diabolo.data.picture.PictureFiles;
import diabolo.data.source.FileFormat;
import diabolo.data.source.InputFiles;
import diabolo.data.source.ReferencedRows;
import diabolo.data.source.RowFile;
import diabolo.data.sql.SqlQuery;
import diabolo.data.sql.SqlTable;
import diabolo.data.table.CellTable;
import diabolo.data.table.ColumnNames;
import diabolo.data.table.ColumnTypes;
import diabolo.data.table.FoundColumn;
import diabolo.data.table.TablePlan;
import diabolo.data.table.UnseenLevels;
import diabolo.feature.sample.DataException;
import diabolo.feature.sample.MissingTexts;
import diabolo.feature.sample.References;
import diabolo.feature.sample.Remedy;
import diabolo.feature.sample.RowCursor;
import diabolo.feature.sample.SampleFormat;
import diabolo.feature.sample.Samples;
import diabolo.feature.sample.StreamedSamples;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Reads data files: {@code .csv[.gz]}, {@code .parquet}, {@code .json}, {@code .npy}, {@code .npz}
 * (also as {@code file.npz:NAME}), IDX ({@code …-ubyte[.gz]}), PNG and JPEG pictures and folders of
 * them; and the results of queries.
 *
 * <p>Rows are kept in memory if they fit; otherwise every pass reads the files or runs the query
 * again. Every value is a finite float; in a table with columns of text, dates or missing cells it
 * is encoded as {@link diabolo.feature.sample.ColumnType} says. Anything else in a file is refused
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
   * The rows of these files, or of the result of a query.
   *
   * @param notes receives a sentence for each suspicious column of a table with text or missing
   *     cells
   * @throws DataException if they cannot be used
   * @throws IllegalArgumentException if the driver of a database is not on the class path
   */
  public static Samples read(DataOrigin origin, ReadOptions options, Consumer<String> notes)
      throws IOException {
    boolean isKnown = options.format().isPresent();
    try {
      if (isKnown) {
        return load(origin, options, notes);
      }
      if (options.missing().isEmpty() || !isTable(origin)) {
        return loadFirst(origin, options);
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
    SampleFormat format = ColumnTypes.infer(cells(origin, options, notes), missing, notes);
    return loadFirst(origin, options.withFormat(format));
  }

  private static boolean isTable(DataOrigin origin) {
    return !(origin instanceof DataOrigin.Files files)
        || files.paths().stream().allMatch(FileFormat::isTable);
  }

  /** The rows with the reference values that they need. */
  private static Samples loadFirst(DataOrigin origin, ReadOptions options) throws IOException {
    RowFile rows = rowFile(origin, options, new UnseenLevels());
    return ReferencedRows.load(rows, options.memoryLimitBytes());
  }

  /** The rows with the reference values of the known format, and notes about unseen levels. */
  private static Samples load(DataOrigin origin, ReadOptions options, Consumer<String> notes)
      throws IOException {
    UnseenLevels unseen = new UnseenLevels();
    RowFile rows = rowFile(origin, options, unseen);
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
    return samples;
  }

  private static RowFile rowFile(DataOrigin origin, ReadOptions options, UnseenLevels unseen)
      throws IOException {
    return origin instanceof DataOrigin.Files files
        ? rowFile(files.paths(), options, unseen)
        : rowFile(((DataOrigin.Query) origin).query(), options, unseen);
  }

  private static RowFile rowFile(List<Path> paths, ReadOptions options, UnseenLevels unseen)
      throws IOException {
    if (paths.stream().allMatch(PictureFiles::isPicture)) {
      return PictureFiles.open(paths);
    }
    List<RowFile> parts = new ArrayList<>();
    for (Path path : paths) {
      parts.add(open(path, options, unseen));
    }
    return parts.size() == 1 ? parts.get(0) : RowFile.concatenated(parts);
  }

  private static RowFile rowFile(SqlQuery query, ReadOptions options, UnseenLevels unseen)
      throws IOException {
    SqlTable table = SqlTable.of(query);
    Optional<SampleFormat> known =
        known(options).filter(format -> format.types().isPresent() || format.named());
    return known.isPresent()
        ? table.open(known.get(), unseen)
        : table.numbers(options.ignoredColumns());
  }

  /** The cells of these tables as text, part by part. */
  static List<CellTable> cells(DataOrigin origin, CsvHeader header) throws IOException {
    return cells(origin, path -> CsvTable.cells(path, header), SqlTable::cells);
  }

  /** The cells that types are inferred from. */
  private static List<CellTable> cells(
      DataOrigin origin, ReadOptions options, Consumer<String> notes) throws IOException {
    List<String> ignored = options.ignoredColumns();
    Set<String> told = new HashSet<>();
    Consumer<String> once =
        note -> {
          if (told.add(note)) {
            notes.accept(note);
          }
        };
    return cells(
        origin,
        path -> CsvTable.cells(path, options.header()).without(ignored),
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
          FileFormat.isCsv(path) ? csv.cells(path) : sql.cells(SqlTable.of(SqlQuery.ofFile(path))));
    }
    return parts;
  }

  /** Gives the cells of a table as text. */
  @FunctionalInterface
  private interface Opening<T> {
    CellTable cells(T table) throws IOException;
  }

  /** The columns of a table, including those that cannot be used. */
  public static List<FoundColumn> columns(DataOrigin table, ReadOptions options)
      throws IOException {
    MissingTexts missing = options.missing().orElseGet(MissingTexts::defaults);
    return ColumnTypes.find(cells(table, options, note -> {}), missing);
  }

  /**
   * The rows of a table with columns as planned.
   *
   * @throws DataException if they cannot be read as planned
   */
  public static Samples read(DataOrigin table, ReadOptions options, TablePlan plan)
      throws IOException {
    SampleFormat wanted = plan.format();
    List<String> rest = new ArrayList<>(cells(table, options.header()).get(0).names());
    ColumnNames.indexesOf("the table that the schema is used on", rest, wanted.names());
    rest.removeAll(new HashSet<>(wanted.names()));
    Samples samples = planned(table, options.withIgnoredColumns(rest).withFormat(wanted));
    if (!samples.format().names().equals(wanted.names())) {
      throw DataException.in(
          samples.source(), "the schema must have the columns in the order of the table");
    }
    return samples;
  }

  private static Samples planned(DataOrigin table, ReadOptions options) throws IOException {
    try {
      return loadFirst(table, options);
    } catch (DataException e) {
      boolean isOfNumbers = options.format().orElseThrow().types().isEmpty();
      if (e.reason() != DataException.Reason.NOT_A_NUMBER || !isOfNumbers) {
        throw e;
      }
      throw e.with(new Remedy.AllowMissing());
    }
  }

  /** Whether the rows are those of a table that has a column of that name. */
  public static boolean hasColumn(DataOrigin origin, CsvHeader header, String column)
      throws IOException {
    return isTable(origin) && cells(origin, header).get(0).names().contains(column);
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
    return open(path, options, new UnseenLevels());
  }

  private static RowFile open(Path path, ReadOptions options, UnseenLevels unseen)
      throws IOException {
    String text = path.toString();
    int colon = text.indexOf(NPZ_WITH_ARRAY);
    if (colon >= 0 && !Files.exists(path)) {
      int end = colon + NPZ_WITH_ARRAY.length();
      Path file = Path.of(text.substring(0, end - 1));
      return open(file, options.withArray(text.substring(end)), unseen);
    }
    InputFiles.requireReadable(path);
    if (Files.isDirectory(path)) {
      return PictureFiles.openFolder(path);
    }
    FileFormat format =
        FileFormat.of(path)
            .orElseThrow(
                () ->
                    DataException.in(
                        text,
                        "the name does not say what it holds; known are " + FileFormat.KNOWN));
    return switch (format) {
      case CSV -> csv(path, options, unseen);
      case PARQUET, JSON -> rowFile(SqlQuery.ofFile(path), options, unseen);
      case NPY -> ArrayFiles.openNpy(path, options.memoryLimitBytes());
      case NPZ -> ArrayFiles.openNpz(path, options.array(), options.memoryLimitBytes());
      case IDX -> ArrayFiles.openIdx(path, options.memoryLimitBytes());
      case PICTURE -> PictureFiles.open(List.of(path));
    };
  }

  /** The known format of the rows, with the marks of missing cells that were chosen. */
  private static Optional<SampleFormat> known(ReadOptions options) {
    return options
        .format()
        .map(format -> options.missing().map(format::withMissing).orElse(format));
  }

  private static RowFile csv(Path path, ReadOptions options, UnseenLevels unseen)
      throws IOException {
    Optional<SampleFormat> mixed = known(options).filter(format -> format.types().isPresent());
    return mixed.isPresent()
        ? MixedTable.open(path, options.header(), mixed.get(), unseen)
        : CsvTable.open(path, options.header(), options.ignoredColumns());
  }
}
