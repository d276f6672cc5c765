package diabolo.notation;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SpellingTest {

  @ParameterizedTest
  @CsvSource({
    "kitten, sitting, 3",
    "'', abc, 3",
    "abc, '', 3",
    "abc, ABC, 0",
    "flaw, lawn, 2",
    "a, b, 1"
  })
  void countsTheEdits(String word, String other, int distance) {
    assertEquals(distance, Spelling.distance(word, other));
    assertEquals(distance, Spelling.distance(other, word));
  }

  @Test
  void findsTheNearestWordThatCanBeMeant() {
    List<String> known = List.of("epochs", "batchSize", "l1");
    assertEquals(Optional.of("epochs"), Spelling.nearest("epoch", known));
    assertEquals(Optional.of("l1"), Spelling.nearest("L1", known));
    assertEquals(Optional.empty(), Spelling.nearest("patience", known));
    assertEquals(Optional.empty(), Spelling.nearest("epochs".repeat(1_000_000), known));
    assertEquals(Optional.empty(), Spelling.nearest("x", List.of()));
  }
}
