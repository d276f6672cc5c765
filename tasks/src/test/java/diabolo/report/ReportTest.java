package diabolo.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import diabolo.feature.format.SampleFormat;
import diabolo.feature.sample.FloatSamples;
import diabolo.feature.sample.Samples;
import diabolo.kernel.Kernels;
import diabolo.model.Autoencoder;
import diabolo.model.spec.Architecture;
import diabolo.model.spec.Undercomplete;
import diabolo.plot.PictureModel;
import diabolo.task.evaluate.Evaluate;
import diabolo.task.evaluate.EvaluateOptions;
import diabolo.task.evaluate.Evaluation;
import diabolo.train.Trainer;
import diabolo.train.option.TrainingContext;
import diabolo.train.option.TrainingOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ReportTest {

  private static final String HOSTILE = PageCheck.HOSTILE;

  private static String page(Autoencoder model, Samples samples, String command)
      throws IOException {
    Evaluation evaluation = Evaluate.run(model, samples, EvaluateOptions.defaults());
    ReportContent content =
        ReportContent.of(command, samples, "some rows", evaluation, List.of(HOSTILE));
    return Report.page(model, content);
  }

  private static Autoencoder table(Samples samples, int codeSize) throws IOException {
    return Trainer.fit(
        Undercomplete.of(Architecture.of(codeSize)),
        samples,
        TrainingOptions.defaults().withEpochs(2),
        TrainingContext.quiet().withKernels(Kernels.of(Kernels.Choice.JAVA)));
  }

  private static Samples hostileTable() {
    float[] values = new float[3 * 40];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) Math.sin(i * i);
    }
    return FloatSamples.of(SampleFormat.table(List.of("a", HOSTILE, "c")), values);
  }

  @Test
  void whateverComesFromOutsideIsEscaped() throws IOException {
    Samples samples = hostileTable();
    try (Autoencoder model = table(samples, 2)) {
      String page = page(model, samples, "diabolo train '" + HOSTILE + "'");
      assertFalse(page.contains("<script"), "a column name, a notice or the command is markup");
      assertTrue(page.contains("&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt;&amp;&quot;"));
    }
  }

  @Test
  void thePageIsWellFormedAndLoadsNothing() throws IOException {
    Samples samples = hostileTable();
    try (Autoencoder model = table(samples, 2);
        Autoencoder pictures = PictureModel.trained(8)) {
      for (String page :
          List.of(page(model, samples, "c"), page(pictures, PictureModel.digits(), "c"))) {
        PageCheck.assertSelfContained(page);
      }
    }
  }

  @Test
  void picturesTablesAndMapsAreShownWhereTheyBelong() throws IOException {
    Samples samples = hostileTable();
    try (Autoencoder table = table(samples, 2);
        Autoencoder pictures = PictureModel.trained(8)) {
      String tablePage = page(table, samples, "c");
      assertTrue(tablePage.contains("Accuracy by column"), "errors of columns");
      assertTrue(tablePage.contains("Code map"), "a map of two code units");
      String picturePage = page(pictures, PictureModel.digits(), "c");
      assertEquals(4, picturePage.split("<img ", -1).length - 1, "two curves, pictures, filters");
      assertTrue(picturePage.contains("component 1 ("), "a map of eight code units by PCA");
    }
  }

  @Test
  void theNumbersAreThoseOfTheEvaluation(@TempDir Path folder) throws IOException {
    Samples samples = PictureModel.digits();
    try (Autoencoder model = PictureModel.trained(8)) {
      Evaluation e = Evaluate.run(model, samples, EvaluateOptions.defaults());
      Path file = folder.resolve("report.html");
      ReportContent content =
          ReportContent.of("diabolo train x", samples, "60 digits", e, List.of());
      Report.write(model, content, file);
      String page = Files.readString(file);
      assertTrue(page.contains(">" + Numbers.show(e.squaredErrorPerExample()) + "<"));
      assertTrue(page.contains(">" + Numbers.show(e.pca().orElseThrow().meanSquaredError()) + "<"));
      assertTrue(page.contains(Numbers.show(e.jacobian().orElseThrow().meanFrobeniusNorm())));
      assertTrue(page.contains(model.provenance().dataDigest()));
      assertTrue(page.contains("diabolo train x"));
      assertFalse(page.contains("Notes"), "no notices, no section");
    }
  }

  @Test
  void theSameModelGivesTheSamePage() throws IOException {
    Samples samples = PictureModel.digits();
    try (Autoencoder model = PictureModel.trained(2)) {
      assertEquals(page(model, samples, "c"), page(model, samples, "c"));
    }
  }
}
