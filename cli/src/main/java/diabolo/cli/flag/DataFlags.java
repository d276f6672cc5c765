package diabolo.cli.flag;

import diabolo.data.DataFiles;
import diabolo.data.ReadOptions;
import diabolo.data.csv.CsvHeader;
import diabolo.data.csv.CsvWords;
import diabolo.feature.Samples;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
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

  /** The rows of these files. */
  public Samples read(List<Path> paths) throws IOException {
    return readWithout(paths, Optional.empty());
  }

  /** The rows of these files without one more column, where the first of them has it. */
  public Samples readWithout(List<Path> paths, Optional<String> column) throws IOException {
    List<String> ignored = new ArrayList<>(ignoredColumns);
    if (column.isPresent() && CsvWords.hasColumn(paths.get(0), header, column.get())) {
      ignored.add(column.get());
    }
    return DataFiles.read(
        paths, ReadOptions.defaults().withHeader(header).withIgnoredColumns(ignored));
  }

  /** Whether CSV files begin with names. */
  public CsvHeader header() {
    return header;
  }
}
