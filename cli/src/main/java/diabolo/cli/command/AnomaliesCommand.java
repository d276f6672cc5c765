package diabolo.cli.command;

import diabolo.cli.console.Console;
import diabolo.cli.console.ExitCode;
import diabolo.cli.console.Failure;
import diabolo.cli.console.OutputFile;
import diabolo.cli.flag.anomaly.AnomalyPictures;
import diabolo.cli.flag.anomaly.CertaintyFlags;
import diabolo.cli.flag.anomaly.EnsembleFlags;
import diabolo.cli.flag.anomaly.ScoreFlags;
import diabolo.cli.flag.anomaly.ThresholdFlags;
import diabolo.cli.flag.data.ComputeFlags;
import diabolo.cli.flag.data.DataFlags;
import diabolo.cli.flag.data.LabelFlags;
import diabolo.cli.text.AnomaliesText;
import diabolo.data.DataWriter;
import diabolo.feature.sample.ColumnType;
import diabolo.feature.sample.RowCursor;
import diabolo.feature.sample.SampleFormat;
import diabolo.feature.sample.Samples;
import diabolo.feature.sample.StreamedSamples;
import diabolo.file.json.Json;
import diabolo.model.Autoencoder;
import diabolo.score.AnomalyVerdict;
import diabolo.score.DetectAnomalies;
import diabolo.score.DetectAnomaliesOptions;
import diabolo.task.anomaly.CompareDetectors;
import diabolo.task.anomaly.DetectorComparison;
import diabolo.task.anomaly.TopAnomalies;
import diabolo.threshold.Threshold;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code diabolo anomalies}. */
@Command(
    name = "anomalies",
    header = "Score rows by how unusual they are, give verdicts, and explain the top anomalies.",
    description = {
      "Writes a score, a p-value, a verdict and its confidence for each row, as CSV. Verdicts are"
          + " calibrated on --normal: rows known to be normal that the model was not trained on. Of"
          + " new normal rows, at most a share of --false-alarm-rate is expected to be called"
          + " anomalous.",
      "Columns: score, higher is more anomalous; pValue, the conformal p-value, small for"
          + " anomalies; anomaly, 1 or 0, or empty if undecided (--confidence); confidence, the"
          + " probability that another calibration set of the same size gives the same verdict;"
          + " probability, of an anomaly, calibrated on the labeled rows of --tune. Without --tune"
          + " the last column is probabilityUpperBound: no more than this, given the p-value and a"
          + " prior of --anomaly-share.",
      "A model of windows ('train --window') scores every point of a time series: the median over"
          + " all windows that contain it. --normal is then a normal stretch of the series."
          + " Neighboring points are not independent: the false-alarm rate holds in the long run,"
          + " but alarms come in bursts.",
      "With --train, five classical detectors are compared with the model. With labels for DATA,"
          + " each detector is evaluated: ROC-AUC, average precision, and precision, recall and F1"
          + " at the threshold. If another detector ranks better, the summary says so first.",
      "An ensemble (--ensemble) of models trained with different seeds gives more stable scores"
          + " than one model. Kinds and sizes may differ; the columns must be the same.",
      "The rows with the highest scores are listed with the columns that contribute most, and the"
          + " value the model expects there given the other columns."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  diabolo anomalies model.safetensors new.csv --normal normal.csv -o verdicts.csv",
      "  diabolo anomalies model.safetensors new.csv --normal normal.csv --false-alarm-rate 0.001"
          + " --json",
      "  for s in 1 2 3; do diabolo train train.csv -o m$s.safetensors --seed $s; done",
      "  diabolo anomalies m1.safetensors new.csv --normal normal.csv --ensemble"
          + " m2.safetensors,m3.safetensors",
      "  diabolo anomalies model.safetensors new.csv --normal normal.csv --train train.csv"
          + " --label-column fraud --roc roc.png"
    })
public final class AnomaliesCommand implements Callable<Integer> {

  private static final int COLUMNS_SHOWN = 3;

  private static final String VERDICTS = "verdicts";

  private final Console console;

  @Parameters(index = "0", paramLabel = "MODEL", description = "A model of normal rows.")
  private Path model;

  @Parameters(index = "1..*", arity = "0..*", paramLabel = "DATA", description = "Rows to score.")
  private List<Path> data = new ArrayList<>();

  @Option(
      names = "--normal",
      required = true,
      split = ",",
      paramLabel = "DATA",
      description = "Normal rows that the model was not trained on.")
  private List<Path> normal;

  @Option(
      names = "--train",
      split = ",",
      paramLabel = "DATA",
      description =
          "The model's training rows. PCA, isolation forest, k-nearest neighbors, ECOD and"
              + " Mahalanobis distance are fitted to them for comparison.")
  private List<Path> training;

  @Option(
      names = "--show",
      paramLabel = "N",
      description = "Number of top anomalies to explain (default: ${DEFAULT-VALUE}).")
  private int shown = 10;

