package diabolo.notation;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The words between the commas of {@code 0.1,measure=decoder-norms}.
 *
 * @param positional those without a name, which come first
 * @param named those with a name
 */
record Arguments(List<String> positional, Map<String, String> named) {

  /**
   * Divides a text.
   *
   * @throws IllegalArgumentException if a name comes twice, or a word without one after another
   *     with
   */
  static Arguments of(String text) {
    List<String> positional = new ArrayList<>();
    Map<String, String> named = new LinkedHashMap<>();
    for (String word : text.isEmpty() ? new String[0] : text.split(",", -1)) {
      int sign = word.indexOf('=');
      if (sign < 0 && !named.isEmpty()) {
        throw new IllegalArgumentException(
            "arguments without a name come before those with one, got '%s'".formatted(text));
      } else if (sign < 0) {
        positional.add(word);
      } else if (named.put(word.substring(0, sign), word.substring(sign + 1)) != null) {
        throw new IllegalArgumentException(
            "'%s' is there twice in '%s'".formatted(word.substring(0, sign), text));
      }
    }
    return new Arguments(positional, named);
  }
}
