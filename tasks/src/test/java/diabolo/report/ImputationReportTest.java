package diabolo.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import diabolo.data.table.CellText;
import diabolo.feature.format.SampleFormat;
import diabolo.feature.sample.FloatSamples;
import diabolo.fill.Impute;
import diabolo.fill.ImputeOptions;
import diabolo.kernel.Kernels;
import diabolo.model.Autoencoder;
import diabolo.random.Seed;
import diabolo.task.Couples;
import diabolo.task.impute.ColumnMethods;
import diabolo.task.impute.HiddenCells;
import diabolo.task.impute.ImputeBy;
import diabolo.train.Trainer;
import diabolo.train.option.TrainingContext;
import diabolo.train.option.TrainingOptions;
import java.io.IOException;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

final class ImputationReportTest {

  private static ImputationReport report(FloatSamples rows) throws IOException {
    return report(rows, ImputeBy.MODEL);
  }

  private static ImputationReport report(FloatSamples rows, ImputeBy by) throws IOException {
    TrainingContext context = TrainingContext.quiet().withKernels(Kernels.of(Kernels.Choice.JAVA));
    try (Autoencoder model =
        Trainer.fit(Couples.spec(), rows, TrainingOptions.defaults().withEpochs(2), context)) {
      Impute impute = Impute.of(model, ImputeOptions.defaults());
      HiddenCells hidden = HiddenCells.of(impute, rows, 0.2, Seed.of(1));
      return new ImputationReport(
          rows,
          impute.run(rows),
          hidden,
          ColumnMethods.of(by, hidden),
          "diabolo " + PageCheck.HOSTILE,
          List.of());
    }
  }

  private static FloatSamples rows(boolean isWhole) {
    float[][] cells = Couples.rows(60, 1);
    if (!isWhole) {
      cells[2][1] = Float.NaN;
      cells[3][2] = Float.NaN;
      cells[4][2] = Float.NaN;
    }
    SampleFormat format =
        SampleFormat.mixed(
            List.of("role", "sex", PageCheck.HOSTILE), Couples.FORMAT.types().orElseThrow());
    return FloatSamples.of(format, cells);
  }

  @Test
  void theNumbersAreThoseOfTheFilledRowsAndTheHiddenCells() throws IOException {
    ImputationReport report = report(rows(false));
    String page = report.page();
    PageCheck.assertSelfContained(page);
    assertTrue(page.contains("3 missing cells in 2 of 3 columns are filled."));
    assertEquals(
        List.of(new ImputationReport.Gap(2, 2), new ImputationReport.Gap(1, 1)), report.gaps());
    HiddenCells.Column sex = report.hidden().columns().get(1);
    assertTrue(page.contains(Numbers.percent(sex.error(ImputeBy.MODEL)) + " wrong levels"));
    double forests = sex.error(ImputeBy.FORESTS);
    assertTrue(page.contains(">" + Numbers.percent(forests) + "<"), "beside the classical ones");
    assertEquals(3, marks(page) - best(report), "three filled cells are highlighted");
    float[] third = new float[3];
    report.filled().row(3, third, 0);
    assertTrue(
        page.contains("<mark>" + CellText.of(report.rows().format(), 2, third[2]) + "</mark>"));
  }

  private static int marks(String page) {
    return PageCheck.count(page, "<mark>");
  }

  /** Highlighted errors: of each column the least ones. */
  private static int best(ImputationReport report) {
    int best = 0;
    for (HiddenCells.Column column : report.hidden().columns()) {
      double least = Collections.min(column.errors().values());
      best += (int) column.errors().values().stream().filter(e -> e == least).count();
    }
    return best;
  }

  @Test
  void eachColumnNamesTheMethodThatFilledIt() throws IOException {
    ImputationReport report = report(rows(false), ImputeBy.FORESTS);
    String page = report.page();
    HiddenCells.Column sex = report.hidden().columns().get(1);
    double forests = sex.error(ImputeBy.FORESTS);
    String cells =
        "<td>%s</td>\n<td>%s wrong levels</td>"
            .formatted(ImputeBy.FORESTS.title(), Numbers.percent(forests));
    assertTrue(page.contains(cells), page);
    assertTrue(!page.contains("better than the model."), "forests did fill the cells");
  }

  @Test
  void aWholeTableIsSaidToBeWhole() throws IOException {
    String page = report(rows(true)).page();
    PageCheck.assertSelfContained(page);
    assertTrue(page.contains("No cell of this table is missing."));
  }
}
