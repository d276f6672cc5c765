package diabolo.cli.flag;

import diabolo.data.DataFiles;
import diabolo.data.ReadOptions;
import diabolo.data.csv.CsvHeader;
import diabolo.data.csv.CsvWords;
import diabolo.feature.SampleFormat;
import diabolo.feature.Samples;
import diabolo.model.Autoencoder;
import java.io.IOException;
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
      description = "CSV columns to leave out, by name.")
  private List<String> ignoredColumns = new ArrayList<>();

  /**
   * The rows of these files, whatever their columns are.
   *
   * @param notes told what is odd about columns
   */
  public Samples read(List<Path> paths, Consumer<String> notes) throws IOException {
    return DataFiles.read(paths, options(), notes);
  }

  /** The rows of these files with the columns of a model. */
  public Samples read(List<Path> paths, Autoencoder model) throws IOException {
    return readAs(paths, model.schema().format());
  }

  /** The rows of these files with columns that are known. */
  public Samples readAs(List<Path> paths, SampleFormat format) throws IOException {
    return DataFiles.read(paths, options().withFormat(format));
  }

  /** Whether the first line of a CSV file holds column names. */
  public CsvHeader header() {
    return header;
  }

  /**
   * The rows of these files with the columns of a model, without one more column where the first of
   * them has it.
   */
  public Samples readWithout(List<Path> paths, Optional<String> column, Autoencoder model)
      throws IOException {
    List<String> ignored = new ArrayList<>(ignoredColumns);
    if (column.isPresent() && CsvWords.hasColumn(paths.get(0), header, column.get())) {
      ignored.add(column.get());
    }
    return DataFiles.read(
        paths, options().withIgnoredColumns(ignored).withFormat(model.schema().format()));
  }

  private ReadOptions options() {
    return ReadOptions.defaults().withHeader(header).withIgnoredColumns(ignoredColumns);
  }
}
