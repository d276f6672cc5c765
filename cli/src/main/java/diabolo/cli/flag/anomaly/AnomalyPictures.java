package diabolo.cli.flag.anomaly;

import diabolo.cli.console.Console;
import diabolo.cli.console.Failure;
import diabolo.cli.console.OutputFile;
import diabolo.plot.Png;
import diabolo.plot.RankingPlot;
import diabolo.plot.ScoreHistogram;
import diabolo.report.AnomalyContent;
import diabolo.report.AnomalyReport;
import diabolo.score.DetectAnomalies;
import diabolo.task.anomaly.DetectorComparison;
import diabolo.task.anomaly.DetectorResult;
import diabolo.threshold.RankingCurve;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import picocli.CommandLine.Option;

/** Pictures of scores. */
public final class AnomalyPictures {

  @Option(
      names = "--histogram",
      paramLabel = "FILE.png",
      description = "Plot histograms of the scores of --normal and DATA, with the threshold.")
  private Path histogram;

  @Option(
      names = "--roc",
      paramLabel = "FILE.png",
      description = "Plot the ROC curve of each detector; needs labels.")
  private Path roc;

  @Option(
      names = "--precision-recall",
      paramLabel = "FILE.png",
      description = "Plot the precision-recall curve of each detector; needs labels.")
  private Path precisionRecall;

  @Option(
      names = "--report",
      paramLabel = "FILE.html",
      description =
          "Write a page: alarms, scores with the threshold, the rows of highest score with their"
              + " guilty cells, columns ranked, and ROC and precision-recall curves with labels.")
  private Path report;

  /** Whether a picture or a page is asked for. */
  public boolean areAsked() {
    return Stream.of(histogram, roc, precisionRecall, report).anyMatch(Objects::nonNull);
  }

  /** Writes the page, if it was asked for. */
  public void writeReport(AnomalyContent content, Console console) throws IOException {
    if (report != null) {
      AnomalyReport.write(content, report);
      console.say("wrote " + report);
    }
  }

  /** Refuses pictures that cannot be drawn or written, before any work. */
  public void require(boolean hasLabels) throws IOException {
    if (!hasLabels && (roc != null || precisionRecall != null)) {
      throw Failure.usage(
          (roc != null ? "--roc" : "--precision-recall") + " needs --labels or --label-column");
    }
    for (Path file : new Path[] {histogram, roc, precisionRecall, report}) {
      if (file != null) {
        OutputFile.require(file);
      }
    }
  }

  /** Draws the requested pictures. */
  public void write(DetectAnomalies detector, DetectorComparison comparison, Console console)
      throws IOException {
    if (histogram != null) {
      double[] judged = comparison.model().scores();
      write(
          ScoreHistogram.draw(detector.normalScores(), judged, detector.cut()), histogram, console);
    }
    Map<String, RankingCurve> curves = new LinkedHashMap<>();
    for (DetectorResult result : comparison.all()) {
      result.curve().ifPresent(curve -> curves.put(result.name(), curve));
    }
    if (roc != null) {
      write(RankingPlot.roc(curves), roc, console);
    }
    if (precisionRecall != null) {
      write(RankingPlot.precisionRecall(curves), precisionRecall, console);
    }
  }

  private static void write(BufferedImage picture, Path file, Console console) throws IOException {
    Png.write(picture, file);
    console.say("wrote " + file);
  }
}
