package diabolo.cli.command;

import diabolo.cli.console.Console;
import diabolo.cli.console.ExitCode;
import diabolo.cli.console.Failure;
import diabolo.cli.console.Program;
import diabolo.cli.flag.anomaly.AnomalyPictures;
import diabolo.cli.flag.anomaly.CertaintyFlags;
import diabolo.cli.flag.anomaly.EnsembleFlags;
import diabolo.cli.flag.anomaly.ScoreFlags;
import diabolo.cli.flag.anomaly.ThresholdFlags;
import diabolo.cli.flag.anomaly.VerdictOutput;
import diabolo.cli.flag.data.ComputeFlags;
import diabolo.cli.flag.data.DataFlags;
import diabolo.cli.flag.data.KeepFlag;
import diabolo.cli.flag.data.LabelFlags;
import diabolo.cli.text.AnomaliesText;
import diabolo.cli.text.LineVerdicts;
import diabolo.cli.text.UnseenReasons;
import diabolo.cli.text.VerdictRecords;
import diabolo.data.KeptCells;
import diabolo.data.RoleColumns;
import diabolo.feature.format.SampleFormat;
import diabolo.feature.format.Windows;
import diabolo.feature.sample.Samples;
import diabolo.file.json.Json;
import diabolo.model.Autoencoder;
import diabolo.report.AnomalyContent;
import diabolo.score.AnomalyVerdict;
import diabolo.score.DetectAnomalies;
import diabolo.score.DetectAnomaliesOptions;
import diabolo.score.Ensemble;
import diabolo.score.rows.ScorableRows;
import diabolo.task.anomaly.CalibrationNotes;
import diabolo.task.anomaly.CompareDetectors;
import diabolo.task.anomaly.DetectorComparison;
import diabolo.task.anomaly.SeriesEvents;
import diabolo.task.anomaly.TopAnomalies;
import diabolo.threshold.Threshold;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code diabolo anomalies}. */
@Command(
    name = "anomalies",
    header = "Score rows by how unusual they are, give verdicts, and explain the top anomalies.",
    description = {
      "Writes an anomaly score, a p-value, a verdict and its reasons for each row, as CSV. Verdicts"
          + " rest on calibration rows: those that 'train' held out, whose scores the model keeps, or"
          + " those of --normal. Of new normal rows, a share of about --false-alarm-rate is called"
          + " anomalous by mistake. A rate of 1 %% needs 99 calibration rows; with fewer, scores, ranks"
          + " and p-values are written and verdicts left empty.",
      "Columns: row, the number of the row from 1, and key columns of DATA (and those of --keep);"
          + " score, higher is more anomalous; rank, 1 for the highest score; pValue, the share of"
          + " normal rows that are expected to score at least as high; anomaly, 1 or 0, or empty if"
          + " undecided (--confidence); confidence, the probability that another calibration set of"
          + " the same size gives the same verdict; probability, of an anomaly, calibrated on the"
          + " labeled rows of --tune. Without --tune that column is probabilityUpperBound: no more"
          + " than this, given the p-value and a prior of --anomaly-share. For every anomaly:"
          + " because, the columns that contribute most to the score, with their actual and expected"
          + " values.",
      "A model of windows ('train --window') scores every point of a time series by all windows"
          + " that contain it. --normal is then a normal stretch of the series."
          + " Neighboring points are not independent: the false-alarm rate holds in the long run,"
          + " but alarms come in bursts.",
      "The points of a series that are called anomalies are told as events: alarms at most a window"
          + " apart belong together. Lasting shifts of the level of a column are told as one line"
          + " each.",
      "With --train, five classical detectors are compared with the model. With labels for DATA,"
          + " each detector is evaluated: ROC-AUC, average precision, and precision, recall and F1"
          + " at the threshold. If another detector ranks better, the summary says so first.",
      "JSON lines on standard input (DATA -, --format jsonl) are answered one by one as they come: a"
          + " JSON line for each, with its number as line, its keys and columns of --keep, and"
          + " unseen, the columns whose level the model never saw. A line that cannot be judged is"
          + " answered by its error, and the exit code is 65. --sort, --top, --report, labels and an"
          + " output file wait for the end of the input.",
      "An ensemble (--ensemble) of models trained with different seeds gives more stable scores"
          + " than one model. Kinds and sizes may differ; the columns must be the same.",
      "The rows with the highest scores are listed with the columns that contribute most, and the"
          + " value the model expects there given the other columns."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  diabolo anomalies model.safetensors new.csv",
      "  diabolo anomalies model.safetensors new.csv --keep name,city --top 20 -o worst.csv",
      "  diabolo anomalies model.safetensors new.csv --normal normal.csv --false-alarm-rate 0.001"
          + " --json",
      "  tail -f log.jsonl | diabolo anomalies model.safetensors - --format jsonl",
      "  for s in 1 2 3; do diabolo train train.csv -o m$s.safetensors --seed $s; done",
      "  diabolo anomalies m1.safetensors new.csv --normal normal.csv --ensemble"
          + " m2.safetensors,m3.safetensors",
      "  diabolo anomalies model.safetensors new.csv --normal normal.csv --train train.csv"
          + " --label-column fraud --roc roc.png"
    })
