package diabolo.cli;

import diabolo.cli.console.Failure;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** A model and data given the other way round. */
final class ArgumentOrder {

  private static final int SIGNATURE = 9;

  private ArgumentOrder() {}

  /** Refuses data in the place of the model with a model in the place of the data. */
  static void require(ParseResult line) {
    ParseResult command = line;
    while (command.hasSubcommand()) {
      command = command.subcommand();
    }
    List<Path> models = new ArrayList<>();
    List<Path> data = new ArrayList<>();
    for (ArgSpec argument : command.commandSpec().positionalParameters()) {
      boolean isModel = argument.paramLabel().equals("MODEL");
      paths(argument.getValue()).forEach(isModel ? models::add : data::add);
    }
    if (models.size() != 1 || data.isEmpty()) {
      return;
    }
    Path first = models.get(0);
    Path second = data.get(0);
    if (isData(first) && isModel(second)) {
      throw Failure.usage(sentence(command.commandSpec(), first, second));
    }
  }

  private static String sentence(CommandSpec command, Path first, Path second) {
    return "%s is data, not a model; the model comes first: %s %s %s"
        .formatted(first, command.qualifiedName(), second, first);
  }

  private static Stream<Path> paths(Object value) {
    if (value instanceof List<?> values) {
      return values.stream().flatMap(ArgumentOrder::paths);
    }
    return value instanceof Path path ? Stream.of(path) : Stream.empty();
  }

  private static boolean isData(Path path) {
    return Files.exists(path) && !isModel(path);
  }

  /** Whether a file begins as safetensors files do: the length of a header, and the header. */
  private static boolean isModel(Path path) {
    if (!Files.isRegularFile(path)) {
      return false;
    }
    try (InputStream in = Files.newInputStream(path)) {
      byte[] start = in.readNBytes(SIGNATURE);
      return start.length == SIGNATURE
          && start[SIGNATURE - 1] == '{'
          && start[SIGNATURE - 2] == 0
          && start[SIGNATURE - 3] == 0;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
