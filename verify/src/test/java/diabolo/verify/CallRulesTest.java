package diabolo.verify;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

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
}
