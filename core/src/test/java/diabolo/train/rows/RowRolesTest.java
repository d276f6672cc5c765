package diabolo.train.rows;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import diabolo.feature.sample.FloatSamples;
import diabolo.random.Seed;
import diabolo.train.option.HeldOut;
import diabolo.train.option.LabeledSamples;
import diabolo.train.option.RowRoles;
import diabolo.train.option.TrainingOptions;
import java.io.IOException;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class RowRolesTest {

  private static final int ROWS = 200;
  private static final TrainingOptions OPTIONS = TrainingOptions.defaults();

  private static List<String> groups() {
    return IntStream.range(0, ROWS).mapToObj(i -> "g" + i * 7 % 13).toList();
  }

  private static Rows rows(HeldOut choice, TrainingOptions options) throws IOException {
    float[][] values = new float[ROWS][1];
    FloatSamples samples = FloatSamples.of(values);
    RowRoles roles = RowRoles.defaults().withHeldOut(choice);
    return Rows.of(LabeledSamples.of(samples).withRoles(roles), options);
  }

  @Test
  void noGroupIsInTrainingAndHeldOutRows() throws IOException {
    Set<Set<String>> choices = new HashSet<>();
    for (int seed = 1; seed <= 5; seed++) {
      Rows rows = rows(HeldOut.byGroup(groups()), OPTIONS.withSeed(seed));
      Set<String> held = new HashSet<>();
      Set<String> trained = new HashSet<>();
      for (int i = 0; i < ROWS; i++) {
        (rows.isHeldOut(i) ? held : trained).add(groups().get(i));
      }
      choices.add(Set.copyOf(held));
      held.retainAll(trained);
      assertEquals(Set.of(), held);
      assertEquals(ROWS, rows.trainingRows() + rows.validationRows());
      assertTrue(rows.validationRows() >= 10 && rows.validationRows() <= 32);
    }
    assertTrue(choices.size() > 1, "the seed chooses");
  }

  @Test
  void oneOfTwoUnequalGroupsIsHeldOut() {
    List<String> two = IntStream.range(0, 100).mapToObj(i -> i < 70 ? "a" : "b").toList();
    BitSet held = HeldOut.byGroup(two).of(0.1, Seed.of(1));
    assertEquals(30, held.cardinality());
    assertEquals(70, held.nextSetBit(0));
    assertEquals(0, HeldOut.byGroup(two).of(0, Seed.of(1)).cardinality());
    List<String> one = IntStream.range(0, 9).mapToObj(i -> "a").toList();
    assertEquals(0, HeldOut.byGroup(one).of(0.9, Seed.of(1)).cardinality());
    BitSet most = HeldOut.byGroup(two).of(0.99, Seed.of(1));
    assertTrue(most.cardinality() < 100, "a group remains to train on");
  }

  @Test
  void theLatestRowsAreHeldOutAndEqualTimesStayTogether() throws IOException {
    double[] days = IntStream.range(0, ROWS).map(i -> i * 37 % ROWS / 4).asDoubleStream().toArray();
    Rows rows = rows(HeldOut.latest(days), OPTIONS);
    double last = 0;
    double first = Double.POSITIVE_INFINITY;
    for (int i = 0; i < ROWS; i++) {
      if (rows.isHeldOut(i)) {
        first = Math.min(first, days[i]);
      } else {
        last = Math.max(last, days[i]);
      }
    }
    assertEquals(20, rows.validationRows());
    assertEquals(45, first);
    assertEquals(44, last);
    assertEquals(45, HeldOut.latest(days).from(0.1));
    assertEquals(Double.POSITIVE_INFINITY, HeldOut.latest(5, 5, 5).from(0.5));
    assertEquals(2, HeldOut.latest(1, 1, 1, 2).from(0.9));
  }

  @Test
  void aMissingTimeAndAnotherNumberOfRowsAreRefused() {
    String time =
        assertThrows(IllegalArgumentException.class, () -> HeldOut.latest(1, Double.NaN))
            .getMessage();
    assertTrue(time.startsWith("row 2:"), time);
    String count =
        assertThrows(IllegalArgumentException.class, () -> rows(HeldOut.latest(1, 2), OPTIONS))
            .getMessage();
    assertTrue(count.contains("200 rows, got 2"), count);
  }

  @Test
  void rolesOfSomeRowsAreThoseOfTheWhole() {
    HeldOut choice = HeldOut.byGroup(groups());
    HeldOut even = choice.select(row -> row % 2 == 0);
    for (int i = 0; i < ROWS / 2; i++) {
      assertEquals(choice.unit(2L * i), even.unit(i));
    }
    assertEquals(HeldOut.latest(1, 3), HeldOut.latest(1, 2, 3, 4).select(row -> row % 2 == 0));
    assertNotEquals(HeldOut.byGroup(List.of("a", "b")), HeldOut.byGroup(List.of("a", "a")));
  }
}
