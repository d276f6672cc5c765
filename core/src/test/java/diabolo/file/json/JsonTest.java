package diabolo.file.json;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import diabolo.feature.sample.DataException;
import diabolo.random.Seed;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonTest {

  private static final Seed SEED = Seed.of(20260101);

  @Test
  void readsEveryKindOfValue() throws DataException {
    Object value =
        Json.parse(" {\"a\" : [1, -2.5e1, true, false, null], \"b\":{}, \"\":\"\"}\n", "text");
    Map<String, Object> expected = new LinkedHashMap<>();
    expected.put("a", Arrays.asList(1L, -25.0, true, false, null));
    expected.put("b", Map.of());
    expected.put("", "");
    assertEquals(expected, value);
    assertEquals(List.of("a", "b", ""), List.copyOf(((Map<?, ?>) value).keySet()));
  }

  @Test
  void readsScalarsAtTheTop() throws DataException {
    assertEquals(0L, Json.parse("0", "text"));
    assertEquals("x", Json.parse("\"x\"", "text"));
    assertNull(Json.parse("null", "text"));
  }

  @Test
  void readsEscapesAndUnicode() throws DataException {
    assertEquals(
        "\"\\/\b\f\n\r\té漢😀é",
        Json.parse("\"\\\"\\\\\\/\\b\\f\\n\\r\\t\\u00e9\\u6F22\\ud83d\\uDE00é\"", "text"));
    byte[] utf8 = "[\"漢😀\"]".getBytes(StandardCharsets.UTF_8);
    assertEquals(List.of("漢😀"), Json.parse(utf8, "text"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "{",
        "[",
        "{]",
        "[}",
        "[1,]",
        "[,1]",
        "{\"a\":1,}",
        "{\"a\"}",
        "{\"a\" 1}",
        "{a:1}",
        "{'a':1}",
        "{1:2}",
        "[1 2]",
        "1 2",
        "{}{}",
        "[]x",
        "nul",
        "nulll",
        "True",
        "NaN",
        "Infinity",
        "-Infinity",
        "-",
        "+1",
        ".5",
        "1.",
        "01",
        "-01",
        "1e",
        "1e+",
        "1.e1",
        "0x10",
        "1_000",
        "1e999",
        "-1e999",
        "9223372036854775808",
        "-9223372036854775809",
        "\"",
        "\"a",
        "\"\\",
        "\"\\x\"",
        "\"\\u12\"",
        "\"\\u12g4\"",
        "\"\\u٠٠٠٠\"",
        "\"a\nb\"",
        "\"\t\"",
        "\"\u0000\"",
        "\"\\ud800\"",
        "\"\\udc00\"",
        "\"\\ud800\\ud800\"",
        "\"\\udc00\\ud800\"",
        "\"\ud800\"",
        "{\"a\":1,\"a\":2}",
        "{\"a\":1,\"\\u0061\":2}",
        "//c\n1",
        "/**/1",
        "\u00a01",
        "\ufeff{}",
        "\u000b1",
        "1\f",
        "undefined",
        "[1]]",
        "{\"a\":}",
        "{\"a\":1 \"b\":2}",
        "`a`"
      })
  void refusesWhatIsNotJson(String text) {
    DataException e = assertThrows(DataException.class, () -> Json.parse(text, "the text"));
    assertTrue(e.getMessage().startsWith("the text: at byte "), e.getMessage());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{\"a\": 1;}|at byte 7 (line 1, column 8): expected ',' or '}', got ';'",
        "[\"é漢😀\" 1]|at byte 13 (line 1, column 9): expected ',' or ']', got '1'",
        "{\"a\": 1, \"a\": 2}|at byte 9 (line 1, column 10): expected each name once, got 'a' again",
        "[1|at byte 2 (line 1, column 3): expected ',' or ']', got the end of the text",
        "[01]|at byte 2 (line 1, column 3): expected ',' or ']', got '1'",
        "[1e400]|at byte 1 (line 1, column 2): expected a number in the range of a double, got '1e400'",
        "{\"a\" = 1}|at byte 5 (line 1, column 6): expected ':' after a member's name, got '='",
      })
  void saysWhereAndWhatWasExpected(String text, String problem) {
    DataException e = assertThrows(DataException.class, () -> Json.parse(text, "f.json"));
    assertEquals("f.json: " + problem, e.getMessage());
  }

  @Test
  void countsLines() {
    DataException e =
        assertThrows(DataException.class, () -> Json.parse("{\n  \"a\": 1,\n  b: 2\n}", "f"));
    assertEquals(
        "f: at byte 14 (line 3, column 3): expected a member's name in double quotes, got 'b'",
        e.getMessage());
  }

  @Test
  void refusesBytesThatAreNotUtf8() {
    byte[][] bad = {
      {'"', (byte) 0xff, '"'}, {'"', (byte) 0xc0, (byte) 0xaf, '"'},
      {'"', (byte) 0xed, (byte) 0xa0, (byte) 0x80, '"'}, {'"', (byte) 0xe2, (byte) 0x82},
      {'"', (byte) 0xf4, (byte) 0x90, (byte) 0x80, (byte) 0x80, '"'}
    };
    for (byte[] bytes : bad) {
      DataException e = assertThrows(DataException.class, () -> Json.parse(bytes, "f"));
      assertEquals("f: at byte 1: expected UTF-8, got other bytes", e.getMessage());
    }
  }

  @Test
  void nestsToTheLimitAndNoDeeper() throws DataException {
    String deepest = "[".repeat(Json.MAX_DEPTH) + "]".repeat(Json.MAX_DEPTH);
    assertEquals(deepest, Json.write(Json.parse(deepest, "text")));
    for (String open : List.of("[", "{\"a\":")) {
      String bomb = open.repeat(100_000);
      DataException e = assertThrows(DataException.class, () -> Json.parse(bomb, "text"));
      assertTrue(e.getMessage().contains("at most 64 levels of nesting"), e.getMessage());
    }
  }

  @Test
  void writesCompactlyInTheGivenOrder() {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("z", List.of(1, 2L, 0.5, 0.25f, true));
    map.put("a\"\\\n\u0001é😀", null);
    map.put("m", Map.of());
    assertEquals(
        "{\"z\":[1,2,0.5,0.25,true],\"a\\\"\\\\\\n\\u0001é😀\":null,\"m\":{}}", Json.write(map));
  }

  @Test
  void refusesToWriteWhatJsonCannotSay() {
    List<Object> deep = new ArrayList<>();
    for (int i = 0; i < Json.MAX_DEPTH; i++) {
      deep = new ArrayList<>(List.of(deep));
    }
    List<Object> bad =
        List.of(
            Double.NaN,
            Double.NEGATIVE_INFINITY,
            Float.NaN,
            Float.POSITIVE_INFINITY,
            "\ud800",
            "\udc00x",
            'c',
            Map.of(1, 2),
            new int[] {1},
            deep);
    for (Object value : bad) {
      assertThrows(IllegalArgumentException.class, () -> Json.write(value));
      assertThrows(IllegalArgumentException.class, () -> Json.pretty(value));
    }
  }

  @Test
  void keepsTheBitsOfDoubles() throws DataException {
    double[] special = {
      0.0,
      -0.0,
      1,
      -1,
      0.1,
      1.0 / 3,
      Math.PI,
      2e23,
      1e15,
      1e16,
      9007199254740993.0,
      1e-4,
      9.99e-5,
      123456.789,
      Double.MIN_VALUE,
      Double.MIN_NORMAL,
      Double.MAX_VALUE,
      -Double.MAX_VALUE,
      1e22,
      2.2250738585072011e-308,
      4.35,
      5e-324,
      1.0E23,
      8.41E21,
      2.0E-3,
      1e300
    };
    for (double value : special) {
      assertSameBits(value);
    }
    for (int i = 0; i < 5_000; i++) {
      double value = Double.longBitsToDouble(SEED.bits(i));
      if (Double.isFinite(value)) {
        assertSameBits(value);
      }
      assertSameBits(SEED.uniform(i));
    }
  }

  @Test
  void keepsTheBitsOfFloats() throws DataException {
    float[] special = {
      0f, -0f, 0.1f, 1e-45f, Float.MIN_NORMAL, Float.MAX_VALUE, 16777216f, 3.4e38f, 1e15f, 33554432f
    };
    for (float value : special) {
      assertSameBits(value);
    }
    for (int i = 0; i < 5_000; i++) {
      float value = Float.intBitsToFloat((int) SEED.bits(i));
      if (Float.isFinite(value)) {
        assertSameBits(value);
      }
    }
  }

  @Test
  void keepsLongs() throws DataException {
    long[] special = {0, 1, -1, 1L << 53, (1L << 53) + 1, Long.MAX_VALUE, Long.MIN_VALUE};
    for (long value : special) {
      assertEquals(value, Json.parse(Json.write(value), "text"));
    }
    for (int i = 0; i < 1_000; i++) {
      assertEquals(SEED.bits(i), Json.parse(Json.write(SEED.bits(i)), "text"));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "0.1, 0.1",
    "100, 100.0",
    "1e21, 1e21",
    "1.5e-7, 1.5e-7",
    "0.001, 0.001",
    "2e23, 2e23",
    "4.9e-324, 5e-324",
    "123456.789, 123456.789",
    "-0.0, -0.0",
    "0.30000000000000004,0.30000000000000004",
    "1e15, 1e15",
    "999999999999999, 999999999999999.0",
    "0.0001, 0.0001",
    "0.00009, 9e-5"
  })
  void writesTheShortestDecimal(double value, String text) {
    assertEquals(text, Json.write(value));
  }

  @Test
  void writesTheShortestDecimalOfFloats() {
    assertEquals("0.1", Json.write(0.1f));
    assertEquals("1e-45", Json.write(Float.MIN_VALUE));
    assertEquals("3.4028235e38", Json.write(Float.MAX_VALUE));
    assertEquals("16777216.0", Json.write(16777216f));
  }

  @Test
  void randomDocumentsComeBackEqualFromBothForms() throws DataException {
    for (int i = 0; i < 500; i++) {
      Object document = new RandomDocument(SEED.split(i)).value(0);
      String text = Json.write(document);
      assertEquals(document, Json.parse(text, "text"), text);
      assertEquals(document, Json.parse(text.getBytes(StandardCharsets.UTF_8), "text"), text);
      assertEquals(document, Json.parse(Json.pretty(document), "text"), text);
      assertEquals(text, Json.write(Json.parse(text, "text")));
    }
  }

  @Test
  void damagedDocumentsGiveDataExceptionOrAnotherDocument() {
    int refused = 0;
    for (int i = 0; i < 500; i++) {
      Seed seed = SEED.split("damage").split(i);
      Object document = Arrays.asList(new RandomDocument(seed).value(0), "end");
      byte[] utf8 = Json.write(document).getBytes(StandardCharsets.UTF_8);
      utf8[seed.below(0, utf8.length)] ^= (byte) (1 << seed.below(1, 8));
      byte[] cut = Arrays.copyOf(utf8, seed.below(2, utf8.length));
      assertThrows(DataException.class, () -> Json.parse(cut, "text"));
      refused += isRefused(utf8) ? 1 : 0;
    }
    assertTrue(refused > 100, "refused " + refused);
  }

  @Test
  void prettyTextBreaksLinesOnlyWhereNeeded() {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("rows", 60000);
    map.put("loss", Map.of("reconstruction", 0.0949));
    map.put("values", Collections.nCopies(30, 1.25));
    map.put("none", List.of());
    String expected =
        """
        {
          "rows": 60000,
          "loss": {"reconstruction": 0.0949},
          "values": [
            %s1.25
          ],
          "none": []
        }"""
            .formatted("1.25,\n    ".repeat(29));
    assertEquals(expected, Json.pretty(map));
  }

  @Test
  void textDoesNotDependOnTheLocale() {
    Locale before = Locale.getDefault();
    try {
      for (String tag : List.of("tr-TR", "ar-EG-u-nu-arab", "de-DE")) {
        Locale.setDefault(Locale.forLanguageTag(tag));
        assertEquals("[1234.5,-7,\"\\u0001\"]", Json.write(List.of(1234.5, -7, "\u0001")));
        DataException e = assertThrows(DataException.class, () -> Json.parse("[1 2]", "f"));
        assertEquals(
            "f: at byte 3 (line 1, column 4): expected ',' or ']', got '2'", e.getMessage());
      }
    } finally {
      Locale.setDefault(before);
    }
  }

  private static boolean isRefused(byte[] utf8) {
    try {
      Json.parse(utf8, "text");
      return false;
    } catch (DataException e) {
      return true;
    }
  }

  private static void assertSameBits(double value) throws DataException {
    String text = Json.write(value);
    double read = (double) Json.parse(text, "text");
    assertEquals(Double.doubleToRawLongBits(value), Double.doubleToRawLongBits(read), text);
    assertTrue(text.length() <= 24, text);
  }

  private static void assertSameBits(float value) throws DataException {
    String text = Json.write(value);
    float read = (float) (double) Json.parse(text, "text");
    assertEquals(Float.floatToRawIntBits(value), Float.floatToRawIntBits(read), text);
  }
}
