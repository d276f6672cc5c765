package diabolo.file.json;

import diabolo.feature.sample.DataException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/**
 * JSON text (RFC 8259), read strictly and written the same way every time.
 *
 * <p>Values are plain Java ones:
 *
 * <pre>
 *   object   Map&lt;String, Object&gt;   in the order of the text, unmodifiable
 *   array    List&lt;Object&gt;          unmodifiable
 *   string   String
 *   number   Long when the text has neither fraction nor exponent, else Double
 *   true     Boolean
 *   null     null
 * </pre>
 *
 * <p>Reading refuses what other readers let pass and then disagree about: the same key twice,
 * nesting deeper than {@value #MAX_DEPTH}, text after the document, unpaired surrogates, whole
 * numbers beyond 64 bits and numbers beyond the range of a double. Writing refuses NaN and the
 * infinities, which JSON has no words for; {@link RecordJson} says how it spells them. Every float,
 * double and long comes back as the same bits.
 *
 * <p>The command line's own output and the model file need no more than this, and {@code core} has
 * no dependencies; the server uses a library. Thread-safe.
 */
public final class Json {

  /** Levels of objects and arrays that a document may nest. */
  public static final int MAX_DEPTH = 64;

  private Json() {}

  /**
   * The value that a text stands for.
   *
   * @param text one JSON document
   * @param source what error messages call the text: a file name, an option
   * @throws DataException if the text is not JSON, with the byte offset (in UTF-8), line and column
   */
  public static Object parse(String text, String source) throws DataException {
    return new JsonParser(text, source, Integer.MAX_VALUE).document();
  }

  /**
   * The value that a text stands for.
   *
   * @param utf8 one JSON document in UTF-8. Not modified.
   * @param source what error messages call the text: a file name, an option
   * @throws DataException if the bytes are not UTF-8 or the text is not JSON, with the byte offset
   */
  public static Object parse(byte[] utf8, String source) throws DataException {
    return parse(utf8, source, Integer.MAX_VALUE);
  }

  /** As above, for texts that nobody needs to be long: refuses more than so many values. */
  public static Object parse(byte[] utf8, String source, int maxValues) throws DataException {
    ByteBuffer bytes = ByteBuffer.wrap(utf8);
    try {
      String text = StandardCharsets.UTF_8.newDecoder().decode(bytes).toString();
      return new JsonParser(text, source, maxValues).document();
    } catch (CharacterCodingException e) {
      String problem = "at byte " + bytes.position() + ": expected UTF-8, got other bytes";
      throw DataException.in(source, problem, e);
    }
  }

  /**
   * The text of a value on one line, without spaces.
   *
   * @param value maps with string keys, lists, strings, numbers, booleans and nulls
   * @throws IllegalArgumentException for any other type, a number that is not finite, an unpaired
   *     surrogate, and nesting deeper than {@value #MAX_DEPTH}
   */
  public static String write(Object value) {
    return new JsonWriter().flat(value);
  }

  /**
   * The text of a value for people: indented by two spaces, with everything below the top that fits
   * a line of 100 characters on one line. Ends without a line break.
   *
   * @throws IllegalArgumentException as {@link #write}
   */
  public static String pretty(Object value) {
    return new JsonWriter().indented(value);
  }
}
