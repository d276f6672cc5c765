package diabolo.file.json;

import diabolo.feature.sample.DataException;
import diabolo.notation.Components;
import diabolo.notation.Spelling;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Conversion of maps and lists to a value of a declared type, by the rules of {@link RecordJson}.
 */
final class RecordReader {

  private final String source;

  RecordReader(String source) {
    this.source = source;
  }

  /**
   * Reads one value.
   *
   * @param path location in the document: {@code objective.penalties[2].weight}, empty at the top
   */
  Object read(Type type, Object tree, String path) throws DataException {
    if (type instanceof ParameterizedType parameterized) {
      return container(parameterized, tree, path);
    } else if (!(type instanceof Class<?>)) {
      throw RecordLayout.unsupported(type);
    }
    Class<?> declared = (Class<?>) type;
    if (declared.isRecord()) {
      return record(declared, object(tree, path), path);
    } else if (declared.isSealed() && declared.isInterface()) {
      return tagged(declared, object(tree, path), path);
    } else if (declared.isEnum()) {
      return constant(declared, tree, path);
    }
    return scalar(declared, tree, path);
  }

  private Object tagged(Class<?> declared, Map<?, ?> members, String path) throws DataException {
    Map<String, ? extends Class<?>> permitted = RecordLayout.permitted(declared);
    Object name = members.get("type");
    Class<?> chosen = permitted.get(name);
    if (chosen == null) {
      String place = path.isEmpty() ? "type" : path + ".type";
      throw notOneOf(permitted.keySet(), name, members.containsKey("type"), place);
    }
    Map<Object, Object> rest = new LinkedHashMap<>(members);
    rest.remove("type");
    return record(chosen, rest, path);
  }

  private Object record(Class<?> type, Map<?, ?> members, String path) throws DataException {
    Components components = Components.of(type);
    List<String> names = components.names();
    for (Object name : members.keySet()) {
      if (!names.contains(name)) {
        throw unknownMember((String) name, names, path);
      }
    }
    requireMembers(components, members, path);
    Object[] values = new Object[names.size()];
    for (int i = 0; i < values.length; i++) {
      Type declared = components.types().get(i);
      if (members.containsKey(names.get(i)) || isOptional(declared)) {
        String place = path.isEmpty() ? names.get(i) : path + "." + names.get(i);
        values[i] = read(declared, members.get(names.get(i)), place);
      }
    }
    return create(components, values, path);
  }

  private void requireMembers(Components components, Map<?, ?> members, String path)
      throws DataException {
    for (int i = 0; i < components.required(); i++) {
      String name = components.names().get(i);
      if (!members.containsKey(name) && !isOptional(components.types().get(i))) {
        throw error(path, "expected member " + DataException.quote(name) + ", got none");
      }
    }
  }

  /**
   * Creates a record, with its defaults for values that are null.
   *
   * @throws DataException for any exception of the record's constructor, usually
   *     IllegalArgumentException, because the values are those of the file
   */
  private Object create(Components components, Object[] values, String path) throws DataException {
    try {
      if (Arrays.asList(values).contains(null)) {
        Object[] defaults = components.defaults(Arrays.copyOf(values, components.required()));
        for (int i = 0; i < values.length; i++) {
          values[i] = values[i] == null ? defaults[i] : values[i];
        }
      }
      return components.create(values);
    } catch (RuntimeException refusal) {
      throw DataException.in(source, place(path) + refusal.getMessage(), refusal);
    }
  }

  private Object container(ParameterizedType type, Object tree, String path) throws DataException {
    Type element = RecordLayout.element(type);
    if (isOptional(type)) {
      return tree == null ? Optional.empty() : Optional.of(read(element, tree, path));
    } else if (type.getRawType() == Map.class) {
      Map<String, Object> members = new LinkedHashMap<>();
      for (Map.Entry<?, ?> member : object(tree, path).entrySet()) {
        String name = (String) member.getKey();
        String place = path + "[" + DataException.quote(name) + "]";
        members.put(name, read(element, member.getValue(), place));
      }
      return Collections.unmodifiableMap(members);
    } else if (!(tree instanceof List<?>)) {
      throw expected("a list", tree, path);
    }
    List<Object> elements = new ArrayList<>();
    for (Object each : (List<?>) tree) {
      elements.add(read(element, each, path + "[" + elements.size() + "]"));
    }
    return Collections.unmodifiableList(elements);
  }

