package diabolo.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import diabolo.random.Seed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A table with text, dates, a key, a constant and missing cells, through the whole program. */
final class MixedTableTest {

  private static final List<String> CITIES = List.of("oslo", "rome", "paris", "lima");
  private static final List<String> MONEY = List.of("krone", "euro", "euro", "sol");

  @TempDir private static Path folder;
  private static Path full;
  private static Path table;
  private static Path model;
  private static String told;

  @BeforeAll
  static void train() throws IOException {
    full = write("full.csv", 600, 1, 0);
    table = write("mixed.csv", 600, 1, 0.1);
    model = folder.resolve("m.safetensors");
    told =
        Ran.well(
                "train",
                table,
                "-o",
                model,
                "--kind",
                "denoising",
                "--hidden",
                "48",
                "--code",
                "12",
                "--epochs",
                "120",
                "--batch-size",
                "32",
                "--learning-rate",
                "0.003",
                "--kernels",
                "java")
            .err();
  }

  /** The city says the money, the height about the weight. */
  private static Path write(String name, int rows, long seed, double missing) throws IOException {
    List<String> lines = new ArrayList<>(List.of("key_id,name,city,money,height,weight,born,one"));
    for (int i = 0; i < rows; i++) {
      Seed draws = Seed.of(seed).split(i);
      int city = draws.below(0, CITIES.size());
      double size = draws.normal(1);
      List<String> cells =
          List.of(
              CITIES.get(city),
              MONEY.get(city),
              String.format(Locale.ROOT, "%.1f", 172 + 9 * size),
              String.format(Locale.ROOT, "%.1f", 70 + 12 * size + 0.5 * draws.normal(2)),
              "19%02d-%02d-%02d".formatted(60 + draws.below(3, 40), 1 + i % 12, 1 + i % 28),
              "7");
      StringBuilder line = new StringBuilder(1000 + 3 * i + ",person " + i);
      for (int j = 0; j < cells.size(); j++) {
        line.append(',').append(draws.uniform(10 + j) < missing ? "" : cells.get(j));
      }
      lines.add(line.toString());
    }
    return Files.write(folder.resolve(name), lines);
  }

  @Test
  void inspectListsTheColumnsAndWhatIsKeptBesideTheWeights() throws IOException {
    String text = Ran.well("inspect", model).out();
    for (String words :
        List.of(
            "category",
            "a level an input",
            "oslo, rome, paris, lima",
            "date",
            " to 1999-",
            "options     epochs ",
            ", batch-size ",
            "verdicts    calibrated on ",
            "drift       can be measured: a profile of 600 training rows is kept")) {
      assertTrue(text.contains(words), words + " in " + text);
    }
    Map<?, ?> json = Ran.well("inspect", model, "--json").json();
    Map<?, ?> calibration = (Map<?, ?>) json.get("calibration");
    assertEquals("hidden-cells", calibration.get("score"));
    assertTrue((long) calibration.get("rows") > 0);
    assertTrue(json.containsKey("profile"));
  }

  @Test
  void evaluateMeasuresEachColumnByWhatItsTypeAllows() throws IOException {
    Map<?, ?> json = Ran.well("evaluate", model, table, "--json").json();
    List<?> columns = (List<?>) json.get("columns");
    Map<?, ?> city = (Map<?, ?>) columns.get(0);
    assertEquals("city", city.get("name"));
    assertTrue((double) city.get("accuracy") > 0.9, city.toString());
    assertTrue(!city.containsKey("rSquared") && !city.containsKey("rootMeanSquaredError"));
    Map<?, ?> height = (Map<?, ?>) columns.get(2);
    assertTrue((long) height.get("cells") < 600, "missing cells are skipped");
    assertTrue((double) height.get("rSquared") > 0.9, height.toString());
    assertTrue((double) height.get("rootMeanSquaredError") < 9, height.toString());
    String text = Ran.well("evaluate", model, table).out();
    assertTrue(text.contains("columns: median R² "), text);
    assertTrue(text.contains(" of 2 columns of levels"), text);
    assertTrue(text.contains("    born "), text);
    assertTrue(!text.contains("mean squared error") && !text.contains("NaN"), text);
  }

