package diabolo.file;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** Files made to hurt the reader, each with what its refusal must say. */
final class HostileFiles {

  private static final byte[] EIGHT = {1, 2, 3, 4, 5, 6, 7, 8};
  private static final byte[] NONE = {};

  private HostileFiles() {}

  /** A hostile file and what the refusal must say. */
  static final class Hostile {
    final String name;
    final byte[] file;
    final String problem;

    Hostile(String name, byte[] file, String problem) {
      this.name = name;
      this.file = file;
      this.problem = problem;
    }

    @Override
    public String toString() {
      return name;
    }
  }

  static List<Hostile> all() {
    return Stream.of(lengths(), beginnings(), jsons(), tensors(), shapes(), layouts())
        .flatMap(stream -> stream)
        .toList();
  }

  /** The same kind of files without a fault. */
  static List<byte[]> good() {
    return List.of(
        file("", ""),
        file(",\"a\":\"1\"", ""),
        of("[2]", "[0,8]", ""),
        HeaderCraft.rest("\"}}" + " ".repeat(100), NONE),
        HeaderCraft.file(
            digest("a", EIGHT) + digest("b", NONE),
            tensor("b", "[0,7]", "[8,8]") + tensor("a", "[1,2]", "[0,8]"),
            EIGHT));
  }

  private static Hostile hostile(String name, byte[] file, String problem) {
    return new Hostile(name, file, problem);
  }

  private static Stream<Hostile> lengths() {
    byte[] empty = "{}      ".getBytes(StandardCharsets.US_ASCII);
    String length = "at byte 0: expected a header length from 2 to ";
    return Stream.of(
        hostile("empty file", NONE, "expected at least 8 bytes, got 0"),
        hostile("seven bytes", new byte[7], "expected at least 8 bytes, got 7"),
        hostile("only a length", HeaderCraft.raw(0, NONE, NONE), length + "0, got 0"),
        hostile("length 0", HeaderCraft.raw(0, empty, NONE), length + "8, got 0"),
        hostile("length 1", HeaderCraft.raw(1, empty, NONE), length + "8, got 1"),
        hostile("length one too much", HeaderCraft.raw(9, empty, NONE), length + "8, got 9"),
        hostile("length 2^31 - 1", HeaderCraft.raw(0x7fffffffL, empty, NONE), "got 2147483647"),
        hostile("length 2^31", HeaderCraft.raw(1L << 31, empty, NONE), "got 2147483648"),
        hostile("length 2^32 + 8", HeaderCraft.raw((1L << 32) + 8, empty, NONE), length + "8"),
        hostile("length 2^63 - 1", HeaderCraft.raw(Long.MAX_VALUE, empty, NONE), "77580"),
        hostile("length -1", HeaderCraft.raw(-1, empty, NONE), "got 18446744073709551615"),
        hostile("length -2^63", HeaderCraft.raw(Long.MIN_VALUE, empty, NONE), length + "8"),
        hostile("length 100 MB", HeaderCraft.raw(100_000_000, empty, NONE), length + "8"),
        hostile("all zeros", new byte[4096], length + "4088, got 0"),
        hostile("all ones", filled(4096, 0xff), length + "4088, got 18446744073709551615"));
  }

  private static Stream<Hostile> beginnings() {
    String begins = "at byte 8: expected a header that begins with its checksum";
    byte[] zip = {'P', 'K', 3, 4, 20, 0, 0, 0};
    String plain = "{\"a\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[0,8]}}";
    String python = "{\"__metadata__\":{\"format\":\"pt\"},\"a\":{}}";
    return Stream.of(
        hostile("only spaces", raw(" ".repeat(200)), begins),
        hostile("only zeros", HeaderCraft.raw(200, new byte[200], NONE), begins),
        hostile("empty object", raw("{}"), begins),
        hostile("space before the object", raw(" " + plain), begins),
        hostile("line break before it", raw("\n" + plain), begins),
        hostile("byte order mark", raw("\ufeff" + plain), begins),
        hostile("an array", raw("[" + plain + "]"), begins),
        hostile("no checksum", HeaderCraft.raw(plain.length(), bytes(plain), EIGHT), begins),
        hostile("another program's", raw(python), begins),
        hostile("a zip archive", HeaderCraft.raw(8, zip, new byte[100]), begins),
        hostile("a pickle", raw("\u0080\u0004\u0095" + "x".repeat(200)), begins),
        hostile("a half checksum", raw("{\"__metadata__\":{\"sha256\":\"1234"), begins),
        hostile("a wrong checksum", wrongDigest(), "header: expected SHA-256 '00000000000000"),
        hostile("a checksum of text", textDigest(), "header: expected SHA-256"));
  }

