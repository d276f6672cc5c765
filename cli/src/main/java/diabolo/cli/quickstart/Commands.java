package diabolo.cli.quickstart;

import diabolo.cli.console.Console;
import java.util.List;

/** Runs commands of the program as if they were typed. */
@FunctionalInterface
public interface Commands {

  /**
   * Runs one command.
   *
   * @param console for all that it prints
   * @param words verb, data and options, without the name of the program
   * @return its exit code
   */
  int run(Console console, List<String> words);
}
