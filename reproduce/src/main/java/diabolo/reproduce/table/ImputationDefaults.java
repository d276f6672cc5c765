package diabolo.reproduce.table;

import diabolo.feature.sample.FloatSamples;
import diabolo.feature.sample.InMemorySamples;
import diabolo.feature.sample.Samples;
import diabolo.fill.Impute;
import diabolo.fill.ImputeOptions;
import diabolo.kernel.Kernels;
import diabolo.model.Autoencoder;
import diabolo.notation.Notation;
import diabolo.random.Seed;
import diabolo.reproduce.Experiment;
import diabolo.reproduce.Finding;
import diabolo.reproduce.Laboratory;
import diabolo.reproduce.Outcome;
import diabolo.task.impute.ColumnMethods;
import diabolo.task.impute.HiddenCells;
import diabolo.task.impute.ImputeBy;
import diabolo.task.impute.ImputedTable;
import diabolo.task.impute.ImputerChoice;
import diabolo.task.recipe.ImputationRecipe;
import diabolo.task.recipe.TrainingRecipe;
import diabolo.task.recipe.Wishes;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** The default imputation, beside each of its methods alone, on eight tables. */
public final class ImputationDefaults implements Experiment {

  private static final double SHARE = 0.2;
  private static final int LARGE_ROWS = 10_000;
  private static final int SEEDS = 3;

  private static final Map<String, String> TABLES = new LinkedHashMap<>();

  static {
    TABLES.put("horse-colic", "horse-colic/horse-colic.csv");
    TABLES.put("breast-cancer-wisconsin", "breast-cancer-wisconsin/breast-cancer-wisconsin.data");
    TABLES.put("pima", "pima/pima-indians-diabetes.csv");
    TABLES.put("titanic", "titanic/titanic_train.csv");
    TABLES.put("red wine", "wine-quality/winequality-red.csv");
    TABLES.put("white wine", "wine-quality/winequality-white.csv");
    TABLES.put("letter", "letter/letter.csv");
    TABLES.put("adult", "adult/adult-train.csv.gz");
  }

  @Override
  public String name() {
    return "imputation-defaults";
  }

  @Override
  public String title() {
    return "The default imputation on eight tables";
  }

  @Override
  public String source() {
    return "None: the default of impute beside its own methods.";
  }

  @Override
  public String recipe() {
    return "A fifth of the known cells hidden completely at random, three seeds (one for tables of"
        + " 10,000 rows or more), columns as they are found in the file. Errors of hidden numbers:"
        + " root mean square over the standard deviation of the known cells, mean over the columns;"
        + " of hidden levels: share of wrong ones, mean over the columns. Weight decay, width and the"
        + " method of each column are chosen on other hidden cells of the cells that are left.";
  }

  @Override
  public String needs() {
    return "a folder with " + String.join(", ", TABLES.values());
  }

  /** Sums over the seeds of one method: error of numbers and share of wrong levels. */
  private static final class Sums {
    private double numbers;
    private double levels;
  }

  @Override
  public Outcome run(Laboratory laboratory) throws IOException {
    List<Finding> findings = new ArrayList<>();
    List<String> choices = new ArrayList<>();
    List<String> verdicts = new ArrayList<>();
    for (Map.Entry<String, String> table : TABLES.entrySet()) {
      InMemorySamples rows = Laboratory.whole(laboratory.samples(table.getValue()));
      int seeds = rows.size() < LARGE_ROWS ? SEEDS : 1;
      Map<String, Sums> sums = new LinkedHashMap<>();
      for (int k = 0; k < seeds; k++) {
        Laboratory own = laboratory.withSeed(laboratory.seed() + k);
        MixedHiding cells =
            MixedHiding.of(rows, SHARE, Seed.of(own.seed()).split(table.getValue()));
        String stem = table.getKey().replace(' ', '-') + "-" + own.seed();
        choices.add(table.getKey() + ", seed " + own.seed() + ": " + one(own, stem, cells, sums));
      }
      sums.forEach((method, sum) -> add(findings, table.getKey(), method, sum, seeds));
      verdicts.add(verdict(table.getKey(), sums));
    }
    List<String> notes = new ArrayList<>(verdicts);
    notes.addAll(choices);
    return new Outcome(findings, notes, List.of());
  }

