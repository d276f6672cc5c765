package diabolo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import diabolo.notation.Family;
import diabolo.notation.Named;
import diabolo.objective.penalty.Penalty;
import diabolo.threshold.Threshold;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** A member of a family without an example fails the build. */
final class ExamplesTest {

  @TestFactory
  Stream<DynamicTest> everyMemberHasAnExample() {
    return Examples.FAMILIES.entrySet().stream()
        .map(
            family ->
                DynamicTest.dynamicTest(
                    family.getKey().getSimpleName(),
                    () -> assertEquals(Set.of(), missing(family.getKey(), family.getValue()))));
  }

  @Test
  void aMemberWithoutAnExampleIsNoticed() {
    List<Threshold> butOne = Examples.THRESHOLDS.subList(1, Examples.THRESHOLDS.size());
    assertEquals(Set.of(Examples.THRESHOLDS.get(0).getClass()), missing(Threshold.class, butOne));
  }

  @Test
  void everyWrittenFamilyOfThisModuleHasExamples() throws IOException, URISyntaxException {
    Set<Class<?>> families = writtenFamilies();
    assertTrue(families.contains(Penalty.class), "the penalties were not found");
    assertEquals(Examples.FAMILIES.keySet(), families);
  }

  private static Set<Class<?>> missing(Class<?> family, List<?> examples) {
    Set<Class<?>> missing = new HashSet<>(Family.of(family).members().values());
    examples.forEach(example -> missing.remove(example.getClass()));
    return missing;
  }

  /**
   * The sealed interfaces of the main classes whose members have names; those inside another one,
   * as FirstOrder inside Optimizer, belong to it.
   */
  private static Set<Class<?>> writtenFamilies() throws IOException, URISyntaxException {
    Path classes =
        Path.of(Penalty.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    try (Stream<Path> files = Files.walk(classes)) {
      return files
          .map(file -> classes.relativize(file).toString())
          .filter(name -> name.endsWith(".class") && !name.endsWith("-info.class"))
          .map(name -> name.replaceAll("\\.class$", "").replace('/', '.').replace('\\', '.'))
          .map(ExamplesTest::load)
          .filter(type -> type.isInterface() && type.isSealed() && isWritten(type))
          .filter(type -> Arrays.stream(type.getInterfaces()).noneMatch(Class::isSealed))
          .collect(Collectors.toCollection(HashSet::new));
    }
  }

  private static boolean isWritten(Class<?> family) {
    return Arrays.stream(family.getPermittedSubclasses())
        .anyMatch(
            member ->
                member.isAnnotationPresent(Named.class)
                    || (member.isSealed() && isWritten(member)));
  }

  private static Class<?> load(String name) {
    try {
      return Class.forName(name, false, Penalty.class.getClassLoader());
    } catch (ClassNotFoundException e) {
      throw new AssertionError(name + " was compiled and is not there", e);
    }
  }
}
