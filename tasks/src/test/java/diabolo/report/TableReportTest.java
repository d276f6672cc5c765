package diabolo.report;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import diabolo.feature.format.ColumnType;
import diabolo.feature.format.SampleFormat;
import diabolo.feature.sample.FloatSamples;
import diabolo.kernel.Kernels;
import diabolo.model.Autoencoder;
import diabolo.model.spec.Architecture;
import diabolo.model.spec.ModelSpec;
import diabolo.model.spec.Undercomplete;
import diabolo.random.Seed;
import diabolo.report.page.Curves;
import diabolo.task.Couples;
import diabolo.task.evaluate.Evaluate;
import diabolo.task.evaluate.EvaluateOptions;
import diabolo.train.Trainer;
import diabolo.train.option.TrainingContext;
import diabolo.train.option.TrainingOptions;
import java.io.IOException;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Reports of tables: levels as texts, missing cells left out, wide tables and short ones. */
final class TableReportTest {

  private static Autoencoder trained(ModelSpec spec, FloatSamples rows) throws IOException {
    return Trainer.fit(
        spec,
        rows,
        TrainingOptions.defaults().withEpochs(3),
        TrainingContext.quiet().withKernels(Kernels.of(Kernels.Choice.JAVA)));
  }

  private static ReportContent content(Autoencoder model, FloatSamples rows) throws IOException {
    EvaluateOptions options = EvaluateOptions.defaults().withJacobianRows(0);
    return ReportContent.ofModel("c", rows, "rows", Evaluate.run(model, rows, options));
  }

  /** Couples with a missing cell in each column. */
  private static FloatSamples couples() {
    float[][] rows = Couples.rows(80, 1);
    rows[3][0] = Float.NaN;
    rows[4][1] = Float.NaN;
    rows[5][2] = Float.NaN;
    return FloatSamples.of(Couples.FORMAT, rows);
  }

  @Test
  void missingCellsAreSkippedAndLevelsAreRightOrWrong() throws IOException {
    FloatSamples rows = couples();
    try (Autoencoder model = trained(Couples.spec(), rows)) {
      float[][] actual = rows.toArray();
      float[][] seen = model.reconstruct(actual);
      int wrong = 0;
      double squares = 0;
      for (int i = 0; i < actual.length; i++) {
        wrong += i != 3 && actual[i][0] != seen[i][0] ? 1 : 0;
        squares += i == 5 ? 0 : Math.pow((double) actual[i][2] - seen[i][2], 2);
      }
      List<ColumnErrors.ColumnError> errors =
          ColumnErrors.of(content(model, rows).evaluation().columns(), Couples.FORMAT).columns();
      ColumnErrors.ColumnError role = byName(errors, "role");
      assertEquals(79, role.cells());
      assertEquals(wrong / 79.0, role.error(), 1e-12);
      ColumnErrors.ColumnError income = byName(errors, "income");
      assertEquals(Math.sqrt(squares / 79), income.error(), 1e-6 * income.error());
      String page = Report.page(model, content(model, rows));
      PageCheck.assertSelfContained(page);
      assertFalse(page.contains("NaN"), "a missing cell is no number");
      assertTrue(page.contains(Numbers.percent(wrong / 79.0) + " wrong levels"));
      assertTrue(page.contains(">husband</th>"), "levels are texts");
      assertTrue(page.contains("R² "));
      assertFalse(page.contains("mean squared error"), "columns have units of their own");
      assertTrue(page.contains("median R²") && page.contains("median accuracy"), page);
    }
  }

  private static ColumnErrors.ColumnError byName(
      List<ColumnErrors.ColumnError> errors, String name) {
    return errors.stream().filter(e -> e.name().equals(name)).findFirst().orElseThrow();
  }

