package diabolo.cli.flag.data;

import diabolo.cli.console.Console;
import diabolo.cli.console.Failure;
import diabolo.cli.console.Program;
import diabolo.cli.notation.Names;
import diabolo.data.DataFiles;
import diabolo.data.DataOrigin;
import diabolo.data.ModelReading;
import diabolo.data.ReadOptions;
import diabolo.data.SeriesColumn;
import diabolo.data.csv.CsvHeader;
import diabolo.data.csv.CsvOptions;
import diabolo.data.picture.PictureFit;
import diabolo.data.source.FileFormat;
import diabolo.data.source.InputFiles;
import diabolo.data.source.RowKind;
import diabolo.data.source.StandardInput;
import diabolo.data.source.StreamFormat;
import diabolo.data.table.FoundColumn;
import diabolo.data.table.TablePlan;
import diabolo.feature.format.SampleFormat;
import diabolo.feature.format.TextReading;
import diabolo.feature.sample.Samples;
import diabolo.model.Autoencoder;
import diabolo.score.rows.PointScores;
import diabolo.score.rows.ScorableRows;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import picocli.CommandLine.Option;

/** Options for reading data. */
public final class DataFlags {

  @Option(
      names = "--header",
      paramLabel = "CHOICE",
      completionCandidates = Names.class,
      description =
          "Whether the first line of a CSV file holds column names: ${COMPLETION-CANDIDATES}"
              + " (default: auto).")
  private CsvHeader header = CsvOptions.defaults().header();

  @Option(
      names = "--delimiter",
      paramLabel = "C",
      description =
          "Character between the fields of a text table; tab for a tab (default: found among commas,"
              + " semicolons, tabs and vertical bars).")
  private String delimiter;

  @Option(
      names = "--decimal-comma",
      negatable = true,
      description =
          "Numbers of text tables have decimal commas (default: found where fields are not separated"
              + " by commas).")
  private Boolean isDecimalComma;

  @Option(
      names = "--comment",
      paramLabel = "C",
      description = "Leave out lines of text tables that begin with this character.")
  private String comment;

  @Option(
      names = "--encoding",
      paramLabel = "NAME",
      description =
          "Encoding of text tables, such as UTF-8 or ISO-8859-1 (default: UTF-8, UTF-16 and"
              + " Windows-1252, which holds Latin-1, are found).")
  private String encoding;

  @Option(
      names = "--skip-bad-rows",
      paramLabel = "N",
      description =
          "Leave out up to N rows of text tables that have too many or too few fields or a cell that"
              + " cannot be read, and say where (default: 0).")
  private int badRows;

  @Option(
      names = "--ignore-columns",
      paramLabel = "NAME",
      split = ",",
      description = "Columns of a table to leave out, by name.")
  private List<String> ignoredColumns = new ArrayList<>();

  @Option(
      names = "--missing",
      paramLabel = "TEXT",
      split = ",",
      description =
          "Texts and numbers that mark a missing cell, in place of NA, ?, null and the like in CSV"
              + " files; COLUMN=TEXT for one column, such as age=-999. An empty cell is always"
              + " missing, and --missing \"\" leaves it at that. The model keeps them.")
  private List<String> missing;

  @Option(
      names = "--sheet",
      paramLabel = "NAME",
      description =
          "Sheet of an Excel workbook, by its name or its number from 1; book.xlsx:NAME names one"
              + " too (default: the first).")
  private String sheet;

  @Option(
      names = "--query",
      paramLabel = "SQL",
      description =
          "Use the result of this query instead of DATA. DuckDB runs it and reads files as tables:"
              + " SELECT * FROM 'people.parquet' WHERE age > 17. A .sql file in place of DATA holds"
              + " a query too.")
  private String sql;

  @Option(
      names = "--jdbc",
      paramLabel = "URL",
      description =
          "Run the query in this database instead of DuckDB; put the jar of its driver in the"
              + " environment variable DIABOLO_CLASSPATH.")
  private String url;

  @Option(
      names = "--format",
      paramLabel = "NAME",
      completionCandidates = Names.class,
      description =
          "Format of standard input, which is DATA when its name is -: ${COMPLETION-CANDIDATES}"
              + " (default: told from its first bytes).")
  private StreamFormat format;

  @Option(
      names = "--rows-as",
      paramLabel = "KIND",
      completionCandidates = Names.class,
      description =
          "Rows of an array (.npy, .npz, IDX) of shape [N, T, F] or [N, H, W]: ${COMPLETION-CANDIDATES}"
              + " (default: told from the shape, and kept by the model).")
  private RowKind rows = ReadOptions.defaults().rows();

