package diabolo.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import diabolo.data.DataOrigin;
import diabolo.data.KeptCells;
import diabolo.data.csv.CsvOptions;
import diabolo.explain.ColumnFinding;
import diabolo.feature.format.SampleFormat;
import diabolo.feature.sample.FloatSamples;
import diabolo.model.Autoencoder;
import diabolo.score.DetectAnomalies;
import diabolo.score.DetectAnomaliesOptions;
import diabolo.task.LinearModel;
import diabolo.task.anomaly.CompareDetectors;
import diabolo.task.anomaly.DetectorComparison;
import diabolo.task.anomaly.TopAnomalies;
import diabolo.threshold.Calibration;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class AnomalyReportTest {

  private static final DetectAnomaliesOptions USUAL =
      DetectAnomaliesOptions.defaults().withFalseAlarmRate(0.05);

  @TempDir private Path folder;

  private static DetectAnomalies detector(Autoencoder model) throws IOException {
    int columns = model.schema().columns();
    return DetectAnomalies.calibrate(model, LinearModel.normal(100, columns, 1), USUAL);
  }

  private static AnomalyContent content(
      DetectAnomalies detector, FloatSamples rows, Optional<boolean[]> truth, KeptCells kept)
      throws IOException {
    CompareDetectors.Rows known =
        new CompareDetectors.Rows(Optional.empty(), Optional.empty(), Optional.empty());
    DetectorComparison comparison = CompareDetectors.run(detector, known, rows, truth);
    TopAnomalies top = TopAnomalies.of(detector, rows, comparison.model().scores(), 10);
    return new AnomalyContent(
        detector, comparison, top, rows, kept, 10, "diabolo " + PageCheck.HOSTILE, List.of());
  }

  private KeptCells none() throws IOException {
    Path empty = Files.writeString(folder.resolve("none.csv"), "a\n1\n");
    return KeptCells.of(
        new DataOrigin.Files(List.of(empty)), CsvOptions.defaults(), List.of(), false);
  }

  /** Three columns; rows 2 and 4 have one gross cell each. */
  private static FloatSamples rows() {
    SampleFormat format = SampleFormat.table(List.of("x0", "x1", "x2"));
    return FloatSamples.of(
        format, new float[] {0, 0.1f, 0, 0, 50, 0, 0.2f, 0, 0, 0, 40, 0.1f, 0, 0, 0.3f});
  }

  @Test
  void theNumbersAreThoseOfTheDetector() throws IOException {
    try (Autoencoder model = LinearModel.wide(3)) {
      DetectAnomalies detector = detector(model);
      boolean[] truth = {false, true, false, false, true};
      AnomalyContent content = content(detector, rows(), Optional.of(truth), none());
      String page = AnomalyReport.page(content);
      PageCheck.assertSelfContained(page);
      assertTrue(page.contains("2 of 5 rows are called anomalies (40.0 %)."), page);
      assertTrue(page.contains("score above " + Numbers.show(detector.cut())));
      assertTrue(page.contains(">100<"), "calibration rows");
      TopAnomalies.Explained worst = content.top().rows().get(0);
      assertEquals(2, worst.number());
      assertTrue(page.contains("data-column=\"anomaly score\">" + Numbers.show(worst.score())));
      double p = detector.pValue(worst.score());
      assertTrue(page.contains("data-column=\"p-value\">" + Numbers.show(p) + "<"));
      ColumnFinding finding = worst.findings().get(0);
      assertEquals("x1", finding.column());
      assertTrue(page.contains("<mark>50</mark>"), "the guilty cell");
      assertTrue(page.contains("expected " + Numbers.show(finding.expected()) + " ± "));
      double area = content.comparison().model().curve().orElseThrow().rocAuc();
      assertTrue(page.contains(String.format(Locale.ROOT, "AUC %.3f", area)));
    }
  }

  @Test
  void columnsAreRankedByTheAlarmsThatTheyExplain() throws IOException {
    try (Autoencoder model = LinearModel.wide(3)) {
      AnomalyContent content = content(detector(model), rows(), Optional.empty(), none());
      GuiltyColumns guilty = GuiltyColumns.of(content.alarms());
      assertEquals(2, guilty.rows());
      assertEquals("x1", guilty.columns().get(0).name());
      assertEquals(2, guilty.columns().get(0).first());
      assertFalse(AnomalyReport.page(content).contains("Against the labels"), "without labels");
    }
  }

  @Test
  void keptCellsStandBesideTheirRowAndAreEscaped() throws IOException {
    Path file = folder.resolve("kept.csv");
    StringBuilder text = new StringBuilder("id,x0\n");
    for (int i = 1; i <= 5; i++) {
      text.append(i == 2 ? "\"" + PageCheck.HOSTILE.replace("\"", "\"\"") + "\"" : "k" + i);
      text.append(",0\n");
    }
    Files.writeString(file, text);
    DataOrigin origin = new DataOrigin.Files(List.of(file));
    KeptCells kept = KeptCells.of(origin, CsvOptions.defaults(), List.of("id"), false);
    try (Autoencoder model = LinearModel.wide(3)) {
      String page = AnomalyReport.page(content(detector(model), rows(), Optional.empty(), kept));
      PageCheck.assertSelfContained(page);
      assertTrue(page.contains("data-column=\"id\">&lt;script&gt;"), "row 2 is first");
    }
  }

  @Test
  void oneRowNoAlarmAndNoCalibrationAreSaid() throws IOException {
    try (Autoencoder model = LinearModel.wide(3)) {
      FloatSamples one =
          FloatSamples.of(SampleFormat.table(List.of("x0", "x1", "x2")), new float[] {0, 0, 0.1f});
      String quiet = AnomalyReport.page(content(detector(model), one, Optional.empty(), none()));
      PageCheck.assertSelfContained(quiet);
      assertTrue(quiet.contains("0 of 1 rows are called anomalies"));
      assertTrue(quiet.contains("No row is called an anomaly."));
      Calibration kept = detector(model).calibration().orElseThrow();
      Calibration none =
          Calibration.of(
              Calibration.Summary.of(kept.summary().score(), Calibration.Origin.TRAINING),
              new float[0],
              kept.deviations(),
              kept.distances());
      try (Autoencoder bare = model.withCalibration(none)) {
        DetectAnomalies ranks = DetectAnomalies.of(bare, USUAL);
        String ranked = AnomalyReport.page(content(ranks, rows(), Optional.empty(), none()));
        PageCheck.assertSelfContained(ranked);
        assertTrue(ranked.contains("without verdicts"), "no calibration");
        assertFalse(ranked.contains("data-column=\"p-value\""), "no p-values");
      }
    }
  }

  @Test
  void labelsOfOneClassAndScoresThatTieOrOverflowAreDrawn() throws IOException {
    try (Autoencoder model = LinearModel.wide(1)) {
      FloatSamples rows = LinearModel.column(3e38f, 3e38f, 0, 0, 0);
      FloatSamples named =
          FloatSamples.of(SampleFormat.table(List.of("x0")), new float[] {3e38f, 3e38f, 0, 0, 0});
      boolean[] truth = new boolean[rows.size()];
      String page = AnomalyReport.page(content(detector(model), named, Optional.of(truth), none()));
      PageCheck.assertSelfContained(page);
      assertTrue(page.contains("All labels are of one class"));
      assertTrue(page.contains("2 rows share the highest score"));
    }
  }

  @Test
  void wideRowsNameTheGuiltyCellsOnlyAndAreDrawnAsCurves() throws IOException {
    try (Autoencoder model = LinearModel.wide(60)) {
      FloatSamples rows = LinearModel.normal(40, 60, 9);
      String page = AnomalyReport.page(content(detector(model), rows, Optional.empty(), none()));
      PageCheck.assertSelfContained(page);
      assertFalse(page.contains(">other cells</th>"));
      assertEquals(6, PageCheck.count(page, "class=\"panel\""), "curves of the first six rows");
    }
  }
}
