package diabolo.file.json;

import diabolo.feature.sample.DataException;
import diabolo.notation.Components;
import diabolo.notation.Named;

/**
 * Records of values as JSON and back, by their components.
 *
 * <pre>
 *   record                a JSON object, one member per component under the component's name
 *   sealed interface      the same with a first member "type": the record's name by {@link Named};
 *                         only records that the <em>declared</em> interface permits are ever chosen
 *   enum                  its constant's name in kebab case (LEAKY_RELU → "leaky-relu")
 *   int, long             a number without fraction or exponent, in range
 *   float, double         a number in range; NaN and ±∞, for which JSON has no words, are the strings
 *                         "nan", "inf" and "-inf"
 *   boolean, String       true or false, a string
 *   List&lt;T&gt;               an array
 *   Map&lt;String, T&gt;        an object, in the map's order
 *   Optional&lt;T&gt;           an absent member when empty (null is read as empty too)
 * </pre>
 *
 * <p>A missing member has the record's own default, by the rule of {@link Components}; where the
 * record has none, it is an error. An unknown member is an error that names the nearest known one,
 * and so is a wrong type. What a record's own constructor refuses becomes a {@link DataException}
 * with the place, so that a record states its conditions once. Every component comes back equal,
 * floats and doubles to the bit.
 *
 * <p>A type outside this table is a mistake of the program, not of the file: {@code
 * IllegalArgumentException}. Thread-safe.
 */
public final class RecordJson {

  private RecordJson() {}

  /**
   * The JSON text of a record on one line.
   *
   * @param type the declared type: a sealed interface puts {@code "type"} in front
   * @throws IllegalArgumentException if a component's type is not in the table above
   */
  public static <T> String write(Class<T> type, T value) {
    return Json.write(toTree(type, value));
  }

  /** The value of a record as {@link Json} writes it: maps, lists, strings, numbers. */
  public static <T> Object toTree(Class<T> type, T value) {
    return RecordWriter.tree(type, value);
  }

  /**
   * The record that a JSON text stands for.
   *
   * @param type the declared type: a record or a sealed interface of records
   * @param source what error messages call the text
   * @throws DataException if the text is not JSON or not such a record
   * @throws IllegalArgumentException if a component's type is not in the table above
   */
  public static <T> T read(Class<T> type, String text, String source) throws DataException {
    return fromTree(type, Json.parse(text, source), source);
  }

  /** The record that a value from {@link Json#parse} stands for; otherwise as {@link #read}. */
  public static <T> T fromTree(Class<T> type, Object tree, String source) throws DataException {
    return type.cast(new RecordReader(source).read(type, tree, ""));
  }
}