  private static Stream<Hostile> jsons() {
    String deep = "\",\"a\":".repeat(1) + "[".repeat(100_000);
    return Stream.of(
        hostile("no end", HeaderCraft.rest("\"}", NONE), "got the end of the text"),
        hostile("text after it", HeaderCraft.rest("\"}}x", NONE), "the end of the document"),
        hostile("a second object", HeaderCraft.rest("\"}}{}", NONE), "the end of the document"),
        hostile("NUL after it", HeaderCraft.rest("\"}}\u0000", NONE), "got U+0000"),
        hostile("depth 100,000", HeaderCraft.rest(deep, NONE), "at most 64 levels of nesting"),
        hostile(
            "depth 100,000 of objects",
            HeaderCraft.rest("\",\"a\":" + "{\"a\":".repeat(100_000), NONE),
            "at most 64 levels of nesting"),
        hostile("invalid UTF-8", invalidUtf8(0xff), "expected UTF-8"),
        hostile("overlong UTF-8", invalidUtf8(0xc0, 0xaf), "expected UTF-8"),
        hostile("surrogate in UTF-8", invalidUtf8(0xed, 0xa0, 0x80), "expected UTF-8"),
        hostile("half a surrogate", file(",\"a\":\"\\ud800\"", ""), "surrogates in pairs"),
        hostile("metadata twice", file("", ",\"__metadata__\":{}"), "each name once"),
        hostile("metadata name twice", file(",\"a\":\"1\",\"a\":\"2\"", ""), "each name once"),
        hostile("checksum twice", file(",\"sha256\":\"1\"", ""), "each name once"),
        hostile("number in metadata", file(",\"a\":1", ""), "metadata 'a': expected a string"),
        hostile("object in metadata", file(",\"a\":{}", ""), "metadata 'a': expected a string"),
        hostile("null in metadata", file(",\"a\":null", ""), "metadata 'a': expected a string"),
        hostile("NaN", file(",\"a\":NaN", ""), "expected a value, got 'N'"),
        hostile("comment", file("/**/", ""), "expected ',' or '}', got '/'"),
        hostile("checksum of nothing", file(digest("a", EIGHT), ""), "there is no such tensor"));
  }

  private static Stream<Hostile> tensors() {
    return Stream.of(
        hostile("tensor twice", of("[2]", "[0,8]", tensor("a", "[2]", "[0,8]")), "each name once"),
        hostile("a number", file(digest("a", EIGHT), ",\"a\":1"), "expected a JSON object"),
        hostile("a list", file(digest("a", EIGHT), ",\"a\":[]"), "expected a JSON object"),
        hostile("null", file(digest("a", EIGHT), ",\"a\":null"), "expected a JSON object"),
        hostile("no members", file(digest("a", EIGHT), ",\"a\":{}"), "expected dtype 'F32'"),
        hostile("another member", member(",\"x\":1"), "tensor 'a': unknown member 'x'"),
        hostile("no shape", without("\"shape\":[2],"), "shape: expected a list"),
        hostile("no offsets", without(",\"data_offsets\":[0,8]"), "data_offsets: expected a list"),
        hostile("dtype F64", dtype("\"F64\""), "expected dtype 'F32', got 'F64'"),
        hostile("dtype f32", dtype("\"f32\""), "expected dtype 'F32', got 'f32'"),
        hostile("dtype unknown", dtype("\"OBJECT\""), "expected dtype 'F32', got 'OBJECT'"),
        hostile("dtype a number", dtype("32"), "expected dtype 'F32', got '32'"),
        hostile("dtype null", dtype("null"), "expected dtype 'F32', got 'null'"),
        hostile("one offset", of("[2]", "[8]", ""), "expected data_offsets [begin, end]"),
        hostile("three offsets", of("[2]", "[0,8,8]", ""), "expected data_offsets [begin, end]"),
        hostile("offsets reversed", of("[2]", "[8,0]", ""), "expected data_offsets [begin, end]"),
        hostile("offset negative", of("[2]", "[-8,0]", ""), "data_offsets: expected a list"),
        hostile("offset fractional", of("[2]", "[0.0,8]", ""), "data_offsets: expected a list"),
        hostile("offset a string", of("[2]", "[\"0\",8]", ""), "data_offsets: expected a list"),
        hostile("offset 2^64", of("[2]", "[0,18446744073709551616]", ""), "at most 64 bits"),
        hostile(
            "begin beyond the file",
            of("[2]", "[8,16]", ""),
            "leaves a gap before it: expected to"),
        hostile("end beyond the file", of("[4]", "[0,16]", ""), "expected 16 bytes of tensors"),
        hostile(
            "offsets near 2^63",
            of("[2]", "[9223372036854775799,9223372036854775807]", ""),
            "leaves a gap before it"),
        hostile("too few bytes", of("[2]", "[0,4]", ""), "expected 8 bytes of tensor 'a', got 4"),
        hostile("too many bytes", of("[1]", "[0,8]", ""), "expected 4 bytes of tensor 'a', got 8"));
  }

