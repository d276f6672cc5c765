package diabolo.file.json;

import diabolo.notation.Components;
import diabolo.notation.Family;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Names and element types shared by {@link RecordWriter} and {@link RecordReader}. */
final class RecordLayout {

  private static final ClassValue<Map<String, ? extends Class<?>>> PERMITTED =
      new ClassValue<>() {
        @Override
        protected Map<String, ? extends Class<?>> computeValue(Class<?> type) {
          Map<String, ? extends Class<?>> members = Family.of(type).members();
          members.values().forEach(RecordLayout::requireMember);
          return members;
        }
      };

  private RecordLayout() {}

  /** Records permitted by a sealed interface, directly or indirectly, by their names. */
  static Map<String, ? extends Class<?>> permitted(Class<?> sealedType) {
    return PERMITTED.get(sealedType);
  }

  /** Name of an enum constant: {@code LEAKY_RELU} → {@code leaky-relu}. */
  static String name(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  static IllegalArgumentException unsupported(Type type) {
    return new IllegalArgumentException(
        "expected a type that RecordJson knows, got " + type.getTypeName());
  }

  /** Type argument of {@code List<T>}, {@code Optional<T>} and {@code Map<String, T>}. */
  static Type element(ParameterizedType type) {
    Type[] arguments = type.getActualTypeArguments();
    Type raw = type.getRawType();
    if (raw == List.class || raw == Optional.class) {
      return arguments[0];
    } else if (raw == Map.class && arguments[0] == String.class) {
      return arguments[1];
    }
    throw unsupported(type);
  }

  /**
   * Refuses a member of a family that is not a record, or that has a component named {@code type}.
   */
  private static void requireMember(Class<?> type) {
    if (!type.isRecord() || Components.of(type).names().contains("type")) {
      throw unsupported(type);
    }
  }
}
