package diabolo.cli.flag.data;

import diabolo.cli.console.Console;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Consumer;

/** Notes on a console, each of which is shown once. */
record ToldOnce(Console console, Set<String> told) implements Consumer<String> {

  static ToldOnce on(Console console) {
    return new ToldOnce(console, new HashSet<>());
  }

  @Override
  public void accept(String note) {
    if (told.add(note)) {
      console.say("note: " + note);
    }
  }
}
