package diabolo.task.synthetic;

import diabolo.feature.format.References;
import diabolo.feature.format.SampleFormat;
import diabolo.feature.sample.FloatSamples;
import java.util.List;
import java.util.Optional;

/**
 * Rows among draws of a model that meet conditions: draws are discarded until enough rows meet
 * them, which samples the model's conditional distribution exactly (rejection sampling, von Neumann
 * 1951).
 *
 * @param rows as many as were wanted, in the order of the draws
 * @param draws number of rows that were drawn
 * @param met number of them that met the conditions
 * @since 0.2
 */
public record SelectedDraws(FloatSamples rows, long draws, long met) {

  /** Most draws, unless more rows are wanted than a hundredth of them. */
  public static final long MOST_DRAWS = 1_000_000;

  private static final int BLOCK_ROWS = 1024;
  private static final int DRAWS_BY_ROW = 100;

  /**
   * Draws rows.
   *
   * @param conditions that every row meets
   * @param balance of the values of a column; rows beyond a value's part are discarded too
   * @param count number of rows, &gt; 0
   * @throws IllegalArgumentException if there are too few such rows among a million draws, or a
   *     hundred for each row
   */
  public static SelectedDraws of(
      TableDraws draws, List<Condition> conditions, Optional<Balance> balance, int count) {
    if (!(count > 0)) {
      throw new IllegalArgumentException("count must be > 0, got " + count);
    }
    long most = Math.max(MOST_DRAWS, (long) DRAWS_BY_ROW * count);
    return of(draws, conditions, balance, count, most);
  }

  /** The same among a number of draws. */
  static SelectedDraws of(
      TableDraws draws,
      List<Condition> conditions,
      Optional<Balance> balance,
      int count,
      long most) {
    Selection selection =
        new Selection(draws.model().schema().format(), conditions, balance, count);
    boolean isAll = conditions.isEmpty() && balance.isEmpty();
    long drawn = 0;
    while (selection.kept.size() < count && drawn < most) {
      int block = (int) Math.min(BLOCK_ROWS, (isAll ? count : most) - drawn);
      for (float[] row : draws.rows(drawn, block)) {
        drawn += selection.add(row) ? 1 : 0;
      }
    }
    if (selection.kept.size() < count) {
      throw new IllegalArgumentException(selection.tooFew(drawn, count));
    }
    return new SelectedDraws(selection.kept.build(), drawn, selection.met);
  }

  /** Rows that are kept. */
  private static final class Selection {

    private final SampleFormat format;
    private final List<Condition> conditions;
    private final Optional<Balance> balance;
    private final int[] wanted;
    private final int[] got;
    private final int count;
    private final FloatSamples.Builder kept;
    private long met;

    Selection(
        SampleFormat format, List<Condition> conditions, Optional<Balance> balance, int count) {
      this.format = format;
      this.conditions = conditions;
      this.balance = balance;
      this.count = count;
      int values = balance.map(b -> b.values().size()).orElse(0);
      this.wanted = new int[values];
      this.got = new int[values];
      for (int v = 0; v < values; v++) {
        wanted[v] = count / values + (v < count % values ? 1 : 0);
      }
      this.kept = FloatSamples.builder("generated rows", format);
    }

    /** Keeps a row if it is wanted; false if there are enough and it was not looked at. */
    boolean add(float... row) {
      if (kept.size() == count) {
        return false;
      }
      if (meets(row)) {
        met++;
        if (balance.isEmpty() || isWanted(row[balance.get().column()])) {
          kept.add(row, 0, 1);
        }
      }
      return true;
    }

    private boolean meets(float... row) {
      References references = format.references();
      for (Condition condition : conditions) {
        int column = condition.column();
        if (!condition.holds(references.number(column, row[column]))) {
          return false;
        }
      }
      return true;
    }

    private boolean isWanted(float cell) {
      int value = balance.get().values().indexOf(cell);
      if (value < 0 || got[value] == wanted[value]) {
        return false;
      }
      got[value]++;
      return true;
    }

    String tooFew(long drawn, int count) {
      String what =
          balance.isPresent() && met > 0
              ? "a value of column '%s' is too rare to be balanced"
                  .formatted(format.names().get(balance.get().column()))
              : "the conditions are met too rarely (%s)"
                  .formatted(String.join(", ", conditions.stream().map(Condition::text).toList()));
      return "got %,d of %,d rows after %,d draws: %s; want fewer rows, or loosen the conditions"
          .formatted(kept.size(), count, drawn, what);
    }
  }
}
