package diabolo.notation;

import java.lang.reflect.Type;
import java.util.Locale;
import java.util.Optional;

/**
 * A component of a record.
 *
 * @param name in lower case with hyphens: {@code standard-deviation}
 * @param type as it is declared
 */
record Part(String name, Type type) {

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

  /** Whether a value of it can be written in one word. */
  boolean isWritten() {
    return notation().isPresent();
  }
}
