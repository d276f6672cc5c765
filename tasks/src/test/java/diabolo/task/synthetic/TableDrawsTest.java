package diabolo.task.synthetic;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import diabolo.feature.sample.FloatSamples;
import diabolo.model.Autoencoder;
import diabolo.profile.DataProfile;
import diabolo.random.Seed;
import diabolo.task.generate.CodePrior;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Rows drawn from a model of a small table. */
final class TableDrawsTest {

  private static final int COUNT = 4000;

  private static Autoencoder model;
  private static float[][] training;
  private static float[][] rows;

  @BeforeAll
  static void draw() throws IOException {
    model = SmallShop.model();
    training = SmallShop.rows().toArray();
    try (TableDraws draws = draws(1)) {
      rows = draws.rows(0, COUNT);
    }
  }

  @AfterAll
  static void close() {
    model.close();
  }

  private static TableDraws draws(long seed) {
    return TableDraws.of(model, CodePrior.kept(model), Seed.of(seed));
  }

  private static double share(float[][] of, Predicate<float[]> wanted) {
    return (double) Arrays.stream(of).filter(wanted).count() / of.length;
  }

  @Test
  void everyCellIsOneThatItsColumnCanHold() {
    for (float[] row : rows) {
      assertTrue(row[0] == 0 || row[0] == 1 || row[0] == 2, "level " + row[0]);
      assertTrue(row[1] == Math.rint(row[1]) && row[1] >= 3 && row[1] <= 37, "size " + row[1]);
      assertTrue(
          Float.isNaN(row[2]) || Math.abs(row[2] * 10 - Math.rint(row[2] * 10)) < 1e-3,
          "price " + row[2]);
      assertEquals(Math.rint(row[3]), row[3], "day " + row[3]);
    }
  }

  /** Shares within four standard deviations, √(p (1 − p) / n) of each. */
  @Test
  void levelsMissingCellsAndNumbersHaveTheTrainingDistribution() {
    for (int level = 0; level < 3; level++) {
      int own = level;
      assertClose(share(training, row -> row[0] == own), share(rows, row -> row[0] == own));
    }
    assertClose(0.2, share(rows, row -> Float.isNaN(row[2])));
    for (float bound : new float[] {8, 10, 12, 20, 30}) {
      assertClose(share(training, row -> row[1] <= bound), share(rows, row -> row[1] <= bound));
    }
  }

  private static void assertClose(double expected, double got) {
    assertEquals(expected, got, 0.01 + 4 * Math.sqrt(expected * (1 - expected) / COUNT));
  }

  /** In training all cups are larger than 22 and all pots smaller than 19. */
  @Test
  void dependenceIsKept() {
    float[][] cups = Arrays.stream(rows).filter(row -> row[0] == 2).toArray(float[][]::new);
    float[][] pots = Arrays.stream(rows).filter(row -> row[0] == 0).toArray(float[][]::new);
    assertTrue(share(cups, row -> row[1] > 22) > 0.9, "" + share(cups, row -> row[1] > 22));
    assertTrue(share(pots, row -> row[1] < 19) > 0.9, "" + share(pots, row -> row[1] < 19));
  }

  @Test
  void aRowDependsOnSeedAndNumberAlone() {
    try (TableDraws same = draws(1);
        TableDraws other = draws(2)) {
      assertArrayEquals(rows[700], same.rows(700, 3)[0]);
      assertFalse(Arrays.equals(rows[0], other.rows(0, 1)[0]));
    }
  }

  @Test
  void meansHaveNoMissingCellsAndVaryLess() {
    try (TableDraws means = TableDraws.ofMeans(model, CodePrior.kept(model), Seed.of(1))) {
      float[][] smooth = means.rows(0, COUNT);
      assertEquals(0, share(smooth, row -> Float.isNaN(row[2])));
      assertTrue(share(smooth, row -> row[1] == Math.rint(row[1])) == 1);
    }
  }

