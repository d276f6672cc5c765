package diabolo.feature.format;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Marks of missing cells. */
final class MissingTextsTest {

  @Test
  void theUsualMarksHoldInFilesOfText() {
    MissingTexts usual = MissingTexts.defaults();
    for (String mark : List.of("", "NA", "n/a", "?", "-", "None", "null", "NaN", ".")) {
      assertTrue(usual.ofText("x").isMissing(mark), mark);
    }
    assertFalse(usual.ofText("x").isMissing("0"));
    assertTrue(usual.ofTyped("x").isMissing(""));
    for (String text : List.of("NA", "None", "?", "-")) {
      assertFalse(usual.ofTyped("x").isMissing(text), text);
    }
  }

  @Test
  void chosenMarksReplaceThem() {
    MissingTexts chosen =
        MissingTexts.defaults()
            .withChosen(List.of("x", "-999"))
            .withByColumn(Map.of("age", List.of("0")));
    assertTrue(chosen.ofText("size").isMissing("X"));
    assertTrue(chosen.ofText("size").isMissing("-999.0"));
    assertTrue(chosen.ofTyped("size").isMissing("-999"));
    assertTrue(chosen.ofText("age").isMissing("0.0"));
    assertFalse(chosen.ofText("size").isMissing("0"));
    assertFalse(chosen.ofText("size").isMissing("NA"));
    assertTrue(chosen.ofText("size").isMissing(""));
  }
}
