package diabolo.cli;

import diabolo.cli.console.Failure;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/** Files that a command writes, kept apart from those that it reads. */
final class OutputPaths {

  /** Options that name a file to write; every other path of a command line is read. */
  static final Set<String> NAMES =
      Set.of(
          "--output",
          "--report",
          "--save-model",
          "--clean",
          "--sparse",
          "--uncertainty",
          "--picture",
          "--histogram",
          "--roc",
          "--precision-recall",
          "--contraction-picture",
          "--spectrum-picture",
          "--manifold-picture",
          "--score-picture",
          "--tangent-picture");

  private OutputPaths() {}

  /** Refuses an output that is an input too: the input would be destroyed. */
  static void require(ParseResult line) {
    ParseResult command = line;
    while (command.hasSubcommand()) {
      command = command.subcommand();
    }
    List<Path> inputs = new ArrayList<>();
    for (ArgSpec argument : command.matchedArgs()) {
      if (!isOutput(argument)) {
        paths(argument.getValue()).map(OutputPaths::file).forEach(inputs::add);
      }
    }
    for (ArgSpec argument : command.matchedArgs()) {
      if (isOutput(argument)) {
        String name = ((OptionSpec) argument).names()[0];
        paths(argument.getValue()).forEach(output -> requireOther(name, output, inputs));
      }
    }
  }

  private static void requireOther(String name, Path output, List<Path> inputs) {
    if (!Files.isRegularFile(output)) {
      return;
    }
    for (Path input : inputs) {
      if (Files.exists(input) && isSame(output, input)) {
        throw Failure.usage(
            "%s %s would destroy %s, which this command reads: name another file"
                .formatted(name, output, input.equals(output) ? "its own input" : input));
      }
    }
  }

  private static boolean isSame(Path output, Path input) {
    try {
      return Files.isSameFile(output, input);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static boolean isOutput(ArgSpec argument) {
    return argument instanceof OptionSpec option
        && Stream.of(option.names()).anyMatch(NAMES::contains);
  }

  private static Stream<Path> paths(Object value) {
    if (value instanceof List<?> values) {
      return values.stream().flatMap(OutputPaths::paths);
    }
    return value instanceof Path path ? Stream.of(path) : Stream.empty();
  }

  /** The file of an input, of which {@code :NAME} may choose a part. */
  private static Path file(Path input) {
    String text = input.toString();
    int colon = text.lastIndexOf(':');
    return colon > 0 && !Files.exists(input) ? Path.of(text.substring(0, colon)) : input;
  }
}
