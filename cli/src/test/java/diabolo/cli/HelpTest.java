package diabolo.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import diabolo.notation.Notation;
import diabolo.objective.penalty.Contraction;
import diabolo.objective.penalty.KlSparsity;
import diabolo.task.evaluate.EvaluateOptions;
import diabolo.task.recipe.Kind;
import diabolo.train.optimizer.Adam;
import diabolo.train.optimizer.Lbfgs;
import diabolo.train.optimizer.Sgd;
import diabolo.train.option.TrainingOptions;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

final class HelpTest {

  private static final List<String> VERBS =
      List.of(
          "quickstart",
          "train",
          "encode",
          "decode",
          "reconstruct",
          "generate",
          "evaluate",
          "anomalies",
          "drift",
          "impute",
          "schema",
          "split",
          "inspect",
          "verify",
          "check-gradients",
          "reproduce",
          "help",
          "completion");

  /** One line, whatever the width of the page made of it. */
  private static String help(String verb) {
    String all =
        List.of("train", "anomalies", "impute", "generate", "evaluate", "split").contains(verb)
            ? "--help-all"
            : "--help";
    return Ran.well(verb, all).out().replaceAll("\\s+", " ");
  }

  @TestFactory
  Stream<DynamicTest> everyVerbExplainsItselfWithAnExample() {
    return VERBS.stream()
        .map(
            verb ->
                DynamicTest.dynamicTest(
                    verb,
                    () -> {
                      Ran ran = Ran.well(verb, "--help");
                      assertEquals("", ran.err(), "help was asked for: it is the output");
                      assertTrue(ran.out().contains("Usage: diabolo " + verb), ran.out());
                      assertTrue(ran.out().contains("Example"), ran.out());
                      assertFalse(ran.out().contains("\u001B"), "color without a terminal");
                      assertFalse(ran.out().contains("${"), "a default that was not filled in");
                      assertTrue(ran.out().lines().allMatch(line -> line.length() <= 100));
                    }));
  }

  @Test
  void theShortHelpOfTrainingFitsAScreenAndNamesTheWhole() {
    Ran brief = Ran.well("train", "--help");
    assertTrue(brief.out().lines().count() <= 60, brief.out());
    assertTrue(brief.out().contains("more options: diabolo train --help-all"), brief.out());
    assertFalse(brief.out().contains("--probes"), brief.out());
    assertTrue(Ran.well("train", "--help-all").out().contains("--probes"));
    assertEquals(brief.out(), Ran.well("help", "train").out());
    assertEquals(Ran.well("train", "--help-all").out(), Ran.well("help", "train", "--all").out());
    assertEquals(Ran.well("--help").out(), Ran.well("help").out());
    assertTrue(
        Ran.command("help", "trian")
            .err()
            .contains("unknown command 'trian', did you mean 'train'"));
  }

  @Test
  void linesEndAtSpaces() {
    String help = Ran.well("train", "--help-all").out();
    assertTrue(help.contains("masking:PROBABILITY,"), help);
    assertTrue(help.contains(" gaussian:STANDARD-DEVIATION "), help);
    assertTrue(
        Ran.well("anomalies", "--help").out().contains("m2.safetensors,m3.safetensors"),
        "a file's name is not divided");
  }

  @Test
  void aManualPageHasItsSectionsAndEveryOption() {
    String page = Ran.well("help", "anomalies", "--man").out();
    for (String section : List.of("NAME", "SYNOPSIS", "DESCRIPTION", "OPTIONS", "EXAMPLES")) {
      assertTrue(page.contains(".SH " + section + System.lineSeparator()), section);
    }
    assertTrue(page.contains(".B \\-\\-false\\-alarm\\-rate=SHARE"), page);
    assertFalse(page.contains("${"), page);
    assertFalse(page.contains("%n"), page);
  }

  @Test
  void kindsHaveTheirShortNames() {
    assertEquals(Kind.DENOISING, Notation.of(Kind.class).parse("dae"));
    assertEquals(Kind.VARIATIONAL, Notation.of(Kind.class).parse("VAE"));
    assertEquals(Kind.UNDERCOMPLETE, Notation.of(Kind.class).parse("ae"));
    assertEquals("denoising", Notation.of(Kind.class).text(Kind.DENOISING));
  }

