package diabolo.verify;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import diabolo.data.DataFiles;
import diabolo.data.DataWriter;
import diabolo.data.StrokeDigits;
import diabolo.explain.ColumnFinding;
import diabolo.feature.PossibleRows;
import diabolo.feature.sample.FirstRows;
import diabolo.feature.sample.Samples;
import diabolo.file.ModelFile;
import diabolo.fill.Impute;
import diabolo.fill.ImputeOptions;
import diabolo.kernel.Kernels;
import diabolo.model.Autoencoder;
import diabolo.model.spec.Architecture;
import diabolo.model.spec.Contractive;
import diabolo.model.spec.ModelSpec;
import diabolo.objective.reconstruction.Bernoulli;
import diabolo.random.Seed;
import diabolo.record.TableRows;
import diabolo.score.AnomalyVerdict;
import diabolo.score.DetectAnomalies;
import diabolo.score.Judgement;
import diabolo.task.generate.CodePrior;
import diabolo.task.generate.Generate;
import diabolo.task.impute.ImputedTable;
import diabolo.task.job.JobControl;
import diabolo.task.job.TrainingJob;
import diabolo.task.recipe.TrainingRecipe;
import diabolo.task.recipe.Wishes;
import diabolo.train.Trainer;
import diabolo.train.option.TrainingOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The README's Java lines, run as they stand there: a line that differs fails the test. */
class ReadmeTest {

  private static final Pattern JAVA = Pattern.compile("(?s)```java\n(.*?)```");

  @TempDir Path folder;

  @Test
  void javaLinesOfTheReadmeWork() throws IOException {
    DataWriter.write(StrokeDigits.draw(300, Seed.of(1)), folder.resolve("digits.npy"));
    Samples digits = DataFiles.read(folder.resolve("digits.npy"));
    ModelSpec spec = Contractive.of(Architecture.of(64)).with(Bernoulli.of());
    TrainingOptions options = TrainingOptions.defaults().withEpochs(10);
    double[] before;
    try (Autoencoder model = Trainer.fit(spec, digits, options)) {
      Samples codes = model.encode(digits);
      Samples seen = model.reconstruct(digits);
      ModelFile.write(model, folder.resolve("digits.safetensors"));
      assertEquals(64, codes.columns());
      assertEquals(digits.columns(), seen.columns());
      before = model.errors(digits);
      double first = model.history().get(0).training().total();
      assertTrue(model.history().get(9).training().total() < 0.9 * first);
    }
    try (Autoencoder model = ModelFile.read(folder.resolve("digits.safetensors"))) {
      double[] errors = model.errors(digits);
      assertArrayEquals(before, errors);
    }
  }

  @Test
  void oneRecordIsJudgedByTheFileAlone() throws IOException {
    Files.writeString(folder.resolve("orders.csv"), orders());
    Samples orders = DataFiles.read(folder.resolve("orders.csv"));
    TrainingRecipe recipe = TrainingRecipe.of(orders, Wishes.none());
    TrainingJob job = TrainingJob.of(recipe, orders, folder.resolve("orders.safetensors"));
    job.run(Kernels.fastest(), JobControl.quiet());
    List<String> reasons = new ArrayList<>();
    try (Autoencoder model = ModelFile.read(folder.resolve("orders.safetensors"))) {
      DetectAnomalies detector = DetectAnomalies.of(model);
      TableRows rows = model.rows();
      Judgement judgement = detector.judge(Map.of("amount", 900, "shop", "food"));
      for (ColumnFinding reason : judgement.reasons()) {
        Object expected = rows.value(reason.index(), reason.expected());
        String words = reason.column() + ": expected " + expected;
        reasons.add(words);
      }
      assertEquals(AnomalyVerdict.ANOMALY, judgement.verdict(), judgement::toString);
    }
    assertTrue(reasons.get(0).startsWith("amount: expected "), reasons::toString);
  }

  @Test
  void rowsAreReconstructedDrawnAndFilledAsTheCommandDoes() throws IOException {
    Files.writeString(folder.resolve("orders.csv"), orders());
    Samples orders = DataFiles.read(folder.resolve("orders.csv"));
    TrainingRecipe recipe = TrainingRecipe.of(orders, Wishes.none());
    TrainingJob.of(recipe, orders, folder.resolve("orders.safetensors"))
        .run(Kernels.fastest(), JobControl.quiet());
    Files.writeString(folder.resolve("orders.csv"), "amount,shop\n20.11,\n,fashion\n21.13,food\n");
    try (Autoencoder model = ModelFile.read(folder.resolve("orders.safetensors"))) {
      Samples fresh = DataFiles.read(folder.resolve("orders.csv"), model);
      Samples seen = PossibleRows.of(model.schema(), model.reconstruct(fresh));
      Samples exact = Generate.run(model, CodePrior.kept(model), 100, Seed.of(1));
      Samples drawn = PossibleRows.of(model.schema(), exact);
      Impute impute = Impute.of(model, ImputeOptions.defaults());
      Samples filled = ImputedTable.of(impute, fresh.inMemory().orElseThrow()).rows();
      assertEquals(100, drawn.rows().orElseThrow());
      for (Samples rows : List.of(seen, drawn, filled)) {
        for (float[] row : FirstRows.of(rows, 100)) {
          String amount = String.valueOf(model.rows().values(row).get("amount"));
          assertEquals(Math.rint(100 * row[0]) / 100, row[0], 1e-5, amount);
        }
      }
    }
  }

  /** Food costs about 20, fashion about 80. */
  private static String orders() {
    StringBuilder text = new StringBuilder("amount,shop\n");
    for (int i = 0; i < 1_500; i++) {
      boolean isFood = Seed.of(1).uniform(i) < 0.5;
      double amount = (isFood ? 20 : 80) * (0.8 + 0.4 * Seed.of(2).uniform(i));
      text.append("%.2f,%s%n".formatted(amount, isFood ? "food" : "fashion"));
    }
    return text.toString();
  }

  /** The statements above are those of the README, with its file names in place of the folder's. */
  @Test
  void readmeHasTheLinesThatAreTested() throws IOException {
    Path root = Path.of("").toAbsolutePath().getParent();
    String readme = Files.readString(root.resolve("README.md"));
    String test =
        Files.readString(root.resolve("verify/src/test/java/diabolo/verify/ReadmeTest.java"))
            .replaceAll("folder\\.resolve\\(", "Path.of(");
    List<String> lines =
        JAVA.matcher(readme)
            .results()
            .flatMap(block -> block.group(1).lines())
            .filter(line -> !line.isBlank())
            .toList();
    assertEquals(56, lines.size(), "imports and statements");
    for (String line : lines) {
      assertTrue(test.contains(line.strip()), "not in the test: " + line);
    }
  }
}
