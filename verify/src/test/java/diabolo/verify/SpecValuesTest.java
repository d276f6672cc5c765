package diabolo.verify;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.JavaClass;
import diabolo.model.spec.ModelSpec;
import diabolo.verify.wrong.FlagOptions;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/**
 * Hyperparameters are values: what a spec or an options record holds can be written down, compared
 * and read back.
 *
 * <p>Numbers, strings, enums, lists, optionals, and records and sealed choices of such. No boolean:
 * a flag is a choice that has not found its second name.
 */
final class SpecValuesTest {

  private static final Set<Type> LEAVES =
      Set.of(
          int.class,
          long.class,
          float.class,
          double.class,
          Integer.class,
          Float.class,
          Double.class,
          Character.class,
          Charset.class,
          String.class);

  private final Set<Class<?>> seen = new HashSet<>();
  private final List<String> offenses = new ArrayList<>();

  @Test
  void specsAndOptionsHoldOnlyValues() {
    List<? extends Class<?>> roots =
        Bytecode.MAIN.stream().filter(SpecValuesTest::isRoot).map(JavaClass::reflect).toList();
    assertTrue(roots.contains(ModelSpec.class), "the specs were not found");
    roots.forEach(type -> walk(type, type.getSimpleName()));
    assertEquals("", String.join("\n", offenses));
  }

  @Test
  void noticesAFlagAndAFunction() {
    walk(FlagOptions.class, "FlagOptions");
    assertEquals(
        List.of(
            "FlagOptions.fast is a boolean",
            "FlagOptions.rateByEpoch is a java.util.function.DoubleUnaryOperator"),
        offenses);
  }

  private static boolean isRoot(JavaClass type) {
    String name = type.getSimpleName();
    return type.isEquivalentTo(ModelSpec.class) || (name.endsWith("Options") && type.isRecord());
  }

  private void walk(Type type, String where) {
    if (type instanceof ParameterizedType generic && isContainer(generic.getRawType())) {
      for (Type argument : generic.getActualTypeArguments()) {
        walk(argument, where);
      }
    } else if (type instanceof Class<?> plain && plain.isRecord()) {
      walkRecord(plain);
    } else if (type instanceof Class<?> plain && plain.isInterface() && plain.isSealed()) {
      Arrays.stream(plain.getPermittedSubclasses()).forEach(kind -> walk(kind, where));
    } else if (!isLeaf(type)) {
      offenses.add(where + " is a " + type.getTypeName());
    }
  }

  private void walkRecord(Class<?> type) {
    if (seen.add(type)) {
      for (RecordComponent component : type.getRecordComponents()) {
        walk(component.getGenericType(), type.getSimpleName() + "." + component.getName());
      }
    }
  }

  private static boolean isLeaf(Type type) {
    return LEAVES.contains(type) || (type instanceof Class<?> plain && plain.isEnum());
  }

  private static boolean isContainer(Type type) {
    return Set.<Type>of(List.class, Map.class, Optional.class).contains(type);
  }
}
