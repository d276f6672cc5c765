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
import diabolo.task.anomaly.StrangestRows;
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
    header = "Say which rows are not like the others, and which of their columns.",
    description = {
      "Every row gets a score, a p-value, a verdict and how sure it is, as CSV. Verdicts rest on"
          + " --normal, rows that are known to be normal and that the model was not trained on: of"
          + " other normal rows a share of --false-alarm-rate is called anomalies by mistake.",
      "Columns: score; p; anomaly: 1, 0, or empty where --confidence leaves it open; confidence: the"
          + " probability that other normal rows would give the same verdict; and probability, of an"
          + " anomaly, learned from --tune rows with labels, or without them probabilityAtMost: the"
          + " largest that goes with p if a share of --anomaly-share are anomalies.",
      "A model of windows ('train --window') judges every point of a series, by the median of what"
          + " the windows that hold it say; --normal is then a stretch of the series. Neighboring"
          + " points are not independent: the rate holds in the long run, alarms come in bursts.",
      "With --train the classical detectors are put beside the model, and with labels of DATA"
          + " each ranking is measured: ROC-AUC, average precision, and precision, recall and F1 at"
          + " the cut. Where another one ranks better, that is said first.",
      "Several models that were trained alike but for their --seed judge more steadily than one:"
          + " --ensemble. Kinds and sizes may differ too, only the columns have to be the same.",
      "The strangest rows are shown with the columns that speak against them, each with the value"
          + " that the model expects there, given the other columns."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  diabolo anomalies model.safetensors new.csv --normal normal.csv -o verdicts.csv",
      "  diabolo anomalies model.safetensors new.csv --normal normal.csv --false-alarm-rate 0.001 --json",
      "  for s in 1 2 3; do diabolo train train.csv -o m$s.safetensors --seed $s; done",
      "  diabolo anomalies m1.safetensors new.csv --normal normal.csv --ensemble m2.safetensors,m3.safetensors",
      "  diabolo anomalies model.safetensors new.csv --normal normal.csv --train train.csv --label-column fraud --roc roc.png"
    })
public final class AnomaliesCommand implements Callable<Integer> {

  private static final int COLUMNS_SHOWN = 3;

  private static final String VERDICTS = "verdicts";

  private final Console console;

  @Parameters(index = "0", paramLabel = "MODEL", description = "A model of normal rows.")
  private Path model;

  @Parameters(index = "1..*", arity = "0..*", paramLabel = "DATA", description = "Rows to judge.")
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
          "The rows that the model was trained on: PCA, isolation forest, k-nearest neighbors, ECOD"
              + " and Mahalanobis distance are fitted to them and stand beside the model.")
  private List<Path> training;

  @Option(
      names = "--show",
      paramLabel = "N",
      description = "How many of the strangest rows to explain (default: ${DEFAULT-VALUE}).")
  private int shown = 10;

  @Option(
      names = {"-o", "--output"},
      paramLabel = "OUT",
      description =
          "A .csv, .npy or .parquet file for the verdicts; without it CSV goes to standard output.")
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

  /** The command, speaking on that console. */
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
      StrangestRows strangest = StrangestRows.of(detector, rows, found, shown);
      AnomaliesText text =
          new AnomaliesText(detector, members.files(), comparison, strangest, COLUMNS_SHOWN);
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
        List.of("score", "p", "anomaly", "confidence", AnomaliesText.probability(detector));
    List<ColumnType> types = Collections.nCopies(names.size(), new ColumnType.Numeric());
    boolean isOpen = detector.options().leastConfidence() > 0;
    SampleFormat format = isOpen ? SampleFormat.mixed(names, types) : SampleFormat.table(names);
    return StreamedSamples.of(
        VERDICTS, format, List.of(), () -> verdicts(detector, format, scores));
  }

  /** Written as they are computed: of millions of rows no table is made beside the scores. */
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
