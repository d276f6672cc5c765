package diabolo.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import diabolo.file.ModelFile;
import diabolo.model.Autoencoder;
import diabolo.random.Seed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Weights, groups and times of rows as columns of the table that a model is trained on. */
final class RolesTest {

  @TempDir private Path folder;

  private Path table(String separator) throws IOException {
    List<String> lines =
        new ArrayList<>(List.of("when,customer,weight,a,b".replace(",", separator)));
    for (int i = 0; i < 200; i++) {
      double a = Seed.of(1).normal(i);
      double b = a + 0.1 * Seed.of(2).normal(i);
      String row =
          String.format(
              Locale.ROOT,
              "%s|c%d|%.1f|%.3f|%.3f",
              LocalDate.of(2024, 1, 1).plusDays(i),
              i % 23,
              0.5 * (i % 4),
              a,
              b);
      if (separator.equals(";")) {
        row = row.replace('.', ',');
      }
      lines.add(row.replace("|", separator));
    }
    return Files.write(
        folder.resolve("t" + separator.length() + (int) separator.charAt(0) + ".csv"), lines);
  }

  private Ran train(Path rows, String... more) {
    List<Object> words =
        new ArrayList<>(
            List.of("train", rows, "-o", folder.resolve("m"), "--epochs", 2, "--kernels", "java"));
    words.addAll(Arrays.asList(more));
    return Ran.command(words.toArray());
  }

  private List<String> names() throws IOException {
    try (Autoencoder model = ModelFile.read(folder.resolve("m"))) {
      return model.schema().names();
    }
  }

  @Test
  void weightsAreNoInputAndRowsOfWeightZeroAreNotUsed() throws IOException {
    for (String separator : List.of(",", ";")) {
      Ran ran = train(table(separator), "--weights", "weight", "--validation", "0");
      assertEquals(0, ran.status(), ran.err());
      assertTrue(ran.err().contains("50 rows of weight 0 are not used"), ran.err());
      assertTrue(ran.err().contains("150 rows"), ran.err());
      assertEquals(List.of("when", "customer", "a", "b"), names());
    }
  }

  @Test
  void badWeightsAreRefusedWithColumnAndRow() throws IOException {
    Ran negative = train(table(","), "--weights", "a");
    assertEquals(65, negative.status(), negative.err());
    assertTrue(
        negative
            .err()
            .matches("(?s).*column 'a': row \\d+: expected a weight that is a number ≥ 0, got -.*"),
        negative.err());
    assertTrue(train(table(","), "--weights", "nope").err().contains("no column 'nope'"));
    assertTrue(train(table(","), "--weights", "customer").err().contains("column 'customer'"));
    assertFalse(Files.exists(folder.resolve("m")));
  }

  @Test
  void aGrowingColumnOfDatesIsTheDefault() throws IOException {
    Ran ran = train(table(","));
    assertTrue(
        ran.err()
            .contains(
                "held out: the rows from 2024-06-29 on, the latest by 'when', the one column of"
                    + " dates, which grows"),
        ran.err());
    assertTrue(ran.err().contains("180 rows and 20 held out"), ran.err());
    assertTrue(ran.err().contains("calibrated on 20 rows held out of training"), ran.err());
  }

  @Test
  void groupsAreHeldOutWholeAndAreNoInput() throws IOException {
    Ran ran = train(table(","), "--group", "customer");
    assertEquals(0, ran.status(), ran.err());
    assertTrue(
        ran.err().contains("held out: whole groups of 'customer', of which there are 23"),
        ran.err());
    assertTrue(ran.err().contains("calibrated on 200 rows"), ran.err());
    assertEquals(List.of("when", "weight", "a", "b"), names());
  }

  @Test
  void timesMayBeNumbersAndExcludeGroups() throws IOException {
    Ran ran = train(table(","), "--validation-by-time", "b", "--validation", "0.5");
    assertTrue(ran.err().contains("100 rows and 100 held out"), ran.err());
    Ran both = train(table(","), "--group", "customer", "--validation-by-time", "when");
    assertEquals(2, both.status(), both.err());
    assertTrue(
        train(table(","), "--validation-by-time", "x").err().contains("expected column 'x'"));
    Ran windows =
        train(
            table(","),
            "--window",
            "3",
            "--ignore-columns",
            "when,customer",
            "--weights",
            "weight");
    assertEquals(2, windows.status(), windows.err());
  }
}
