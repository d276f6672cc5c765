package diabolo.tensor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A Java of its own for a class with a main method, on the class path of the tests.
 *
 * @param home its folder
 */
public record ForkedJava(Path home) {

  /** The one that runs the tests. */
  public static ForkedJava own() {
    return new ForkedJava(Path.of(System.getProperty("java.home")));
  }

  /**
   * One of that version: what the environment variable {@code JAVA25_HOME} (or of another number)
   * names, else one that is installed beside that of the tests. Skips the test where there is none.
   */
  public static ForkedJava ofVersion(int version) throws IOException {
    String variable = "JAVA" + version + "_HOME";
    Optional<Path> named = Optional.ofNullable(System.getenv(variable)).map(Path::of);
    if (named.isPresent()) {
      return new ForkedJava(named.get());
    }
    try (Stream<Path> beside = Files.list(own().home().toRealPath().getParent())) {
      return beside
          .filter(home -> isVersion(home, version))
          .findFirst()
          .map(ForkedJava::new)
          .orElseGet(
              () -> abort("skipped: no Java " + version + " here; " + variable + " can name one"));
    }
  }

  private static boolean isVersion(Path home, int version) {
    Path release = home.resolve("release");
    try {
      return Files.isReadable(release)
          && Files.readString(release).contains("JAVA_VERSION=\"" + version);
    } catch (IOException e) {
      throw new IllegalStateException(release + " cannot be read", e);
    }
  }

  /** The lines that the class prints, its warnings among them; it must end with 0. */
  public List<String> run(Class<?> main, List<String> flags, List<String> arguments)
      throws IOException, InterruptedException {
    return run(main, flags, arguments, Map.of());
  }

  /** The same with further environment variables, or without those whose value is empty. */
  public List<String> run(
      Class<?> main, List<String> flags, List<String> arguments, Map<String, String> environment)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(home.resolve("bin").resolve("java").toString());
    command.addAll(flags);
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
    command.addAll(arguments);
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().putAll(environment);
    builder.environment().values().removeIf(String::isEmpty);
    Process process = builder.start();
    process.getOutputStream().close();
    String output =
        new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
    assertEquals(0, process.waitFor(), output);
    return output.lines().toList();
  }
}
