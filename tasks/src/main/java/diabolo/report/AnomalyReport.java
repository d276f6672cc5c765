package diabolo.report;

import diabolo.feature.sample.FloatSamples;
import diabolo.model.Autoencoder;
import diabolo.model.Provenance;
import diabolo.plot.Bins;
import diabolo.plot.Reconstructions;
import diabolo.report.page.Axis;
import diabolo.report.page.Chart;
import diabolo.report.page.Curves;
import diabolo.report.page.Histogram;
import diabolo.report.page.Html;
import diabolo.report.page.Page;
import diabolo.report.page.Peaks;
import diabolo.score.AnomalyScore;
import diabolo.score.DetectAnomalies;
import diabolo.task.anomaly.DetectorResult;
import diabolo.threshold.ConformalRate;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * A report of one page on the anomalies among rows: their number and what it rests on, the scores
 * with the threshold, the rows of highest score with their guilty cells, the columns ranked, and
 * the ranking against labels where there are any.
 *
 * <p>A single HTML file without scripts that loads nothing from anywhere.
 *
 * @since 0.1
 */
public final class AnomalyReport {

  private static final int COLUMNS = 20;
  private static final int PICTURES = 16;

  private final AnomalyContent content;
  private final DetectAnomalies detector;
  private final DetectorResult result;

  private AnomalyReport(AnomalyContent content) {
    this.content = content;
    this.detector = content.detector();
    this.result = content.comparison().model();
  }

  /** Writes the page, whole or not at all. */
  public static void write(AnomalyContent content, Path path) throws IOException {
    Page.write(page(content), path);
  }

  /** The page. */
  static String page(AnomalyContent content) throws IOException {
    return new AnomalyReport(content).page();
  }

  private String page() throws IOException {
    String source = Report.fileName(content.rows().source());
    Optional<Autoencoder> second =
        detector
            .model()
            .scoringNetwork()
            .filter(network -> isByDistance() && detector.windows().isEmpty());
    ModelSummary judge = ModelSummary.of(second.orElse(detector.model()));
    String lead =
        "judged by %s %s autoencoder %s%s, trained on %s rows of %s"
            .formatted(
                detector.members().size() > 1
                    ? "an ensemble of " + detector.members().size() + " models; the first is the"
                    : "the",
                judge.kind(),
                judge.shape(),
                second.isPresent() ? ", the scoring network of the model" : "",
                Numbers.show(detector.model().provenance().rows()),
                Report.fileName(detector.model().provenance().dataSource()));
    return new Page("Anomalies", source, lead).around(this::addTo);
  }

  /** Whether rows are judged by their distance from training rows. */
  private boolean isByDistance() {
    return detector.scoredBy().contains(new AnomalyScore.JointDistance().inWords());
  }

  private void addTo(Html html) throws IOException {
    html.element("p", "conclusion", conclusion());
    cards(html);
    html.notes(content.notes());
    scores(html);
    rows(html);
    columns(html);
    new RankingSection(content.comparison()).addTo(html);
    meaning(html);
    origin(html);
  }

  /** The conclusion of the page, in one or two sentences. */
  private String conclusion() {
    String rows = Numbers.show((long) result.scores().length);
    if (!content.hasVerdicts()) {
      return "%s rows are ranked by their anomaly score, without verdicts: %s."
          .formatted(rows, detector.noVerdict().orElseThrow());
    }
    String called =
        "%s of %s rows are called anomalies (%s)."
            .formatted(Numbers.show(result.anomalies()), rows, Numbers.percent(share()));
    return expected() > 0
        ? "%s If all rows were normal, about %s would be."
            .formatted(called, Numbers.show(Math.max(1, Math.round(expected()))))
        : called;
  }

  private double share() {
    return (double) result.anomalies() / Math.max(1, result.scores().length);
  }

  /** Alarms among as many normal rows; 0 if the threshold promises no rate. */
  private double expected() {
    return detector.options().threshold() instanceof ConformalRate conformal
        ? conformal.rate() * result.scores().length
        : 0;
  }