  @Test
  void conditionsAreMetByAllRowsAndAcceptanceIsCounted() {
    List<Condition> conditions =
        List.of(Condition.parse("kind='tea pot'", model), Condition.parse("size >= 20", model));
    try (TableDraws draws = draws(1)) {
      SelectedDraws selected = SelectedDraws.of(draws, conditions, Optional.empty(), 50);
      FloatSamples kept = selected.rows();
      assertEquals(50, kept.size());
      assertTrue(share(kept.toArray(), row -> row[0] == 1 && row[1] >= 20) == 1);
      assertEquals(50, selected.met());
      assertEquals(
          50,
          Arrays.stream(rows, 0, (int) selected.draws())
              .filter(row -> row[0] == 1 && row[1] >= 20)
              .count());
    }
  }

  @Test
  void balanceGivesEqualNumbersOfEachLevel() {
    Balance balance = Balance.of("kind", model, List.of());
    try (TableDraws draws = draws(1)) {
      float[][] kept =
          SelectedDraws.of(draws, List.of(), Optional.of(balance), 31).rows().toArray();
      assertEquals(11, Arrays.stream(kept).filter(row -> row[0] == 0).count());
      assertEquals(10, Arrays.stream(kept).filter(row -> row[0] == 2).count());
    }
    List<Condition> noCups = List.of(Condition.parse("kind!=cup", model));
    assertEquals(List.of(0f, 1f), Balance.of("kind", model, noCups).values());
    assertEquals(
        "column 'price' has too many different numbers to balance: expected levels, or at most 20 whole numbers",
        assertThrows(IllegalArgumentException.class, () -> Balance.of("price", model, List.of()))
            .getMessage());
  }

  @Test
  void tooRareRowsAreRefusedWithWhatWasFound() {
    List<Condition> rare =
        List.of(Condition.parse("kind=cup", model), Condition.parse("size<12", model));
    try (TableDraws draws = draws(1)) {
      String message =
          assertThrows(
                  IllegalArgumentException.class,
                  () -> SelectedDraws.of(draws, rare, Optional.empty(), 100, 2000))
              .getMessage();
      assertTrue(
          message.matches(
              "got \\d+ of 100 rows after 2,000 draws: the conditions are met too rarely"
                  + " \\(kind=cup, size<12\\); want fewer rows, or loosen the conditions"),
          message);
    }
  }

  @Test
  void wrongConditionsAreRefusedInOneSentence() {
    assertWrong("kind", "expected a column, one of = != < <= > >= and a value, such as age>40");
    assertWrong("sise>3", "there is no column 'sise'; did you mean 'size'?");
    assertWrong("wholly=3", "there is no column 'wholly'; the columns are kind, size, price, day");
    assertWrong("kind=teapot", "column 'kind' has no level 'teapot'; did you mean 'tea pot'?");
    assertWrong(
        "kind>cup",
        "column 'kind' has levels without an order (pot, tea pot, cup), which = and != compare, not >");
    assertWrong("size>big", "column 'size' holds numbers, got 'big'");
    assertWrong("day<May", "column 'day' holds dates such as 2024-12-31, got 'May'");
    assertWrong(
        "day>2025-01-01",
        "no row can meet it: the training cells of column 'day' lie from 2024-01-01 to 2024-04-09");
    assertWrong("size=", "expected a value after =");
  }

  private static void assertWrong(String text, String problem) {
    assertEquals(
        "condition '%s': %s".formatted(text, problem),
        assertThrows(IllegalArgumentException.class, () -> Condition.parse(text, model))
            .getMessage());
  }

  @Test
  void modelsWithoutAProfileHaveNoDraws() throws IOException {
    try (Autoencoder bare = model.with(model.background().withProfile(DataProfile.none()))) {
      assertFalse(TableDraws.areFor(bare));
      assertThrows(
          IllegalArgumentException.class,
          () -> TableDraws.of(bare, CodePrior.kept(bare), Seed.of(1)));
    }
  }
}
