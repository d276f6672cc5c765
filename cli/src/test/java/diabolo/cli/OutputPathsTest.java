package diabolo.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import diabolo.cli.console.Console;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;

/** Outputs that would destroy what the same command reads. */
final class OutputPathsTest {

  private static final Set<String> READ =
      Set.of(
          "--labels",
          "--tune",
          "--tune-labels",
          "--schema",
          "--ensemble",
          "--normal",
          "--train",
          "--start-from",
          "--test",
          "--held-out",
          "--reference",
          "--data");

  @TempDir private Path folder;

  private static void refuses(Path kept, Object... words) throws IOException {
    byte[] before = Files.readAllBytes(kept);
    Ran ran = Ran.command(words);
    assertEquals(2, ran.status(), ran.err());
    assertEquals(1, ran.err().lines().count(), ran.err());
    assertTrue(ran.err().contains("would destroy"), ran.err());
    assertArrayEquals(before, Files.readAllBytes(kept));
  }

  @Test
  void theInputAndTheModelAreNoOutputs() throws IOException {
    Path table = Tables.csv(folder, 30);
    Path model = folder.resolve("m.safetensors");
    Ran.well("train", table, "-o", model, "--epochs", "0", "--kernels", "java");
    refuses(table, "train", table, "-o", table, "--epochs", "1");
    refuses(table, "encode", model, table, "-o", folder.resolve(".").resolve("table.csv"));
    refuses(model, "train", table, "-o", model, "--start-from", model);
    refuses(table, "train", table, "-o", folder.resolve("n"), "--report", table);
    refuses(table, "anomalies", model, table, "--normal", table, "-o", table);
    refuses(table, "impute", model, table, "-o", table);
    Path link = Files.createSymbolicLink(folder.resolve("link.csv"), table);
    refuses(table, "reconstruct", model, table, "-o", link);
    Ran.well("train", table, "-o", model, "--epochs", "0", "--kernels", "java");
  }

  /** A new option with a path is either read or written, and has to say which. */
  @Test
  void everyPathOfACommandIsReadOrWritten() {
    Set<String> unknown = new TreeSet<>();
    CommandLine line = Main.commandLine(Console.ofProcess(), List.of("completion"));
    for (CommandLine command : line.getSubcommands().values()) {
      for (OptionSpec option : command.getCommandSpec().options()) {
        boolean isPath =
            option.type() == Path.class || List.of(option.auxiliaryTypes()).contains(Path.class);
        boolean isKnown =
            Stream.of(option.names())
                .anyMatch(name -> READ.contains(name) || OutputPaths.NAMES.contains(name));
        if (isPath && !isKnown) {
          unknown.add(command.getCommandName() + " " + option.longestName());
        }
      }
    }
    assertEquals(Set.of(), unknown);
    assertTrue(line.getSubcommands().get("train").getCommandSpec().options().size() > 20);
  }
}
