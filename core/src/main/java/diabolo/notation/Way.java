package diabolo.notation;

import java.lang.reflect.Constructor;
import java.lang.reflect.Executable;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Parameter;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A way to make a record: a constructor or a static factory.
 *
 * @param word the name by which it is chosen; empty for constructors, {@code of} and {@code
 *     defaults}, which are chosen by the number of their arguments
 * @param places of the components that its parameters stand for
 * @param types of the parameters, as they are declared
 * @param maker makes the record
 */
record Way(
    Optional<String> word,
    List<Integer> places,
    List<Type> types,
    Function<Object[], Object> maker) {

  /** The ways that can be written, those with the fewest arguments first. */
  static List<Way> of(Class<?> type, Parts parts) {
    List<Way> ways =
        Stream.concat(
                Arrays.stream(type.getDeclaredConstructors()),
                Arrays.stream(type.getDeclaredMethods())
                    .filter(method -> isFactory(method, type))
                    .sorted(Comparator.comparing(Method::getName)))
            .filter(executable -> !Modifier.isPrivate(executable.getModifiers()))
            .flatMap(executable -> find(executable, parts.all()).stream())
            .collect(Collectors.toCollection(ArrayList::new));
    ways.addAll(prefixes(ways, parts));
    ways.addAll(withoutWord(ways));
    ways.sort(Comparator.comparingInt(way -> way.places.size()));
    return List.copyOf(ways);
  }

  private static boolean isFactory(Method method, Class<?> type) {
    return Modifier.isStatic(method.getModifiers())
        && Modifier.isPublic(method.getModifiers())
        && method.getReturnType() == type;
  }

  private static Optional<Way> find(Executable executable, List<Part> parts) {
    List<Integer> places = new ArrayList<>();
    for (Parameter parameter : executable.getParameters()) {
      places.add(place(parameter, parts));
    }
    if (places.contains(-1)) {
      return Optional.empty();
    }
    boolean isChosenByCount =
        executable instanceof Constructor
            || executable.getName().equals("of")
            || executable.getName().equals("defaults");
    Optional<String> word =
        isChosenByCount ? Optional.empty() : Optional.of(Part.hyphenated(executable.getName()));
    return Optional.of(
        new Way(word, List.copyOf(places), types(executable), values -> make(executable, values)));
  }

  /** The place of the component of that name, if it can be written in one word; else −1. */
  private static int place(Parameter parameter, List<Part> parts) {
    for (int i = 0; i < parts.size(); i++) {
      Part part = parts.get(i);
      if (part.name().equals(Part.hyphenated(parameter.getName()))
          && part.notation().isPresent()
          && KnownNotations.find(parameter.getParameterizedType()).isPresent()) {
        return i;
      }
    }
    return -1;
  }

  /**
   * The first components, of which the later ones may be left out. A record with a factory that is
   * chosen by its name has none: how many numbers are needed depends on that choice.
   */
  private static List<Way> prefixes(List<Way> ways, Parts parts) {
    boolean isChosenByName =
        ways.stream().anyMatch(way -> way.word.isPresent() && !way.places.isEmpty());
    if (isChosenByName || !parts.isFlat()) {
      return List.of();
    }
    Set<Integer> known = ways.stream().map(way -> way.places.size()).collect(Collectors.toSet());
    return IntStream.range(parts.required(), parts.all().size())
        .filter(count -> count > 0 && !known.contains(count))
        .filter(count -> parts.all().subList(0, count).stream().allMatch(Part::isWritten))
        .mapToObj(
            count ->
                new Way(
                    Optional.empty(),
                    IntStream.range(0, count).boxed().toList(),
                    parts.types(count),
                    parts::prefixed))
        .toList();
  }

  /** Factories with names that the number of their arguments tells from everything else. */
  private static List<Way> withoutWord(List<Way> ways) {
    Map<Integer, Long> counts =
        ways.stream()
            .collect(Collectors.groupingBy(way -> way.places.size(), Collectors.counting()));
    return ways.stream()
        .filter(way -> way.word.isPresent() && !way.places.isEmpty())
        .filter(way -> counts.get(way.places.size()) == 1)
        .map(way -> new Way(Optional.empty(), way.places, way.types, way.maker))
        .toList();
  }

  /** Whether it makes the record of these arguments, the later ones of which may be named. */
  boolean takes(Arguments arguments, List<Part> parts) {
    int given = arguments.positional().size() - skipped();
    return given >= 0
        && given <= places.size()
        && word.map(w -> w.equalsIgnoreCase(arguments.positional().get(0))).orElse(true)
        && places.subList(given, places.size()).stream()
            .allMatch(place -> arguments.named().containsKey(parts.get(place).name()));
  }

  /** Positional arguments before the first value. */
  int skipped() {
    return word.isPresent() ? 1 : 0;
  }

  /** Whether it takes the arguments of another way first, and further ones after them. */
  boolean extendsPlaces(List<Integer> others) {
    return places.size() > others.size() && places.subList(0, others.size()).equals(others);
  }

  private static List<Type> types(Executable executable) {
    return Arrays.stream(executable.getParameters()).map(Parameter::getParameterizedType).toList();
  }

  /**
   * Makes the record.
   *
   * @throws IllegalArgumentException what the record says against the values
   */
  Object make(Object... values) {
    return maker.apply(values);
  }

  private static Object make(Executable executable, Object... values) {
    try {
      executable.setAccessible(true);
      return executable instanceof Constructor<?> constructor
          ? constructor.newInstance(values)
          : ((Method) executable).invoke(null, values);
    } catch (InvocationTargetException e) {
      if (e.getCause() instanceof RuntimeException refusal) {
        throw refusal;
      }
      throw new IllegalStateException("cannot make a record by " + executable, e.getCause());
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("cannot make a record by " + executable, e);
    }
  }
}