  private void cards(Html html) {
    html.markup("<section class=\"cards\">\n");
    html.card("rows judged", Numbers.show((long) result.scores().length), "by " + scoredBy());
    if (content.hasVerdicts()) {
      html.card(
          "anomalies",
          Numbers.show(result.anomalies()),
          Numbers.percent(share()) + " of the rows; score above " + Numbers.show(detector.cut()));
      html.card(
          "false-alarm rate",
          detector.options().threshold() instanceof ConformalRate conformal
              ? Numbers.show(100 * conformal.rate()) + " %"
              : "not set",
          detector.options().threshold() instanceof ConformalRate
              ? "share of normal rows that are called anomalies by mistake"
              : detector.options().threshold().inWords());
    }
    html.card("calibration rows", Numbers.show((long) detector.normalRows()), calibration());
    html.markup("</section>\n");
    List<String> basis = new CalibrationText(detector, result).lines();
    html.element("p", "measured", sentence(basis.get(basis.size() - 1)));
  }

  private String scoredBy() {
    return detector.scoredBy();
  }

  private String calibration() {
    return detector.normalRows() == 0
        ? "p-values and verdicts need rows that the model was not trained on"
        : new CalibrationText(detector, result).calibrationRows();
  }

  private static String sentence(String line) {
    return line.substring(0, 1).toUpperCase(Locale.ROOT) + line.substring(1) + ".";
  }

  private void scores(Html html) {
    html.markup("<section>\n").element("h2", "Anomaly scores");
    double[] normal = detector.normalScores();
    double[] judged = result.scores();
    OptionalDouble cut =
        content.hasVerdicts() && Double.isFinite(detector.cut())
            ? OptionalDouble.of(detector.cut())
            : OptionalDouble.empty();
    String[] names = {"judged rows", "calibration rows"};
    Histogram histogram = new Histogram("anomaly score", names, judged, normal, cut);
    html.figure(
        histogram.wide(),
        "Histogram of the anomaly scores: %s of %s judged rows lie above the threshold"
            .formatted(Numbers.show(result.anomalies()), Numbers.show((long) judged.length)),
        "Higher is more anomalous. "
            + (normal.length > 0
                ? "Judged rows that are like the calibration rows have the same distribution."
                : "There are no calibration rows to compare with.")
            + tied());
    if (detector.windows().isPresent()) {
      series(html, judged, cut);
    }
    html.markup("</section>\n");
  }

  /**
   * A remark on scores that cannot be told apart at the top, or that are not drawn at their place.
   */
  private String tied() {
    double most = Arrays.stream(result.scores()).max().orElse(Double.NaN);
    long ties = Arrays.stream(result.scores()).filter(score -> score == most).count();
    String infinite =
        Double.isInfinite(most)
            ? " A score that is infinite or no number stands in the last bin."
            : "";
    return ties > 1
        ? " %s rows share the highest score and cannot be ranked among each other.%s"
            .formatted(Numbers.show(ties), infinite)
        : infinite;
  }

  private static void series(Html html, double[] scores, OptionalDouble cut) {
    double[] finite = Arrays.stream(scores).filter(Double::isFinite).toArray();
    double low = Arrays.stream(finite).min().orElse(0);
    double high = Math.max(Arrays.stream(finite).max().orElse(1), cut.orElse(low));
    Axis up =
        Bins.of(scores).isLogarithmic()
            ? Axis.logarithmic(low, high, "anomaly score, logarithmic")
            : Axis.of(low, high, "anomaly score");
    Chart chart = Chart.wide(Axis.of(1, scores.length, "row"), up);
    Peaks peaks = Peaks.of(scores);
    chart.line(0, "judged rows", peaks.places(), peaks.values());
    cut.ifPresent(
        place ->
            chart.dashed(
                "threshold", new double[] {1, scores.length}, new double[] {place, place}));
    html.figure(
        chart,
        "Anomaly score of each point of the series, in order",
        "The score of each point of the series, in the order of the rows.");
  }

