package diabolo.notation;

import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Arguments of a record: {@code 0.05,3}. */
final class RecordNotation<R> implements Notation<R> {

  private final Components components;
  private final List<Part> parts;
  private final List<Way> ways;

  RecordNotation(Class<?> type) {
    components = Components.of(type);
    parts = Part.of(components);
    ways = Way.of(type, parts);
  }

  /** Whether there is a way to write the record at all: one that holds a list has none. */
  boolean isWritten() {
    return !ways.isEmpty();
  }

  /** Whether the record is a number by another name, which needs no comma. */
  boolean isOneWord() {
    return parts.size() == 1;
  }

  @Override
  public R parse(String text) {
    return parse("", text, text);
  }

  /**
   * Reads a record.
   *
   * @param name of the record in its family; empty if it is read alone
   * @param arguments that follow the name
   * @param written name and arguments, for messages
   */
  R parse(String name, String arguments, String written) {
    Arguments given = Arguments.of(arguments);
    Way way =
        ways.stream()
            .filter(each -> each.word().isPresent() && each.takes(given, parts))
            .findFirst()
            .or(() -> ways.stream().filter(each -> each.takes(given, parts)).findFirst())
            .orElseThrow(() -> WrongNotation.expected(form(name), written));
    Map<String, String> further = new LinkedHashMap<>(given.named());
    Object[] values = new Object[way.places().size()];
    for (int i = 0; i < values.length; i++) {
      Part part = parts.get(way.places().get(i));
      int place = i + way.skipped();
      boolean isPositional = place < given.positional().size();
      String word = isPositional ? given.positional().get(place) : further.remove(part.name());
      values[i] = value(way.types().get(i), part.label(), word, form(name), written);
    }
    return changed(way.make(values), further, form(name), written);
  }

  private static Object value(Type type, String label, String word, String form, String written) {
    Notation<?> notation = KnownNotations.find(type).orElseThrow();
    try {
      return notation.parse(word);
    } catch (WrongNotation e) {
      throw WrongNotation.unknown(
          "%s with %s for %s".formatted(form, notation.form(), label),
          written,
          word,
          notation.names());
    }
  }

  /** The record with other components by their names. */
  @SuppressWarnings("unchecked")
  private R changed(Object record, Map<String, String> further, String form, String written) {
    Map<String, String> left = new LinkedHashMap<>(further);
    Object[] values = components.values(record);
    for (int i = 0; i < values.length; i++) {
      Part part = parts.get(i);
      Optional<RecordNotation<?>> inner = part.inner();
      if (inner.isPresent()) {
        values[i] = inner.get().inside(values[i], part.name() + ".", left, form, written);
      } else if (left.containsKey(part.name()) && part.notation().isPresent()) {
        values[i] = value(part.type(), part.label(), left.remove(part.name()), form, written);
      }
    }
    left.keySet().stream()
        .findFirst()
        .ifPresent(
            unknown -> {
              throw WrongNotation.unknown(
                  form + " or further arguments by the names " + WrongNotation.oneOf(names("")),
                  written,
                  unknown,
                  names(""));
            });
    return (R) components.create(values);
  }

  /** A record within another, changed by the arguments whose names begin with its own. */
  private Object inside(
      Object record, String prefix, Map<String, String> left, String form, String written) {
    Map<String, String> own = new LinkedHashMap<>();
    for (String name : List.copyOf(left.keySet())) {
      if (name.startsWith(prefix)) {
        own.put(name.substring(prefix.length()), left.remove(name));
      }
    }
    return changed(record, own, form, written);
  }

  /** The names of all arguments, those of records within it included. */
  private List<String> names(String prefix) {
    return parts.stream()
        .flatMap(
            part ->
                part.inner().isPresent()
                    ? part.inner().get().names(prefix + part.name() + ".").stream()
                    : part.notation().stream().map(notation -> prefix + part.name()))
        .toList();
  }

  @Override
  public String text(R record) {
    return ways.stream()
        .flatMap(way -> words(way, record).stream())
        .map(words -> String.join(",", words))
        .min(Comparator.comparingInt(String::length))
        .orElseThrow(
            () ->
                new IllegalArgumentException("expected a record of single values, got " + record));
  }

