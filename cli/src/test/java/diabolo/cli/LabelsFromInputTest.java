package diabolo.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

/** Standard input holds rows, and no labels. */
final class LabelsFromInputTest {

  @Test
  void labelsOfStandardInputAreRefusedInASentence() {
    for (String labels : new String[] {"-", "-:y"}) {
      for (String verb : new String[] {"anomalies", "report"}) {
        Ran ran = Ran.command(verb, "m.safetensors", "-", "-o", "p.html", "--labels", labels);
        assertEquals(2, ran.status(), ran.err());
        assertTrue(
            ran.err().contains("labels are not read from standard input: give a file"), ran.err());
      }
    }
  }
}
