package diabolo.series;

import static org.junit.jupiter.api.Assertions.assertEquals;

import diabolo.feature.sample.Segments;
import java.util.List;
import org.junit.jupiter.api.Test;

final class AlarmEventTest {

  private static List<AlarmEvent> of(int distance, Segments runs, double... scores) {
    boolean[] called = new boolean[scores.length];
    for (int t = 0; t < called.length; t++) {
      called[t] = !(scores[t] <= 1);
    }
    return AlarmEvent.of(scores, called, runs, distance);
  }

  @Test
  void alarmsThatFollowEachOtherAreOneEvent() {
    double[] scores = {0, 2, 3, 0, 3, 0, 0, 0, 5, 0};

    List<AlarmEvent> events = of(2, Segments.whole(10), scores);

    assertEquals(List.of(new AlarmEvent(1, 4, 3, 2, 3), new AlarmEvent(8, 8, 1, 8, 5)), events);
    assertEquals(4, events.get(0).points());
    assertEquals(3, of(1, Segments.whole(10), scores).size());
    assertEquals(1, of(4, Segments.whole(10), scores).size());
  }

  @Test
  void noEventReachesFromOneSeriesToTheNext() {
    List<AlarmEvent> events = of(5, Segments.of(List.of(0, 2), 4), 0, 2, 2, 0);

    assertEquals(List.of(new AlarmEvent(1, 1, 1, 1, 2), new AlarmEvent(2, 2, 1, 2, 2)), events);
  }

  @Test
  void aScoreThatIsNoNumberIsThePeak() {
    AlarmEvent event = of(1, Segments.whole(3), 2, Double.NaN, 9).get(0);

    assertEquals(1, event.peak());
    assertEquals(List.of(), of(1, Segments.whole(3), 0, 0, 1));
  }
}
