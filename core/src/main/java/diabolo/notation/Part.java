package diabolo.notation;

import java.lang.reflect.Type;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * A component of a record.
 *
 * @param name in lower case with hyphens: {@code standard-deviation}
 * @param type as it is declared
 */
record Part(String name, Type type) {

  /** The components of a record in their order. */
  static List<Part> of(Components components) {
    return IntStream.range(0, components.names().size())
        .mapToObj(
            place ->
                new Part(hyphenated(components.names().get(place)), components.types().get(place)))
        .toList();
  }

  static String hyphenated(String name) {
    return name.replaceAll("([a-z0-9])([A-Z])", "$1-$2").toLowerCase(Locale.ROOT);
  }

  /** {@code STANDARD-DEVIATION}. */
  String label() {
    return name.toUpperCase(Locale.ROOT);
  }

  Optional<Notation<?>> notation() {
    return KnownNotations.find(type);
  }

  /** The notation of the record that this component is, if its own components have to be named. */
  Optional<RecordNotation<?>> inner() {
    return notation()
        .filter(notation -> notation instanceof RecordNotation<?> inner && !inner.isOneWord())
        .map(notation -> (RecordNotation<?>) notation);
  }
}