  private void rows(Html html) throws IOException {
    html.markup("<section>\n").element("h2", "Rows of highest score");
    if (content.shown() == 0 || result.scores().length == 0) {
      html.element("p", "No rows are listed.").markup("</section>\n");
      return;
    }
    AnomalyRows rows = new AnomalyRows(content);
    if (detector.format().picture().isPresent() && detector.windows().isEmpty()) {
      float[][] values = rows.values();
      html.figure(
          Reconstructions.draw(
              detector.model(),
              FloatSamples.of(detector.format(), values),
              Math.min(PICTURES, values.length)),
          "The pictures of highest score, each above its reconstruction",
          "The pictures of highest score, most anomalous first, each above its reconstruction.");
    } else if (Curves.are(detector.format())) {
      Curves.addTo(html, detector.model(), rows.values(), rows.names());
    }
    rows.addTo(html);
    html.element(
        "p",
        "caption",
        "Highlighted: the cells that contribute most to the score, with the value that the model"
            + " expects there given the other columns, ± its typical error on normal rows.");
    html.markup("</section>\n");
  }

  private void columns(Html html) {
    GuiltyColumns guilty = GuiltyColumns.of(content.alarms());
    html.markup("<section>\n").element("h2", "Columns behind the alarms");
    if (guilty.rows() == 0) {
      html.element("p", "No row is called an anomaly.").markup("</section>\n");
      return;
    }
    html.head(List.of("column", "among the reasons of", "first reason of"));
    guilty.columns().stream()
        .limit(COLUMNS)
        .forEach(
            column -> {
              html.markup("<tr>").rowName(column.name());
              html.bar(
                  (double) column.reasons() / guilty.rows(), Numbers.show((long) column.reasons()));
              html.element("td", Numbers.show((long) column.first())).markup("</tr>\n");
            });
    html.tail();
    html.element("p", "caption", caption(guilty)).markup("</section>\n");
  }

  private String caption(GuiltyColumns guilty) {
    String whose =
        content.hasVerdicts()
            ? "the %s rows called anomalies".formatted(Numbers.show((long) guilty.rows()))
            : "the %s rows of highest score".formatted(Numbers.show((long) guilty.rows()));
    boolean isPart = content.hasVerdicts() && guilty.rows() < result.anomalies();
    return "Number of rows, of %s%s. Up to three columns are named for a row.%s"
        .formatted(
            whose,
            isPart ? " that have the highest scores" : "",
            guilty.columns().size() > COLUMNS
                ? " The first %d of %d columns.".formatted(COLUMNS, guilty.columns().size())
                : "");
  }

  private void meaning(Html html) {
    html.markup("<section>\n").element("h2", "How to read this page").markup("<dl>\n");
    html.term(
        "anomaly score", "How badly the row fits what the model learned: " + scoredBy() + ".");
    html.term(
        "p-value",
        "Share of the calibration rows whose score is at least as high, the row itself counted in:"
            + " 0.01 means that 1 % of normal rows look as unusual as this one.");
    html.term(
        "anomaly",
        content.hasVerdicts()
            ? "A row whose score is above the threshold. That is a reason to look at the row, not a"
                + " proof that it is wrong."
            : "No row is called an anomaly, for the reason given above.");
    html.term(
        "expected",
        isByDistance()
            ? "The value of the cell with which its row, otherwise unchanged, is least anomalous."
            : "The value that the model computes for the cell from the other cells of the row.");
    html.markup("</dl>\n</section>\n");
  }

  private void origin(Html html) {
    Provenance provenance = detector.model().provenance();
    html.markup("<section>\n").element("h2", "Provenance").markup("<dl>\n");
    html.term("judged rows", content.rows().source());
    html.term("training data", provenance.dataSource());
    html.term("SHA-256 of the training data", provenance.dataDigest());
    html.term("model made by", provenance.library());
    html.markup("</dl>\n").element("h2", "Reproduce").element("pre", content.command());
    html.markup("</section>\n");
  }
}
