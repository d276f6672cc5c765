package diabolo.cli.console;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** The command as it was typed, to be typed again. */
public final class Program {

  private static final String PLAIN = "[\\w@%+=:,./-]+";

  private Program() {}

  /** The name this program was called by, as the launcher passes it. */
  public static String name() {
    return System.getProperty("diabolo.program", "diabolo");
  }

  /** A command line that a shell splits into these words. */
  public static String line(List<String> words) {
    return quoted(name())
        + " "
        + words.stream().map(Program::quoted).collect(Collectors.joining(" "));
  }

  static String quoted(String word) {
    return word.matches(PLAIN) ? word : "'" + word.replace("'", "'\\''") + "'";
  }

  /** Whether a file name has this extension, in upper or lower case. */
  public static boolean isNamed(Path path, String extension) {
    return path.toString().toLowerCase(Locale.ROOT).endsWith(extension);
  }
}
