package diabolo.data;

import diabolo.data.csv.CsvOptions;
import diabolo.data.source.FileFormat;
import diabolo.data.source.StandardInput;
import diabolo.data.table.CellTable;
import diabolo.feature.sample.DataException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Labels of anomalies: 1 or 0, or words for them.
 *
 * @since 0.1
 */
public final class AnomalyLabels {

  private static final Set<String> NORMAL = Set.of("0", "0.0", "normal", "inlier", "false");
  private static final Set<String> ANOMALY =
      Set.of("1", "1.0", "anomaly", "anomalous", "outlier", "true");

  private AnomalyLabels() {}

  /**
   * The labels in an IDX, NPY, NPZ, CSV, Parquet or JSON file.
   *
   * @param path the file, optionally with a colon and the column of a table or the array of an NPZ
   *     file
   * @return one label per row, true for an anomaly
   * @throws DataException if the file cannot be used, or a label is something else
   */
  public static boolean[] read(Path path, CsvOptions csv) throws IOException {
    String text = path.toString();
    int colon = text.lastIndexOf(':');
    boolean isNamed = colon > 0 && !Files.exists(path);
    Path file = isNamed ? Path.of(text.substring(0, colon)) : path;
    String name = isNamed ? text.substring(colon + 1) : "";
    if (FileFormat.isTable(file)) {
      return readColumn(new DataOrigin.Files(List.of(file)), csv, name);
    }
    int[] numbers = Labels.read(file, name).toArray();
    boolean[] anomalous = new boolean[numbers.length];
    for (int i = 0; i < numbers.length; i++) {
      anomalous[i] = isAnomaly(StandardInput.shown(file), i, String.valueOf(numbers[i]));
    }
    return anomalous;
  }

  /**
   * The labels in a column of a table.
   *
   * @param column its name; empty for the only one
   */
  public static boolean[] readColumn(DataOrigin origin, CsvOptions csv, String column)
      throws IOException {
    List<boolean[]> parts = new ArrayList<>();
    int size = 0;
    for (CellTable table : DataFiles.cells(origin, csv)) {
      boolean[] part = ofWords(table.source(), table.words(column));
      parts.add(part);
      size += part.length;
    }
    boolean[] all = new boolean[size];
    int at = 0;
    for (boolean[] part : parts) {
      System.arraycopy(part, 0, all, at, part.length);
      at += part.length;
    }
    return all;
  }

  private static boolean[] ofWords(String source, List<String> words) throws DataException {
    boolean[] anomalous = new boolean[words.size()];
    for (int i = 0; i < anomalous.length; i++) {
      anomalous[i] = isAnomaly(source, i, words.get(i));
    }
    return anomalous;
  }

  private static boolean isAnomaly(String source, int row, String word) throws DataException {
    String plain = word.toLowerCase(Locale.ROOT);
    if (!NORMAL.contains(plain) && !ANOMALY.contains(plain)) {
      throw DataException.in(
          source,
          "row %d: expected 0 or normal, 1 or anomaly as a label, got %s"
              .formatted(row + 1, DataException.quote(word)));
    }
    return ANOMALY.contains(plain);
  }
}