  @Test
  void aConfusionCountsEachKnownCellOnce() {
    List<String> levels = List.of("a", "b", "c", "d");
    double[] actual = {0, 0, 1, 2, 3, Double.NaN};
    double[] seen = {0, 1, 1, 0, 3, 0};
    TableSection.Confusion all = TableSection.Confusion.of(actual, seen, levels, 4);
    assertEquals(levels, all.names());
    assertArrayEquals(new long[] {1, 1, 0, 0}, all.counts()[0]);
    TableSection.Confusion two = TableSection.Confusion.of(actual, seen, levels, 2);
    assertEquals(List.of("a", "b", "all others"), two.names());
    assertArrayEquals(new long[] {1, 0, 1}, two.counts()[2]);
  }

  @Test
  void twoThousandColumnsStayOnePage() throws IOException {
    int columns = 2000;
    float[] values = new float[30 * columns];
    for (int i = 0; i < values.length; i++) {
      values[i] = Seed.of(1).normal(i);
    }
    List<String> names =
        IntStream.range(0, columns).mapToObj(i -> PageCheck.HOSTILE + " " + i).toList();
    FloatSamples rows = FloatSamples.of(SampleFormat.table(names), values);
    try (Autoencoder model = trained(Undercomplete.of(Architecture.of(2)), rows)) {
      String page = Report.page(model, content(model, rows));
      PageCheck.assertSelfContained(page);
      assertTrue(page.contains("The worst 30 of 2,000 columns."));
      assertTrue(page.length() < 2_000_000, "bytes: " + page.length());
    }
  }

  @Test
  void oneRowAndAConstantColumnAreDrawn() throws IOException {
    FloatSamples many =
        FloatSamples.of(SampleFormat.table(List.of("a", "b")), new float[] {1, 5, 2, 5, 3, 5});
    FloatSamples one = FloatSamples.of(SampleFormat.table(List.of("a", "b")), new float[] {1, 5});
    try (Autoencoder model = trained(Undercomplete.of(Architecture.of(1)), many)) {
      PageCheck.assertSelfContained(Report.page(model, content(model, one)));
      String page = Report.page(model, content(model, many));
      PageCheck.assertSelfContained(page);
      assertTrue(page.contains(">constant<"), "b does not vary");
      assertTrue(page.contains("The code is one number for a row."));
    }
  }

  @Test
  void theCodeMapIsColoredByTextsOrByRangesOfNumbers() throws IOException {
    FloatSamples rows = Couples.samples(60, 2);
    List<String> sexes = Collections.nCopies(60, "<b>");
    RowColors texts = new RowColors("sex & more", sexes);
    try (Autoencoder model = trained(Couples.spec(), rows)) {
      String page = Report.page(model, content(model, rows).withColors(texts));
      PageCheck.assertSelfContained(page);
      assertTrue(page.contains("Colors: sex &amp; more."));
      assertTrue(page.contains("component 2 ("), "six code units by PCA");
    }
    List<String> ages = IntStream.range(0, 60).mapToObj(i -> i == 7 ? "" : "" + i).toList();
    List<RowColors.Group> groups =
        new RowColors("age", ages).groups(IntStream.range(0, 60).toArray());
    assertEquals(5, groups.size());
    assertEquals(59, groups.stream().mapToInt(group -> group.rows().size()).sum(), "one missing");
    List<String> cities = IntStream.range(0, 60).mapToObj(i -> "city " + i % 15).toList();
    List<RowColors.Group> most =
        new RowColors("city", cities).groups(IntStream.range(0, 60).toArray());
    assertEquals("5 others", most.get(most.size() - 1).name());
  }

  @Test
  void manyNumbersOfOneKindAreACurve() {
    List<String> names = IntStream.range(0, 30).mapToObj(i -> "t" + i).toList();
    assertTrue(Curves.are(SampleFormat.table(names)));
    assertTrue(Curves.are(SampleFormat.unnamed(140)));
    assertFalse(Curves.are(SampleFormat.table(names.subList(0, 5))));
    assertFalse(
        Curves.are(
            SampleFormat.mixed(
                names, Collections.nCopies(30, new ColumnType.Category(List.of("a"))))));
  }
}
