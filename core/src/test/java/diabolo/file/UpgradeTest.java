package diabolo.file;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import diabolo.Examples;
import diabolo.feature.format.TextReading;
import diabolo.feature.sample.DataException;
import diabolo.file.json.Json;
import diabolo.file.json.RecordJson;
import diabolo.model.spec.ModelSpec;
import diabolo.train.option.TrainingOptions;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * Parts of models as each version wrote them. The files {@code parts-1.txt} and {@code parts-2.txt}
 * were written by the last program of version 1 and the first of version 2, a part in a line, and
 * are never changed; {@code parts-2.txt} may become longer.
 */
class UpgradeTest {

  /** A line: the declared type and the JSON text. */
  private record Part(Class<?> type, String text) {

    static Part of(String line) {
      String[] words = line.split(" ", 2);
      return new Part(
          Stream.concat(
                  Examples.FAMILIES.keySet().stream(),
                  Stream.of(TrainingOptions.class, TextReading.class))
              .filter(type -> type.getSimpleName().equals(words[0]))
              .findFirst()
              .orElseThrow(),
          words[1]);
    }

    Object read(Object tree) throws DataException {
      return RecordJson.fromTree(type, tree, "frozen");
    }
  }

  private static List<Part> parts(int version) throws IOException {
    try (InputStream in = UpgradeTest.class.getResourceAsStream("parts-" + version + ".txt")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().map(Part::of).toList();
    }
  }

  @TestFactory
  Stream<DynamicTest> partsOfVersion1AreThoseOfVersion2() throws IOException {
    List<Part> now = parts(2);
    List<Part> before = parts(1);
    assertTrue(now.size() >= before.size());
    return Stream.iterate(0, i -> i < before.size(), i -> i + 1)
        .map(
            i ->
                DynamicTest.dynamicTest(now.get(i).text(), () -> check(before.get(i), now.get(i))));
  }

  private static void check(Part before, Part now) throws DataException {
    Map<String, Object> upgraded =
        Upgrade.toCurrent(1, Map.of("part", Json.parse(before.text(), "then")), "old");
    assertEquals(now.read(Json.parse(now.text(), "now")), now.read(upgraded.get("part")));
  }

  @TestFactory
  Stream<DynamicTest> partsOfVersion2AreReadAndWrittenTheSame() throws IOException {
    return parts(2).stream()
        .map(part -> DynamicTest.dynamicTest(part.text(), () -> comesBack(part)));
  }

  /**
   * Requires a file written today to have the members of then, with their values; there may be
   * more.
   */
  private static <T> void comesBack(Part part) throws DataException {
    @SuppressWarnings("unchecked")
    Class<T> type = (Class<T>) part.type();
    Object tree = Json.parse(part.text(), "then");
    Object now = Json.parse(RecordJson.write(type, type.cast(part.read(tree))), "now");
    assertContains(tree, now, part.text());
  }

  private static void assertContains(Object then, Object now, String where) {
    if (then instanceof Map<?, ?> members) {
      members.forEach((name, value) -> assertContains(value, ((Map<?, ?>) now).get(name), where));
    } else if (then instanceof List<?> parts && now instanceof List<?> others) {
      assertEquals(parts.size(), others.size(), where);
      for (int i = 0; i < parts.size(); i++) {
        assertContains(parts.get(i), others.get(i), where);
      }
    } else {
      assertEquals(then, now, where);
    }
  }

  @Test
  void optionsInTheProvenanceAreWrittenAsVersion2Does() throws IOException {
    List<Part> before = parts(1);
    List<Part> now = parts(2);
    for (int i = 0; i < before.size(); i++) {
      if (before.get(i).type() == TrainingOptions.class) {
        Map<String, Object> story = Map.of("options", before.get(i).text());
        Object upgraded = Upgrade.toCurrent(1, Map.of("story", story), "old").get("story");
        assertEquals(Map.of("options", now.get(i).text()), upgraded);
      }
    }
  }

  @Test
  void textsOfVersion2AreLeftAsTheyAre() throws DataException {
    Map<String, Object> texts =
        Map.of("spec", Json.parse(RecordJson.write(ModelSpec.class, Examples.KINDS.get(0)), "now"));
    assertEquals(texts, Upgrade.toCurrent(2, texts, "now"));
  }
}
