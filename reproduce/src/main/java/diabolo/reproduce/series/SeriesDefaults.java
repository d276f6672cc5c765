package diabolo.reproduce.series;

import diabolo.detector.ClassicalDetector;
import diabolo.detector.RowScores;
import diabolo.feature.Schema;
import diabolo.feature.format.Windows;
import diabolo.feature.sample.InMemorySamples;
import diabolo.feature.sample.Samples;
import diabolo.feature.sample.Segments;
import diabolo.model.Autoencoder;
import diabolo.random.Seed;
import diabolo.reproduce.Experiment;
import diabolo.reproduce.Finding;
import diabolo.reproduce.Laboratory;
import diabolo.reproduce.Outcome;
import diabolo.score.AnomalyScore;
import diabolo.score.DetectAnomalies;
import diabolo.score.DetectAnomaliesOptions;
import diabolo.score.LabeledRows;
import diabolo.score.ModelScoring;
import diabolo.score.rows.PointScores;
import diabolo.score.rows.ScorableRows;
import diabolo.series.UsualWindow;
import diabolo.task.anomaly.CalibrateModel;
import diabolo.task.anomaly.KeptDetector;
import diabolo.task.anomaly.ModelInputs;
import diabolo.task.recipe.TrainingRecipe;
import diabolo.task.recipe.Wishes;
import diabolo.threshold.Combination;
import diabolo.train.Trainer;
import diabolo.train.option.LabeledSamples;
import diabolo.train.option.TrainingContext;
import diabolo.train.option.TrainingOptions;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Anomaly detection in series of the Numenta anomaly benchmark by the default commands. */
public record SeriesDefaults() implements Experiment {

  private static final int SEEDS = 3;
  private static final double TRAINED = 0.5;
  private static final double RATE = 0.01;
  private static final int MOST_ROWS = 20_000;

  @Override
  public String name() {
    return "nab-defaults";
  }

  @Override
  public String title() {
    return "Points of series by the default commands";
  }

  @Override
  public String source() {
    return new SeriesWindows().source();
  }

  @Override
  public String recipe() {
    return "Of each series the first half trains as by 'train' with the window of its own that it finds,"
        + " anomalies and all, and the other half is judged as by 'anomalies'; seeds 1 to 3, figures are means over them."
        + " A point is an anomaly where it is in a labeled window. The classical detectors see the"
        + " same windows, scaled alike, and get the mean of a point's windows, as the default does."
        + " ROC-AUC, average precision (AP) and VUS-PR with buffers up to the length of a window, by"
        + " the same code for all, over the series that have labeled points in the half that is"
        + " judged; intervals by 10,000 bootstrap samples of the series. Windows cross no gap in the times; points in"
        + " runs shorter than a window have no score and do not count. Labels of the series of NAB"
        + " were in sight when the default score was chosen.";
  }

  @Override
  public String needs() {
    return SeriesFolder.needs();
  }

  @Override
  public Outcome run(Laboratory laboratory) throws IOException {
    SeriesMeans means = new SeriesMeans();
    List<String> notes = new ArrayList<>();
    List<SeriesPoints> all = SeriesFolder.read(laboratory.data(), notes::add);
    SeriesPoints.requireBothKinds(laboratory.data(), all, TRAINED);
    for (SeriesPoints series : all) {
      for (int k = 0; k < SEEDS; k++) {
        measure(series, laboratory.seed() + k, means);
      }
    }
    List<Finding> findings = new ArrayList<>();
    findings.addAll(means.findings());
    List<String> remarks = new ArrayList<>(means.remarks(RATE));
    remarks.addAll(notes);
    return new Outcome(findings, remarks, List.of());
  }

  private static void measure(SeriesPoints series, long seed, SeriesMeans means)
      throws IOException {
    int size = series.points().size();
    int half = (int) (TRAINED * size);
    InMemorySamples first = series.runs(0, half);
    UsualWindow usual = UsualWindow.of(first);
    Windows windows = Windows.of(usual.length(), 1);
    Samples training = ScorableRows.of(first, Optional.of(windows)).rows();
    ScorableRows scorable = ScorableRows.of(series.runs(half, size), Optional.of(windows));
    Samples judged = scorable.rows();
    LabeledRows labels = LabeledRows.of(judged, scorable.labels(series.truth(half, size)));
    means.begin(series.name(), labels, usual);
    try (Autoencoder model = trained(training.windowed(windows), seed)) {
      DetectAnomalies detector =
          DetectAnomalies.of(
              model, Optional.empty(), DetectAnomaliesOptions.defaults().withFalseAlarmRate(RATE));
      double[] scores = detector.scores(judged);
      means.add(SeriesMeans.DEFAULT, scores);
      means.alarms(scores, detector.cut());
      means.add(
          "loss of each point (the score 'loss')",
          ModelScoring.learn(model, new AnomalyScore.ModelLoss(), training).scores(judged));
      WindowParts parts = WindowParts.of(model, judged.windowed(windows));
      means.add("residual alone (autoencoder)", points(windows, parts.residuals(), judged));
      means.add("windows alone (no network)", points(windows, parts.inputs(), judged));
      classical(model.schema(), model, training, judged, means);
    }
  }

  private static double[] points(Windows windows, double[] scores, Samples judged)
      throws IOException {
    return PointScores.ofWindows(windows, scores, Segments.of(judged), Combination.MEAN);
  }

  private static void classical(
      Schema schema, Autoencoder model, Samples training, Samples judged, SeriesMeans means)
      throws IOException {
    Seed drawn = Seed.of(1);
    float[] rows = ModelInputs.sample(schema, training, MOST_ROWS, drawn);
    int width = schema.inputs();
    for (ClassicalDetector kind : ClassicalDetector.values()) {
      RowScores fitted = kind.fit(model.kernels(), rows, rows.length / width, width, drawn);
      means.add(kind.title(), ModelInputs.scores(schema, judged, fitted));
    }
  }

  /** The model that the command would write. */
  private static Autoencoder trained(Samples rows, long seed) throws IOException {
    TrainingContext session = TrainingContext.quiet();
    LabeledSamples labeled = LabeledSamples.of(rows);
    TrainingRecipe recipe = TrainingRecipe.of(rows, Wishes.none());
    TrainingOptions options = recipe.options().withSeed(seed);
    try (Autoencoder plain = Trainer.fit(recipe.spec(), labeled, options, session);
        Autoencoder judging = plain.with(KeptDetector.of(plain, labeled, options, 1, session))) {
      return judging.with(
          judging
              .background()
              .withCalibration(CalibrateModel.byHeldOutRows(judging, labeled, options)));
    }
  }
}
