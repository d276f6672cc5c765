package diabolo.notation;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Components of a record type, with their defaults.
 *
 * <p>A record states its defaults once, in a static factory that returns the record type: {@code
 * defaults()}, or {@code of(…)} whose parameters are the record's first components, with the same
 * types in the same order. Of several factories the one with the fewest parameters is used. Its
 * parameters are the required components; the default of every other component is its value in the
 * record that the factory returns. A record without such a factory requires all of its components.
 *
 * <pre>{@code
 * record L1(float weight, Measure measure, Optional<WarmUp> warmUp) {
 *   static L1 of(float weight) {…}          // weight is required, measure and warmUp have defaults
 * }
 * }</pre>
 *
 * <p>Immutable; one instance per type.
 */
public final class Components {

  private static final ClassValue<Components> FOUND =
      new ClassValue<>() {
        @Override
        protected Components computeValue(Class<?> type) {
          return find(type);
        }
      };

  private final List<String> names;
  private final List<Type> types;
  private final List<Method> accessors;
  private final Constructor<?> constructor;
  private final Optional<Method> factory;

  private Components(Class<?> type) throws NoSuchMethodException {
    RecordComponent[] components = type.getRecordComponents();
    names = Stream.of(components).map(RecordComponent::getName).toList();
    types = Stream.of(components).map(RecordComponent::getGenericType).toList();
    accessors = Stream.of(components).map(RecordComponent::getAccessor).toList();
    constructor =
        type.getDeclaredConstructor(
            Stream.of(components).map(RecordComponent::getType).toArray(Class<?>[]::new));
    factory =
        Stream.of(type.getDeclaredMethods())
            .filter(method -> Modifier.isStatic(method.getModifiers()))
            .filter(method -> method.getReturnType() == type)
            .filter(this::isFactory)
            .min(Comparator.comparingInt(Method::getParameterCount));
    accessors.forEach(accessor -> accessor.setAccessible(true));
    constructor.setAccessible(true);
    factory.ifPresent(method -> method.setAccessible(true));
  }

  /**
   * Finds the components of a type.
   *
   * @throws IllegalArgumentException if the type is not a record
   */
  public static Components of(Class<?> type) {
    return FOUND.get(type);
  }

  /**
   * Copies a record with another value of one component.
   *
   * @param record the record, not modified
   * @param name name of the component
   * @param value the new value, of the component's type
   * @throws IllegalArgumentException if there is no such component, or the record refuses the value
   */
  public static <R extends Record> R with(R record, String name, Object value) {
    Components components = of(record.getClass());
    Object[] values = components.values(record);
    int place = components.names.indexOf(name);
    if (place < 0) {
      throw new IllegalArgumentException(
          "expected one of the components %s, got %s".formatted(components.names, name));
    }
    values[place] = value;
    @SuppressWarnings("unchecked")
    R copy = (R) components.create(values);
    return copy;
  }

  /** Names in the order of declaration. */
  public List<String> names() {
    return names;
  }

  /** Declared types in the order of declaration. */
  public List<Type> types() {
    return types;
  }

  /** Number of components without a default; they are the first ones. */
  public int required() {
    return factory.map(Method::getParameterCount).orElse(types.size());
  }

  /** Values of a record of this type, in the order of declaration. */
  public Object[] values(Object record) {
    return accessors.stream().map(accessor -> call(accessor, record)).toArray();
  }

  /**
   * Values of the record with the given required components and the defaults of the others.
   *
   * @param first values of the {@link #required} components. Not modified.
   * @throws RuntimeException the exception of the record's factory
   */
  public Object[] defaults(Object... first) {
    return factory.map(method -> values(call(method, null, first))).orElseGet(first::clone);
  }

  /**
   * Creates the record with these values.
   *
   * @param values one value for each component, in the order of declaration. Not modified.
   * @throws RuntimeException the exception of the record's constructor
   */
  public Object create(Object... values) {
    try {
      return constructor.newInstance(values);
    } catch (InvocationTargetException e) {
      throw thrown(e);
    } catch (InstantiationException | IllegalAccessException e) {
      throw new AssertionError("a record's canonical constructor can be called", e);
    }
  }

  private static Object call(Method method, Object target, Object... values) {
    try {
      return method.invoke(target, values);
    } catch (InvocationTargetException e) {
      throw thrown(e);
    } catch (IllegalAccessException e) {
      throw new AssertionError("an accessible method can be called", e);
    }
  }

  /** Unwraps the exception of the record; an error is rethrown unchanged. */
  private static RuntimeException thrown(InvocationTargetException e) {
    if (e.getCause() instanceof RuntimeException refusal) {
      return refusal;
    } else if (e.getCause() instanceof Error error) {
      throw error;
    }
    return new IllegalStateException("a record threw a checked exception", e.getCause());
  }

  private static Components find(Class<?> type) {
    if (!type.isRecord()) {
      throw new IllegalArgumentException("expected a record, got " + type.getName());
    }
    try {
      return new Components(type);
    } catch (NoSuchMethodException e) {
      throw new AssertionError("every record has a canonical constructor", e);
    }
  }

  private boolean isFactory(Method method) {
    List<Type> taken = List.of(method.getGenericParameterTypes());
    return switch (method.getName()) {
      case "defaults" -> taken.isEmpty();
      case "of" -> taken.size() <= types.size() && types.subList(0, taken.size()).equals(taken);
      default -> false;
    };
  }
}