  @Option(
      names = "--resize",
      paramLabel = "HxW",
      converter = PictureWords.Size.class,
      description =
          "Scale pictures to cover HxW pixels and crop them at the center; a model keeps this.")
  private PictureFit fit;

  @Option(
      names = "--skip-broken",
      description =
          "Leave out pictures that cannot be read, and say how many (default: stop at the first).")
  private boolean isBrokenSkipped;

  private boolean areFoldersClasses;
  private TextReading kept = TextReading.none();
  private Consumer<String> notes = note -> {};
  private StandardInput input = StandardInput.of(InputStream.nullInputStream(), Optional.empty());

  /**
   * Refuses both files and a query, and neither.
   *
   * @param console shows what is assumed and left out in reading
   */
  public void requireRows(List<Path> paths, Console console) {
    requireOneOrigin(paths, console);
    if (paths.isEmpty() && sql == null) {
      throw Failure.usage("missing DATA: give files, or a query with --query SQL");
    }
  }

  /**
   * Refuses both files and a query; neither is allowed.
   *
   * @param console shows what is assumed and left out in reading
   */
  public void requireOneOrigin(List<Path> paths, Console console) {
    notes = ToldOnce.on(console);
    input = StandardInput.of(console.input(), Optional.ofNullable(format));
    if (format != null && !paths.contains(StandardInput.NAME)) {
      throw Failure.usage(
          "--format is for standard input, named - in place of DATA: the names of files tell their"
              + " formats");
    }
    new RowKindWords(rows).require(paths);
    if (sheet != null && paths.stream().noneMatch(DataFlags::mayBeExcel)) {
      throw Failure.usage("--sheet is for Excel workbooks (.xlsx)");
    }
    if (!paths.isEmpty() && sql != null) {
      throw Failure.usage("DATA and --query exclude each other");
    }
    if (url != null && sql == null && paths.stream().noneMatch(DataFlags::isSql)) {
      throw Failure.usage("--jdbc needs --query, or a file named .sql with a query");
    }
  }

  /** Whether the rows come from a query. */
  public boolean isQuery() {
    return sql != null;
  }

  /** The source of rows: these files, or the query if there are none. */
  public DataOrigin origin(List<Path> paths) throws IOException {
    if (paths.isEmpty()) {
      return query(sql);
    }
    if (paths.stream().noneMatch(DataFlags::isSql)) {
      return new DataOrigin.Files(files(paths));
    }
    if (paths.size() > 1) {
      throw Failure.usage("a .sql file must be the only one, got %d files".formatted(paths.size()));
    }
    InputFiles.requireFile(paths.get(0));
    return query(Files.readString(paths.get(0)));
  }

  /** The paths, with the copy of standard input in its place. */
  private List<Path> files(List<Path> paths) throws IOException {
    List<Path> files = new ArrayList<>();
    for (Path path : paths) {
      Path file = path.equals(StandardInput.NAME) ? input.file(notes) : path;
      boolean isOfSheet = sheet != null && FileFormat.isExcel(file) && Files.exists(file);
      files.add(isOfSheet ? Path.of(file + ":" + sheet) : file);
    }
    return files;
  }

  /** Standard input, if these rows are JSON lines that come from there. */
  public Optional<StandardInput> jsonLines(List<Path> paths) throws IOException {
    boolean isAlone = paths.equals(List.of(StandardInput.NAME));
    return isAlone && input.isJsonLines() ? Optional.of(input) : Optional.empty();
  }

  private DataOrigin query(String text) {
    return new DatabaseWords(url).query(text);
  }

  private static boolean isSql(Path path) {
    return Program.isNamed(path, ".sql");
  }

  private static boolean mayBeExcel(Path path) {
    return FileFormat.isExcel(path) || path.equals(StandardInput.NAME);
  }

  /** The words that name these rows on a command line. */
  public List<String> words(List<Path> paths) {
    List<String> words = new ArrayList<>();
    words.addAll(paths.isEmpty() ? List.of("--query", sql) : List.of(paths.get(0).toString()));
    words.addAll(new DatabaseWords(url).typed());
    return words;
  }

  /** The words of a command line without secrets in addresses. */
  public List<String> shown(List<String> words) {
    return new DatabaseWords(url).shown(words);
  }

  /**
   * Rows of these files, or of the query if there are none, with the columns found there.
   *
   * @param notes receives remarks about suspicious columns
   */
  public Samples read(List<Path> paths, Consumer<String> notes) throws IOException {
    return DataFiles.read(origin(paths), options(), RowKindWords.worded(notes));
  }

  /** Rows of these files, or of the query if there are none, with columns as planned. */
  public Samples read(List<Path> paths, TablePlan plan) throws IOException {
    if (!ignoredColumns.isEmpty()) {
      throw Failure.usage(
          "--ignore-columns cannot be combined with --schema: use the type \"ignored\" there");
    }
    return DataFiles.read(origin(paths), options(), plan, notes);
  }

