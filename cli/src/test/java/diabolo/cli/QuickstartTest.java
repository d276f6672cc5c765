package diabolo.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The first command of a new user, with fewer epochs. */
final class QuickstartTest {

  @TempDir private static Path folder;
  private static Path output;
  private static Ran ran;

  @BeforeAll
  static void start() {
    output = folder.resolve("first try");
    ran = Ran.well("quickstart", "-o", output, "--epochs", 1, "--json");
  }

  @Test
  void leavesAModelPicturesAndAReport() throws IOException {
    for (String name :
        List.of(
            "model.safetensors",
            "report.html",
            "reconstructions.png",
            "filters.png",
            "loss.png",
            "train-images-idx3-ubyte",
            "test-images-idx3-ubyte")) {
      assertTrue(Files.size(output.resolve(name)) > 1000, name);
    }
    assertTrue(ran.json().containsKey("evaluation"));
  }

  @Test
  void theNextCommandsWorkAsTheyArePrinted() {
    List<List<String>> commands =
        ran.err().lines().filter(line -> line.startsWith("  diabolo ")).map(this::words).toList();
    assertEquals(3, commands.size(), ran.err());
    for (List<String> command : commands) {
      List<Object> words = new ArrayList<>(command);
      if (command.get(0).equals("train")) {
        words.addAll(List.of("--epochs", "1"));
      }
      Ran.well(words.toArray());
    }
    assertTrue(Files.exists(output.resolve("codes.csv")));
    assertTrue(Files.exists(output.resolve("map.html")));
  }

  @Test
  void theCommandInTheReportMakesTheSameWeights() throws IOException {
    String page = Files.readString(output.resolve("report.html"));
    Matcher command = Pattern.compile("<pre>(diabolo train .*?)</pre>").matcher(page);
    assertTrue(command.find(), "the report has the command");
    String first = Tables.weights(output.resolve("model.safetensors"));
    List<Object> words = new ArrayList<>(words(command.group(1).replace("&#39;", "'")));
    Path again = output.resolve("again.safetensors");
    words.set(words.indexOf("-o") + 1, again.toString());
    Ran.well(words.toArray());
    assertEquals(first, Tables.weights(again));
  }

  /** The words of a command line as a shell takes it apart, the program left out. */
  private List<String> words(String line) {
    List<String> words = new ArrayList<>();
    Matcher word = Pattern.compile("'([^']*)'|(\\S+)").matcher(line.strip());
    while (word.find()) {
      words.add(word.group(1) == null ? word.group(2) : word.group(1));
    }
    return words.subList(1, words.size());
  }

  @Test
  void theDigitsAreReadBackAsTheyWereDrawn() throws IOException {
    byte[] bytes = Files.readAllBytes(output.resolve("test-images-idx3-ubyte"));
    assertEquals(16 + 2000 * 784, bytes.length);
    assertEquals(
        "[0, 0, 8, 3, 0, 0, 7, -48, 0, 0, 0, 28, 0, 0, 0, 28]",
        Arrays.toString(Arrays.copyOf(bytes, 16)));
  }
}
