package diabolo.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import diabolo.random.Seed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Filling in without a model at hand. */
final class ImputeTest {

  private static final int ROWS = 150;

  @TempDir private Path folder;

  /** Numbers alone, of which some are missing: b = 2 a, c = −a. */
  private Path table(double missing) throws IOException {
    List<String> lines = new ArrayList<>(List.of("a,b,c"));
    for (int i = 0; i < ROWS; i++) {
      Seed draws = Seed.of(3).split(i);
      double a = draws.normal(0);
      String b = draws.uniform(1) < missing ? "" : String.format(Locale.ROOT, "%.3f", 2 * a);
      String c = draws.uniform(2) < missing ? "NA" : String.format(Locale.ROOT, "%.3f", -a);
      lines.add(String.format(Locale.ROOT, "%.3f,%s,%s", a, b, c));
    }
    return Files.write(folder.resolve("table.csv"), lines);
  }

  @Test
  void aModelIsTrainedOnTheTableItselfAndObservedCellsStay() throws IOException {
    Path table = table(0.2);
    Path filled = folder.resolve("filled.csv");
    Ran ran = Ran.well("impute", table, "-o", filled, "--kernels", "java", "--epochs", "60");
    assertTrue(ran.err().contains("no model given: training one on this table"), ran.err());
    assertFalse(ran.err().contains("it has seen the cells"), ran.err());
    List<String> before = Files.readAllLines(table);
    List<String> after = Files.readAllLines(filled);
    assertEquals(before.size(), after.size());
    double error = 0;
    int count = 0;
    for (int i = 1; i < before.size(); i++) {
      String[] was = before.get(i).split(",", -1);
      String[] is = after.get(i).split(",", -1);
      for (int j = 0; j < 3; j++) {
        boolean isMissing = was[j].isEmpty() || was[j].equals("NA");
        assertTrue(isMissing || was[j].equals(is[j]), after.get(i));
        if (isMissing && j == 1) {
          error += Math.abs(Double.parseDouble(is[1]) - 2 * Double.parseDouble(was[0]));
          count++;
        }
      }
    }
    assertTrue(count > 15 && error / count < 0.4, error / count + " of " + count);
  }

  /** One pass teaches the model little; of columns that are multiples of others ridge knows all. */
  @Test
  void eachColumnIsFilledByWhatIsBestOnHiddenCellsAndItIsSaid() throws IOException {
    Path table = table(0.2);
    Path filled = folder.resolve("filled.csv");
    Object[] words = {"impute", table, "-o", filled, "--kernels", "java", "--epochs", "1"};
    Ran best = Ran.well(with(words, "--hidden-share", "0.3", "--json"));
    Map<?, ?> second = (Map<?, ?>) ((List<?>) best.json().get("columns")).get(1);
    assertEquals("ridge", second.get("by"), best.out());
    double byRidge = error(filled);
    Ran model = Ran.well(with(words, "--by", "model"));
    double byModel = error(filled);
    assertTrue(byRidge < byModel, byRidge + " by ridge, by a model of one pass " + byModel);
    assertTrue(
        model.err().lines().anyMatch(line -> line.matches("b +\\d+  model .*")), model.err());
    Ran.well(with(words, "--by", "neighbors"));
    assertTrue(error(filled) < byModel, error(filled) + " by neighbors");
  }

  @Test
  void drawsAreTheModels() throws IOException {
    Path table = table(0.2);
    Path filled = folder.resolve("filled.csv");
    Object[] words = {"impute", table, "-o", filled, "--kernels", "java", "--draws", "2"};
    assertRefused("they go with --by model", with(words, "--by", "forests"));
    Ran ran = Ran.well(with(words, "--epochs", "1"));
    assertTrue(ran.err().contains("come from the model, so that it imputes all cells"), ran.err());
    assertFalse(
        ran.err().lines().anyMatch(line -> line.matches("b +\\d+  iterative.*")), ran.err());
  }

