package diabolo.verify;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaModifier.PUBLIC;
import static com.tngtech.archunit.core.domain.JavaModifier.STATIC;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaConstructorCall;
import diabolo.verify.wrong.OpenClass;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.Test;

/** Calls that the code may not make, and from where. */
final class CallRulesTest {

  @Test
  void onlyTheCommandLinePrintsAndEndsTheProcess() {
    Bytecode.check(
        noClasses()
            .that()
            .resideOutsideOfPackage("diabolo.cli..")
            .should()
            .accessField(System.class, "out")
            .orShould()
            .accessField(System.class, "err")
            .orShould()
            .callMethod(System.class, "exit", int.class)
            .orShould()
            .callMethod(Runtime.class, "halt", int.class)
            .orShould()
            .callMethod(Throwable.class, "printStackTrace"),
        OpenClass.class);
  }

  @Test
  void randomNumbersComeFromASeed() {
    Bytecode.check(
        noClasses()
            .should()
            .dependOnClassesThat()
            .areAssignableTo(Random.class)
            .orShould()
            .dependOnClassesThat()
            .belongToAnyOf(SplittableRandom.class, ThreadLocalRandom.class)
            .orShould()
            .dependOnClassesThat()
            .resideInAPackage("java.util.random..")
            .orShould()
            .callMethod(Math.class, "random")
            .orShould()
            .callMethod(Collections.class, "shuffle", List.class),
        OpenClass.class);
  }

  /** A file chooses among types that the code names; it never names a class to load. */
  @Test
  void noFileCanNameAClassToLoad() {
    Bytecode.check(
        noClasses()
            .should()
            .dependOnClassesThat()
            .belongToAnyOf(ObjectInputStream.class, ObjectOutputStream.class)
            .orShould()
            .callMethod(ClassLoader.class, "loadClass", String.class),
        OpenClass.class);
    Bytecode.check(
        noClasses()
            .that()
            .haveNameNotMatching("diabolo\\.tensor\\.Memory.*")
            .should()
            .callMethod(Class.class, "forName", String.class)
            .orShould()
            .callMethod(Class.class, "forName", String.class, boolean.class, ClassLoader.class),
        OpenClass.class);
  }

  /** One way to make a value: a record with {@code of} is not made by {@code new} elsewhere. */
  @Test
  void recordsAreMadeByTheirFactories() {
    Bytecode.check(
        noClasses()
            .should()
            .callConstructorWhere(
                describe(
                    "a record of another package has a factory of the same parameters",
                    call -> isForeign(call) && hasFactory(call))),
        OpenClass.class);
  }

  private static boolean isForeign(JavaConstructorCall call) {
    return !call.getOriginOwner().getPackageName().equals(call.getTargetOwner().getPackageName());
  }

  private static boolean hasFactory(JavaConstructorCall call) {
    List<String> parameters =
        call.getTarget().getRawParameterTypes().stream().map(JavaClass::getName).toList();
    return call.getTargetOwner().isRecord()
        && call.getTargetOwner().getMethods().stream()
            .filter(method -> method.getName().equals("of"))
            .filter(method -> method.getModifiers().containsAll(List.of(PUBLIC, STATIC)))
            .anyMatch(
                method ->
                    method.getRawParameterTypes().stream()
                        .map(JavaClass::getName)
                        .toList()
                        .equals(parameters));
  }
}
