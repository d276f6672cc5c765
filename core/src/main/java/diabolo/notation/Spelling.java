package diabolo.notation;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** Finds what somebody meant to write. */
public final class Spelling {

  /** Longer words are nobody's slip of the finger, and the distance takes quadratic time. */
  private static final int LONGEST_WORD = 64;

  private Spelling() {}

  /**
   * The known word nearest to {@code word}, where one is near enough to be meant: at most a third
   * of its letters inserted, left out or exchanged, case aside.
   */
  public static Optional<String> nearest(String word, Collection<String> known) {
    if (word.length() > LONGEST_WORD) {
      return Optional.empty();
    }
    return known.stream()
        .filter(candidate -> distance(word, candidate) <= Math.max(1, candidate.length() / 3))
        .min(Comparator.comparingInt(candidate -> distance(word, candidate)));
  }

  /**
   * Optimal string alignment distance without regard to case: Levenshtein's, with two swapped
   * neighbors counted as one mistake (Damerau, CACM 7, 1964).
   */
  static int distance(String word, String other) {
    String from = word.toLowerCase(Locale.ROOT);
    String to = other.toLowerCase(Locale.ROOT);
    int[][] table = new int[from.length() + 1][to.length() + 1];
    for (int i = 0; i <= from.length(); i++) {
      for (int j = 0; j <= to.length(); j++) {
        table[i][j] = i == 0 || j == 0 ? i + j : cheapest(table, from, to, i, j);
      }
    }
    return table[from.length()][to.length()];
  }

  private static int cheapest(int[][] table, String from, String to, int i, int j) {
    boolean isSame = from.charAt(i - 1) == to.charAt(j - 1);
    int exchanged = table[i - 1][j - 1] + (isSame ? 0 : 1);
    int cost = Math.min(exchanged, 1 + Math.min(table[i - 1][j], table[i][j - 1]));
    boolean isSwapped =
        i > 1
            && j > 1
            && from.charAt(i - 1) == to.charAt(j - 2)
            && from.charAt(i - 2) == to.charAt(j - 1);
    return isSwapped ? Math.min(cost, 1 + table[i - 2][j - 2]) : cost;
  }
}
