package diabolo.notation;

import java.util.Collection;
import java.util.List;

/** A word of another form than expected, in contrast to what a record refuses. */
final class WrongNotation extends IllegalArgumentException {

  private static final long serialVersionUID = 1;

  private WrongNotation(String sentence) {
    super(sentence);
  }

  static WrongNotation expected(String form, String text) {
    return new WrongNotation("expected %s, got '%s'".formatted(form, text));
  }

  /** As {@link #expected} with the known name that is nearest to the wrong one, if one is near. */
  static WrongNotation unknown(String form, String text, String name, Collection<String> known) {
    return Spelling.nearest(name, known)
        .map(meant -> "got '%s', did you mean '%s'? Expected %s".formatted(text, meant, form))
        .map(WrongNotation::new)
        .orElseGet(() -> expected(form, text));
  }

  /** {@code a, b or c}. */
  static String oneOf(List<String> words) {
    int last = words.size() - 1;
    return last < 1
        ? String.join("", words)
        : String.join(", ", words.subList(0, last)) + " or " + words.get(last);
  }
}
