package diabolo.notation;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The members of a sealed interface by their names.
 *
 * <p>Members of nested sealed interfaces belong to the family: {@code Family.of(Optimizer.class)}
 * holds {@code sgd} although {@code Sgd} is permitted by {@code FirstOrder}. Immutable.
 *
 * @param <T> the sealed interface
 */
public final class Family<T> {

  private static final ClassValue<Family<?>> FAMILIES =
      new ClassValue<>() {
        @Override
        protected Family<?> computeValue(Class<?> type) {
          return find(type);
        }
      };

  private final Map<String, Class<? extends T>> members;

  private Family(Map<String, Class<? extends T>> members) {
    this.members = Collections.unmodifiableMap(members);
  }

  /**
   * The family of a sealed interface.
   *
   * @throws IllegalArgumentException if the type is no sealed interface, a member has no {@link
   *     Named} name, or two members have the same one
   */
  @SuppressWarnings("unchecked")
  public static <T> Family<T> of(Class<T> sealedType) {
    return (Family<T>) FAMILIES.get(sealedType);
  }

  /**
   * The name of one type.
   *
   * @throws IllegalArgumentException if it has none
   */
  public static String name(Class<?> member) {
    Named named = member.getAnnotation(Named.class);
    if (named == null) {
      throw new IllegalArgumentException("expected a type with a name, got " + member.getName());
    }
    return named.value();
  }

  /** All names, in the order in which the members are permitted. */
  public List<String> names() {
    return List.copyOf(members.keySet());
  }

  /** The member of that name; empty if there is none. */
  public Optional<Class<? extends T>> member(String name) {
    return Optional.ofNullable(members.get(name));
  }

  /** All members by their names, in the order in which they are permitted; unmodifiable. */
  public Map<String, Class<? extends T>> members() {
    return members;
  }

  private static <T> Family<T> find(Class<T> sealedType) {
    if (!(sealedType.isSealed() && sealedType.isInterface())) {
      throw new IllegalArgumentException(
          "expected a sealed interface, got " + sealedType.getName());
    }
    Map<String, Class<? extends T>> members = new LinkedHashMap<>();
    collect(sealedType, sealedType, members);
    return new Family<>(members);
  }

  private static <T> void collect(
      Class<?> from, Class<T> root, Map<String, Class<? extends T>> members) {
    for (Class<?> permitted : from.getPermittedSubclasses()) {
      if (permitted.isSealed() && permitted.isInterface()) {
        collect(permitted, root, members);
        continue;
      }
      Class<? extends T> member = permitted.asSubclass(root);
      Class<?> other = members.put(name(member), member);
      if (other != null) {
        throw new IllegalArgumentException(
            "expected one member by the name '%s', got %s and %s"
                .formatted(name(member), other.getName(), member.getName()));
      }
    }
  }
}