  @Test
  void everyOddThingIsTold() {
    for (String note :
        List.of(
            "column 'key_id' is left out: it seems to be a key, by its name and its distinct whole"
                + " numbers",
            "column 'name' is left out: 600 of 600 cells are different texts",
            "of 600 cells are missing; it is constant and carries no information")) {
      assertTrue(told.contains(note), told);
    }
  }

  @Test
  void onlyMissingCellsAreFilledInAndLevelsAreRight() throws IOException {
    Path filled = folder.resolve("filled.csv");
    Ran ran = Ran.well("impute", model, table, "-o", filled, "--kernels", "java");
    // The law of weight is linear: regressions know that, and weigh most among the methods.
    assertTrue(ran.err().matches("(?s).*\\nweight +[0-9]+ +ensemble .*"), ran.err());
    assertTrue(ran.err().matches("(?s).*ensemble: .*iterative ridge [89]\\d\\..*"), ran.err());
    List<String> before = Files.readAllLines(table);
    List<String> after = Files.readAllLines(filled);
    List<String> truth = Files.readAllLines(full);
    assertEquals(before.get(0), after.get(0));
    int money = 0;
    int right = 0;
    for (int i = 1; i < before.size(); i++) {
      String[] was = before.get(i).split(",", -1);
      String[] is = after.get(i).split(",", -1);
      String[] should = truth.get(i).split(",", -1);
      for (int j = 0; j < was.length; j++) {
        assertTrue(is[j].equals(was[j]) || was[j].isEmpty(), before.get(i));
        assertTrue(!is[j].isEmpty(), after.get(i));
      }
      if (was[3].isEmpty() && !was[2].isEmpty()) {
        money++;
        right += is[3].equals(should[3]) ? 1 : 0;
      }
    }
    assertTrue(money > 30 && right >= 0.95 * money, right + " of " + money);
  }

  @Test
  void numbersForProgramsAreTheSame() throws IOException {
    Path filled = folder.resolve("json.csv");
    Ran ran = Ran.well("impute", model, table, "-o", filled, "--kernels", "java", "--json");
    Map<?, ?> tree = ran.json();
    for (String way : List.of("mean", "median", "neighbors", "forests")) {
      double error = ((Number) tree.get(way)).doubleValue();
      assertTrue(((Number) tree.get("model")).doubleValue() < error, way);
    }
    assertEquals(6, ((List<?>) tree.get("columns")).size());
  }

  @Test
  void drawsArePooledAndUncertaintiesWritten() throws IOException {
    Path filled = folder.resolve("drawn.csv");
    Path sure = folder.resolve("sure.csv");
    Path picture = folder.resolve("over.png");
    Ran ran =
        Ran.well(
            "impute",
            model,
            table,
            "-o",
            filled,
            "--kernels",
            "java",
            "--draws",
            "3",
            "--pool",
            "city=oslo",
            "--uncertainty",
            sure,
            "--picture",
            picture);
    assertTrue(ran.err().contains("share of city=oslo over 3 imputations: 0.2"), ran.err());
    assertTrue(ran.err().contains("95 % interval"), ran.err());
    assertTrue(Files.exists(picture));
    List<String> before = Files.readAllLines(table);
    long missing = 0;
    for (int d = 1; d <= 3; d++) {
      List<String> after = Files.readAllLines(folder.resolve("drawn-" + d + ".csv"));
      missing = 0;
      for (int i = 1; i < before.size(); i++) {
        String[] was = before.get(i).split(",", -1);
        String[] is = after.get(i).split(",", -1);
        for (int j = 0; j < was.length; j++) {
          missing += was[j].isEmpty() ? 1 : 0;
          assertTrue(was[j].isEmpty() ? !is[j].isEmpty() : is[j].equals(was[j]), after.get(i));
        }
      }
    }
    assertEquals(missing + 1, Files.readAllLines(sure).size());
  }

