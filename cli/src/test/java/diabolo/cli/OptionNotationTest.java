package diabolo.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import diabolo.cli.console.Console;
import diabolo.nn.layer.Activation;
import diabolo.notation.Family;
import diabolo.notation.FamilyNotation;
import diabolo.notation.Notation;
import diabolo.objective.corruption.Corruption;
import diabolo.objective.penalty.Penalty;
import diabolo.objective.reconstruction.Reconstruction;
import diabolo.objective.selection.CodeSelection;
import diabolo.score.AnomalyScore;
import diabolo.threshold.Threshold;
import diabolo.train.optimizer.Optimizer;
import diabolo.train.optimizer.Schedule;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/**
 * Each member of each sealed family that an option holds, and each constant of each enum, can be
 * typed, comes back as it was typed, and is in help and completion.
 */
final class OptionNotationTest {

  /** Members that follow from the columns of a table and are not typed. */
  private static final Set<String> OF_COLUMNS =
      Set.of("mixed-types", "missing-cells", "blind-spot");

  /** Arguments of which some suit every record. */
  private static final List<String> ARGUMENTS = List.of("2", "0.2", "1");

  /** Held as text, since a rule may have to wait for another option for its arguments. */
  private static final String THRESHOLD = "--threshold";

  private static CommandLine line(String verb) {
    return root(verb).getSubcommands().get(verb);
  }

  private static CommandLine root(String verb) {
    Console console =
        new Console(
            new Console.Output(OutputStream.nullOutputStream()),
            new PrintStream(OutputStream.nullOutputStream(), true, StandardCharsets.UTF_8),
            false,
            false);
    return Main.commandLine(console, List.of(verb));
  }

  private static Stream<String> verbs() {
    return Arrays.stream(Verb.values()).map(Notation::name);
  }

  private static Class<?> type(OptionSpec option) {
    return option.longestName().equals(THRESHOLD) ? Threshold.class : option.auxiliaryTypes()[0];
  }

  /** What an option says in help, without the line breaks. */
  private static String help(OptionSpec option) {
    return String.join(" ", option.description()).replaceAll("\\s+", " ");
  }

  private static Object typed(String verb, OptionSpec option, String word) {
    CommandLine root = root(verb);
    CommandSpec spec = root.getSubcommands().get(verb).getCommandSpec();
    List<String> words = new ArrayList<>(List.of(verb, option.longestName() + "=" + word));
    spec.requiredArgs().stream()
        .filter(OptionSpec.class::isInstance)
        .map(OptionSpec.class::cast)
        .forEach(required -> words.add(required.longestName() + "=1"));
    spec.positionalParameters().stream()
        .filter(positional -> !positional.auxiliaryTypes()[0].isEnum())
        .forEach(positional -> words.add("1"));
    root.parseArgs(words.toArray(String[]::new));
    return spec.findOption(option.longestName()).getValue();
  }

  @TestFactory
  Stream<DynamicTest> everyConstantOfEveryEnumCanBeTyped() {
    return verbs()
        .flatMap(
            verb ->
                line(verb).getCommandSpec().options().stream()
                    .filter(option -> type(option).isEnum())
                    .map(
                        option ->
                            DynamicTest.dynamicTest(
                                verb + " " + option.longestName(), () -> constants(verb, option))));
  }

  private static void constants(String verb, OptionSpec option) {
    List<String> names =
        Arrays.stream(type(option).getEnumConstants())
            .map(constant -> Notation.name((Enum<?>) constant))
            .toList();
    assertEquals(names, candidates(option));
    for (Object constant : type(option).getEnumConstants()) {
      String name = Notation.name((Enum<?>) constant);
      assertEquals(constant, typed(verb, option, name));
    }
    String help = help(option);
    assertTrue(
        help.contains(String.join(", ", names)) || option.longestName().equals("--code-activation"),
        help);
  }

  @TestFactory
  Stream<DynamicTest> everyMemberOfEveryFamilyCanBeTyped() {
    return verbs()
        .flatMap(
            verb ->
                line(verb).getCommandSpec().options().stream()
                    .filter(option -> type(option).isSealed() && type(option).isInterface())
                    .map(
                        option ->
                            DynamicTest.dynamicTest(
                                verb + " " + option.longestName(),
                                () -> members(verb, option, type(option)))));
  }

  private static <T> void members(String verb, OptionSpec option, Class<T> type) {
    FamilyNotation<T> notation = FamilyNotation.of(type);
    List<String> names = new ArrayList<>(Family.of(type).names());
    names.removeAll(OF_COLUMNS);
    assertEquals(names, candidates(option));
    assertTrue(help(option).contains(notation.form()), help(option));
    for (String name : names) {
      String word = word(notation, name);
      T member = notation.parse(word);
      assertEquals(member, notation.parse(notation.text(member)), word);
      Object typed = typed(verb, option, word);
      assertEquals(member, typed instanceof List<?> list ? list.get(0) : parsed(notation, typed));
    }
  }

  private static Object parsed(FamilyNotation<?> notation, Object typed) {
    return typed instanceof String text ? notation.parse(text) : typed;
  }

  private static List<String> candidates(OptionSpec option) {
    return StreamSupport.stream(option.completionCandidates().spliterator(), false).toList();
  }

  /** A member with as few arguments as it takes. */
  private static String word(FamilyNotation<?> notation, String name) {
    List<String> words = List.of(name);
    for (int count = 0; count <= 3; count++) {
      Optional<String> good = words.stream().filter(word -> isGood(notation, word)).findFirst();
      if (good.isPresent()) {
        return good.get();
      }
      String separator = count == 0 ? ":" : ",";
      words =
          words.stream()
              .flatMap(word -> ARGUMENTS.stream().map(argument -> word + separator + argument))
              .toList();
    }
    throw new AssertionError(name + " cannot be typed with up to three arguments");
  }

  private static boolean isGood(FamilyNotation<?> notation, String word) {
    try {
      notation.parse(word);
      return true;
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  @Test
  void theFamiliesHaveOptions() {
    Set<Class<?>> held = new HashSet<>();
    verbs().forEach(verb -> line(verb).getCommandSpec().options().forEach(o -> held.add(type(o))));
    assertTrue(
        held.containsAll(
            Set.of(
                Activation.class,
                Reconstruction.class,
                Penalty.class,
                Corruption.class,
                CodeSelection.class,
                Optimizer.class,
                Schedule.class,
                Threshold.class,
                AnomalyScore.class)),
        held.toString());
  }
}
