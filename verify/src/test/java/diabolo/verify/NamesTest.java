package diabolo.verify;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.JavaClass;
import diabolo.data.table.TablePlan;
import diabolo.feature.Schema;
import diabolo.model.spec.ModelSpec;
import diabolo.notation.Family;
import diabolo.notation.Named;
import diabolo.objective.penalty.Penalty;
import diabolo.score.AnomalyScore;
import diabolo.task.generate.CodePrior;
import diabolo.task.generate.PriorChoice;
import diabolo.verify.wrong.NamelessChoice;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Members of every family that files or the command line write have names of their own. */
final class NamesTest {

  private static final String FORM = "[a-z0-9]+(-[a-z0-9]+)*";

  private final Set<Class<?>> families = new LinkedHashSet<>();
  private final Set<Type> seen = new LinkedHashSet<>();

  @Test
  void membersOfWrittenFamiliesHaveNames() {
    walkAll();
    assertTrue(families.contains(Penalty.class), "the penalties were not found");
    assertTrue(families.contains(AnomalyScore.class), "the scores were not found");
    List<String> offenses = new ArrayList<>();
    families.forEach(family -> offenses.addAll(offenses(family)));
    assertEquals(List.of(), offenses);
  }

  @Test
  void noticesMembersWithoutName() {
    assertEquals(
        List.of(
            "expected a type with a name, got diabolo.verify.wrong.NamelessChoice$Second",
            "'Not_Kebab' of NamelessChoice is not in kebab case"),
        offenses(NamelessChoice.class));
  }

  @Test
  void namesBelongToWrittenFamilies() {
    walkAll();
    List<Class<?>> members = families.stream().flatMap(NamesTest::members).toList();
    assertEquals(
        List.of(),
        Bytecode.MAIN.stream()
            .filter(type -> type.isAnnotatedWith(Named.class))
            .map(JavaClass::reflect)
            .filter(type -> !members.contains(type))
            .toList());
  }

  private void walkAll() {
    List.of(ModelSpec.class, Schema.class, TablePlan.class, CodePrior.class, PriorChoice.class)
        .forEach(this::walk);
    Bytecode.MAIN.stream()
        .filter(type -> type.isRecord() && type.getSimpleName().endsWith("Options"))
        .map(JavaClass::reflect)
        .forEach(this::walk);
  }

  private void walk(Type type) {
    if (!seen.add(type)) {
      return;
    }
    if (type instanceof ParameterizedType generic) {
      Arrays.stream(generic.getActualTypeArguments()).forEach(this::walk);
    } else if (type instanceof Class<?> plain && plain.isRecord()) {
      Arrays.stream(plain.getRecordComponents())
          .map(RecordComponent::getGenericType)
          .forEach(this::walk);
    } else if (type instanceof Class<?> plain && plain.isInterface() && plain.isSealed()) {
      families.add(plain);
      members(plain).forEach(this::walk);
    }
  }

  /** Complaints about a family: a member without a name, then names of another form. */
  private static List<String> offenses(Class<?> family) {
    List<String> offenses = new ArrayList<>();
    try {
      Family.of(family);
    } catch (IllegalArgumentException e) {
      offenses.add(e.getMessage());
    }
    members(family)
        .filter(member -> member.isAnnotationPresent(Named.class))
        .map(Family::name)
        .filter(name -> !name.matches(FORM))
        .forEach(
            name ->
                offenses.add(
                    "'%s' of %s is not in kebab case".formatted(name, family.getSimpleName())));
    return offenses;
  }

  private static Stream<Class<?>> members(Class<?> type) {
    return type.isInterface() && type.isSealed()
        ? Arrays.stream(type.getPermittedSubclasses()).flatMap(NamesTest::members)
        : Stream.of(type);
  }
}
