package diabolo.reproduce.adbench;

import diabolo.model.Autoencoder;
import diabolo.random.Seed;
import diabolo.reproduce.Experiment;
import diabolo.reproduce.Finding;
import diabolo.reproduce.Laboratory;
import diabolo.reproduce.Outcome;
import diabolo.task.evaluate.Evaluate;
import diabolo.task.evaluate.EvaluateOptions;
import diabolo.task.evaluate.Evaluation;
import diabolo.task.recipe.TrainingRecipe;
import diabolo.task.recipe.Wishes;
import diabolo.train.Trainer;
import diabolo.train.option.LabeledSamples;
import diabolo.train.option.TrainingContext;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Squared errors of rows that a default model never saw, beside those of as many principal
 * components of the same training rows.
 */
public record DefaultReconstruction() implements Experiment {

  private static final int SEEDS = 3;
  private static final int MOST_ROWS = 10_000;
  private static final double TRAINED = 0.7;

  @Override
  public String name() {
    return "reconstruction-defaults";
  }

  @Override
  public String title() {
    return "Reconstruction of unseen rows by default models beside PCA";
  }

  @Override
  public String source() {
    return "None: the default of train beside principal components.";
  }

  @Override
  public String recipe() {
    return "Tables of ADBench, at most 10,000 rows; 70 % of them train without an option, the mean"
        + " squared error of standardized cells is measured on the other 30 %, three seeds. PCA has"
        + " as many components as the model has code units, of the rows that train it.";
  }

  @Override
  public String needs() {
    return new AdBench().needs();
  }

  @Override
  public Outcome run(Laboratory laboratory) throws IOException {
    List<String> names = BenchmarkTable.present(laboratory.data(), AdBenchFigures.all().keySet());
    List<Finding> findings = new ArrayList<>();
    int won = 0;
    int compared = 0;
    for (String name : names) {
      BenchmarkTable table = BenchmarkTable.read(laboratory.data(), name);
      double own = 0;
      double linear = 0;
      for (int k = 0; k < SEEDS; k++) {
        long seed = laboratory.seed() + k;
        Evaluation measured = measured(table.split(MOST_ROWS, TRAINED, Seed.of(seed)), seed);
        own += measured.squaredErrorPerExample() / SEEDS;
        linear +=
            measured.pca().map(Evaluation.Pca::squaredErrorPerExample).orElse(Double.NaN) / SEEDS;
      }
      findings.add(Finding.of("default", name + ": squared error of a row", own));
      findings.add(Finding.of("PCA", name + ": squared error of a row", linear));
      won += own <= linear ? 1 : 0;
      compared += Double.isNaN(linear) ? 0 : 1;
    }
    return new Outcome(
        findings,
        List.of(
            "The default is at or below PCA on %d of %d tables; where code and columns are equal in number there is no PCA to compare with."
                .formatted(won, compared)),
        List.of());
  }

  private static Evaluation measured(BenchmarkTable.Split split, long seed) throws IOException {
    TrainingRecipe recipe = TrainingRecipe.of(split.training(), Wishes.none());
    try (Autoencoder model =
        Trainer.fit(
            recipe.spec(),
            LabeledSamples.of(split.training()),
            recipe.options().withSeed(seed),
            TrainingContext.quiet())) {
      return Evaluate.run(model, split.test(), EvaluateOptions.defaults());
    }
  }
}
