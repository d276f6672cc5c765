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
 * <p>Reading refuses texts that other readers accept with different results: duplicate keys,
 * nesting deeper than {@value #MAX_DEPTH}, text after the document, unpaired surrogates, whole
 * numbers beyond 64 bits and numbers beyond the range of a double. Writing refuses NaN and the
 * infinities, which JSON cannot represent; {@link RecordJson} writes them as strings. Every float,
 * double and long is read back with the same bits.
 *
 * <p>The command line's own output and the model file need no more than this, and {@code core} has
 * no dependencies; the server uses a library. Thread-safe.
 */
public final class Json {

  /** Largest nesting depth of objects and arrays. */
  public static final int MAX_DEPTH = 64;

  private Json() {}

  /**
   * Parses a text.
   *
   * @param text one JSON document
   * @param source name of the text in messages: a file name, an option
   * @throws DataException if the text is not JSON, with the byte offset (in UTF-8), line and column
   */
  public static Object parse(String text, String source) throws DataException {
    return new JsonParser(text, source, Integer.MAX_VALUE).document();
  }

  /**
   * Parses UTF-8 bytes.
   *
   * @param utf8 one JSON document in UTF-8. Not modified.
   * @param source name of the text in messages: a file name, an option
   * @throws DataException if the bytes are not UTF-8 or the text is not JSON, with the byte offset
   */
  public static Object parse(byte[] utf8, String source) throws DataException {
    return parse(utf8, source, Integer.MAX_VALUE);
  }

  /** Parses UTF-8 bytes; refuses more than {@code maxValues} values. */
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
   * Writes a value on one line, without spaces.
   *
   * @param value maps with string keys, lists, strings, numbers, booleans and nulls
   * @throws IllegalArgumentException for any other type, a number that is not finite, an unpaired
   *     surrogate, and nesting deeper than {@value #MAX_DEPTH}
   */
  public static String write(Object value) {
    return new JsonWriter().flat(value);
  }

  /**
   * Writes a value for people: indented by two spaces, with each part below the top level on one
   * line if it fits 100 characters. Ends without a line break.
   *
   * @throws IllegalArgumentException as {@link #write}
   */
  public static String pretty(Object value) {
    return new JsonWriter().indented(value);
  }
}
