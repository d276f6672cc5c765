package diabolo.reproduce.adbench;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import diabolo.feature.format.SampleFormat;
import diabolo.feature.sample.DataException;
import diabolo.feature.sample.FloatSamples;
import diabolo.feature.sample.InMemorySamples;
import diabolo.model.spec.ModelSpec;
import diabolo.random.Seed;
import diabolo.reproduce.Finding;
import diabolo.reproduce.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Splits, averages and words of the study of ADBench. */
final class AdBenchTest {

  /** Row i holds i; every tenth is an anomaly. */
  private static BenchmarkTable table(int rows) {
    float[] values = new float[rows];
    boolean[] anomalous = new boolean[rows];
    for (int i = 0; i < rows; i++) {
      values[i] = i;
      anomalous[i] = i % 10 == 0;
    }
    return new BenchmarkTable(
        "t", FloatSamples.of(SampleFormat.table(List.of("x")), values), anomalous);
  }

  private static Set<Integer> numbers(BenchmarkTable.Split split, boolean isTest) {
    InMemorySamples rows = (isTest ? split.test() : split.training()).inMemory().orElseThrow();
    Set<Integer> numbers = new TreeSet<>();
    float[] row = new float[1];
    for (int i = 0; i < rows.size(); i++) {
      rows.row(i, row, 0);
      numbers.add(Math.round(row[0]));
    }
    return numbers;
  }

  /** 200 rows with 20 anomalies: 126 and 14 for training, 54 and 6 for measuring. */
  @Test
  void eachKindIsSplitByTheSameShare() {
    BenchmarkTable.Split split = table(200).split(10_000, 0.7, Seed.of(1));
    Set<Integer> training = numbers(split, false);
    Set<Integer> test = numbers(split, true);
    assertEquals(140, training.size());
    assertEquals(14, training.stream().filter(i -> i % 10 == 0).count());
    assertEquals(60, test.size());
    assertTrue(training.stream().noneMatch(test::contains), "no row is in both");
    InMemorySamples rows = split.test().inMemory().orElseThrow();
    float[] row = new float[1];
    for (int i = 0; i < rows.size(); i++) {
      rows.row(i, row, 0);
      assertEquals(row[0] % 10 == 0, split.truth()[i], "row " + i);
    }
    assertEquals(training, numbers(table(200).split(10_000, 0.7, Seed.of(1)), false));
    assertNotEquals(training, numbers(table(200).split(10_000, 0.7, Seed.of(2)), false));
  }

  @Test
  void largeTablesAreCutDownButKeepTwoAnomalies() {
    BenchmarkTable.Split half = table(200).split(100, 0.7, Seed.of(1));
    assertEquals(70, half.training().rows().orElseThrow());
    assertEquals(30, half.test().rows().orElseThrow());
    BenchmarkTable.Split few = table(200).split(10, 0.7, Seed.of(1));
    assertEquals(1, numbers(few, false).stream().filter(i -> i % 10 == 0).count());
    assertEquals(1, numbers(few, true).stream().filter(i -> i % 10 == 0).count());
  }

  /** The row of means that the reference prints below its table. */
  @Test
  void thePublishedMeansAreThoseOfTheReference() {
    Map<String, AdBenchFigures> all = AdBenchFigures.all();
    assertEquals(29, all.size());
    double[] printed = {75.6, 72.1, 72.3, 72.2, 62.7, 53.4};
    for (int i = 0; i < printed.length; i++) {
      String detector = AdBenchFigures.DETECTORS.get(i);
      double mean =
          all.values().stream()
              .mapToDouble(t -> t.share(detector).orElseThrow())
              .average()
              .orElse(0);
      assertEquals(printed[i], 100 * mean, 0.0501, detector);
    }
    assertTrue(all.get("12_fault").share("RSRAE").isEmpty());
  }

  @Test
  void meansAreOverSeedsFirstAndThenOverTables() {
    DetectorMeans means = new DetectorMeans();
    means.add("a", "x", 0.5);
    means.add("a", "x", 0.7);
    means.add("a", "y", 1);
    means.add("b", "y", 0.25);
    assertEquals(0.6, means.on("a", "x").orElseThrow(), 1e-12);
    assertEquals(0.8, means.over("a", List.of("x", "y")), 1e-12);
    assertEquals(List.of("y"), means.tables("b", List.of("x", "y")));
    String markdown =
        """
        | table | a | b |
        |---|---|---|
        | x | 0.600 | – |
        | y | 1.000 | 0.250 |
        | *mean* | 0.800 | – |
        """;
    assertEquals(markdown, means.markdown(List.of("x", "y")));
  }

  private static Outcome outcome(double own) {
    DetectorMeans areas = new DetectorMeans();
    areas.add("autoencoder", "12_fault", own);
    areas.add("autoencoder", "45_wine", own);
    areas.add("ECOD", "12_fault", 0.5);
    areas.add("ECOD", "45_wine", 0.7);
    return new AdBenchPage(
            List.of("12_fault", "45_wine"), areas, areas, AdBenchFigures.all(), Set.of("45_wine"))
        .outcome();
  }

