package diabolo.data.source;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import diabolo.feature.sample.DataException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class StandardInputTest {

  private static StandardInput input(String text) {
    return input(text.getBytes(StandardCharsets.ISO_8859_1));
  }

  private static StandardInput input(byte... bytes) {
    return StandardInput.of(new ByteArrayInputStream(bytes), Optional.empty());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '!',
      value = {
        "a,b\\n1,2!CSV",
        "{\"a\": 1}!JSONL",
        "\\n  {\"a\": 1}!JSONL",
        "\u00ef\u00bb\u00bf{\"a\": 1}!JSONL",
        "[ {\"a\": 1}]!JSON",
        "[1,2]!CSV",
        "PAR1xxxx!PARQUET",
        "\u0093NUMPY\u0001!NPY",
        "\u0089PNG\\r\\n!PNG",
        "\u00ff\u00fea\u0000!CSV"
      })
  void recognizesFormatsByTheirFirstBytes(String start, StreamFormat format) {
    String text = start.replace("\\n", "\n").replace("\\r", "\r");
    assertEquals(
        Optional.of(format),
        StreamFormat.beginningWith(text.getBytes(StandardCharsets.ISO_8859_1)));
  }

  @Test
  void doesNotGuessAtBytesThatAreNoText() {
    DataException e = assertThrows(DataException.class, () -> input("ab\0\0cd").file(note -> {}));
    assertTrue(e.getMessage().startsWith("standard input: its first bytes"), e.getMessage());
  }

  @Test
  void keepsOneCopyAndSaysSo() throws IOException {
    List<String> notes = new ArrayList<>();
    StandardInput input = input("a,b\n1,2\n");
    Path file = input.file(notes::add);
    assertEquals("a,b\n1,2\n", Files.readString(file));
    assertTrue(file.toString().endsWith(".csv"), file.toString());
    assertEquals(file, input.file(notes::add));
    assertEquals(
        List.of(
            "standard input is read as csv and kept in a temporary file until the end (0.0 MB)"),
        notes);
    assertEquals("standard input", StandardInput.shown(file));
    assertEquals("table.csv", StandardInput.shown(Path.of("table.csv")));
  }

  @Test
  void unpacksGzip() throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
      out.write("a,b\n1,2\n".getBytes(StandardCharsets.UTF_8));
    }
    assertEquals("a,b\n1,2\n", Files.readString(input(packed.toByteArray()).file(note -> {})));
    byte[] cut = java.util.Arrays.copyOf(packed.toByteArray(), packed.size() - 9);
    DataException e = assertThrows(DataException.class, () -> input(cut).file(note -> {}));
    assertTrue(e.getMessage().contains("cut short"), e.getMessage());
  }

  @Test
  void refusesNothing() {
    DataException e = assertThrows(DataException.class, () -> input("").file(note -> {}));
    assertEquals(DataException.Reason.NO_INPUT, e.reason());
  }

  @Test
  void recognizesJsonLinesWithoutTakingThem() throws IOException {
    StandardInput input = input(" {\"a\": 1}\n");
    assertTrue(input.isJsonLines());
    assertArrayEquals(
        " {\"a\": 1}".getBytes(StandardCharsets.UTF_8), input.lines().next().orElseThrow().bytes());
    assertFalse(input("a,b\n").isJsonLines());
    assertFalse(input("").isJsonLines());
  }

  @Test
  void linesAreNumberedWithTheBlankOnesBetweenThem() throws IOException {
    InputLines lines = input("\n{1}\r\n\n  \n{2}").lines();
    InputLines.Line first = lines.next().orElseThrow();
    assertEquals(2, first.number());
    assertEquals("{1}", new String(first.bytes(), StandardCharsets.UTF_8).strip());
    assertEquals(5, lines.next().orElseThrow().number());
    assertEquals(Optional.empty(), lines.next());
    assertEquals(Optional.empty(), lines.next());
  }

  /** A line without end costs bounded memory. */
  @Test
  void cutsLongLines() throws IOException {
    @SuppressWarnings("InputStreamSlowMultibyteRead") // a test of a few bytes
    InputStream endless =
        new InputStream() {
          private int left = Limits.LINE_BYTES + 10;

          @Override
          public int read() {
            left--;
            return left > 0 ? 'x' : left == 0 ? '\n' : left == -1 ? 'y' : -1;
          }
        };
    InputLines lines = StandardInput.of(endless, Optional.empty()).lines();
    InputLines.Line line = lines.next().orElseThrow();
    assertFalse(line.isWhole());
    assertEquals(Limits.LINE_BYTES, line.bytes().length);
    InputLines.Line next = lines.next().orElseThrow();
    assertTrue(next.isWhole());
    assertEquals(1, next.bytes().length);
  }
}
