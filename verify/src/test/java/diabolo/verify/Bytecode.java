package diabolo.verify;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.simpleName;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;

/** The compiled classes of the project, read once, and of the offenders in {@code wrong}. */
final class Bytecode {

  static final JavaClasses MAIN =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("diabolo")
          .that(not(simpleName("package-info")));

  private static final String WRONG = "diabolo.verify.wrong";

  private Bytecode() {}

  /** The project keeps the rule, and each of these offenders is found to break it. */
  static void check(ArchRule rule, Class<?>... offenders) {
    for (Class<?> offender : offenders) {
      assertTrue(
          offender.getPackageName().equals(WRONG) && breaks(rule, offender),
          () -> "the rule does not notice " + offender.getName() + ": " + rule.getDescription());
    }
    rule.check(MAIN);
  }

  private static boolean breaks(ArchRule rule, Class<?> offender) {
    return rule.evaluate(new ClassFileImporter().importClasses(offender)).hasViolation();
  }
}