  private static boolean isOptional(Type type) {
    return type instanceof ParameterizedType parameterized
        && parameterized.getRawType() == Optional.class;
  }

  private Object constant(Class<?> type, Object tree, String path) throws DataException {
    Map<String, Object> constants = new LinkedHashMap<>();
    for (Object constant : type.getEnumConstants()) {
      constants.put(RecordLayout.name((Enum<?>) constant), constant);
    }
    if (!constants.containsKey(tree)) {
      throw notOneOf(constants.keySet(), tree, true, path);
    }
    return constants.get(tree);
  }

  private Object scalar(Class<?> type, Object tree, String path) throws DataException {
    if (type == String.class) {
      return require(tree instanceof String, tree, "a string", tree, path);
    } else if (type == boolean.class || type == Boolean.class) {
      return require(tree instanceof Boolean, tree, "true or false", tree, path);
    } else if (type == int.class || type == Integer.class) {
      boolean fits = tree instanceof Long value && value == value.intValue();
      return require(fits, fits ? ((Long) tree).intValue() : 0, "a 32-bit number", tree, path);
    } else if (type == long.class || type == Long.class) {
      return require(tree instanceof Long, tree, "a whole number", tree, path);
    } else if (type == double.class || type == Double.class) {
      return real(tree, path);
    } else if (type == float.class || type == Float.class) {
      double value = real(tree, path);
      boolean fits = Float.isFinite((float) value) || !Double.isFinite(value);
      return require(fits, (float) value, "a number in the range of a float", tree, path);
    }
    throw RecordLayout.unsupported(type);
  }

  private Object require(boolean holds, Object value, String expected, Object got, String path)
      throws DataException {
    if (!holds) {
      throw expected(expected, got, path);
    }
    return value;
  }

  private double real(Object tree, String path) throws DataException {
    if (tree instanceof Number number) {
      return number.doubleValue();
    } else if ("nan".equals(tree)) {
      return Double.NaN;
    } else if ("inf".equals(tree)) {
      return Double.POSITIVE_INFINITY;
    } else if ("-inf".equals(tree)) {
      return Double.NEGATIVE_INFINITY;
    }
    throw expected("a number", tree, path);
  }

  private Map<?, ?> object(Object tree, String path) throws DataException {
    if (tree instanceof Map<?, ?> members) {
      return members;
    }
    throw expected("an object", tree, path);
  }

  private DataException unknownMember(String name, Collection<String> known, String path) {
    return error(path, "unknown member " + DataException.quote(name) + hint(known, name));
  }

  private DataException notOneOf(
      Collection<String> known, Object got, boolean present, String path) {
    String found = present ? text(got) : "none";
    return error(path, "unknown value " + found + hint(known, String.valueOf(got)));
  }

  private static String hint(Collection<String> known, String word) {
    Optional<String> nearest = Spelling.nearest(word, known);
    if (nearest.isPresent()) {
      return "; did you mean " + DataException.quote(nearest.get()) + "?";
    }
    return known.stream()
        .map(DataException::quote)
        .collect(Collectors.joining(", ", "; known: ", known.isEmpty() ? "none" : ""));
  }

  private DataException expected(String expected, Object got, String path) {
    return error(path, "expected " + expected + ", got " + text(got));
  }

  private DataException error(String path, String problem) {
    return DataException.in(source, place(path) + problem);
  }

  private static String place(String path) {
    return path.isEmpty() ? "" : path + ": ";
  }

  private static String text(Object tree) {
    if (tree instanceof String string) {
      return DataException.quote(string);
    } else if (tree instanceof Map<?, ?>) {
      return "an object";
    } else if (tree instanceof List<?> list) {
      return "a list of " + list.size();
    }
    return String.valueOf(tree);
  }
}
