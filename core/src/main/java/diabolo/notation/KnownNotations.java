package diabolo.notation;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.Optional;

/** The notations of types, found once for each. */
final class KnownNotations {

  private static final ClassValue<Optional<Notation<?>>> NOTATIONS =
      new ClassValue<>() {
        @Override
        protected Optional<Notation<?>> computeValue(Class<?> type) {
          return create(type);
        }
      };

  private KnownNotations() {}

  /** The notation of a type, or of a component of a record, if it has one. */
  static Optional<Notation<?>> find(Type type) {
    if (type instanceof Class<?> plain) {
      return NOTATIONS.get(plain);
    }
    return type instanceof ParameterizedType parameterized
            && parameterized.getRawType() == Optional.class
        ? find(parameterized.getActualTypeArguments()[0]).map(OptionalNotation::new)
        : Optional.empty();
  }

  private static Optional<Notation<?>> create(Class<?> type) {
    if (type.isEnum()) {
      return Optional.of(new EnumNotation<>(type));
    } else if (type.isRecord()) {
      return Optional.of(new RecordNotation<>(type));
    } else if (type.isSealed() && type.isInterface()) {
      FamilyNotation<?> family = new FamilyNotation<>(type);
      return family.names().isEmpty() ? Optional.empty() : Optional.of(family);
    }
    return ScalarNotation.find(type);
  }

  /** The word of a value whose type is known to be that of the notation. */
  @SuppressWarnings("unchecked")
  static String write(Notation<?> notation, Object value) {
    return ((Notation<Object>) notation).text(value);
  }
}