public final class AnomaliesCommand implements Callable<Integer> {

  /** Alarms with reasons: an explanation takes up to some thousand passes of the network. */
  private static final int MOST_EXPLAINED = 10_000;

  private final Console console;

  @Spec private CommandSpec spec;

  @Parameters(index = "0", paramLabel = "MODEL", description = "A model of normal rows.")
  private Path model;

  @Parameters(index = "1..*", arity = "0..*", paramLabel = "DATA", description = "Rows to score.")
  private List<Path> data = new ArrayList<>();

  @Option(
      names = "--normal",
      split = ",",
      paramLabel = "DATA",
      description =
          "Calibration rows: normal rows that the model was not trained on (default: the rows that"
              + " training held out, whose scores the model keeps).")
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

  @Option(names = "--json", description = "Print one JSON object instead of the verdicts.")
  private boolean isJson;

  @Mixin private VerdictOutput output = new VerdictOutput();
  @Mixin private KeepFlag keep = new KeepFlag();
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
    reading.requireRows(data, console);
    Threshold threshold = thresholds.threshold();
    labels.require(threshold.needsLabels());
    requireOutputs();
    try (EnsembleFlags.Members members = ensemble.read(model, computing.load(console))) {
      Autoencoder autoencoder = members.first();
      DetectAnomaliesOptions options = options(threshold);
      if (isAnsweredByLine(autoencoder)) {
        return answer(detector(members.ensemble(), known(autoencoder), options)).status();
      }
      ScorableRows judged = labels.rows(data, reading, autoencoder);
      Samples rows = judged.rows();
      autoencoder.schema().checkPoints(rows);
      Optional<boolean[]> truth = labels.labels(data, reading, judged);
      KeptCells kept = keep.of(data, reading, true);
      CompareDetectors.Rows known = known(autoencoder);
      DetectAnomalies detector = detector(members.ensemble(), known, options);
      List<String> notes = notes(detector, known, judged);
      DetectorComparison comparison = CompareDetectors.run(detector, known, rows, truth);
      double[] found = comparison.model().scores();
      TopAnomalies top = top(detector, rows, found).numbered(judged::number);
      AnomaliesText text = text(members, detector, comparison, top, judged);
      VerdictRecords verdicts = new VerdictRecords(text, kept, judged);
      output.write(verdicts.fields(), verdicts.records(output.highest()), isJson, console);
      pictures.write(detector, comparison, console);
      AnomalyContent content =
          new AnomalyContent(
              detector, comparison, top, judged.all(), kept, shown, command(), notes);
      pictures.writeReport(content, console);
      if (isJson) {
        console.print(Json.write(text.tree()));
      } else {
        console.say(text.lines());
      }
    }
    return ExitCode.OK.status();
  }

  /** Reasons why verdicts may not hold for these rows, told now and on the page. */
  private List<String> notes(
      DetectAnomalies detector, CompareDetectors.Rows known, ScorableRows judged)
      throws IOException {
    List<String> notes =
        new ArrayList<>(CalibrationNotes.of(detector, known.normal(), judged.rows()));
    notes.forEach(note -> console.say("note: " + note));
    // told when the rows were read
    detector.windows().flatMap(w -> judged.leftOut("scored", w)).ifPresent(notes::add);
    return notes;
  }

  private AnomaliesText text(
      EnsembleFlags.Members members,
      DetectAnomalies detector,
      DetectorComparison comparison,
      TopAnomalies top,
      ScorableRows judged)
      throws IOException {
    Optional<SeriesEvents> series = series(detector, judged, comparison.model().scores());
    return new AnomaliesText(detector, members.files(), comparison, top, judged, series, shown);
  }

  private Optional<SeriesEvents> series(
      DetectAnomalies detector, ScorableRows judged, double... scores) throws IOException {
    Optional<String> time = detector.windows().flatMap(Windows::time);
    Optional<List<String>> times =
        time.isPresent()
            ? Optional.of(RoleColumns.words(reading.origin(data), reading.csv(), time.get()))
            : Optional.empty();
    return SeriesEvents.of(detector, judged, scores, times);
  }

  private TopAnomalies top(DetectAnomalies detector, Samples rows, double... scores)
      throws IOException {
    TopAnomalies top = TopAnomalies.of(detector, rows, scores, explained(detector, scores));
    return new UnseenReasons(detector.format())
        .of(
            top,
            scores.length,
            () -> KeptCells.of(reading.origin(data), reading.csv(), List.of(KeptCells.ALL), false));
  }

  private DetectAnomaliesOptions options(Threshold threshold) {
    DetectAnomaliesOptions options =
        certainty.changed(
            DetectAnomaliesOptions.defaults().withThreshold(threshold), labels.areTuned());
    return scores.score().map(options::withScore).orElse(options);
  }

  /** Whether JSON lines of standard input are answered as they come, and nothing needs all rows. */
  private boolean isAnsweredByLine(Autoencoder autoencoder) throws IOException {
    SampleFormat format = autoencoder.schema().format();
    boolean areRecords = format.picture().isEmpty() && format.windows().isEmpty();
    boolean needsAll =
        isJson
            || training != null
            || labels.areThere()
            || !output.isPossibleAtOnce()
            || pictures.areAsked();
    if (!areRecords || needsAll) {
      return false;
    }
    return reading.jsonLines(data).isPresent();
  }

  private ExitCode answer(DetectAnomalies detector) throws IOException {
    detector.noVerdict().ifPresent(reason -> console.say("note: " + reason));
    console.say(
        "note: JSON lines are answered as they come: %s, calibrated on %,d rows"
            .formatted(detector.scoredBy(), detector.normalRows()));
    LineVerdicts verdicts =
        new LineVerdicts(
            detector,
            keep.names(),
            reading.ignoredColumns(detector.model()),
            note -> console.say("note: " + note));
    Optional<String> failures =
        verdicts.answer(reading.jsonLines(data).orElseThrow().lines(), console::print);
    failures.ifPresent(sentence -> console.say("diabolo: " + sentence));
    return failures.isPresent() ? ExitCode.BAD_DATA : ExitCode.OK;
  }

  private String command() {
    return Program.line(reading.shown(spec.root().commandLine().getParseResult().originalArgs()));
  }

  private static DetectAnomalies detector(
      Ensemble ensemble, CompareDetectors.Rows known, DetectAnomaliesOptions options)
      throws IOException {
    if (known.normal().isPresent()) {
      return DetectAnomalies.calibrate(ensemble, known.normal().get(), known.labeled(), options);
    }
    if (ensemble.members().size() > 1) {
      throw Failure.usage(
          "an ensemble is calibrated together: give normal rows that no member was trained on, with"
              + " --normal DATA");
    }
    return DetectAnomalies.of(ensemble.members().get(0), known.labeled(), options);
  }

  private CompareDetectors.Rows known(Autoencoder autoencoder) throws IOException {
    Optional<Samples> trained =
        training == null
            ? Optional.empty()
            : Optional.of(labels.rows(training, reading, autoencoder).rows());
    return new CompareDetectors.Rows(
        trained,
        normal == null
            ? Optional.empty()
            : Optional.of(labels.rows(normal, reading, autoencoder).rows()),
        labels.tuned(reading, autoencoder));
  }

  private void requireOutputs() throws IOException {
    if (!(shown >= 0)) {
      throw Failure.usage("--show must be ≥ 0, got " + shown);
    }
    if (training != null && normal == null) {
      throw Failure.usage(
          "--train compares with other detectors, which need calibration rows: give --normal DATA");
    }
    output.require();
    pictures.require(labels.areThere());
  }

  /** The rows to explain: those that are shown, and every alarm up to a bound. */
  private int explained(DetectAnomalies detector, double... scores) {
    long alarms =
        Arrays.stream(scores)
            .filter(score -> detector.verdict(score) != AnomalyVerdict.NORMAL)
            .filter(score -> !(score <= detector.cut()))
            .count();
    if (alarms > MOST_EXPLAINED) {
      console.say(
          "note: reasons are given for the %,d alarms of highest score, of %,d"
              .formatted(MOST_EXPLAINED, alarms));
    }
    return (int) Math.max(shown, Math.min(alarms, MOST_EXPLAINED));
  }
}
