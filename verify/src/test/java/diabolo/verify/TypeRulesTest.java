package diabolo.verify;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import diabolo.verify.wrong.BaseNumber;
import diabolo.verify.wrong.LonelyChoice;
import diabolo.verify.wrong.NumberHelper;
import diabolo.verify.wrong.OpenClass;
import diabolo.verify.wrong.OpenInterface;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Everything is closed or final, and has a name that says what it is. */
final class TypeRulesTest {

  private static final String BANNED_NAME =
      "(Base|Abstract)[A-Z].*"
          + "|.*(Manager|Helper|Utils?|Impl|Processor|Wrapper|Handler|Info|Data|Common|Base)";

  /**
   * Families whose members lie in packages of their own, which a sealed interface cannot permit on
   * the class path: the packages that may implement them.
   */
  private static final Map<String, String> OPEN_FAMILIES =
      Map.of(
          "diabolo.kernel.Kernels", "diabolo.kernel..",
          "diabolo.kernel.Operation", "diabolo.kernel..",
          "diabolo.kernel.KernelProvider", "diabolo.kernel..",
          "diabolo.reproduce.Experiment", "diabolo.reproduce..");

  @Test
  void openFamiliesAreImplementedInTheirPackagesOnly() {
    OPEN_FAMILIES.forEach(
        (family, packages) ->
            Bytecode.check(
                classes().that().areAssignableTo(family).should().resideInAPackage(packages)));
  }

  @Test
  void classesAreFinal() {
    Bytecode.check(
        classes().that(areDeclaredClasses()).should().haveModifier(JavaModifier.FINAL),
        OpenClass.class);
  }

  @Test
  void interfacesAreChoicesOrLambdaTypes() {
    Bytecode.check(
        classes()
            .that()
            .areInterfaces()
            .and()
            .areNotAnnotations()
            .should(
                satisfy(
                    "be sealed over two types or more, or have exactly one abstract method",
                    type ->
                        OPEN_FAMILIES.containsKey(type.getName())
                            || isChoice(type.reflect())
                            || hasOneAbstractMethod(type.reflect()))),
        OpenInterface.class,
        LonelyChoice.class);
  }

  @Test
  void staticFieldsAreFinal() {
    Bytecode.check(
        fields()
            .that()
            .areStatic()
            .and(DescribedPredicate.describe("are written by us", TypeRulesTest::isWrittenByUs))
            .should()
            .beFinal(),
        OpenClass.class);
  }

  @Test
  void namesSayWhatATypeIs() {
    Bytecode.check(
        classes()
            .should(
                satisfy(
                    "not be named like a drawer",
                    type -> !type.getSimpleName().matches(BANNED_NAME))),
        NumberHelper.class,
        BaseNumber.class);
  }

  /** A name says which type is meant, without a look at the imports; nested types say it in two. */
  @Test
  void noTwoTypesShareAName() {
    Map<String, String> known = new TreeMap<>();
    List<String> twice = new ArrayList<>();
    Bytecode.MAIN.stream()
        .filter(type -> type.isTopLevelClass() && !type.getSimpleName().endsWith("-info"))
        .forEach(
            type -> {
              String before = known.put(type.getSimpleName(), type.getName());
              if (before != null) {
                twice.add(before + " and " + type.getName());
              }
            });
    assertEquals(List.of(), twice);
    assertTrue(known.size() > 300, "the main types were not found");
  }

  private static DescribedPredicate<JavaClass> areDeclaredClasses() {
    return DescribedPredicate.describe(
        "are declared classes",
        type ->
            !type.isInterface() && !type.isEnum() && !isNameless(type) && !isEnumConstant(type));
  }

  private static boolean isNameless(JavaClass type) {
    return type.isAnonymousClass();
  }

  private static boolean isEnumConstant(JavaClass type) {
    return type.getRawSuperclass().filter(JavaClass::isEnum).isPresent();
  }

  private static boolean isWrittenByUs(JavaField field) {
    return !field.getModifiers().contains(JavaModifier.SYNTHETIC);
  }

  private static boolean isChoice(Class<?> type) {
    return type.isSealed() && leaves(type).count() >= 2;
  }

  private static Stream<Class<?>> leaves(Class<?> type) {
    return type.isInterface() && type.isSealed()
        ? Arrays.stream(type.getPermittedSubclasses()).flatMap(TypeRulesTest::leaves)
        : Stream.of(type);
  }

  private static boolean hasOneAbstractMethod(Class<?> type) {
    return Arrays.stream(type.getMethods())
            .map(Method::getModifiers)
            .filter(Modifier::isAbstract)
            .count()
        == 1;
  }

  private static ArchCondition<JavaClass> satisfy(String what, Predicate<JavaClass> condition) {
    return new ArchCondition<>(what) {
      @Override
      public void check(JavaClass type, ConditionEvents events) {
        if (!condition.test(type)) {
          events.add(SimpleConditionEvent.violated(type, type.getName() + " does not " + what));
        }
      }
    };
  }
}
