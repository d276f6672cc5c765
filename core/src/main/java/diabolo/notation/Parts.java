package diabolo.notation;

import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The components of a record as one writes them: those of a record within it stand in its place, so
 * that {@code adamw:epsilon=1e-7} needs no second name.
 *
 * <p>Immutable.
 */
final class Parts {

  private final Components components;
  private final List<Optional<Parts>> inner;
  private final List<Part> all;

  private Parts(Components components, List<Optional<Parts>> inner, List<Part> all) {
    this.components = components;
    this.inner = inner;
    this.all = all;
  }

  static Parts of(Class<?> type) {
    Components components = Components.of(type);
    List<Optional<Parts>> inner = new ArrayList<>();
    List<Part> all = new ArrayList<>();
    for (int i = 0; i < components.names().size(); i++) {
      Part part = new Part(Part.hyphenated(components.names().get(i)), components.types().get(i));
      Optional<Parts> within = within(part);
      inner.add(within);
      within.ifPresentOrElse(parts -> all.addAll(parts.all), () -> all.add(part));
    }
    return new Parts(components, List.copyOf(inner), List.copyOf(all));
  }

  /** The parts of the record that a component is, if it needs more than one word. */
  private static Optional<Parts> within(Part part) {
    boolean isRecord =
        part.notation()
            .filter(notation -> notation instanceof RecordNotation<?> it && !it.isOneWord())
            .isPresent();
    return isRecord && part.type() instanceof Class<?> type
        ? Optional.of(Parts.of(type))
        : Optional.empty();
  }

  /** The parts in the order of declaration. */
  List<Part> all() {
    return all;
  }

  /** Whether each component is one part. */
  boolean isFlat() {
    return inner.stream().allMatch(Optional::isEmpty);
  }

  /** Number of components without a default; they are the first ones. */
  int required() {
    return components.required();
  }

  /** The types of the first components, as they are declared. */
  List<Type> types(int count) {
    return components.types().subList(0, count);
  }

  /** The record of these first components and the defaults of the others; flat parts only. */
  Object prefixed(Object... first) {
    Object[] values = components.defaults(Arrays.copyOf(first, components.required()));
    System.arraycopy(first, 0, values, 0, first.length);
    return components.create(values);
  }

  /** The value of each part. */
  Object[] values(Object record) {
    Object[] own = components.values(record);
    List<Object> values = new ArrayList<>();
    for (int i = 0; i < own.length; i++) {
      Object value = own[i];
      inner
          .get(i)
          .ifPresentOrElse(
              parts -> values.addAll(Arrays.asList(parts.values(value))), () -> values.add(value));
    }
    return values.toArray();
  }

  /** The record of these values, one for each part. */
  Object create(Object... values) {
    Object[] own = new Object[inner.size()];
    int next = 0;
    for (int i = 0; i < own.length; i++) {
      if (inner.get(i).isPresent()) {
        Parts parts = inner.get(i).get();
        own[i] = parts.create(Arrays.copyOfRange(values, next, next + parts.all.size()));
        next += parts.all.size();
      } else {
        own[i] = values[next++];
      }
    }
    return components.create(own);
  }
}