  /** kNN is printed as .715 and .470, ECOD as .468 and .738; RSRAE is not printed for either. */
  @Test
  void aLossIsSaidFirst() {
    String lost = outcome(0.55).remarks().get(0);
    assertTrue(
        lost.startsWith(
            "**The autoencoder loses**, by mean ROC-AUC, to ECOD (0.600 against 0.550), IForest,"
                + " published (0.665 against 0.550), kNN, published (0.593 against 0.550)"),
        lost);
    assertTrue(lost.contains("It is at or above DAGMM, published (0.504 against 0.550)"), lost);
    String won = outcome(0.9).remarks().get(0);
    assertTrue(won.startsWith("No other detector has a higher mean ROC-AUC"), won);
    Finding first = outcome(0.9).findings().get(2);
    assertEquals("mean ROC-AUC of the 1 others", first.quantity());
    assertEquals(0.9, first.obtained(), 1e-12);
  }

  @Test
  void oneRuleSizesEveryModel() {
    AdBenchSetting setting = new AdBenchSetting(0.3f, 0, 1500);
    ModelSpec narrow = setting.spec(3);
    assertEquals(List.of(8), narrow.architecture().hidden());
    assertEquals(3, narrow.architecture().codeSize());
    assertEquals(List.of(54), setting.spec(27).architecture().hidden());
    assertEquals(List.of(256), setting.spec(166).architecture().hidden());
    // 1,500 steps of 64 rows are 96,000 rows
    assertEquals(14, setting.options(7000).epochs());
    assertEquals(960, setting.options(100).epochs());
    assertEquals(1, setting.options(1_000_000).epochs());
    assertEquals("noise 0.3, 0 % trimmed, 1500 steps", setting.inWords());
  }

  @Test
  void everyCandidateIsMadeOfSettingsThatWereTriedAlone() {
    List<AdBenchEnsemble> all = AdBenchEnsemble.candidates();
    assertTrue(all.contains(AdBenchEnsemble.chosen()));
    assertEquals(all.size(), all.stream().map(AdBenchEnsemble::inWords).distinct().count());
    for (AdBenchEnsemble candidate : all) {
      assertTrue(AdBenchSetting.candidates().containsAll(candidate.settings()));
      assertEquals(candidate.settings().size() * candidate.seeds(), candidate.members().size());
    }
    AdBenchEnsemble five = new AdBenchEnsemble(List.of(new AdBenchSetting(1, 0.2f, 1500)), 5);
    assertEquals("noise 1.0, 20 % trimmed, 1500 steps; 5 seeds", five.inWords());
  }

  /** Among 1, 2, 4 the score 10 is log 16; among 10, 30, 40 the score 20 is log(4 / 2.5). */
  @Test
  void severalModelsJudgeOnTheScaleOfTheTrainingRowsAndOneByItsError() {
    AdBenchEnsemble.Errors one = errors(1, 2, 4, 10);
    AdBenchEnsemble.Errors other = errors(10, 30, 40, 20);
    assertArrayEquals(new double[] {10}, AdBenchEnsemble.together(List.of(one)));
    double mean = (Math.log(16) + Math.log(4 / 2.5)) / 2;
    assertArrayEquals(new double[] {mean}, AdBenchEnsemble.together(List.of(one, other)), 1e-12);
  }

  private static AdBenchEnsemble.Errors errors(double a, double b, double c, double judged) {
    return new AdBenchEnsemble.Errors(new double[] {a, b, c}, new double[] {judged});
  }

  /**
   * One row, one place: a fresh row is as likely above as below, and of n fresh ones every number
   * of alarms is as likely. Of 400 with a = 5 of 100 the bounds are those that python3 gives by the
   * same sum with lgamma.
   */
  @Test
  void theBoundsOfFalseAlarmsCountBothDrawings() {
    assertEquals(new AlarmBounds(0, 1), AlarmBounds.of(1, 1, 1));
    assertEquals(new AlarmBounds(5, 994), AlarmBounds.of(1, 1, 999));
    assertEquals(new AlarmBounds(3, 52), AlarmBounds.of(99, 5, 400));
    assertTrue(AlarmBounds.of(99, 5, 400).hold(20));
    assertFalse(AlarmBounds.of(99, 5, 400).hold(400));
  }

  @Test
  void aFolderWithoutTablesIsRefused(@TempDir Path folder) {
    String sentence =
        assertThrows(
                DataException.class,
                () -> BenchmarkTable.present(folder, AdBenchFigures.all().keySet()))
            .getMessage();
    assertTrue(sentence.contains("expected tables of ADBench, as 1_ALOI.npz, or other"), sentence);
    assertArrayEquals(
        new int[] {0, 10, 20}, IntStream.of(table(30).ofKind(true, Seed.of(1))).sorted().toArray());
  }

  @Test
  void otherTablesAreTakenFromAFolderWithoutThoseOfAdBench(@TempDir Path folder)
      throws IOException {
    Files.createFile(folder.resolve("b.npz"));
    Files.createFile(folder.resolve("a.npz"));
    Files.createFile(folder.resolve("notes.txt"));
    Set<String> known = AdBenchFigures.all().keySet();
    assertEquals(List.of("a", "b"), BenchmarkTable.present(folder, known));
    Files.createFile(folder.resolve("4_breastw.npz"));
    assertEquals(List.of("4_breastw"), BenchmarkTable.present(folder, known));
  }
}
