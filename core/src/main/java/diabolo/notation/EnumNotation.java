package diabolo.notation;

import java.util.List;
import java.util.Locale;

/** Constants of an enum: {@code leaky-relu}. */
final class EnumNotation<T> implements Notation<T> {

  private final List<T> constants;
  private final List<String> names;

  EnumNotation(Class<T> type) {
    constants = List.of(type.getEnumConstants());
    names = constants.stream().map(this::text).toList();
  }

  @Override
  public T parse(String text) {
    int place = names.indexOf(text.toLowerCase(Locale.ROOT));
    if (place < 0) {
      throw WrongNotation.unknown(form(), text, text, names);
    }
    return constants.get(place);
  }

  @Override
  public String text(T value) {
    return Notation.name((Enum<?>) value);
  }

  @Override
  public String form() {
    return WrongNotation.oneOf(names);
  }

  @Override
  public List<String> names() {
    return names;
  }
}
