package diabolo.cli.console;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** The command as it was typed, to be typed again. */
public final class Program {

  private static final String PLAIN = "[\\w@%+=:,./-]+";

  private Program() {}

  /** How this program was called: the launcher says. */
  public static String name() {
    return System.getProperty("diabolo.program", "diabolo");
  }

  /** A command line that a shell takes apart into these words. */
  public static String line(List<String> words) {
    return quoted(name())
        + " "
        + words.stream().map(Program::quoted).collect(Collectors.joining(" "));
  }

  static String quoted(String word) {
    return word.matches(PLAIN) ? word : "'" + word.replace("'", "'\\''") + "'";
  }

  /** Whether a file name ends so, in any case. */
  public static boolean isNamed(Path path, String extension) {
    return path.toString().toLowerCase(Locale.ROOT).endsWith(extension);
  }
}