  @Option(
      names = {"-o", "--output"},
      paramLabel = "OUT",
      description =
          "File for the verdicts: .csv, .npy or .parquet (default: CSV on standard output).")
  private Path output;

  @Option(names = "--json", description = "Print one JSON object instead of the verdicts.")
  private boolean isJson;

  @Mixin private EnsembleFlags ensemble = new EnsembleFlags();
  @Mixin private ScoreFlags scores = new ScoreFlags();
  @Mixin private ThresholdFlags thresholds = new ThresholdFlags();
  @Mixin private CertaintyFlags certainty = new CertaintyFlags();
  @Mixin private LabelFlags labels = new LabelFlags();
  @Mixin private AnomalyPictures pictures = new AnomalyPictures();
  @Mixin private DataFlags reading = new DataFlags();
  @Mixin private ComputeFlags computing = new ComputeFlags();

  /** A command that prints to that console. */
  public AnomaliesCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws IOException {
    reading.requireRows(data);
    Threshold threshold = thresholds.threshold();
    labels.require(threshold.needsLabels());
    requireOutputs();
    try (EnsembleFlags.Members members = ensemble.read(model, computing.load(console))) {
      Autoencoder autoencoder = members.first();
      DetectAnomaliesOptions options =
          certainty.changed(
              DetectAnomaliesOptions.defaults()
                  .withThreshold(threshold)
                  .withScore(scores.score(members.ensemble().members())),
              labels.areTuned());
      Samples rows = labels.rows(data, reading, autoencoder);
      autoencoder.schema().checkPoints(rows);
      Optional<boolean[]> truth = labels.labels(data, reading);
      CompareDetectors.Rows known = known(autoencoder);
      DetectAnomalies detector =
          DetectAnomalies.calibrate(members.ensemble(), known.normal(), known.labeled(), options);
      DetectorComparison comparison = CompareDetectors.run(detector, known, rows, truth);
      double[] found = comparison.model().scores();
      TopAnomalies top = TopAnomalies.of(detector, rows, found, shown);
      AnomaliesText text =
          new AnomaliesText(detector, members.files(), comparison, top, COLUMNS_SHOWN);
      write(detector, found);
      pictures.write(detector, comparison, console);
      if (isJson) {
        console.print(Json.write(text.tree()));
      } else {
        console.say(text.lines());
      }
    }
    return ExitCode.OK.status();
  }

  private CompareDetectors.Rows known(Autoencoder autoencoder) throws IOException {
    Optional<Samples> trained =
        training == null
            ? Optional.empty()
            : Optional.of(labels.rows(training, reading, autoencoder));
    return new CompareDetectors.Rows(
        trained, labels.rows(normal, reading, autoencoder), labels.tuned(reading, autoencoder));
  }

  private void requireOutputs() throws IOException {
    if (!(shown >= 0)) {
      throw Failure.usage("--show must be ≥ 0, got " + shown);
    }
    if (output != null) {
      if (!DataWriter.canWrite(output)) {
        throw Failure.usage("-o: expected a file named .csv, .npy or .parquet, got " + output);
      }
      OutputFile.require(output);
    }
    pictures.require(labels.areThere());
  }

  private void write(DetectAnomalies detector, double[] scores) throws IOException {
    if (output != null) {
      DataWriter.write(verdicts(detector, scores), output);
      console.say("wrote " + output);
    } else if (!isJson) {
      DataWriter.writeCsv(verdicts(detector, scores), console.data());
      console.data().flush();
    }
  }

  private static Samples verdicts(DetectAnomalies detector, double[] scores) {
    List<String> names =
        List.of("score", "pValue", "anomaly", "confidence", AnomaliesText.probability(detector));
    List<ColumnType> types = Collections.nCopies(names.size(), new ColumnType.Numeric());
    boolean isOpen = detector.options().leastConfidence() > 0;
    SampleFormat format = isOpen ? SampleFormat.mixed(names, types) : SampleFormat.table(names);
    return StreamedSamples.of(
        VERDICTS, format, List.of(), () -> verdicts(detector, format, scores));
  }

  /** Verdicts computed while they are written, so that millions of rows need no second table. */
  private static RowCursor verdicts(
      DetectAnomalies detector, SampleFormat format, double... scores) {
    int[] next = {0};
    return RowCursor.of(
        VERDICTS,
        format,
        (target, at) -> {
          if (next[0] == scores.length) {
            return false;
          }
          double score = scores[next[0]++];
          target[at] = (float) score;
          target[at + 1] = (float) detector.pValue(score);
          target[at + 2] = number(detector.verdict(score));
          target[at + 3] = (float) detector.confidence(score);
          target[at + 4] = (float) detector.probability(score);
          return true;
        },
        () -> {});
  }

  private static float number(AnomalyVerdict verdict) {
    return switch (verdict) {
      case NORMAL -> 0;
      case ANOMALY -> 1;
      case UNKNOWN -> Float.NaN;
    };
  }
}