  private static Stream<Hostile> shapes() {
    String manyAxes = "[" + "1,".repeat(20_000) + "2]";
    return Stream.of(
        hostile("product of eight", of("[65536" + ",65536".repeat(7) + "]", "[0,0]", ""), "2 GiB"),
        hostile("axis negative", of("[-2]", "[0,8]", ""), "shape: expected a list of whole"),
        hostile("axes negative", of("[-1,-2]", "[0,8]", ""), "shape: expected a list of whole"),
        hostile("axis fractional", of("[2.0]", "[0,8]", ""), "shape: expected a list of whole"),
        hostile("axis a list", of("[[2]]", "[0,8]", ""), "shape: expected a list of whole"),
        hostile("shape a number", of("2", "[0,8]", ""), "shape: expected a list of whole"),
        hostile("product 2^64", of("[4294967296,4294967296]", "[0,0]", ""), "less than 2 GiB"),
        hostile("product 2^64 + 2", of("[3037000500,6074001000]", "[0,8]", ""), "less than 2 GiB"),
        hostile("product 2^32", of("[65536,65536]", "[0,0]", ""), "less than 2 GiB"),
        hostile(
            "product of many",
            of("[2" + ",2".repeat(65) + "]", "[0,8]", ""),
            "at most 8 numbers, got 66"),
        hostile("bytes 2^32 + 8", of("[1073741826]", "[0,8]", ""), "less than 2 GiB"),
        hostile("axis 2^32 + 2", of("[4294967298]", "[0,8]", ""), "less than 2 GiB"),
        hostile("axis 2^63 - 1", of("[9223372036854775807]", "[0,8]", ""), "less than 2 GiB"),
        hostile("axis 2^64", of("[18446744073709551616]", "[0,8]", ""), "at most 64 bits"),
        hostile("zero times 2^40", of("[0,1099511627776]", "[0,0]", ""), "less than 2 GiB"),
        hostile("ten axes", of("[1,1,1,1,1,1,1,1,1,2]", "[0,8]", ""), "at most 8 numbers, got 10"),
        hostile("twenty thousand axes", of(manyAxes, "[0,8]", ""), "at most 8 numbers, got 20001"));
  }

