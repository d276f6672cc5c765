package diabolo.notation;

import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Arguments of a record: {@code 0.05,3}. */
final class RecordNotation<R> implements Notation<R> {

  private final Parts record;
  private final List<Part> parts;
  private final List<Way> ways;

  RecordNotation(Class<?> type) {
    record = Parts.of(type);
    parts = record.all();
    ways = Way.of(type, record);
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
  private R changed(Object made, Map<String, String> further, String form, String written) {
    Map<String, String> left = new LinkedHashMap<>(further);
    Object[] values = record.values(made);
    for (int i = 0; i < values.length; i++) {
      Part part = parts.get(i);
      if (left.containsKey(part.name()) && part.isWritten()) {
        values[i] = value(part.type(), part.label(), left.remove(part.name()), form, written);
      }
    }
    left.keySet().stream()
        .findFirst()
        .ifPresent(
            unknown -> {
              throw WrongNotation.unknown(
                  form + " or further arguments by the names " + WrongNotation.oneOf(arguments()),
                  written,
                  unknown,
                  arguments());
            });
    return (R) record.create(values);
  }

  /** The names of all arguments. */
  private List<String> arguments() {
    return parts.stream().filter(Part::isWritten).map(Part::name).toList();
  }

  @Override
  public String text(R value) {
    return ways.stream()
        .flatMap(way -> words(way, value).stream())
        .map(words -> String.join(",", words))
        .min(Comparator.comparingInt(String::length))
        .orElseThrow(
            () -> new IllegalArgumentException("expected a record of single values, got " + value));
  }

  /** The words by which one way makes the record, if it does. */
  private Optional<List<String>> words(Way way, R wanted) {
    List<String> words = new ArrayList<>(way.word().stream().toList());
    Object[] all = record.values(wanted);
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
      return differences(way.make(values), wanted, words) ? Optional.of(words) : Optional.empty();
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
  private boolean differences(Object from, Object to, List<String> words) {
    Object[] all = record.values(to);
    Object[] before = record.values(from);
    for (int i = 0; i < all.length; i++) {
      Optional<Notation<?>> notation = parts.get(i).notation();
      if (all[i].equals(before[i])) {
        continue;
      }
      if (notation.isEmpty()) {
        return false;
      }
      words.add(parts.get(i).name() + "=" + KnownNotations.write(notation.get(), all[i]));
    }
    return true;
  }

  @Override
  public String form() {
    return form("");
  }

  /** The form of name and arguments; of the arguments alone if the name is empty. */
  String form(String name) {
    List<Way> chain = chain();
    Stream<String> others =
        ways.stream().filter(way -> !isInChain(way, chain) && !isImplied(way)).map(this::labels);
    Stream<String> named =
        parts.stream()
            .filter(part -> part.isWritten() && !isPlaced(part))
            .map(part -> part.name() + "=" + part.label());
    String arguments =
        Stream.of(Stream.of(labels(chain)), others, named)
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

  /** Ways chosen by the number of their arguments, each of which takes one or more further ones. */
  private List<Way> chain() {
    List<Way> chain = new ArrayList<>();
    List<Integer> before = List.of();
    for (Way way : ways) {
      if (way.word().isEmpty() && way.extendsPlaces(before)) {
        chain.add(way);
        before = way.places();
      }
    }
    return chain;
  }

  /** Whether the chain has a way with the same arguments. */
  private static boolean isInChain(Way way, List<Way> chain) {
    return way.word().isEmpty()
        && (way.places().isEmpty()
            || chain.stream().anyMatch(each -> each.places().equals(way.places())));
  }

  /** Whether a word can be left out, for the number of arguments says it. */
  private boolean isImplied(Way way) {
    return way.word().isPresent()
        && ways.stream()
            .anyMatch(other -> other.word().isEmpty() && other.maker().equals(way.maker()));
  }

  /** Whether a component has a place among the arguments, so that it does not need its name. */
  private boolean isPlaced(Part part) {
    int place = parts.indexOf(part);
    return ways.stream().anyMatch(way -> way.places().contains(place));
  }

  /** {@code A,B[,C,D[,E]]} for ways with two, four and five arguments. */
  private String labels(List<Way> chain) {
    StringBuilder text = new StringBuilder();
    int before = 0;
    for (Way way : chain) {
      text.append(before == 0 ? "" : "[,")
          .append(labels(way.places().subList(before, way.places().size())));
      before = way.places().size();
    }
    return text.append("]".repeat(Math.max(0, chain.size() - 1))).toString();
  }

  private String labels(Way way) {
    return Stream.concat(way.word().stream(), Stream.of(labels(way.places())))
        .filter(each -> !each.isEmpty())
        .collect(Collectors.joining(","));
  }

  private String labels(Collection<Integer> places) {
    return places.stream().map(place -> parts.get(place).label()).collect(Collectors.joining(","));
  }
}
