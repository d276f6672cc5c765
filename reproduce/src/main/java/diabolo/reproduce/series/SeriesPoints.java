package diabolo.reproduce.series;

import diabolo.data.DataFiles;
import diabolo.data.ReadOptions;
import diabolo.feature.sample.DataException;
import diabolo.feature.sample.FloatSamples;
import diabolo.feature.sample.InMemorySamples;
import diabolo.file.json.Json;
import diabolo.reproduce.Laboratory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A series of the Numenta anomaly benchmark.
 *
 * @param name folder and file without its ending
 * @param points values in the order of time
 * @param spans first and one behind the last point of each labeled window
 */
record SeriesPoints(String name, InMemorySamples points, List<int[]> spans) {

  private static final String LABELS = "labels/combined_windows.json";

  /** Digits of a time to the second. */
  private static final int SECONDS = 19;

  /** All that the labels name, in their order. */
  static List<SeriesPoints> all(Path folder) throws IOException {
    Path labels = folder.resolve(LABELS);
    if (!Files.exists(labels)) {
      throw DataException.noInput(folder.toString(), "expected " + LABELS + " of NAB");
    }
    if (!(Json.parse(Files.readString(labels), labels.toString()) instanceof Map<?, ?> files)) {
      throw DataException.in(labels.toString(), "expected an object");
    }
    Map<String, SeriesPoints> all = new LinkedHashMap<>();
    for (Map.Entry<?, ?> file : files.entrySet()) {
      String name = (String) file.getKey();
      all.put(
          name, read(folder.resolve(name), name.replace(".csv", ""), (List<?>) file.getValue()));
    }
    return List.copyOf(all.values());
  }

  private static SeriesPoints read(Path file, String name, List<?> windows) throws IOException {
    ReadOptions options = ReadOptions.defaults().withIgnoredColumns(List.of("timestamp"));
    InMemorySamples points = Laboratory.whole(DataFiles.read(List.of(file), options));
    List<String> times =
        Files.readAllLines(file).stream().skip(1).map(line -> line.substring(0, SECONDS)).toList();
    List<int[]> spans = new ArrayList<>();
    for (Object window : windows) {
      List<?> ends = (List<?>) window;
      spans.add(
          new int[] {
            before(times, (String) ends.get(0)), before(times, (String) ends.get(1) + "~")
          });
    }
    return new SeriesPoints(name, points, spans);
  }

  /** The number of times before another one, compared as text. */
  private static int before(List<String> times, String end) {
    String whole = end.substring(0, SECONDS) + (end.endsWith("~") ? "~" : "");
    return (int) times.stream().filter(time -> time.compareTo(whole) < 0).count();
  }

  /** Whether each of these points is in a labeled window. */
  boolean[] truth(int from, int to) {
    boolean[] truth = new boolean[to - from];
    for (int[] span : spans) {
      int first = Math.max(from, Math.min(to, span[0]));
      int end = Math.max(first, Math.min(to, span[1]));
      Arrays.fill(truth, first - from, end - from, true);
    }
    return truth;
  }

  /** The points in a range. */
  FloatSamples part(int from, int to) {
    FloatSamples.Builder builder = FloatSamples.builder(name, points.format());
    float[] point = new float[points.columns()];
    for (int i = from; i < to; i++) {
      points.row(i, point, 0);
      builder.add(point, 0, 1);
    }
    return builder.build();
  }
}
