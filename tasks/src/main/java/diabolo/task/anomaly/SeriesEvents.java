package diabolo.task.anomaly;

import diabolo.feature.format.Windows;
import diabolo.feature.sample.InMemorySamples;
import diabolo.feature.sample.Segments;
import diabolo.score.AnomalyVerdict;
import diabolo.score.DetectAnomalies;
import diabolo.score.rows.ScorableRows;
import diabolo.series.AlarmEvent;
import diabolo.series.LevelShift;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Findings in a series: alarms that belong together as one event each, and lasting shifts of the
 * level of a column as one line each.
 *
 * @param events in the order of time
 * @param shifts in the order of time
 * @param names of the columns
 * @param judged the rows, some of which may have no score
 * @param times a text for each of all rows; empty where no column of times is known
 */
public record SeriesEvents(
    List<AlarmEvent> events,
    List<LevelShift> shifts,
    List<String> names,
    ScorableRows judged,
    Optional<List<String>> times) {

  /** Keeps copies of the lists. */
  public SeriesEvents {
    events = List.copyOf(events);
    shifts = List.copyOf(shifts);
    names = List.copyOf(names);
  }

  /**
   * The findings of a detector; empty if its rows are not points of a series.
   *
   * @param judged rows with the scores
   * @param scores of the scorable rows. Not modified.
   * @param times a text for each of all rows, if there is a column of times
   */
  public static Optional<SeriesEvents> of(
      DetectAnomalies detector, ScorableRows judged, double[] scores, Optional<List<String>> times)
      throws IOException {
    Optional<Windows> windows = detector.windows();
    if (windows.isEmpty()) {
      return Optional.empty();
    }
    int length = windows.get().length();
    boolean[] called = new boolean[scores.length];
    for (int t = 0; t < scores.length; t++) {
      called[t] = detector.verdict(scores[t]) == AnomalyVerdict.ANOMALY;
    }
    List<AlarmEvent> events = AlarmEvent.of(scores, called, Segments.of(judged.rows()), length);
    List<LevelShift> shifts =
        judged.rows().inMemory().map(points -> shifts(detector, points, length)).orElse(List.of());
    return Optional.of(new SeriesEvents(events, shifts, detector.format().names(), judged, times));
  }

  /** The shifts in the data's own units. */
  private static List<LevelShift> shifts(
      DetectAnomalies detector, InMemorySamples points, int length) {
    return LevelShift.of(points, length).stream()
        .map(
            shift ->
                new LevelShift(
                    shift.column(),
                    shift.point(),
                    number(detector, shift.column(), shift.before()),
                    number(detector, shift.column(), shift.after())))
        .toList();
  }

  private static double number(DetectAnomalies detector, int column, double raw) {
    return detector.format().references().number(column, (float) raw);
  }

  /** The events from the highest peak on. */
  public List<AlarmEvent> highest() {
    return events.stream()
        .sorted(Comparator.comparingDouble((AlarmEvent event) -> -event.score()))
        .toList();
  }

  /** The number among all rows, from 1, of a point, from 0. */
  public long number(int point) {
    return judged.number(point + 1L);
  }

  /** A phrase about an event: its rows, with times, and its alarms. */
  public String inWords(AlarmEvent event) {
    return event.points() == 1
        ? "event at row %s: 1 alarm".formatted(at(event.first()))
        : String.format(
            Locale.ROOT,
            "event from row %s to row %s: %d alarms among %d points",
            at(event.first()),
            at(event.last()),
            event.alarms(),
            event.points());
  }

  /** A sentence about a shift. */
  public String inWords(LevelShift shift) {
    return String.format(
        Locale.ROOT,
        "the level of '%s' shifts at row %s and stays: from %.4g to %.4g (medians)",
        names.get(shift.column()),
        at(shift.point()),
        shift.before(),
        shift.after());
  }

  /** A row by its number, with its time if it is known. */
  private String at(int point) {
    long number = number(point);
    String row = Long.toString(number);
    return times
        .filter(all -> number <= all.size())
        .map(all -> row + " (" + all.get((int) number - 1) + ")")
        .orElse(row);
  }

  /** The same for JSON. */
  public Map<String, Object> tree() {
    List<Object> found = new ArrayList<>();
    for (AlarmEvent event : events) {
      Map<String, Object> tree = new LinkedHashMap<>();
      tree.put("firstRow", number(event.first()));
      tree.put("lastRow", number(event.last()));
      tree.put("alarms", event.alarms());
      tree.put("peakRow", number(event.peak()));
      tree.put("score", Double.isInfinite(event.score()) ? "inf" : (Object) event.score());
      found.add(tree);
    }
    List<Object> levels = new ArrayList<>();
    for (LevelShift shift : shifts) {
      Map<String, Object> tree = new LinkedHashMap<>();
      tree.put("column", names.get(shift.column()));
      tree.put("row", number(shift.point()));
      tree.put("before", shift.before());
      tree.put("after", shift.after());
      levels.add(tree);
    }
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("events", found);
    tree.put("levelShifts", levels);
    return tree;
  }
}
