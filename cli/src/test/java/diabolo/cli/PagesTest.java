package diabolo.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Pages of {@code anomalies}, {@code impute} and {@code report}, as typed. */
final class PagesTest {

  @TempDir private Path folder;

  private Path model;
  private Path rows;

  @BeforeEach
  void train() throws IOException {
    Path training = People.write(folder.resolve("train.csv"), 300, 1);
    rows = People.write(folder.resolve("new.csv"), 40, 2, "150,400,20");
    model = folder.resolve("model.safetensors");
    Ran.well("train", training, "-o", model, "--epochs", 20, "--kernels", "java");
  }

  @Test
  void anomaliesHaveAPageWithTheNumbersOfTheCommand() throws IOException {
    Path page = folder.resolve("page.html");
    Ran ran =
        Ran.well("anomalies", model, rows, "--report", page, "--false-alarm-rate", 0.05, "--json");
    Map<?, ?> json = ran.json();
    String text = Files.readString(page);
    String called = "%s of %s rows are called anomalies".formatted(json.get("anomalies"), 41);
    assertTrue(text.contains(called), called);
    assertTrue(text.contains("<mark>"), "guilty cells");
    assertTrue(text.contains("--false-alarm-rate 0.05"), "the command");
  }

  @Test
  void imputedTablesHaveAPage() throws IOException {
    List<String> lines = new ArrayList<>(Files.readAllLines(rows));
    lines.set(3, "," + lines.get(3).split(",", 2)[1]);
    Path table = Files.write(folder.resolve("holes.csv"), lines);
    Path page = folder.resolve("page.html");
    Path filled = folder.resolve("filled.csv");
    Ran.well("impute", table, "-o", filled, "--report", page, "--epochs", 5);
    String text = Files.readString(page);
    assertTrue(text.contains("1 missing cells in 1 of 3 columns are filled."), text);
  }

  @Test
  void aModelAndRowsHaveAPageColoredByAColumnOrLabels() throws IOException {
    Path page = folder.resolve("page.html");
    Ran.well("report", model, rows, "-o", page, "--color-by", "height");
    assertTrue(Files.readString(page).contains("Colors: height."));
    Path labels = folder.resolve("labels.csv");
    Files.writeString(labels, "y\n" + "1\n".repeat(41));
    Ran.well("report", model, rows, "-o", page, "--labels", labels);
    assertTrue(Files.readString(page).contains("Colors: label."));
    Files.writeString(labels, "y\n" + "1\n".repeat(40));
    Ran few = Ran.command("report", model, rows, "-o", page, "--labels", labels);
    assertEquals(65, few.status());
    assertTrue(few.err().contains("41") && few.err().contains("40"), few.err());
    Ran unknown = Ran.command("report", model, rows, "-o", page, "--color-by", "age");
    assertEquals(65, unknown.status());
    assertTrue(unknown.err().contains("age"), unknown.err());
    assertEquals(2, Ran.command("report", model, rows).status(), "no page is named");
  }
}
