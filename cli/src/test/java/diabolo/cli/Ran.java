package diabolo.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import diabolo.cli.console.Console;
import diabolo.file.json.Json;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * The result of a command.
 *
 * @param status exit code
 * @param out standard output
 * @param err standard error
 */
record Ran(int status, String out, String err) {

  /** Runs a command in this process, as if its output went to files. */
  static Ran command(Object... words) {
    return reading(new byte[0], words);
  }

  /** Runs a command with these bytes as standard input. */
  static Ran reading(byte[] input, Object... words) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    Console console =
        new Console(
            new ByteArrayInputStream(input),
            new Console.Output(out),
            new PrintStream(err, true, StandardCharsets.UTF_8),
            false,
            false);
    String[] arguments = new String[words.length];
    for (int i = 0; i < words.length; i++) {
      arguments[i] = words[i].toString();
    }
    int status = Main.run(console, arguments);
    return new Ran(
        status, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
  }

  /** Runs a command on the Java kernels, which small models are fastest on, and expects success. */
  static Ran well(Object... words) {
    Ran ran = command(words);
    assertEquals(0, ran.status(), ran.err());
    return ran;
  }

  /** Standard output as the one JSON object that it is to be. */
  Map<?, ?> json() throws IOException {
    assertEquals(1, out.lines().count(), out);
    return (Map<?, ?>) Json.parse(out, "standard output");
  }
}
