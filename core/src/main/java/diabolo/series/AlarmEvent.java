package diabolo.series;

import diabolo.feature.sample.Segments;
import java.util.ArrayList;
import java.util.List;

/**
 * Alarms of a series that belong together: each follows the one before it in the same run of points
 * at no more than a given distance.
 *
 * @param first point of the first alarm
 * @param last point of the last alarm
 * @param alarms number of points that are called anomalies
 * @param peak point with the highest score among them, the first of equal ones
 * @param score at the peak
 * @since 0.1
 */
public record AlarmEvent(int first, int last, int alarms, int peak, double score) {

  /** The number of points from the first alarm to the last one. */
  public int points() {
    return last - first + 1;
  }

  /**
   * The events of a series, in the order of time.
   *
   * @param scores of the points; NaN counts as the highest. Not modified.
   * @param called whether each point is called an anomaly. Not modified.
   * @param runs of points that are series of their own
   * @param distance most points from an alarm to the next one of the same event, ≥ 1
   */
  public static List<AlarmEvent> of(
      double[] scores, boolean[] called, Segments runs, int distance) {
    List<AlarmEvent> events = new ArrayList<>();
    for (int t = 0; t < scores.length; t++) {
      if (called[t]) {
        double score = Double.isNaN(scores[t]) ? Double.POSITIVE_INFINITY : scores[t];
        int newest = events.size() - 1;
        boolean isContinued =
            newest >= 0
                && t - events.get(newest).last() <= distance
                && runs.run(t) == runs.run(events.get(newest).last());
        if (isContinued) {
          events.set(newest, events.get(newest).with(t, score));
        } else {
          events.add(new AlarmEvent(t, t, 1, t, score));
        }
      }
    }
    return List.copyOf(events);
  }

  private AlarmEvent with(int point, double other) {
    boolean isHigher = other > score;
    return new AlarmEvent(
        first, point, alarms + 1, isHigher ? point : peak, isHigher ? other : score);
  }
}