  /** The words by which one way makes the record, if it does. */
  private Optional<List<String>> words(Way way, R record) {
    List<String> words = new ArrayList<>(way.word().stream().toList());
    Object[] all = components.values(record);
    Object[] values = new Object[way.places().size()];
    for (int i = 0; i < values.length; i++) {
      Type type = way.types().get(i);
      Optional<Object> value = value(type, all[way.places().get(i)]);
      if (value.isEmpty()) {
        return Optional.empty();
      }
      values[i] = value.get();
      words.add(KnownNotations.write(KnownNotations.find(type).orElseThrow(), values[i]));
    }
    try {
      return differences("", way.make(values), record, words)
          ? Optional.of(words)
          : Optional.empty();
    } catch (IllegalArgumentException e) {
      // The values of this record are no arguments of that factory, as 0 is none of a mean.
      return Optional.empty();
    }
  }

  /** A component as a parameter takes it: a present value in place of an {@code Optional}. */
  private static Optional<Object> value(Type parameter, Object component) {
    boolean isPlain = parameter instanceof Class<?>;
    return isPlain && component instanceof Optional<?> optional
        ? optional.map(Object.class::cast)
        : Optional.of(component);
  }

  /**
   * Adds the arguments by name that turn one record into another.
   *
   * @return whether there are such arguments
   */
  private boolean differences(String prefix, Object from, Object to, List<String> words) {
    Object[] all = components.values(to);
    Object[] before = components.values(from);
    for (int i = 0; i < all.length; i++) {
      Part part = parts.get(i);
      Object wanted = all[i];
      Object had = before[i];
      if (wanted.equals(had)) {
        continue;
      }
      if (part.inner().isPresent()) {
        if (!part.inner().get().differences(prefix + part.name() + ".", had, wanted, words)) {
          return false;
        }
      } else if (part.notation().isPresent()) {
        words.add(prefix + part.name() + "=" + KnownNotations.write(part.notation().get(), wanted));
      } else {
        return false;
      }
    }
    return true;
  }

  @Override
  public String form() {
    return form("");
  }

  /** The form of name and arguments; of the arguments alone if the name is empty. */
  String form(String name) {
    String arguments =
        Stream.of(
                Stream.of(chain()),
                ways.stream().filter(way -> !isInChain(way) && !isImplied(way)).map(this::labels),
                isFullyPlaced()
                    ? Stream.<String>empty()
                    : parts.stream().map(RecordNotation::named))
            .flatMap(each -> each)
            .filter(each -> !each.isEmpty())
            .distinct()
            .collect(Collectors.joining("|"));
    boolean isOptional = ways.stream().anyMatch(way -> way.places().isEmpty());
    if (name.isEmpty() || arguments.isEmpty()) {
      return name + arguments;
    }
    return isOptional ? name + "[:" + arguments + "]" : name + ":" + arguments;
  }

  /** Whether a way takes the first components in their order, and is chosen by their number. */
  private boolean isInChain(Way way) {
    return way.word().isEmpty() && way.isPrefix();
  }

  /** Whether a word can be left out, for the number of arguments says it. */
  private boolean isImplied(Way way) {
    return way.word().isPresent()
        && ways.stream()
            .anyMatch(
                other -> other.word().isEmpty() && other.executable().equals(way.executable()));
  }

  /** Whether each component has a place among the arguments, so that none needs its name. */
  private boolean isFullyPlaced() {
    return IntStream.range(0, parts.size())
        .allMatch(place -> ways.stream().anyMatch(way -> way.places().contains(place)));
  }

  private static String named(Part part) {
    return part.inner().isPresent()
        ? part.name() + ".NAME=VALUE"
        : part.name() + "=" + part.label();
  }

  /** {@code A,B[,C,D[,E]]} for ways with two, four and five of the first arguments. */
  private String chain() {
    StringBuilder text = new StringBuilder();
    int depth = 0;
    int before = 0;
    for (Way way : ways.stream().filter(this::isInChain).toList()) {
      if (before > 0 && way.places().size() > before) {
        text.append('[');
        depth++;
      }
      for (int i = before; i < way.places().size(); i++) {
        text.append(i == 0 ? "" : ",").append(parts.get(i).label());
      }
      before = way.places().size();
    }
    return text.append("]".repeat(depth)).toString();
  }

  private String labels(Way way) {
    return Stream.concat(
            way.word().stream(), way.places().stream().map(place -> parts.get(place).label()))
        .collect(Collectors.joining(","));
  }
}
