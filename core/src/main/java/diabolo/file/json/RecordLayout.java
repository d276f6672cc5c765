package diabolo.file.json;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * How a record type is taken apart and put together; found once per type.
 *
 * @param names component names in order
 * @param types component types in order
 * @param accessors component accessors in order
 * @param constructor the canonical constructor
 */
record RecordLayout(
    List<String> names, List<Type> types, List<Method> accessors, Constructor<?> constructor) {

  private static final ClassValue<RecordLayout> LAYOUTS =
      new ClassValue<>() {
        @Override
        protected RecordLayout computeValue(Class<?> type) {
          return find(type);
        }
      };

  private static final ClassValue<Map<String, Class<?>>> PERMITTED =
      new ClassValue<>() {
        @Override
        protected Map<String, Class<?>> computeValue(Class<?> type) {
          Map<String, Class<?>> records = new LinkedHashMap<>();
          collect(type, records);
          return records;
        }
      };

  static RecordLayout of(Class<?> type) {
    return LAYOUTS.get(type);
  }

  /** The records that a sealed interface permits, directly or through others, by their names. */
  static Map<String, Class<?>> permitted(Class<?> sealedType) {
    return PERMITTED.get(sealedType);
  }

  /** {@code KlSparsity} → {@code kl-sparsity}, {@code LEAKY_RELU} → {@code leaky-relu}. */
  static String kebab(String name) {
    return name.replace('_', '-')
        .replaceAll("([a-z0-9])([A-Z])|([A-Z])([A-Z][a-z])", "$1$3-$2$4")
        .toLowerCase(Locale.ROOT);
  }

  static IllegalArgumentException unsupported(Type type) {
    return new IllegalArgumentException(
        "expected a type that RecordJson knows, got " + type.getTypeName());
  }

  /** The type argument of {@code List<T>}, {@code Optional<T>} and {@code Map<String, T>}. */
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

  private static RecordLayout find(Class<?> type) {
    RecordComponent[] components = type.getRecordComponents();
    Class<?>[] raw =
        Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
    try {
      Constructor<?> constructor = type.getDeclaredConstructor(raw);
      constructor.setAccessible(true);
      List<Method> accessors = Arrays.stream(components).map(RecordComponent::getAccessor).toList();
      accessors.forEach(accessor -> accessor.setAccessible(true));
      return new RecordLayout(
          Arrays.stream(components).map(RecordComponent::getName).toList(),
          Arrays.stream(components).map(RecordComponent::getGenericType).toList(),
          accessors,
          constructor);
    } catch (NoSuchMethodException e) {
      throw new AssertionError("every record has a canonical constructor", e);
    }
  }

  private static void collect(Class<?> type, Map<String, Class<?>> records) {
    for (Class<?> permitted : type.getPermittedSubclasses()) {
      if (permitted.isSealed() && permitted.isInterface()) {
        collect(permitted, records);
      } else if (!permitted.isRecord() || of(permitted).names().contains("type")) {
        throw unsupported(permitted);
      } else if (records.put(kebab(permitted.getSimpleName()), permitted) != null) {
        throw new IllegalArgumentException(
            "expected one record per name, got two for " + permitted.getSimpleName());
      }
    }
  }

  Object get(Object record, int component) {
    try {
      return accessors.get(component).invoke(record);
    } catch (IllegalAccessException | InvocationTargetException e) {
      throw new IllegalArgumentException("cannot read component " + names.get(component), e);
    }
  }
}