  private static Stream<Hostile> layouts() {
    String second = digest("b", EIGHT);
    String a = tensor("a", "[2]", "[0,8]");
    byte[] sixteen = Arrays.copyOf(EIGHT, 16);
    byte[] twenty = Arrays.copyOf(EIGHT, 20);
    String both = digest("a", EIGHT) + second;
    return Stream.of(
        hostile(
            "the same bytes twice",
            HeaderCraft.file(both, a + tensor("b", "[2]", "[0,8]"), EIGHT),
            "overlaps another one: expected to begin at 8, got 0"),
        hostile(
            "half overlapping",
            HeaderCraft.file(both, a + tensor("b", "[2]", "[4,12]"), Arrays.copyOf(EIGHT, 12)),
            "overlaps another one: expected to begin at 8, got 4"),
        hostile(
            "one inside the other",
            HeaderCraft.file(
                both, tensor("a", "[4]", "[0,16]") + tensor("b", "[2]", "[4,12]"), sixteen),
            "overlaps another one"),
        hostile(
            "a hole between",
            HeaderCraft.file(both, a + tensor("b", "[2]", "[12,20]"), twenty),
            "tensor 'b': leaves a gap before it: expected to begin at 8, got 12"),
        hostile(
            "a hole before",
            HeaderCraft.file(digest("a", EIGHT), tensor("a", "[2]", "[8,16]"), sixteen),
            "tensor 'a': leaves a gap before it: expected to begin at 0, got 8"),
        hostile(
            "one byte after",
            HeaderCraft.file(digest("a", EIGHT), a, Arrays.copyOf(EIGHT, 9)),
            "expected 8 bytes of tensors after the header, got 9"),
        hostile(
            "a zip archive after",
            HeaderCraft.file(digest("a", EIGHT), a, bytes("12345678PK\u0003\u0004")),
            "expected 8 bytes of tensors after the header, got 12"),
        hostile(
            "one byte missing",
            HeaderCraft.file(digest("a", EIGHT), a, Arrays.copyOf(EIGHT, 7)),
            "expected 8 bytes of tensors after the header, got 7"),
        hostile(
            "bytes without tensors",
            HeaderCraft.file("", "", EIGHT),
            "expected 0 bytes of tensors after the header, got 8"),
        hostile(
            "no checksum for a tensor",
            HeaderCraft.file("", a, EIGHT),
            "tensor 'a': expected a checksum, got none"),
        hostile(
            "checksum of other bytes",
            HeaderCraft.file(digest("a", sixteen), a, EIGHT),
            "tensor 'a': expected SHA-256"),
        hostile(
            "checksum in capitals",
            HeaderCraft.file(
                ",\"sha256.a\":\"" + HeaderCraft.sha256(EIGHT).toUpperCase(Locale.ROOT) + '"',
                a,
                EIGHT),
            "tensor 'a': expected SHA-256"),
        hostile(
            "empty checksum",
            HeaderCraft.file(",\"sha256.a\":\"\"", a, EIGHT),
            "tensor 'a': expected SHA-256 ''"),
        hostile(
            "thousands of tensors in one place",
            HeaderCraft.file("", repeated(1_000), NONE),
            "expected a checksum, got none"),
        hostile(
            "five thousand tensors",
            HeaderCraft.file("", repeated(5_000), NONE),
            "expected at most 32768 values"));
  }

  private static byte[] filled(int count, int value) {
    byte[] bytes = new byte[count];
    Arrays.fill(bytes, (byte) value);
    return bytes;
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static byte[] raw(String header) {
    return HeaderCraft.raw(bytes(header).length, bytes(header), NONE);
  }

  private static byte[] file(String metadata, String tensors) {
    return HeaderCraft.file(metadata, tensors, tensors.isEmpty() ? NONE : EIGHT);
  }

  private static byte[] of(String shape, String offsets, String more) {
    return file(digest("a", EIGHT), tensor("a", shape, offsets) + more);
  }

  private static byte[] dtype(String dtype) {
    return file(digest("a", EIGHT), tensor("a", "[2]", "[0,8]").replace("\"F32\"", dtype));
  }

  private static byte[] without(String member) {
    return file(digest("a", EIGHT), tensor("a", "[2]", "[0,8]").replace(member, ""));
  }

  private static byte[] member(String member) {
    return file(digest("a", EIGHT), tensor("a", "[2]", "[0,8]" + member));
  }

  private static String digest(String name, byte[] data) {
    return HeaderCraft.digest(name, data);
  }

  private static String tensor(String name, String shape, String offsets) {
    return HeaderCraft.tensor(name, shape, offsets);
  }

  private static String repeated(int count) {
    StringBuilder tensors = new StringBuilder();
    for (int i = 0; i < count; i++) {
      tensors.append(tensor("t" + i, "[0]", "[0,0]"));
    }
    return tensors.toString();
  }

  private static byte[] wrongDigest() {
    byte[] header = bytes("{\"__metadata__\":{\"sha256\":\"" + "0".repeat(64) + "\"}}");
    return HeaderCraft.raw(header.length, header, NONE);
  }

  private static byte[] textDigest() {
    byte[] header = bytes("{\"__metadata__\":{\"sha256\":\"" + "\u001b[2J\n\"".repeat(16) + "\"}}");
    return HeaderCraft.raw(header.length, header, NONE);
  }

  private static byte[] invalidUtf8(int... bytes) {
    byte[] header =
        bytes("{\"__metadata__\":{\"sha256\":\"" + "0".repeat(64) + "\",\"a\":\"xxx\"}}");
    int at = new String(header, StandardCharsets.US_ASCII).indexOf("xxx");
    for (int i = 0; i < bytes.length; i++) {
      header[at + i] = (byte) bytes[i];
    }
    return HeaderCraft.signed(header, NONE);
  }
}
