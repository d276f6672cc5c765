package diabolo.data;

import diabolo.data.csv.CsvHeader;
import diabolo.data.csv.CsvWords;
import diabolo.data.source.FileFormat;
import diabolo.feature.DataException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Which rows are anomalies: 1 or 0, or words for them. */
public final class AnomalyLabels {

  private static final Set<String> NORMAL = Set.of("0", "0.0", "normal", "inlier", "false");
  private static final Set<String> ANOMALY =
      Set.of("1", "1.0", "anomaly", "anomalous", "outlier", "true");

  private AnomalyLabels() {}

  /**
   * The labels in an IDX, NPY, NPZ or CSV file.
   *
   * @param path the file; behind a colon, where there is no file of that whole name, the column of
   *     a CSV file or the array of an NPZ file
   * @return true for an anomaly, row by row
   * @throws DataException where the file cannot be used, or a label is something else
   */
  public static boolean[] read(Path path, CsvHeader header) throws IOException {
    String text = path.toString();
    int colon = text.lastIndexOf(':');
    boolean isNamed = colon > 0 && !Files.exists(path);
    Path file = isNamed ? Path.of(text.substring(0, colon)) : path;
    String name = isNamed ? text.substring(colon + 1) : "";
    if (FileFormat.of(file).filter(format -> format == FileFormat.CSV).isPresent()) {
      return ofWords(file, CsvWords.read(file, header, name));
    }
    int[] numbers = Labels.read(file, name).toArray();
    boolean[] anomalous = new boolean[numbers.length];
    for (int i = 0; i < numbers.length; i++) {
      anomalous[i] = isAnomaly(file, i, String.valueOf(numbers[i]));
    }
    return anomalous;
  }

  /** The labels in a column of CSV files, one file after the other. */
  public static boolean[] readColumn(List<Path> files, CsvHeader header, String column)
      throws IOException {
    List<boolean[]> parts = new ArrayList<>();
    int size = 0;
    for (Path file : files) {
      boolean[] part = ofWords(file, CsvWords.read(file, header, column));
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

  private static boolean[] ofWords(Path file, List<String> words) throws DataException {
    boolean[] anomalous = new boolean[words.size()];
    for (int i = 0; i < anomalous.length; i++) {
      anomalous[i] = isAnomaly(file, i, words.get(i));
    }
    return anomalous;
  }

  private static boolean isAnomaly(Path file, int row, String word) throws DataException {
    String plain = word.toLowerCase(Locale.ROOT);
    if (!NORMAL.contains(plain) && !ANOMALY.contains(plain)) {
      throw DataException.in(
          file.toString(),
          "row %d: expected 0 or normal, 1 or anomaly as a label, got %s"
              .formatted(row + 1, DataException.quote(word)));
    }
    return ANOMALY.contains(plain);
  }
}
