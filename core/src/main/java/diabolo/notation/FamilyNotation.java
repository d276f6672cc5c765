package diabolo.notation;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Members of a sealed interface: {@code mmd:0.1}.
 *
 * @param <T> the sealed interface
 * @since 0.1
 */
public final class FamilyNotation<T> implements Notation<T> {

  private final Class<T> type;
  private final Map<String, RecordNotation<?>> members;

  FamilyNotation(Class<T> type) {
    this.type = type;
    Map<String, RecordNotation<?>> written = new LinkedHashMap<>();
    Family.of(type)
        .members()
        .forEach(
            (name, member) -> {
              if (Notation.of(member) instanceof RecordNotation<?> notation
                  && notation.isWritten()) {
                written.put(name, notation);
              }
            });
    members = written;
  }

  /**
   * The notation of a sealed interface.
   *
   * @throws IllegalArgumentException if it is none, or a member has no {@link Named} name
   */
  public static <T> FamilyNotation<T> of(Class<T> type) {
    if (Notation.<T>of(type) instanceof FamilyNotation<T> family) {
      return family;
    }
    throw new IllegalArgumentException("expected a sealed interface, got " + type.getName());
  }

  /** The names of the members that can be written: all but those that hold lists. */
  @Override
  public List<String> names() {
    return List.copyOf(members.keySet());
  }

  @Override
  public T parse(String text) {
    String name = name(text);
    RecordNotation<?> member = members.get(name);
    if (member == null) {
      throw WrongNotation.unknown(form(), text, name, names());
    }
    if (text.endsWith(":")) {
      throw WrongNotation.expected(member.form(name), text);
    }
    return type.cast(
        member.parse(name, text.substring(Math.min(text.length(), name.length() + 1)), text));
  }

  /**
   * The members of a list, as in {@code mmd:0.1,l1:0.01}: a comma before a known name begins the
   * next one.
   *
   * @throws IllegalArgumentException as {@link #parse}
   */
  public List<T> parseAll(String text) {
    List<String> words = new ArrayList<>();
    for (String piece : text.split(",", -1)) {
      if (words.isEmpty() || members.containsKey(name(piece))) {
        words.add(piece);
      } else {
        words.set(words.size() - 1, words.get(words.size() - 1) + "," + piece);
      }
    }
    return words.stream().map(this::parse).toList();
  }

  @Override
  public String text(T value) {
    String name = Family.name(value.getClass());
    String arguments = KnownNotations.write(Notation.of(value.getClass()), value);
    return arguments.isEmpty() ? name : name + ":" + arguments;
  }

  @Override
  public String form() {
    return WrongNotation.oneOf(
        members.entrySet().stream()
            .map(member -> member.getValue().form(member.getKey()))
            .toList());
  }

  private static String name(String text) {
    int colon = text.indexOf(':');
    return (colon < 0 ? text : text.substring(0, colon)).toLowerCase(Locale.ROOT);
  }

  @Override
  public String toString() {
    return form();
  }
}
