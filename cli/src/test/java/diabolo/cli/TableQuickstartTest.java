package diabolo.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The first steps with a table: errors that were planted are found. */
final class TableQuickstartTest {

  @TempDir private Path folder;

  @Test
  void mostPlantedErrorsAreAmongFewAlarms() throws IOException {
    Path output = folder.resolve("first try");
    Ran ran = Ran.well("quickstart", "table", "-o", output, "--json");
    Map<?, ?> outcome = ran.json();
    int errors = number(outcome.get("errors"));
    int alarms = number(outcome.get("alarms"));
    int found = number(outcome.get("found"));
    assertEquals(20, errors);
    assertTrue(found >= 14, ran.err());
    assertTrue(alarms - found <= 30, "of 980 orders without errors: " + ran.err());
    assertTrue(
        ran.err().contains("%d of the 20 planted errors are among the %d".formatted(found, alarms)),
        ran.err());
    for (String verb : List.of("schema", "train", "anomalies")) {
      assertTrue(ran.err().contains("$ diabolo " + verb + " '" + output), ran.err());
    }
    assertEquals(1001, Files.readAllLines(output.resolve("verdicts.csv")).size());
    assertEquals(21, Files.readAllLines(output.resolve("planted-errors.csv")).size());
  }

  @Test
  void otherExamplesAreRefusedWithThoseThatExist() {
    Ran ran = Ran.command("quickstart", "music", "-o", folder);
    assertEquals(2, ran.status());
    assertTrue(ran.err().contains("digits") && ran.err().contains("table"), ran.err());
  }

  @Test
  void aStepThatFailsIsNamedEvenQuietly() {
    Ran ran = Ran.command("quickstart", "table", "-o", folder, "--epochs", -1, "--quiet");
    assertEquals(2, ran.status());
    assertTrue(ran.err().contains("--epochs -1' ended with exit code 2"), ran.err());
  }

  private static int number(Object value) {
    return new BigDecimal(value.toString()).intValueExact();
  }
}
