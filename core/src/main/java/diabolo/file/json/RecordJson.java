package diabolo.file.json;

import diabolo.feature.sample.DataException;
import diabolo.notation.Components;
import diabolo.notation.Named;

/**
 * Conversion of records to JSON and back, by their components.
 *
 * <pre>
 *   record                a JSON object, one member per component under the component's name
 *   sealed interface      the same with a first member "type": the record's name by {@link Named};
 *                         only records that the <em>declared</em> interface permits are ever chosen
 *   enum                  its constant's name in kebab case (LEAKY_RELU → "leaky-relu")
 *   int, long             a number without fraction or exponent, in range
 *   float, double         a number in range; NaN and ±∞, which JSON cannot represent, are the strings
 *                         "nan", "inf" and "-inf"
 *   boolean, String       true or false, a string
 *   List&lt;T&gt;               an array
 *   Map&lt;String, T&gt;        an object, in the map's order
 *   Optional&lt;T&gt;           an absent member when empty (null is read as empty too)
 * </pre>
 *
 * <p>A missing member gets the record's own default, by the rule of {@link Components}; without a
 * default it is an error. An unknown member is an error that names the nearest known one, and a
 * wrong type is an error. An exception of a record's constructor becomes a {@link DataException}
 * with the location, so that a record states its conditions once. Every component is read back
 * equal, floats and doubles to the bit.
 *
 * <p>A type outside this table is an error of the program, not of the file: {@code
 * IllegalArgumentException}. Thread-safe.
 */
public final class RecordJson {

  private RecordJson() {}

  /**
   * Writes a record as JSON on one line.
   *
   * @param type the declared type: for a sealed interface the first member is {@code "type"}
   * @throws IllegalArgumentException if a component's type is not in the table above
   */
  public static <T> String write(Class<T> type, T value) {
    return Json.write(toTree(type, value));
  }

  /** Converts a record to values that {@link Json} writes: maps, lists, strings, numbers. */
  public static <T> Object toTree(Class<T> type, T value) {
    return RecordWriter.tree(type, value);
  }

  /**
   * Reads a record from JSON.
   *
   * @param type the declared type: a record or a sealed interface of records
   * @param source name of the text in messages
   * @throws DataException if the text is not JSON or not such a record
   * @throws IllegalArgumentException if a component's type is not in the table above
   */
  public static <T> T read(Class<T> type, String text, String source) throws DataException {
    return fromTree(type, Json.parse(text, source), source);
  }

  /** Converts a value of {@link Json#parse} to a record, as {@link #read} does. */
  public static <T> T fromTree(Class<T> type, Object tree, String source) throws DataException {
    return type.cast(new RecordReader(source).read(type, tree, ""));
  }
}
