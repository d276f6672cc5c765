package diabolo.reproduce.adbench;

import diabolo.feature.sample.Samples;
import diabolo.random.Seed;
import diabolo.reproduce.Experiment;
import diabolo.reproduce.Finding;
import diabolo.reproduce.Laboratory;
import diabolo.reproduce.Outcome;
import diabolo.score.DetectAnomalies;
import diabolo.score.DetectAnomaliesOptions;
import diabolo.score.Ensemble;
import diabolo.threshold.ConformalRate;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** An experiment that compares the stated with the achieved false-alarm rate on twenty tables. */
public record FalseAlarms() implements Experiment {

  /** Stated rates of false alarms. */
  static final double[] RATES = {0.01, 0.05};

  private static final int TABLES = 20;
  private static final int LEAST_ROWS = 400;
  private static final int MOST_ROWS = 10_000;

  @Override
  public String name() {
    return "false-alarms";
  }

  @Override
  public String title() {
    return "The stated false-alarm rate on fresh normal rows of twenty tables";
  }

  @Override
  public String source() {
    return "Bates, Candès, Lei, Romano and Sesia, \"Testing for outliers with conformal p-values\""
        + " (Annals of Statistics 2023): the rate holds whatever the data and the model. Tables of"
        + " ADBench (Han et al. 2022).";
  }

  @Override
  public String recipe() {
    return "Of the first twenty tables with at least 400 normal rows, at most 10,000 normal rows in"
        + " a random order: half train the best single model of the experiment adbench-choice, a"
        + " quarter puts the cut (conformal p-values), a quarter is fresh. Bounds: 99 % of the cases"
        + " where the stated rate holds exactly, that is of a beta-binomial distribution, for cut"
        + " and fresh rows are both drawn; of 40 numbers 0.4 are outside by chance. Nothing was"
        + " chosen.";
  }

  @Override
  public String needs() {
    return new AdBench().needs();
  }

  /** Alarms at one rate on one table. */
  record Trial(String table, double rate, int fresh, long alarms, AlarmBounds bounds) {

    String line() {
      return "| %s | %s | %d of %d | %.4f | %d to %d%s |"
          .formatted(
              table,
              rate,
              alarms,
              fresh,
              (double) alarms / fresh,
              bounds.least(),
              bounds.most(),
              bounds.hold(alarms) ? "" : ", **outside**");
    }
  }

  @Override
  public Outcome run(Laboratory laboratory) throws IOException {
    List<Trial> trials = new ArrayList<>();
    forEach(laboratory, (table, normal) -> trials.addAll(trials(laboratory, table, normal)));
    return outcome(trials);
  }

  /** A receiver of a table and the indices of its normal rows in a random order. */
  @FunctionalInterface
  interface Visitor {
    void visit(BenchmarkTable table, int... normal) throws IOException;
  }

  /** The first tables with enough normal rows, and at most as many of these as are used. */
  static void forEach(Laboratory laboratory, Visitor visitor) throws IOException {
    int used = 0;
    for (String name : BenchmarkTable.present(laboratory.data(), AdBenchFigures.all().keySet())) {
      BenchmarkTable table = BenchmarkTable.read(laboratory.data(), name);
      int[] normal = table.ofKind(false, Seed.of(laboratory.seed()));
      if (used < TABLES && normal.length >= LEAST_ROWS) {
        used++;
        visitor.visit(table, Arrays.copyOf(normal, Math.min(MOST_ROWS, normal.length)));
      }
    }
  }

  private static List<Trial> trials(Laboratory laboratory, BenchmarkTable table, int... normal)
      throws IOException {
    int half = normal.length / 2;
    int quarter = normal.length / 4;
    Samples training = take(table, normal, 0, half);
    Samples held = take(table, normal, half, half + quarter);
    Samples fresh = take(table, normal, half + quarter, normal.length);
    List<Trial> trials = new ArrayList<>();
    try (AdBenchEnsemble.Trained trained =
        AdBenchEnsemble.alone().train(laboratory, table.name(), training)) {
      for (double rate : RATES) {
        DetectAnomalies detector =
            DetectAnomalies.calibrate(
                Ensemble.of(trained.models()),
                held,
                Optional.empty(),
                DetectAnomaliesOptions.defaults().withFalseAlarmRate(rate));
        double[] scores = detector.scores(fresh);
        long alarms = Arrays.stream(scores).filter(detector::isAnomaly).count();
        int rows = detector.normalRows();
        int allowed = ConformalRate.of(rate).allowed(rows);
        AlarmBounds bounds = AlarmBounds.of(rows, allowed, scores.length);
        trials.add(new Trial(table.name(), rate, scores.length, alarms, bounds));
      }
    }
    return trials;
  }

  /** Some of the rows. */
  static Samples take(BenchmarkTable table, int[] normal, int from, int to) {
    return table.take(IntStream.range(from, to).mapToObj(i -> normal[i]).toList());
  }

  static Outcome outcome(List<Trial> trials) {
    List<Finding> findings = new ArrayList<>();
    for (double rate : RATES) {
      List<Trial> own = trials.stream().filter(trial -> trial.rate() == rate).toList();
      long alarms = own.stream().mapToLong(Trial::alarms).sum();
      long fresh = own.stream().mapToLong(Trial::fresh).sum();
      long held = own.stream().filter(trial -> trial.bounds().hold(trial.alarms())).count();
      String stated = "stated rate " + rate;
      findings.add(
          new Finding(
              stated,
              "share of all %d fresh normal rows that are called anomalies".formatted(fresh),
              String.valueOf(rate),
              fresh > 0 ? (double) alarms / fresh : Double.NaN));
      findings.add(
          Finding.of(stated, "tables of %d within the bounds".formatted(own.size()), held));
    }
    String head = "| table | stated | alarms | achieved | bounds |\n|---|---|---|---|---|\n";
    String lines = String.join("\n", trials.stream().map(Trial::line).toList());
    return new Outcome(findings, List.of(head + lines), List.of());
  }
}
