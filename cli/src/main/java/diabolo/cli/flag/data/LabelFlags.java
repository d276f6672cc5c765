package diabolo.cli.flag.data;

import diabolo.cli.console.Failure;
import diabolo.data.AnomalyLabels;
import diabolo.model.Autoencoder;
import diabolo.score.LabeledRows;
import diabolo.score.rows.ScorableRows;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Options for labels of anomalies. */
public final class LabelFlags {

  private static final String WORDS =
      "0, normal, inlier or false for a normal row, 1, anomaly, outlier or true for an anomaly";

  @Option(
      names = "--labels",
      paramLabel = "PATH[:NAME]",
      description =
          "Labels of DATA, one per row: "
              + WORDS
              + ". NAME is the column of a table or the array of an .npz file (default: y). With"
              + " labels, the detectors are evaluated.")
  private Path labels;

  @Option(
      names = "--label-column",
      paramLabel = "NAME",
      description =
          "The column of DATA that holds the labels. It is dropped from the rows of DATA and, if"
              + " present, of --train, --normal and --tune.")
  private String labelColumn;

  @Option(
      names = "--tune",
      split = ",",
      paramLabel = "DATA",
      description =
          "Labeled rows that the model was not trained on, to optimize best-f1 and cost and to"
              + " calibrate the probability of an anomaly.")
  private List<Path> tuned;

  @Option(
      names = "--tune-labels",
      paramLabel = "PATH[:NAME]",
      description = "Labels of --tune, like --labels (default: the column of --label-column).")
  private Path tunedLabels;

  /** Refuses options that contradict each other. */
  public void require(boolean isTuned) {
    if (labels != null && labelColumn != null) {
      throw Failure.usage("--labels and --label-column exclude each other");
    }
    if (isStandardInput(labels) || isStandardInput(tunedLabels)) {
      throw Failure.usage(
          "labels are not read from standard input: give a file, or the column of DATA that holds"
              + " them with --label-column");
    }
    if (isTuned && tuned == null) {
      throw Failure.usage("this --threshold is optimized on labels: give them with --tune DATA");
    }
    if (tuned == null && tunedLabels != null) {
      throw Failure.usage("--tune-labels needs --tune");
    }
    if (tuned != null && tunedLabels == null && labelColumn == null) {
      throw Failure.usage("--tune needs --tune-labels or --label-column");
    }
  }

  private static boolean isStandardInput(Path path) {
    return path != null && path.toString().replaceFirst(":.*", "").equals("-");
  }

  /** Whether there are labeled rows for tuning. */
  public boolean areTuned() {
    return tuned != null;
  }

  /** Whether the rows to score have labels. */
  public boolean areThere() {
    return labels != null || labelColumn != null;
  }

  /** Rows without the column of labels, where they have one. */
  public ScorableRows rows(List<Path> data, DataFlags reading, Autoencoder model)
      throws IOException {
    return reading.readWithout(data, Optional.ofNullable(labelColumn), model);
  }

  /** The labels of the rows to score, if there are any. */
  public Optional<boolean[]> labels(List<Path> data, DataFlags reading, ScorableRows judged)
      throws IOException {
    if (labels != null) {
      return Optional.of(judged.labels(AnomalyLabels.read(labels, reading.csv())));
    }
    return labelColumn == null
        ? Optional.empty()
        : Optional.of(
            judged.labels(
                AnomalyLabels.readColumn(reading.origin(data), reading.csv(), labelColumn)));
  }

  /** The labeled rows for tuning, if there are any. */
  public Optional<LabeledRows> tuned(DataFlags reading, Autoencoder model) throws IOException {
    if (tuned == null) {
      return Optional.empty();
    }
    boolean[] truth =
        tunedLabels != null
            ? AnomalyLabels.read(tunedLabels, reading.csv())
            : AnomalyLabels.readColumn(reading.origin(tuned), reading.csv(), labelColumn);
    ScorableRows rows = rows(tuned, reading, model);
    return Optional.of(LabeledRows.of(rows.rows(), rows.labels(truth)));
  }
}
