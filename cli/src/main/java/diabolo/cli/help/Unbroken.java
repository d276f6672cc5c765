package diabolo.cli.help;

import java.util.Arrays;
import java.util.stream.Collectors;

/**
 * Words that a line of help must not end within, as {@code masking:PROBABILITY} and {@code
 * model.safetensors}.
 *
 * <p>Java breaks lines behind colons, commas, hyphens and brackets too. While a page is laid out,
 * such characters are letters of Unicode's private use area, which no line breaks at.
 */
final class Unbroken {

  private static final String BREAKING = ":,-[]|=./…()%'\"*<>+&";
  private static final char FIRST = '\uE000';

  /** Longer words do not fit the column of descriptions: they may end at these. */
  private static final int LONGEST = 66;

  private static final String ENDS_LONG_WORDS = "[|";

  private Unbroken() {}

  /** A text that breaks at spaces only. */
  static String joined(String text) {
    return Arrays.stream(text.split(" ", -1)).map(Unbroken::word).collect(Collectors.joining(" "));
  }

  private static String word(String word) {
    StringBuilder joined = new StringBuilder(word);
    for (int i = 0; i < joined.length(); i++) {
      int place = BREAKING.indexOf(joined.charAt(i));
      boolean mayEnd = word.length() > LONGEST && ENDS_LONG_WORDS.indexOf(joined.charAt(i)) >= 0;
      if (place >= 0 && !mayEnd) {
        joined.setCharAt(i, (char) (FIRST + place));
      }
    }
    return joined.toString();
  }

  /** The text again, once it is laid out. */
  static String restored(String text) {
    StringBuilder restored = new StringBuilder(text);
    for (int i = 0; i < restored.length(); i++) {
      int place = restored.charAt(i) - FIRST;
      if (place >= 0 && place < BREAKING.length()) {
        restored.setCharAt(i, BREAKING.charAt(place));
      }
    }
    return restored.toString();
  }
}
