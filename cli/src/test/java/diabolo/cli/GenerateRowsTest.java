package diabolo.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import diabolo.random.Seed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** New rows of a table of guests: town, nights (whole, missing in each fifth row), price. */
final class GenerateRowsTest {

  @TempDir private static Path trained;
  private static Path table;
  private static Path model;

  @TempDir private Path folder;

  @BeforeAll
  static void train() throws IOException {
    table = trained.resolve("guests.csv");
    StringBuilder text = new StringBuilder("town,nights,price\n");
    Seed seed = Seed.of(5);
    for (int n = 0; n < 300; n++) {
      String town = n % 4 == 0 ? "New York" : "Bath";
      int nights = 1 + seed.below(n, 9);
      text.append(
          String.format(
              Locale.ROOT, "%s,%s,%.1f%n", town, n % 5 == 0 ? "" : nights, 40.5 + 30 * nights));
    }
    Files.writeString(table, text);
    model = trained.resolve("guests.safetensors");
    Ran.well("train", table, "-o", model, "--epochs", "40", "--kernels", "java");
  }

  private static Ran drawn(Object... more) {
    Object[] words = {"generate", model, "--kernels", "java"};
    Object[] all = Arrays.copyOf(words, words.length + more.length);
    System.arraycopy(more, 0, all, words.length, more.length);
    return Ran.command(all);
  }

  @Test
  void rowsMeetAllConditionsAndTheAcceptanceIsTold() {
    Ran ran = drawn("-n", 20, "--where", "town='New York'", "--where", "nights >= 5");
    assertEquals(0, ran.status(), ran.err());
    List<String> lines = ran.out().lines().toList();
    assertEquals("town,nights,price", lines.get(0));
    assertEquals(21, lines.size());
    for (String line : lines.subList(1, 21)) {
      assertTrue(line.matches("New York,[5-9],\\d+(\\.\\d)?"), line);
    }
    assertTrue(
        ran.err().matches("(?s).*rows were drawn, 20 of them \\([0-9.]+ %\\) met.*"), ran.err());
  }

  @Test
  void levelsAreBalancedAndMeansHaveNoMissingCells() {
    Ran balanced = drawn("-n", 40, "--balance", "town");
    assertEquals(20, balanced.out().lines().filter(line -> line.startsWith("New York")).count());
    Ran drawn = drawn("-n", 200);
    Ran means = drawn("-n", 200, "--mean");
    assertTrue(drawn.out().contains(",,"), "each fifth number of nights is missing");
    assertFalse(means.out().contains(",,"), means.out());
    assertTrue(means.err().contains("the decoder's means, which vary less"), means.err());
  }

  @Test
  void wrongUseIsOneSentence() {
    assertWrong("there is no column 'twon'; did you mean 'town'?", "--where", "twon=Bath");
    assertWrong("column 'town' has no level 'Baht'; did you mean", "--where", "town=Baht");
    assertWrong("town' has levels without an order (Bath, New York)", "--where", "town>Bath");
    assertWrong("column 'nights' holds numbers, got 'many'", "--where", "nights=many");
    assertWrong("training cells of column 'nights' lie from 1 to 9", "--where", "nights>30");
    assertWrong("--balance: column 'price' has too many", "--balance", "price");
    assertWrong("--count must be > 0, got 0", "-n", 0);
  }

  private static void assertWrong(String sentence, Object... flags) {
    Ran ran = drawn(flags);
    assertEquals(2, ran.status(), ran.err());
    assertEquals(1, ran.err().lines().count(), ran.err());
    assertTrue(ran.err().contains(sentence), ran.err());
    assertEquals("", ran.out());
  }

  @Test
  void rowsThatAreNotDrawnHaveNoConditions() throws IOException {
    assertWrong(
        "--where: rows of --walk are not drawn",
        "--where",
        "nights>3",
        "--walk",
        "tangent",
        "--step-size",
        "0.1");
    assertWrong("--where: --exact writes rows as", "--where", "nights>3", "--exact");
    Path series = folder.resolve("series.csv");
    StringBuilder text = new StringBuilder("load\n");
    for (int n = 0; n < 60; n++) {
      text.append(n % 7).append('\n');
    }
    Files.writeString(series, text);
    Path windows = folder.resolve("series.safetensors");
    Ran.well("train", series, "-o", windows, "--window", 4, "--epochs", 1, "--kernels", "java");
    Ran ran = Ran.command("generate", windows, "--where", "load>3", "--kernels", "java");
    assertEquals(2, ran.status(), ran.err());
    assertTrue(
        ran.err().contains("--where: expected a model of a table, got one of windows of a series"),
        ran.err());
  }

  @Test
  void aReportComparesWithRealRows() throws IOException {
    Path page = folder.resolve("page.html");
    Ran ran = drawn(table, "--report", page, "--target", "town");
    assertEquals(0, ran.status(), ran.err());
    assertEquals("", ran.out(), "no rows without -o");
    assertTrue(ran.err().contains("210 training rows and 90 held-out rows are real"), ran.err());
    assertTrue(
        ran.err().contains("the model was trained on the held-out rows, so that"), ran.err());
    assertTrue(ran.err().contains("ROC-AUC of 'town' by a forest of these rows"), ran.err());
    String text = Files.readString(page);
    assertTrue(text.contains("Distance by column") && text.contains("no guarantee"), text);
    Path rows = folder.resolve("rows.csv");
    Ran both = drawn(table, "--report", page, "--held-out", table, "--json", "-o", rows, "-n", 7);
    assertTrue(both.out().contains("\"Gaussian copula\""), both.out());
    assertEquals(8, Files.readAllLines(rows).size());
  }

  @Test
  void aModelThatKeepsNothingOfItsRowsGivesMeansAndSaysSo() throws IOException {
    Path bare = folder.resolve("bare.safetensors");
    Ran.well("train", table, "-o", bare, "--epochs", 2, "--no-rows", "--kernels", "java");
    Ran ran = Ran.well("generate", bare, "-n", 50, "--where", "town=Bath", "--kernels", "java");
    assertTrue(ran.err().contains("keeps no profile of its training rows: numbers are"), ran.err());
    assertEquals(51, ran.out().lines().count());
    assertFalse(ran.out().contains(",,"), ran.out());
  }

  @Test
  void wrongReportsAreOneSentence() {
    Path page = folder.resolve("page.html");
    assertWrong("--report compares with real rows: give DATA after", "--report", page);
    assertWrong("--target needs --report FILE.html", "--target", "town");
    Ran conditional = drawn(table, "--report", page, "--where", "nights>3");
    assertEquals(2, conditional.status());
    assertTrue(
        conditional.err().contains("--where: --report compares rows that are drawn without it"),
        conditional.err());
    Ran unknown = drawn(table, "--report", page, "--target", "twon");
    assertEquals(2, unknown.status());
    assertTrue(
        unknown.err().contains("there is no column 'twon'; did you mean 'town'?"), unknown.err());
    assertFalse(Files.exists(page));
  }
}
