package diabolo.notation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import diabolo.Examples;
import diabolo.nn.layer.Activation;
import diabolo.objective.code.GaussianCode;
import diabolo.objective.corruption.BlindSpot;
import diabolo.objective.corruption.Corruption;
import diabolo.objective.corruption.Emphasis;
import diabolo.objective.corruption.MissingCells;
import diabolo.objective.penalty.Contraction;
import diabolo.objective.penalty.HessianPenalty;
import diabolo.objective.penalty.KlSparsity;
import diabolo.objective.penalty.L1;
import diabolo.objective.penalty.MaximumMeanDiscrepancy;
import diabolo.objective.penalty.Penalty;
import diabolo.objective.reconstruction.Gaussian;
import diabolo.objective.reconstruction.MixedTypes;
import diabolo.objective.reconstruction.Reconstruction;
import diabolo.objective.selection.CodeSelection;
import diabolo.objective.term.WarmUp;
import diabolo.threshold.Threshold;
import diabolo.train.optimizer.Adam;
import diabolo.train.optimizer.AdamW;
import diabolo.train.optimizer.Momentum;
import diabolo.train.optimizer.Optimizer;
import diabolo.train.optimizer.Schedule;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class NotationTest {

  /** Made from the columns of a table, of which a word can say nothing. */
  private static final Set<Class<?>> OF_COLUMNS =
      Set.of(MixedTypes.class, MissingCells.class, BlindSpot.class);

  static Stream<Class<?>> families() {
    return Stream.of(
        Reconstruction.class,
        Penalty.class,
        Corruption.class,
        CodeSelection.class,
        Optimizer.class,
        Schedule.class,
        Threshold.class);
  }

  @ParameterizedTest
  @MethodSource("families")
  void everyMemberHasANotationThatMeansIt(Class<?> type) {
    FamilyNotation<?> family = FamilyNotation.of(type);
    List<Object> written = new ArrayList<>();
    for (Object example : Examples.FAMILIES.get(type)) {
      if (OF_COLUMNS.contains(example.getClass())) {
        assertThrows(IllegalArgumentException.class, () -> KnownNotations.write(family, example));
        continue;
      }
      String word = KnownNotations.write(family, example);
      assertEquals(example, family.parse(word), word);
      assertTrue(family.form().contains(Family.name(example.getClass())), family.form());
      written.add(example);
    }
    String all =
        String.join(",", written.stream().map(each -> KnownNotations.write(family, each)).toList());
    assertEquals(written, family.parseAll(all), all);
  }

  @ParameterizedTest
  @MethodSource("families")
  void everyMemberIsAmongTheNames(Class<?> type) {
    List<String> names = new ArrayList<>(Family.of(type).names());
    OF_COLUMNS.stream().filter(type::isAssignableFrom).map(Family::name).forEach(names::remove);
    assertEquals(names, FamilyNotation.of(type).names());
  }

  @Test
  void argumentsAreThoseOfAFactoryOrOfAConstructor() {
    FamilyNotation<Penalty> penalties = FamilyNotation.of(Penalty.class);
    assertEquals(MaximumMeanDiscrepancy.of(0.1f), penalties.parse("mmd:0.1"));
    assertEquals(Contraction.of(0.1f), penalties.parse("contraction:0.1"));
    assertEquals(
        Contraction.of(0.1f, Contraction.Method.PROBED, 7),
        penalties.parse("contraction:0.1,probed,7"));
    assertEquals(KlSparsity.of(0.05f, 3), penalties.parse("KL-Sparsity:0.05,3"));
    assertEquals(Adam.defaults(), FamilyNotation.of(Optimizer.class).parse("adam"));
    assertEquals(new Schedule.Cosine(0), FamilyNotation.of(Schedule.class).parse("cosine"));
    assertEquals(Emphasis.of(1, 0.5f), Notation.of(Emphasis.class).parse("1,0.5"));
    assertEquals(Emphasis.none(), Notation.of(Emphasis.class).parse("none"));
    assertEquals(
        GaussianCode.Capacity.of(25), Notation.of(GaussianCode.Capacity.class).parse("25"));
  }

  @Test
  void factoriesAreChosenByTheirNames() {
    FamilyNotation<Reconstruction> losses = FamilyNotation.of(Reconstruction.class);
    assertEquals(Gaussian.defaults(), losses.parse("gaussian"));
    assertEquals(Gaussian.learned(), losses.parse("gaussian:learned"));
    assertEquals(Gaussian.fixed(0.5f), losses.parse("gaussian:fixed,0.5"));
    assertEquals(Gaussian.fixed(0.5f), losses.parse("gaussian:0.5"));
    assertEquals("gaussian:learned", losses.text(Gaussian.learned()));
    assertEquals("gaussian:0.5", losses.text(Gaussian.fixed(0.5f)));
  }

  @Test
  void furtherComponentsFollowByName() {
    FamilyNotation<Penalty> penalties = FamilyNotation.of(Penalty.class);
    L1 l1 = L1.of(0.1f).withMeasure(L1.Measure.DECODER_NORMS).withWarmUp(WarmUp.of(3));
    assertEquals(l1, penalties.parse("l1:0.1,measure=decoder-norms,warm-up=3"));
    assertEquals(l1, penalties.parse("l1:weight=0.1,measure=decoder-norms,warm-up=3"));
    assertEquals(l1, penalties.parse("l1:0.1,decoder-norms,3"));
    assertEquals(
        List.of(
            new HessianPenalty(
                0.3f, HessianPenalty.Form.ANALYTIC, 0.1f, 2, Contraction.Method.AUTO, 4),
            l1),
        penalties.parseAll("curvature:0.3,form=analytic,l1:0.1,measure=decoder-norms,warm-up=3"));
    FamilyNotation<Optimizer> optimizers = FamilyNotation.of(Optimizer.class);
    AdamW adamW = AdamW.of(new Adam(0.001, 0.9, 0.999, 1e-7), 0.02);
    assertEquals(adamW, optimizers.parse("adamw:epsilon=1e-7,weight-decay=0.02"));
    assertEquals("adamw:0.001,0.02,epsilon=1e-7", optimizers.text(adamW));
    assertEquals(AdamW.of(0.01), optimizers.parse("adamw:0.01"));
    assertEquals(AdamW.of(0.01, 0.02), optimizers.parse("adamw:0.01,0.02"));
    assertEquals("adamw:0.01", optimizers.text(AdamW.of(0.01)));
  }

  @Test
  void laterArgumentsCanBeLeftOut() {
    FamilyNotation<Optimizer> optimizers = FamilyNotation.of(Optimizer.class);
    assertEquals(Adam.of(0.01), optimizers.parse("adam:0.01"));
    assertEquals(new Adam(0.01, 0.8, 0.999, 1e-8), optimizers.parse("adam:0.01,0.8"));
    assertEquals(Momentum.of(0.2, 0.9), optimizers.parse("momentum:0.2"));
    FamilyNotation<Penalty> penalties = FamilyNotation.of(Penalty.class);
    assertEquals(
        Contraction.of(1, Contraction.Method.EXACT, Contraction.of(1).probes()),
        penalties.parse("contraction:1,exact"));
    assertEquals("adam:0.01,0.8", optimizers.text(new Adam(0.01, 0.8, 0.999, 1e-8)));
  }

  @Test
  void formsShowWhatCanBeLeftOut() {
    assertEquals("NATS[,EPOCHS]", Notation.of(GaussianCode.Capacity.class).form());
    assertEquals(
        "constant, warmup:WARM-UP-EPOCHS, cosine[:WARM-UP-EPOCHS], linear[:WARM-UP-EPOCHS] or"
            + " step:EVERY-EPOCHS,DECAY",
        FamilyNotation.of(Schedule.class).form());
    assertTrue(
        FamilyNotation.of(CodeSelection.class)
            .form()
            .contains("jump-relu:WEIGHT[,BANDWIDTH[,START-THRESHOLD[,WARM-UP]]], gated"));
    assertTrue(
        FamilyNotation.of(Optimizer.class)
            .form()
            .contains(
                "adamw[:LEARNING-RATE[,WEIGHT-DECAY]|first-decay=FIRST-DECAY"
                    + "|second-decay=SECOND-DECAY|epsilon=EPSILON] or lbfgs"));
  }

  @Test
  void constantsAndNumbersAreWrittenAsTheyAreTyped() {
    assertEquals(Activation.LEAKY_RELU, Notation.of(Activation.class).parse("leaky-relu"));
    assertEquals("leaky-relu", Notation.name(Activation.LEAKY_RELU));
    assertEquals("2", Notation.of(Float.class).text(2f));
    assertEquals("0.1", Notation.of(Float.class).text(0.1f));
    assertEquals("1e-8", Notation.of(Double.class).text(1e-8));
    assertEquals("20.05", Notation.of(Double.class).text(20.05));
    assertEquals("0.1", Notation.component(HessianPenalty.of(0), "standard-deviation"));
    assertEquals("none", Notation.component(KlSparsity.of(0.1f, 1), "memory"));
  }

  @Test
  void mistakesAreOneSentenceWithTheForm() {
    FamilyNotation<Penalty> penalties = FamilyNotation.of(Penalty.class);
    refuses("expected layer-contraction:WEIGHT, got 'layer-contraction'", "layer-contraction");
    refuses("expected layer-contraction:WEIGHT, got 'layer-contraction:'", "layer-contraction:");
    refuses("expected mmd:WEIGHT, got 'mmd:1,2'", "mmd:1,2");
    refuses("expected mmd:WEIGHT with a number for WEIGHT, got 'mmd:a'", "mmd:a");
    refuses(
        "got 'contraction:1,probd,4', did you mean 'probed'? Expected"
            + " contraction:WEIGHT[,METHOD[,PROBES]] with auto, exact, probed or orthogonal for"
            + " METHOD",
        "contraction:1,probd,4");
    refuses(
        "got 'contraction:1,probs=4', did you mean 'probes'? Expected"
            + " contraction:WEIGHT[,METHOD[,PROBES]] or further arguments by the names weight,"
            + " method or probes",
        "contraction:1,probs=4");
    refuses(
        "arguments without a name come before those with one, got 'method=auto,4'",
        "contraction:method=auto,4");
    refuses("'weight' is there twice in 'weight=1,weight=2'", "mmd:weight=1,weight=2");
    refuses("MMD weight must be ≥ 0 and finite, got -1.0", "mmd:-1");
    refuses("got 'mnd:1', did you mean 'mmd'? Expected " + penalties.form(), "mnd:1");
    refuses("expected %s, got ''".formatted(penalties.form()), "");
  }

  private static void refuses(String message, String word) {
    assertEquals(
        message,
        assertThrows(
                IllegalArgumentException.class, () -> FamilyNotation.of(Penalty.class).parse(word))
            .getMessage());
  }

  @Test
  void typesWithoutANotationAreRefused() {
    for (Class<?> type : List.of(String.class, List.class, diabolo.feature.Schema.class)) {
      assertEquals(
          "expected a type with a notation, got " + type.getName(),
          assertThrows(IllegalArgumentException.class, () -> Notation.of(type)).getMessage());
    }
    assertEquals(
        "expected a sealed interface, got " + L1.class.getName(),
        assertThrows(IllegalArgumentException.class, () -> FamilyNotation.of(L1.class))
            .getMessage());
  }
}