  @Test
  void whatPoolingNeedsIsSaid() {
    Path filled = folder.resolve("none.csv");
    Ran one = Ran.command("impute", model, table, "-o", filled, "--pool", "city=oslo");
    assertEquals(2, one.status());
    assertTrue(one.err().contains("--pool needs --draws of at least 2"), one.err());
    Ran other =
        Ran.command(
            "impute",
            model,
            table,
            "-o",
            filled,
            "--draws",
            "2",
            "--pool",
            "city",
            "--kernels",
            "java");
    assertEquals(2, other.status());
    assertTrue(other.err().contains("column 'city' has levels, give one as city="), other.err());
  }

  @Test
  void anImpossibleCombinationIsNamedInItsOwnWords() throws IOException {
    Path normal = write("normal.csv", 200, 2, 0);
    List<String> lines = new ArrayList<>(Files.readAllLines(write("new.csv", 30, 3, 0)));
    lines.set(7, "1,x,oslo,sol,172,70,1970-01-01,7");
    Path rows = Files.write(folder.resolve("new.csv"), lines);
    Path verdicts = folder.resolve("verdicts.csv");
    Ran ran =
        Ran.well(
            "anomalies",
            model,
            rows,
            "--normal",
            normal,
            "-o",
            verdicts,
            "--false-alarm-rate",
            "0.01",
            "--kernels",
            "java");
    String first = ran.err().lines().filter(l -> l.startsWith("row ")).findFirst().orElseThrow();
    assertTrue(first.startsWith("row 7 "), ran.err());
    assertTrue(
        first.contains("money sol, expected krone") || first.contains("city oslo, expected lima"),
        first);
  }

  @Test
  void rowsComeBackWithTheirLevelsAndDates() throws IOException {
    Path seen = folder.resolve("seen.csv");
    Ran.well("reconstruct", model, full, "-o", seen, "--kernels", "java");
    List<String> lines = Files.readAllLines(seen);
    assertEquals("city,money,height,weight,born,one", lines.get(0));
    String[] cells = lines.get(1).split(",", -1);
    assertTrue(CITIES.contains(cells[0]) && MONEY.contains(cells[1]), lines.get(1));
    assertTrue(cells[4].matches("\\d{4}-\\d\\d-\\d\\d"), lines.get(1));
  }

  @Test
  void aTableWithoutAColumnOfTheModelIsRefused() throws IOException {
    Path other = Files.writeString(folder.resolve("other.csv"), "city,money\noslo,euro\n");
    Ran ran = Ran.command("evaluate", model, other, "--kernels", "java");
    assertEquals(65, ran.status());
    assertTrue(
        ran.err().contains("it lacks 4 of the 6 columns of the model: 'height', "), ran.err());
  }

  @Test
  void aModelOfNumbersFillsNothingIn() throws IOException {
    Path numbers = Tables.csv(folder, 40);
    Path plain = folder.resolve("plain.safetensors");
    Ran.well("train", numbers, "-o", plain, "--epochs", "1", "--kernels", "java");
    Ran ran = Ran.command("impute", plain, numbers, "-o", folder.resolve("x.csv"));
    assertEquals(2, ran.status());
    assertTrue(ran.err().contains("the model does not support missing cells"), ran.err());
    assertTrue(ran.err().contains("; leave the model out, and one is trained"), ran.err());
  }

  @Test
  void numbersAreNotDamagedWithNoise() {
    Ran ran =
        Ran.command(
            "train", table, "-o", folder.resolve("y.safetensors"), "--corruption", "gaussian:0.1");
    assertEquals(2, ran.status(), ran.err());
    assertTrue(ran.err().contains("need masking as corruption"), ran.err());
  }

  @Test
  void citiesOfTheSameMoneyAreAlike() throws IOException {
    String text = Ran.well("inspect", model, "--levels", "city").out();
    assertTrue(text.contains("rome   paris "), text);
    assertTrue(text.contains("paris  rome "), text);
    Map<?, ?> tree = Ran.well("inspect", model, "--levels", "city", "--json").json();
    Map<?, ?> vectors = (Map<?, ?>) tree.get("vectors");
    assertEquals(4, vectors.size());
    assertEquals(48, ((List<?>) vectors.get("oslo")).size());
    Ran wrong = Ran.command("inspect", model, "--levels", "height");
    assertEquals(2, wrong.status());
    assertTrue(wrong.err().contains("--levels: column 'height' is not a category"), wrong.err());
  }
}