  private static Object[] with(Object[] words, Object... more) {
    return Stream.concat(Stream.of(words), Stream.of(more)).toArray();
  }

  /** Mean distance of the imputed cells of b from 2 a. */
  private double error(Path filled) throws IOException {
    List<String> before = Files.readAllLines(folder.resolve("table.csv"));
    List<String> after = Files.readAllLines(filled);
    return IntStream.range(1, before.size())
        .filter(i -> before.get(i).split(",", -1)[1].isEmpty())
        .mapToObj(i -> after.get(i).split(",", -1))
        .mapToDouble(is -> Math.abs(Double.parseDouble(is[1]) - 2 * Double.parseDouble(is[0])))
        .average()
        .orElseThrow();
  }

  @Test
  void aModelThatIsKeptFillsInTheSameLater() throws IOException {
    Path table = table(0.2);
    Path first = folder.resolve("first.csv");
    Path second = folder.resolve("second.csv");
    Path model = folder.resolve("m.safetensors");
    Ran.well(
        "impute", table, "-o", first, "--kernels", "java", "--epochs", "1", "--save-model", model);
    Ran.well("impute", model, table, "-o", second, "--kernels", "java");
    assertEquals(Files.readString(first), Files.readString(second));
  }

  @Test
  void aCompleteTableIsLearnedOnlyForAModelToKeep() throws IOException {
    Path table = table(0);
    Path filled = folder.resolve("filled.csv");
    Ran ran = Ran.command("impute", table, "-o", filled, "--kernels", "java");
    assertEquals(65, ran.status());
    assertTrue(ran.err().contains("no cell is missing: there is nothing to impute"), ran.err());
    Path model = folder.resolve("m.safetensors");
    Ran.well(
        "impute", table, "-o", filled, "--kernels", "java", "--epochs", "1", "--save-model", model);
    Path holes = Files.writeString(folder.resolve("holes.csv"), "a,b,c\n1,,-1\n,2,\n0.5,,-0.5\n");
    Ran.well("impute", model, holes, "-o", filled, "--kernels", "java");
    assertFalse(Files.readString(filled).contains(",,"));
  }

  @Test
  void columnsOfTextAreFilledInToo() throws IOException {
    List<String> lines = new ArrayList<>(List.of("city,money,size"));
    for (int i = 0; i < 60; i++) {
      lines.add(i % 2 == 0 ? "oslo," + (i % 12 == 0 ? "" : "krone") + ",1" : "rome,euro,2");
    }
    lines.set(3, "oslo,krone,");
    Path table = Files.write(folder.resolve("mixed.csv"), lines);
    Path filled = folder.resolve("filled.csv");
    Ran.well("impute", table, "-o", filled, "--kernels", "java", "--epochs", "60");
    assertTrue(
        Files.readAllLines(filled).stream().noneMatch(line -> line.contains(",,")),
        Files.readString(filled));
    assertEquals("oslo,krone,1", Files.readAllLines(filled).get(1));
  }

  @Test
  void whatDoesNotGoTogetherIsSaid() throws IOException {
    Path table = table(0.1);
    Path filled = folder.resolve("filled.csv");
    Path model = folder.resolve("m.safetensors");
    assertRefused("missing DATA", "impute", model, "-o", filled);
    assertRefused("missing DATA", "impute", "-o", filled);
    assertRefused(
        "--save-model, --epochs and --resume are for training and cannot be combined with MODEL",
        "impute",
        model,
        table,
        "-o",
        filled,
        "--epochs",
        "3");
    assertRefused("--epochs must be > 0, got 0", "impute", table, "-o", filled, "--epochs", "0");
  }

  private static void assertRefused(String sentence, Object... words) {
    Ran ran = Ran.command(words);
    assertEquals(2, ran.status(), ran.err());
    assertTrue(ran.err().contains(sentence), ran.err());
  }
}