  @Test
  void helpOfAllNamesEveryVerb() {
    String out = Ran.well("--help").out();
    VERBS.forEach(verb -> assertTrue(out.contains("  " + verb + " "), verb));
  }

  @Test
  void nothingAtAllIsAnsweredWithHelpAndAnError() {
    Ran ran = Ran.command();
    assertEquals(2, ran.status());
    assertEquals("", ran.out());
    assertTrue(ran.err().contains("diabolo quickstart"));
  }

  @Test
  void defaultsOfTrainingAreThoseOfTheRecords() {
    String help = help("train");
    TrainingOptions defaults = TrainingOptions.defaults();
    assertTrue(help.contains("Passes over the data (default: " + defaults.epochs() + ";"));
    assertTrue(help.contains("Rows per training step (default: " + defaults.batchSize() + ")"));
    assertTrue(help.contains("best weights (default: " + defaults.validationFraction() + ")"));
    assertTrue(help.contains("never stops (default: " + defaults.patience() + ")"));
    assertTrue(help.contains("does not clip (default: 0)"));
    assertTrue(help.contains("same weights (default: " + defaults.seed() + ")"));
    assertTrue(help.contains("(default: adam)"), "the optimizer");
    assertTrue(help.contains("(default: constant)"), "the schedule");
    assertTrue(help.contains("sgd " + Sgd.defaults().learningRate() + ","));
    assertTrue(help.contains("adam " + Adam.defaults().learningRate() + ","));
    assertTrue(help.contains("lbfgs " + (int) Lbfgs.defaults().learningRate() + ")"));
  }

  @Test
  void defaultsOfTheObjectiveAreThoseOfTheRecords() {
    String help = help("train");
    Contraction contraction = Contraction.of(1);
    assertTrue(
        help.contains("--contraction-method probed (default: " + contraction.probes() + ")"));
    assertTrue(help.contains("auto, exact, probed, orthogonal (default: auto)"));
    assertTrue(help.contains("importance-weighted autoencoders (default: 1)"));
    assertTrue(help.contains("grows from 0 (default: 0)"));
    assertTrue(help.contains("becomes linear, in scaled units (default: 1)"));
  }

  @Test
  void defaultsAreShownAsTheyAreTyped() {
    for (String verb : VERBS) {
      String help = help(verb);
      assertFalse(
          help.matches(".*default: [A-Z_]{2,}[).;].*"), verb + " shows a constant: " + help);
      assertFalse(help.matches(".*default: [0-9.]*[0-9]{9}.*"), verb + " shows a float as double");
      assertFalse(help.matches(".*default: [0-9]+\\.0[ );].*"), verb + " shows 1 as 1.0");
    }
    assertTrue(
        help("train")
            .contains("Standard deviation of the neighborhood, in scaled units (default: 0.1)"));
    assertTrue(help("anomalies").contains("(default: conformal)"));
    assertTrue(help("schema").contains("(default: standard)"));
  }

  @Test
  void whatTheKindsChooseIsReadFromTheRecords() {
    String help = help("train");
    assertTrue(help.contains("contraction (weight 0.1, method auto, probes 4)"));
    KlSparsity sparsity = KlSparsity.of(0.05f, 3);
    assertTrue(
        help.contains(
            "kl sparsity (target %s, weight %s)"
                .formatted(sparsity.target(), (int) sparsity.weight())));
    assertTrue(help.contains("masking corruption (probability 0.25)"));
    assertTrue(help.contains("contractive sigmoid, sigmoid code, tied weights"));
  }

  @Test
  void defaultsOfMeasuringAreThoseOfTheRecord() {
    assertTrue(
        help("evaluate")
            .contains("0 skips it (default: " + EvaluateOptions.defaults().jacobianRows()));
  }

  @Test
  void theVersionIsOneLineAndVerboselyNamesTheKernels() {
    assertEquals(1, Ran.well("--version").out().lines().count());
    assertTrue(Ran.well("--version", "-v").out().contains("kernels"));
  }

  @Test
  void completionIsAScriptThatKnowsTheOptions() {
    String script = Ran.well("completion").out();
    assertTrue(script.startsWith("#!/usr/bin/env bash"), script.substring(0, 80));
    assertTrue(script.contains("--learning-rate"));
    assertTrue(script.contains("contractive"), "values of options are completed too");
  }
}