  /** The columns of these files, or of the query; how they are read is shown. */
  public List<FoundColumn> columns(List<Path> paths) throws IOException {
    return DataFiles.columns(origin(paths), options(), notes);
  }

  /** The rows of these files, or of the query, with the columns of a model. */
  public Samples read(List<Path> paths, Autoencoder model) throws IOException {
    follow(model, paths);
    return readAs(paths, model.schema().format());
  }

  /** Rows of these files, or of the query, in a known format; or windows over them. */
  public Samples readAs(List<Path> paths, SampleFormat format) throws IOException {
    return readAs(paths, format, notes);
  }

  /**
   * Rows of these files, or of the query, as {@link #readAs(List, SampleFormat)} reads them.
   *
   * @param notes receives remarks about levels that training never saw
   */
  public Samples readAs(List<Path> paths, SampleFormat format, Consumer<String> notes)
      throws IOException {
    DataOrigin origin = origin(paths);
    Samples points = DataFiles.read(origin, options(format, ignoredColumns), notes);
    points = SeriesColumn.divide(origin, csv(), points, format.windows(), notes);
    return PointScores.rows(format, ScorableRows.of(points, format, "used", notes).rows());
  }

  /** Names of columns to leave out, those that were left out of a model's training among them. */
  public List<String> ignoredColumns(Autoencoder model) {
    return choices().orElse(model.background().reading()).ignored();
  }

  /** Leaves a column out, too. */
  public void ignore(String column) {
    ignoredColumns.add(column);
  }

  /** Options for text tables. */
  public CsvOptions csv() {
    return words().csv().orElse(kept);
  }

  /** Reads the folders of a folder as classes of pictures, whatever lies beside them. */
  void useFoldersAsClasses() {
    areFoldersClasses = true;
  }

  PictureWords pictures() {
    return new PictureWords(fit, isBrokenSkipped, areFoldersClasses);
  }

  private TextTableWords words() {
    return new TextTableWords(header, delimiter, isDecimalComma, comment, encoding, badRows);
  }

  /** The choices that a model is to keep, as far as they were made by options. */
  public TextReading choices() {
    return words().choices(ignoredColumns).withResized(pictures().resized());
  }

  /** Reads as the training table of a model was read, where options say nothing else. */
  public void follow(Autoencoder model, List<Path> paths) throws IOException {
    if (model.background().reading().isNone()) {
      return;
    }
    TextReading before = ModelReading.of(model, origin(paths));
    kept = before.besides(choices());
    String typed = TextTableWords.typed(kept);
    if (!typed.isEmpty()) {
      notes.accept("taken from the model: " + typed);
    }
  }

  /**
   * Rows of these files, or of the query, with the columns of a model; points of the series, if the
   * model's rows are windows. A further column is dropped if the first file has it. Rows in runs
   * too short for a window are left out.
   */
  public ScorableRows readWithout(List<Path> paths, Optional<String> column, Autoencoder model)
      throws IOException {
    follow(model, paths);
    List<String> ignored = new ArrayList<>(ignoredColumns);
    if (column.isPresent() && DataFiles.hasColumn(origin(paths), csv(), column.get())) {
      ignored.add(column.get());
    }
    SampleFormat format = model.schema().format();
    Samples rows = DataFiles.read(origin(paths), options(format, ignored), notes);
    Samples runs = SeriesColumn.divide(origin(paths), csv(), rows, format.windows(), notes);
    return ScorableRows.of(runs, format, "scored", notes);
  }

  /** Options for the points of a model's rows; a column that tells series apart is none of them. */
  private ReadOptions options(SampleFormat format, List<String> ignored) {
    List<String> all = new ArrayList<>(ignored);
    all.addAll(kept.ignored());
    format.windows().ifPresent(windows -> all.addAll(windows.besides()));
    return options()
        .withIgnoredColumns(all)
        .withFormat(format.windows().map(w -> w.points(format)).orElse(format))
        .withPictures(pictures().options(format.picture(), kept.resized().orElse(false)))
        .withRows(new RowKindWords(rows).of(format));
  }

  /** Reads the rows of arrays as series of points. */
  public void usePoints() {
    rows = new RowKindWords(rows).ofPoints();
  }

  /** Options for reading all columns but those left out. */
  ReadOptions options() {
    ReadOptions options = ReadOptions.defaults().withCsv(csv()).withPictures(pictures().options());
    options = options.withIgnoredColumns(ignoredColumns).withRows(rows);
    return missing == null ? options : options.withMissing(MissingWords.marks(missing));
  }
}
