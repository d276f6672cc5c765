package diabolo.notation;

import java.lang.reflect.Field;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Constants of an enum: {@code leaky-relu}. */
final class EnumNotation<T> implements Notation<T> {

  private final List<T> constants;
  private final List<String> names;
  private final Map<String, T> aliases;

  EnumNotation(Class<T> type) {
    constants = List.of(type.getEnumConstants());
    names = constants.stream().map(this::text).toList();
    aliases = aliases(type);
  }

  @Override
  public T parse(String text) {
    String word = text.toLowerCase(Locale.ROOT);
    int place = names.indexOf(word);
    if (place < 0) {
      T constant = aliases.get(word);
      if (constant == null) {
        throw WrongNotation.unknown(form(), text, text, names);
      }
      return constant;
    }
    return constants.get(place);
  }

  private static <T> Map<String, T> aliases(Class<T> type) {
    Map<String, T> aliases = new HashMap<>();
    for (Field field : type.getFields()) {
      Alias alias = field.getAnnotation(Alias.class);
      for (String word : alias == null ? new String[0] : alias.value()) {
        aliases.put(word, constant(type, field));
      }
    }
    return aliases;
  }

  private static <T> T constant(Class<T> type, Field field) {
    try {
      return type.cast(field.get(null));
    } catch (IllegalAccessException e) {
      throw new AssertionError("a constant of a public enum can be read", e);
    }
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
