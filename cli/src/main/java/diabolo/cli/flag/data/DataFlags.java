package diabolo.cli.flag.data;

import diabolo.cli.console.Failure;
import diabolo.cli.console.Program;
import diabolo.cli.notation.Choices;
import diabolo.data.DataFiles;
import diabolo.data.Origin;
import diabolo.data.ReadOptions;
import diabolo.data.csv.CsvHeader;
import diabolo.data.source.InputFiles;
import diabolo.data.sql.JdbcUrl;
import diabolo.data.sql.SqlQuery;
import diabolo.data.table.FoundColumn;
import diabolo.data.table.TablePlan;
import diabolo.feature.sample.SampleFormat;
import diabolo.feature.sample.Samples;
import diabolo.model.Autoencoder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import picocli.CommandLine.Option;

/** How data files are read. */
public final class DataFlags {

  @Option(
      names = "--header",
      paramLabel = "CHOICE",
      completionCandidates = Choices.Headers.class,
      description =
          "Whether the first line of a CSV file holds column names: ${COMPLETION-CANDIDATES}"
              + " (default: auto).")
  private CsvHeader header = ReadOptions.defaults().header();

  @Option(
      names = "--ignore-columns",
      paramLabel = "NAME",
      split = ",",
      description = "Columns of a table to leave out, by name.")
  private List<String> ignoredColumns = new ArrayList<>();

  @Option(
      names = "--query",
      paramLabel = "SQL",
      description =
          "Take the rows of this query instead of DATA. DuckDB answers it, where a query names files"
              + " as tables: SELECT * FROM 'people.parquet' WHERE age > 17. A file named .sql, wherever"
              + " rows are named, holds a query too.")
  private String sql;

  @Option(
      names = "--jdbc",
      paramLabel = "URL",
      description =
          "Ask this database instead of DuckDB; its driver's jar is named in the environment's"
              + " DIABOLO_CLASSPATH.")
  private String url;

  /** Refuses rows from two places, and from none. */
  public void requireRows(List<Path> paths) {
    requireOneOrigin(paths);
    if (paths.isEmpty() && sql == null) {
      throw Failure.usage("missing DATA: name files, or ask with --query SQL");
    }
  }

  /** Refuses rows from two places; there may be none. */
  public void requireOneOrigin(List<Path> paths) {
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

  /** Where rows come from: these files, or the query where there are none. */
  public Origin origin(List<Path> paths) throws IOException {
    if (paths.isEmpty()) {
      return query(sql);
    }
    if (paths.stream().noneMatch(DataFlags::isSql)) {
      return new Origin.Files(paths);
    }
    if (paths.size() > 1) {
      throw Failure.usage("a .sql file goes alone, got %d files".formatted(paths.size()));
    }
    InputFiles.requireFile(paths.get(0));
    return query(Files.readString(paths.get(0)));
  }

  private Origin query(String text) {
    return new Origin.Query(url == null ? SqlQuery.of(text) : SqlQuery.of(text, address()));
  }

  private static boolean isSql(Path path) {
    return Program.isNamed(path, ".sql");
  }

  private JdbcUrl address() {
    try {
      return JdbcUrl.of(url);
    } catch (IllegalArgumentException e) {
      throw Failure.usage("--jdbc: " + e.getMessage());
    }
  }

  /** The words that name these rows on a command line. */
  public List<String> words(List<Path> paths) {
    List<String> words = new ArrayList<>();
    words.addAll(paths.isEmpty() ? List.of("--query", sql) : List.of(paths.get(0).toString()));
    if (url != null) {
      words.addAll(List.of("--jdbc", address().shown()));
    }
    return words;
  }

  /** Words of a command line without what is secret in an address. */
  public List<String> shown(List<String> words) {
    return url == null ? words : words.stream().map(address()::without).toList();
  }

  /**
   * The rows of these files, or of the query where there are none, whatever their columns are.
   *
   * @param notes told what is odd about columns
   */
  public Samples read(List<Path> paths, Consumer<String> notes) throws IOException {
    return DataFiles.read(origin(paths), options(), notes);
  }

  /** The rows of these files, or of the query where there are none, as a plan says. */
  public Samples read(List<Path> paths, TablePlan plan) throws IOException {
    if (!ignoredColumns.isEmpty()) {
      throw Failure.usage("--ignore-columns does not go with --schema: say \"ignored\" there");
    }
    return DataFiles.read(origin(paths), options(), plan);
  }

  /** What the columns of these files, or of the query, hold. */
  public List<FoundColumn> columns(List<Path> paths) throws IOException {
    return DataFiles.columns(origin(paths), options());
  }

  /** The rows of these files, or of the query, with the columns of a model. */
  public Samples read(List<Path> paths, Autoencoder model) throws IOException {
    return readAs(paths, model.schema().format());
  }

  /**
   * The rows of these files, or of the query, with columns that are known; or windows over them.
   */
  public Samples readAs(List<Path> paths, SampleFormat format) throws IOException {
    Samples points = read(paths, options().withFormat(points(format)));
    return format.windows().isPresent() ? format.windows().get().over(points) : points;
  }

  /** What the rows of files are: the points, where a model's rows are windows. */
  private static SampleFormat points(SampleFormat format) {
    return format.windows().map(windows -> windows.points(format)).orElse(format);
  }

  /** Whether the first line of a CSV file holds column names. */
  public CsvHeader header() {
    return header;
  }

  /**
   * The rows of these files, or of the query, with the columns of a model, without one more column
   * where the first of them has it; the points of a series, where the model's rows are windows.
   */
  public Samples readWithout(List<Path> paths, Optional<String> column, Autoencoder model)
      throws IOException {
    List<String> ignored = new ArrayList<>(ignoredColumns);
    if (column.isPresent() && DataFiles.hasColumn(origin(paths), header, column.get())) {
      ignored.add(column.get());
    }
    return read(
        paths, options().withIgnoredColumns(ignored).withFormat(points(model.schema().format())));
  }

  private Samples read(List<Path> paths, ReadOptions options) throws IOException {
    return DataFiles.read(origin(paths), options, note -> {});
  }

  private ReadOptions options() {
    return ReadOptions.defaults().withHeader(header).withIgnoredColumns(ignoredColumns);
  }
}
