package diabolo.verify;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.tngtech.archunit.core.domain.JavaClass;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Dependencies point one way. */
final class DependencyRulesTest {

  @TestFactory
  Stream<DynamicTest> packageUsesOnlyWhatLiesBelowIt() {
    return Layer.ALL.stream()
        .map(layer -> DynamicTest.dynamicTest(layer.packageName(), () -> keepsOrder(layer)));
  }

  private static void keepsOrder(Layer layer) {
    Bytecode.check(
        classes()
            .that()
            .resideInAPackage(layer.packageName())
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(layer.allowed())
            .allowEmptyShould(true));
  }

  @Test
  void everyPackageHasItsPlaceInTheOrder() {
    List<String> known = Layer.ALL.stream().map(Layer::packageName).toList();
    assertEquals(
        List.of(),
        Bytecode.MAIN.stream()
            .map(JavaClass::getPackageName)
            .distinct()
            .filter(name -> !known.contains(name))
            .toList());
  }

  @Test
  void packagesHaveNoCycle() {
    Bytecode.check(slices().matching("diabolo.(**)").should().beFreeOfCycles());
  }

  @Test
  void nativeCodeIsKnownToOnePackageOnly() {
    Bytecode.check(
        noClasses()
            .that()
            .resideOutsideOfPackage("diabolo.kernel.onednn")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.bytedeco.."));
  }

  @Test
  void openMpIsToldOfByOneClassOnly() {
    Bytecode.check(
        noClasses()
            .that()
            .doNotHaveFullyQualifiedName("diabolo.kernel.onednn.OpenMp")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("com.sun.jna.."));
  }

  @Test
  void coreNeedsNoDesktop() {
    Bytecode.check(
        noClasses()
            .that()
            .resideInAnyPackage(
                Layer.core().stream().map("diabolo."::concat).toArray(String[]::new))
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("java.awt..", "javax..", "java.sql..", "java.net.http.."));
  }
}
