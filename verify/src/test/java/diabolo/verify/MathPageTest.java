package diabolo.verify;

import static org.junit.jupiter.api.Assertions.assertEquals;

import diabolo.nn.layer.Activation;
import diabolo.notation.Family;
import diabolo.objective.corruption.Corruption;
import diabolo.objective.penalty.Penalty;
import diabolo.objective.reconstruction.Reconstruction;
import diabolo.objective.selection.CodeSelection;
import diabolo.score.AnomalyScore;
import diabolo.task.generate.CodePrior;
import diabolo.threshold.Threshold;
import diabolo.train.optimizer.Optimizer;
import diabolo.train.optimizer.Schedule;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The page of formulas has a row for every activation and every member of a family of formulas. */
final class MathPageTest {

  private static final String PAGE = Repository.read(Repository.ROOT.resolve("docs/math.md"));

  private static final List<Class<?>> FAMILIES =
      List.of(
          Reconstruction.class,
          Corruption.class,
          Penalty.class,
          CodeSelection.class,
          AnomalyScore.class,
          Threshold.class,
          Optimizer.class,
          Schedule.class,
          CodePrior.class);

  @TestFactory
  Stream<DynamicTest> everyMemberHasARow() {
    return FAMILIES.stream()
        .map(
            family ->
                DynamicTest.dynamicTest(
                    family.getSimpleName(),
                    () ->
                        assertEquals(
                            List.of(),
                            without(
                                PAGE,
                                Family.of(family).members().values().stream()
                                    .map(Class::getSimpleName)))));
  }

  @Test
  void everyActivationHasARow() {
    assertEquals(List.of(), without(PAGE, Arrays.stream(Activation.values()).map(Enum::name)));
  }

  @Test
  void aMissingRowIsNoticed() {
    String page = "`Squared` in words\n| `Huber` (δ) | c |\n| x | `Bernoulli` |\n";
    assertEquals(
        List.of("Squared", "Bernoulli"), without(page, Stream.of("Squared", "Huber", "Bernoulli")));
  }

  /** The names without a row that they begin. */
  private static List<String> without(String page, Stream<String> names) {
    return names.filter(name -> !row(name).matcher(page).find()).toList();
  }

  private static Pattern row(String name) {
    return Pattern.compile("(?m)^\\| `" + Pattern.quote(name) + "`[^|]*\\|");
  }
}