  private static void add(
      List<Finding> findings, String table, String method, Sums sum, int seeds) {
    if (!Double.isNaN(sum.numbers)) {
      findings.add(new Finding(method, table + ": error of numbers", "", sum.numbers / seeds));
    }
    if (!Double.isNaN(sum.levels)) {
      findings.add(new Finding(method, table + ": share of wrong levels", "", sum.levels / seeds));
    }
  }

  /** The default against the best of its own methods, and the model against ridge. */
  private static String verdict(String table, Map<String, Sums> sums) {
    Sums best = new Sums();
    best.numbers = Double.POSITIVE_INFINITY;
    best.levels = Double.POSITIVE_INFINITY;
    for (ImputeBy by : ImputeBy.values()) {
      if (by != ImputeBy.BEST && by != ImputeBy.ENSEMBLE) {
        best.numbers = Math.min(best.numbers, sums.get(name(by)).numbers);
        best.levels = Math.min(best.levels, sums.get(name(by)).levels);
      }
    }
    Sums own = sums.get(name(ImputeBy.BEST));
    Sums model = sums.get(name(ImputeBy.MODEL));
    Sums ridge = sums.get(name(ImputeBy.RIDGE));
    return "%s: the default is %s from the best single method; the model alone %s from ridge."
        .formatted(table, apart(own, best), apart(model, ridge));
  }

  /** Relative differences, of those kinds of columns that the table has. */
  private static String apart(Sums some, Sums others) {
    List<String> parts = new ArrayList<>();
    if (!Double.isNaN(some.numbers)) {
      parts.add(percent("numbers", some.numbers, others.numbers));
    }
    if (!Double.isNaN(some.levels)) {
      parts.add(percent("levels", some.levels, others.levels));
    }
    return String.join(" and ", parts);
  }

  private static String percent(String what, double value, double of) {
    return String.format(Locale.ROOT, "%+.1f %% (%s)", 100 * (value / of - 1), what);
  }

  private static String name(ImputeBy by) {
    return Notation.name(by);
  }

  /** One seed; the sentence on what was chosen. */
  private static String one(Laboratory own, String stem, MixedHiding cells, Map<String, Sums> sums)
      throws IOException {
    Seed seed = Seed.of(own.seed());
    FloatSamples table = cells.rows();
    InMemorySamples left = HiddenCells.without(table, ImputedTable.HIDDEN_SHARE, seed);
    ImputerChoice choice = ImputerChoice.of(left, Wishes.none(), seed, Kernels.fastest());
    TrainingRecipe recipe =
        ImputationRecipe.of(left.format(), left.rows(), Wishes.none(), choice.setting());
    try (Autoencoder model = own.train(stem, recipe.spec(), recipe.options(), (Samples) left)) {
      Impute impute = Impute.of(model, ImputeOptions.defaults().withSeed(own.seed()));
      ImputedTable best = ImputedTable.of(impute, table);
      FloatSamples byModel = impute.run(table);
      Map<ImputeBy, InMemorySamples> filled = new EnumMap<>(ImputeBy.class);
      for (ImputeBy by : ImputeBy.values()) {
        ColumnMethods methods =
            by == ImputeBy.BEST
                ? best.methods()
                : new ColumnMethods(
                    Collections.nCopies(table.columns(), by), best.measured().weights());
        filled.put(by, methods.fill(table, byModel, impute.schema(), seed));
      }
      filled.forEach((by, rows) -> count(cells, name(by), MixedHiding.cells(rows), sums));
      return choice.sentence() + "; " + methods(best.methods());
    }
  }

  /** The number of columns that each method imputes, and the weights in the ensemble. */
  private static String methods(ColumnMethods methods) {
    Map<ImputeBy, Long> counts = new EnumMap<>(ImputeBy.class);
    methods.methods().forEach(by -> counts.merge(by, 1L, Long::sum));
    Map<ImputeBy, Double> weights = new EnumMap<>(methods.weights().weights());
    return counts.entrySet().stream()
            .map(by -> "%d columns by %s".formatted(by.getValue(), name(by.getKey())))
            .collect(Collectors.joining(", "))
        + "; weights "
        + weights.entrySet().stream()
            .map(by -> String.format(Locale.ROOT, "%s %.2f", name(by.getKey()), by.getValue()))
            .collect(Collectors.joining(", "));
  }

  private static void count(
      MixedHiding cells, String method, float[][] filled, Map<String, Sums> sums) {
    Sums sum = sums.computeIfAbsent(method, any -> new Sums());
    sum.numbers += cells.error(filled);
    sum.levels += cells.wrong(filled);
  }
}
