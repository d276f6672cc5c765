package diabolo.file.json;

import diabolo.notation.Components;
import diabolo.notation.Family;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Conversion of a value of a declared type to maps and lists, by the rules of {@link RecordJson}.
 */
final class RecordWriter {

  private RecordWriter() {}

  static Object tree(Type type, Object value) {
    if (value == null) {
      throw new IllegalArgumentException("expected a " + type.getTypeName() + ", got null");
    } else if (type instanceof ParameterizedType parameterized) {
      return container(RecordLayout.element(parameterized), value);
    } else if (type instanceof Class<?> declared) {
      return plain(declared, value);
    }
    throw RecordLayout.unsupported(type);
  }

  private static Object plain(Class<?> declared, Object value) {
    if (declared.isRecord()) {
      return members(value, new LinkedHashMap<>());
    } else if (declared.isSealed() && declared.isInterface()) {
      return tagged(declared, value);
    } else if (value instanceof Enum<?> constant) {
      return RecordLayout.name(constant);
    } else if (value instanceof Float || value instanceof Double) {
      return finiteOrName((Number) value);
    } else if (value instanceof Integer
        || value instanceof Long
        || value instanceof Boolean
        || value instanceof String) {
      return value;
    }
    throw RecordLayout.unsupported(declared);
  }

  private static Object finiteOrName(Number number) {
    double value = number.doubleValue();
    if (Double.isFinite(value)) {
      return number;
    }
    return Double.isNaN(value) ? "nan" : value > 0 ? "inf" : "-inf";
  }

  private static Map<String, Object> tagged(Class<?> declared, Object value) {
    String name = Family.name(value.getClass());
    if (RecordLayout.permitted(declared).get(name) != value.getClass()) {
      throw RecordLayout.unsupported(value.getClass());
    }
    Map<String, Object> members = new LinkedHashMap<>();
    members.put("type", name);
    return members(value, members);
  }

  private static Map<String, Object> members(Object record, Map<String, Object> members) {
    Components components = Components.of(record.getClass());
    Object[] values = components.values(record);
    for (int i = 0; i < values.length; i++) {
      if (!(values[i] instanceof Optional<?> optional && optional.isEmpty())) {
        members.put(components.names().get(i), tree(components.types().get(i), values[i]));
      }
    }
    return members;
  }

  private static Object container(Type element, Object value) {
    if (value instanceof Optional<?> optional) {
      return optional.map(present -> tree(element, present)).orElse(null);
    } else if (value instanceof Map<?, ?> map) {
      Map<String, Object> members = new LinkedHashMap<>();
      map.forEach((key, member) -> members.put((String) key, tree(element, member)));
      return members;
    }
    List<Object> elements = new ArrayList<>();
    for (Object each : (List<?>) value) {
      elements.add(tree(element, each));
    }
    return elements;
  }
}
