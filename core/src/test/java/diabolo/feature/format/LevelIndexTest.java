package diabolo.feature.format;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

/** Levels found by value. */
final class LevelIndexTest {

  private static final OptionalInt NONE = OptionalInt.empty();

  private static OptionalInt find(String text, String... levels) {
    return LevelIndex.of(List.of(levels)).of(text);
  }

  @Test
  void numbersAreFoundInEverySpelling() {
    for (String one : List.of("1", "1.0", "1.", "+1", "1e0", "100e-2")) {
      assertEquals(OptionalInt.of(1), find(one, "0", "1"), one);
      assertEquals(OptionalInt.of(1), find(one, "0.0", "1.0"), one);
    }
    assertEquals(OptionalInt.of(0), find("-0.0", "0", "1"));
    assertEquals(NONE, find("2", "0", "1"));
  }

  @Test
  void numbersOf64BitsDoNotCollide() {
    String[] ids = {"9007199254740992", "9007199254740993", "16777217"};
    assertEquals(OptionalInt.of(1), find("9007199254740993", ids));
    assertEquals(OptionalInt.of(2), find("16777217.0", ids));
    assertEquals(NONE, find("16777216", ids));
  }

  @Test
  void truthValuesAreFoundInEverySpelling() {
    for (String yes : List.of("true", "True", "TRUE")) {
      assertEquals(OptionalInt.of(1), find(yes, "False", "True"), yes);
      assertEquals(OptionalInt.of(1), find(yes, "0", "1"), yes);
      assertEquals(OptionalInt.of(0), find(yes, "true", "false", "unknown"), yes);
      assertEquals(OptionalInt.of(1), find(yes, "no", "Yes"), yes);
    }
    assertEquals(OptionalInt.of(0), LevelIndex.of(List.of("f", "t")).of(false));
    assertEquals(NONE, find("true", "t", "f", "m"));
  }

  @Test
  void textsAreThemselves() {
    assertEquals(OptionalInt.of(0), find("Rome", "Rome", "rome"));
    assertEquals(OptionalInt.of(1), find("rome", "Rome", "rome"));
    assertEquals(NONE, find("ROME", "Rome", "rome"));
    assertEquals(NONE, find("1067", "01067"), "a postal code");
    assertEquals(NONE, find(".", "0"));
    assertEquals(NONE, find("1e999999999", "0"));
    assertEquals(OptionalInt.of(0), find("0.0", "0.0", "0"), "its own text goes first");
  }
}
