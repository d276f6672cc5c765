package diabolo.cli.flag.data;

import diabolo.cli.console.Failure;
import diabolo.data.AnomalyLabels;
import diabolo.feature.sample.Samples;
import diabolo.model.Autoencoder;
import diabolo.score.LabeledRows;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Where it says which rows are anomalies. */
public final class LabelFlags {

  private static final String WORDS =
      "0, normal, inlier or false for a normal row, 1, anomaly, outlier or true for an anomaly";

  @Option(
      names = "--labels",
      paramLabel = "PATH[:NAME]",
      description =
          "The truth about DATA, one label a row: "
              + WORDS
              + ". NAME is the column of a table,"
              + " or the array of an .npz file (default: y). With labels the ranking is measured.")
  private Path labels;

  @Option(
      names = "--label-column",
      paramLabel = "NAME",
      description =
          "The column of DATA that holds the labels; it is left out of the rows, also of those"
              + " of --train, --normal and --tune where they have it.")
  private String labelColumn;

  @Option(
      names = "--tune",
      split = ",",
      paramLabel = "DATA",
      description =
          "Rows with labels that the model was not trained on: best-f1 and cost choose by them, and"
              + " they say how probable an anomaly is.")
  private List<Path> tuned;

  @Option(
      names = "--tune-labels",
      paramLabel = "PATH[:NAME]",
      description = "The labels of --tune, as --labels; without it --label-column names them.")
  private Path tunedLabels;

  /** Refuses options that contradict each other. */
  public void require(boolean isTuned) {
    if (labels != null && labelColumn != null) {
      throw Failure.usage("--labels and --label-column exclude each other");
    }
    if (isTuned && tuned == null) {
      throw Failure.usage("this --threshold chooses by labels: it needs --tune DATA with labels");
    }
    if (tuned == null && tunedLabels != null) {
      throw Failure.usage("--tune-labels needs --tune");
    }
    if (tuned != null && tunedLabels == null && labelColumn == null) {
      throw Failure.usage("--tune needs --tune-labels or --label-column");
    }
  }

  /** Whether there are rows with labels besides those to be judged. */
  public boolean areTuned() {
    return tuned != null;
  }

  /** Whether the truth about the rows to be judged is known. */
  public boolean areThere() {
    return labels != null || labelColumn != null;
  }

  /** Rows without the column of labels, where they have one. */
  public Samples rows(List<Path> data, DataFlags reading, Autoencoder model) throws IOException {
    return reading.readWithout(data, Optional.ofNullable(labelColumn), model);
  }

  /** The labels of the rows to be judged, if there are any. */
  public Optional<boolean[]> labels(List<Path> data, DataFlags reading) throws IOException {
    if (labels != null) {
      return Optional.of(AnomalyLabels.read(labels, reading.header()));
    }
    return labelColumn == null
        ? Optional.empty()
        : Optional.of(
            AnomalyLabels.readColumn(reading.origin(data), reading.header(), labelColumn));
  }

  /** The rows by which a threshold is chosen, if there are any. */
  public Optional<LabeledRows> tuned(DataFlags reading, Autoencoder model) throws IOException {
    if (tuned == null) {
      return Optional.empty();
    }
    boolean[] truth =
        tunedLabels != null
            ? AnomalyLabels.read(tunedLabels, reading.header())
            : AnomalyLabels.readColumn(reading.origin(tuned), reading.header(), labelColumn);
    return Optional.of(new LabeledRows(rows(tuned, reading, model), truth));
  }
}
