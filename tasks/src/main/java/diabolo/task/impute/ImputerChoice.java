package diabolo.task.impute;

import diabolo.feature.sample.InMemorySamples;
import diabolo.fill.HiddenSample;
import diabolo.fill.Impute;
import diabolo.fill.ImputeOptions;
import diabolo.fill.TableCells;
import diabolo.kernel.Kernels;
import diabolo.model.Autoencoder;
import diabolo.random.Seed;
import diabolo.task.recipe.ImputationRecipe;
import diabolo.task.recipe.ImputerSetting;
import diabolo.task.recipe.TrainingRecipe;
import diabolo.task.recipe.Wishes;
import diabolo.train.Trainer;
import diabolo.train.option.LabeledSamples;
import diabolo.train.option.TrainingContext;
import diabolo.train.option.TrainingOptions;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The setting of an imputing model that has the least error on known cells that were hidden for
 * this choice: in at most 2,000 rows a tenth of the cells. Each candidate is trained for a quarter
 * of the usual steps (an eighth on large tables), all of them together for at most one and a half
 * times as many steps as the training that follows. The same rows, seed and threads give the same
 * choice.
 *
 * @param setting with the least error
 * @param errors of the candidates: means over the columns of root mean square errors in standard
 *     deviations, or of the share of wrong levels; infinite if the training diverged
 * @param cells number of hidden cells
 * @since 0.2
 */
public record ImputerChoice(ImputerSetting setting, Map<ImputerSetting, Double> errors, int cells) {

  private static final double SHARE = 0.1;
  private static final long STEPS = 1_000;

  /** Keeps a copy of the errors. */
  public ImputerChoice {
    errors = Map.copyOf(errors);
  }

  /**
   * Trains the candidates and compares them.
   *
   * @param rows to train on, as {@link ImputationRecipe#format} has them read
   * @param wishes requests for the training, as {@link ImputationRecipe#of} takes them
   * @param seed of the hidden cells
   * @param kernels for training
   * @return the setting by the number of rows alone where no known cell could be hidden
   */
  public static ImputerChoice of(InMemorySamples rows, Wishes wishes, Seed seed, Kernels kernels)
      throws IOException {
    Seed own = seed.split("choice of the imputer");
    HiddenSample sample = HiddenSample.of(rows, SHARE, own);
    InMemorySamples left = HiddenCells.without(rows, SHARE, own);
    KnownCells known = KnownCells.of(left);
    List<ImputerSetting> candidates = ImputerSetting.candidates(rows.size());
    int cells = 0;
    for (int j = 0; j < rows.columns(); j++) {
      cells += sample.cells(j).length;
    }
    ImputerSetting best = ImputerSetting.usual(rows.size());
    Map<ImputerSetting, Double> errors = new HashMap<>();
    double least = Double.POSITIVE_INFINITY;
    for (ImputerSetting setting : cells == 0 ? List.<ImputerSetting>of() : candidates) {
      TrainingRecipe recipe = ImputationRecipe.of(left.format(), left.rows(), wishes, setting);
      double error = error(left, sample, known, recipe, kernels);
      errors.put(setting, error);
      if (error < least) {
        least = error;
        best = setting;
      }
    }
    return new ImputerChoice(best, errors, cells);
  }

  /** The error of a candidate after a part of its epochs, of the requested ones too. */
  private static double error(
      InMemorySamples rows,
      HiddenSample sample,
      KnownCells known,
      TrainingRecipe recipe,
      Kernels kernels)
      throws IOException {
    long parts = ImputationRecipe.steps(rows.size()) / STEPS;
    int epochs = (int) ((recipe.options().epochs() + parts - 1) / parts);
    TrainingOptions brief = recipe.options().withEpochs(epochs);
    TrainingContext context = TrainingContext.quiet().withKernels(kernels);
    try (Autoencoder model = Trainer.fit(recipe.spec(), LabeledSamples.of(rows), brief, context)) {
      float[][] filled = TableCells.copy(sample.hidden());
      Impute.of(model, ImputeOptions.defaults()).fill(filled);
      List<ColumnLosses> losses =
          HiddenCells.losses(
              sample, known, rows.format().types().orElseThrow(), Map.of(ImputeBy.MODEL, filled));
      double error =
          losses.stream()
              .filter(column -> column.cells() > 0)
              .mapToDouble(column -> column.error(ImputeBy.MODEL))
              .average()
              .orElse(Double.POSITIVE_INFINITY);
      return Double.isNaN(error) ? Double.POSITIVE_INFINITY : error;
    }
  }

  /** One line: the setting, and what it was chosen from. */
  public String sentence() {
    String chosen =
        String.format(
            Locale.ROOT,
            "chosen: weight decay %s and %d hidden units",
            setting.weightDecay(),
            setting.hidden());
    if (errors.isEmpty()) {
      return chosen + " by the number of rows alone: no known cell could be hidden";
    }
    List<Double> sorted = new ArrayList<>(errors.values());
    sorted.sort(null);
    return String.format(
        Locale.ROOT,
        "%s: best of %d on %,d hidden cells (error %.3f, the others %.3f to %.3f)",
        chosen,
        errors.size(),
        cells,
        sorted.get(0),
        sorted.get(1),
        sorted.get(sorted.size() - 1));
  }
}
