package diabolo.reproduce.adbench;

import diabolo.explain.ColumnFinding;
import diabolo.feature.sample.InMemorySamples;
import diabolo.feature.sample.Samples;
import diabolo.kernel.Kernels;
import diabolo.model.Autoencoder;
import diabolo.random.Seed;
import diabolo.reproduce.Experiment;
import diabolo.reproduce.Finding;
import diabolo.reproduce.Laboratory;
import diabolo.reproduce.Outcome;
import diabolo.score.DetectAnomalies;
import diabolo.score.DetectAnomaliesOptions;
import diabolo.task.job.JobControl;
import diabolo.task.job.JobResult;
import diabolo.task.job.TrainingJob;
import diabolo.task.recipe.TrainingRecipe;
import diabolo.task.recipe.Wishes;
import diabolo.threshold.ConformalRate;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * An experiment on the default commands: whether verdicts keep the stated false-alarm rate, and
 * whether explanations name the column in which a value was made wrong.
 */
public record DefaultAlarms() implements Experiment {

  private static final int PLANTED = 50;
  private static final float[] SHIFTS = {4, 8};

  @Override
  public String name() {
    return "default-alarms";
  }

  @Override
  public String title() {
    return "False alarms and planted errors by the default commands on twenty tables of numbers";
  }

  @Override
  public String source() {
    return new FalseAlarms().source();
  }

  @Override
  public String recipe() {
    return "Of the first twenty tables with at least 400 normal rows, at most 10,000 normal rows in"
        + " a random order: half train as by 'train' without an option, calibrated as there by"
        + " held-out rows or folds; half are fresh. Bounds: 99 % of the cases where the stated rate"
        + " holds exactly, that is of a beta-binomial distribution; for folds they are approximate,"
        + " as the rate is. Planted errors: in each of 50 fresh rows one random cell that varies in"
        + " training is moved by 4 or 8 standard deviations of its column, up or down; a row counts"
        + " if its right column is named first. Nothing was chosen.";
  }

  @Override
  public String needs() {
    return new AdBench().needs();
  }

  /** The number of planted errors, of those called anomalies, of right columns named first. */
  private record Planted(float shift, int errors, int alarms, int named) {

    String line(String table) {
      return String.format(
          Locale.ROOT, "| %s | %.0f | %d | %d | %d |\n", table, shift, errors, alarms, named);
    }
  }

  /** All that is measured on one table. */
  private record Measured(List<FalseAlarms.Trial> trials, List<Planted> planted) {}

  @Override
  public Outcome run(Laboratory laboratory) throws IOException {
    List<FalseAlarms.Trial> trials = new ArrayList<>();
    List<Planted> planted = new ArrayList<>();
    StringBuilder lines = new StringBuilder();
    FalseAlarms.forEach(
        laboratory,
        (table, normal) -> {
          Measured measured = measured(laboratory, table, normal);
          trials.addAll(measured.trials());
          planted.addAll(measured.planted());
          measured.planted().forEach(errors -> lines.append(errors.line(table.name())));
        });
    Outcome alarms = FalseAlarms.outcome(trials);
    List<Finding> findings = new ArrayList<>(alarms.findings());
    for (float shift : SHIFTS) {
      findings.addAll(findings(shift, planted));
    }
    List<String> remarks = new ArrayList<>(alarms.remarks());
    remarks.add(
        "| table | standard deviations | planted | called anomalies | right column first |\n"
            + "|---|---|---|---|---|\n"
            + lines);
    return new Outcome(findings, remarks, List.of());
  }

  private static List<Finding> findings(float shift, List<Planted> planted) {
    List<Planted> own = planted.stream().filter(p -> p.shift() == shift).toList();
    double errors = own.stream().mapToInt(Planted::errors).sum();
    String what = String.format(Locale.ROOT, "errors of %.0f standard deviations", shift);
    return List.of(
        Finding.of(
            what,
            "share whose right column is named first",
            own.stream().mapToInt(Planted::named).sum() / errors),
        Finding.of(
            what,
            "share that is called an anomaly at a stated rate of 0.01",
            own.stream().mapToInt(Planted::alarms).sum() / errors));
  }

  private static Measured measured(Laboratory laboratory, BenchmarkTable table, int... normal)
      throws IOException {
    int half = normal.length / 2;
    Samples training = FalseAlarms.take(table, normal, 0, half);
    InMemorySamples fresh = Laboratory.whole(FalseAlarms.take(table, normal, half, normal.length));
    TrainingRecipe recipe = TrainingRecipe.of(training, Wishes.none());
    TrainingJob job =
        TrainingJob.of(recipe, training, laboratory.folder().resolve(table.name() + "-default"));
    JobControl control = new JobControl(event -> {}, () -> false);
    try (JobResult.Finished finished = (JobResult.Finished) job.run(Kernels.fastest(), control)) {
      Autoencoder model = finished.model();
      List<FalseAlarms.Trial> trials = new ArrayList<>();
      for (double rate : FalseAlarms.RATES) {
        trials.add(trial(table.name(), model, fresh, rate));
      }
      List<Planted> planted = new ArrayList<>();
      for (float shift : SHIFTS) {
        planted.add(planted(model, fresh, shift, Seed.of(laboratory.seed()).split(table.name())));
      }
      return new Measured(trials, planted);
    }
  }

  private static FalseAlarms.Trial trial(
      String table, Autoencoder model, Samples fresh, double rate) throws IOException {
    DetectAnomalies detector =
        DetectAnomalies.of(model, DetectAnomaliesOptions.defaults().withFalseAlarmRate(rate));
    double[] scores = detector.scores(fresh);
    long alarms = Arrays.stream(scores).filter(detector::isAnomaly).count();
    int rows = detector.normalRows();
    int allowed = ConformalRate.of(rate).allowed(rows);
    AlarmBounds bounds = AlarmBounds.of(rows, Math.max(1, allowed), scores.length);
    return new FalseAlarms.Trial(table, rate, scores.length, alarms, bounds);
  }

  private static Planted planted(Autoencoder model, InMemorySamples fresh, float shift, Seed seed) {
    DetectAnomalies detector = DetectAnomalies.of(model);
    int columns = fresh.columns();
    int alarms = 0;
    int named = 0;
    int errors = 0;
    float[] row = new float[columns];
    for (int n = 0; n < Math.min(PLANTED, fresh.size()); n++) {
      fresh.row(n, row, 0);
      int cell = varying(model, seed.split(n), columns);
      float sign = seed.uniform(n) < 0.5 ? -1 : 1;
      row[cell] += sign * shift * model.schema().scale(cell);
      List<ColumnFinding> findings = detector.explain(row);
      errors++;
      alarms += detector.isAnomaly(detector.scores(new float[][] {row})[0]) ? 1 : 0;
      named += !findings.isEmpty() && findings.get(0).index() == cell ? 1 : 0;
    }
    return new Planted(shift, errors, alarms, named);
  }

  /** A random column that is not constant in the training rows. */
  private static int varying(Autoencoder model, Seed seed, int columns) {
    int cell = seed.below(0, columns);
    for (int i = 1; model.calibration().orElseThrow().deviations()[cell] == 0 && i < columns; i++) {
      cell = (cell + 1) % columns;
    }
    return cell;
  }
}
