package diabolo.task.impute;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import diabolo.feature.format.SampleFormat;
import diabolo.feature.sample.FloatSamples;
import diabolo.kernel.Kernels;
import diabolo.random.Seed;
import diabolo.task.recipe.ImputationRecipe;
import diabolo.task.recipe.ImputerSetting;
import diabolo.task.recipe.TrainingWishes;
import diabolo.task.recipe.Wishes;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The choice of decay and width by hidden cells. */
final class ImputerChoiceTest {

  private static final Kernels JAVA = Kernels.of(Kernels.Choice.JAVA);
  private static final int ROWS = 200;

  /** Four columns that are one number and noise of that size. */
  private static FloatSamples table(double noise) {
    Seed seed = Seed.of(3);
    float[][] rows = new float[ROWS][4];
    for (int i = 0; i < ROWS; i++) {
      for (int j = 0; j < 4; j++) {
        rows[i][j] = (float) ((j + 1) * seed.normal(i) + noise * seed.split(j).normal(i));
      }
    }
    return FloatSamples.of(ImputationRecipe.format(SampleFormat.unnamed(4)), rows);
  }

  private static ImputerChoice choice(FloatSamples rows, int epochs) throws IOException {
    TrainingWishes brief = TrainingWishes.of(Optional.of(epochs), Optional.of(1L), List.of());
    return ImputerChoice.of(rows, Wishes.none().withTraining(brief), Seed.of(1), JAVA);
  }

  /** Strong decay keeps weights near zero, which is bad only where there is a law to learn. */
  @Test
  void columnsThatFollowFromEachOtherGetLittleDecay() throws IOException {
    ImputerChoice choice = choice(table(0.01), 800);
    assertTrue(choice.setting().weightDecay() < 3, choice.sentence());
    double least = choice.errors().values().stream().mapToDouble(e -> e).min().orElseThrow();
    assertEquals(least, choice.errors().get(choice.setting()));
    assertEquals(6, choice.errors().size());
    assertTrue(choice.cells() > 0.07 * 4 * ROWS && choice.cells() < 0.13 * 4 * ROWS);
  }

  @Test
  void theSameSeedGivesTheSameChoiceToTheBit() throws IOException {
    assertEquals(choice(table(1), 8), choice(table(1), 8));
  }

  @Test
  void aTableWithoutKnownCellsHasTheUsualSetting() throws IOException {
    float[][] none = {{Float.NaN}, {Float.NaN}};
    FloatSamples rows = FloatSamples.of(ImputationRecipe.format(SampleFormat.unnamed(1)), none);
    ImputerChoice choice = choice(rows, 1);
    assertEquals(ImputerSetting.usual(2), choice.setting());
    assertTrue(choice.sentence().endsWith("no known cell could be hidden"), choice.sentence());
  }

  @Test
  void settingsThatCannotBeAreRefused() {
    assertThrows(IllegalArgumentException.class, () -> ImputerSetting.of(1, 1));
    assertThrows(IllegalArgumentException.class, () -> ImputerSetting.of(64, Double.NaN));
    assertEquals(4, ImputerSetting.candidates(10_000).size());
  }
}
