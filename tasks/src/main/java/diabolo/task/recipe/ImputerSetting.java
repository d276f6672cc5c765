package diabolo.task.recipe;

import java.util.List;
import java.util.stream.DoubleStream;

/**
 * The settings of {@link ImputationRecipe} that differ between tables of the same size: which is
 * best depends on how closely the columns follow from each other.
 *
 * @param hidden units of the hidden layers; the code has half as many
 * @param weightDecay decoupled, of AdamW
 * @since 0.2
 */
public record ImputerSetting(int hidden, double weightDecay) {

  private static final double ROWS_AT_DECAY_ONE = 2_000;
  private static final double MOST_DECAY = 10;
  private static final double LEAST_DECAY = 0.1;
  private static final int FEW_UNITS = 64;

  /** Refuses layers without units and negative decay. */
  public ImputerSetting {
    if (!(hidden >= 2)) {
      throw new IllegalArgumentException("hidden must be ≥ 2, got " + hidden);
    }
    if (!(weightDecay >= 0)) {
      throw new IllegalArgumentException("weightDecay must be ≥ 0, got " + weightDecay);
    }
  }

  /** A setting. */
  public static ImputerSetting of(int hidden, double weightDecay) {
    return new ImputerSetting(hidden, weightDecay);
  }

  /** The setting by the number of rows alone: λ = 2000 / N, at least 0.1 and at most 10. */
  public static ImputerSetting usual(long rows) {
    double decay = Math.max(LEAST_DECAY, Math.min(MOST_DECAY, ROWS_AT_DECAY_ONE / rows));
    return new ImputerSetting(ImputationRecipe.hidden(rows), decay);
  }

  /** The settings to choose from for a number of rows. */
  public static List<ImputerSetting> candidates(long rows) {
    int wide = ImputationRecipe.hidden(rows);
    return ImputationRecipe.isLarge(rows)
        ? DoubleStream.of(1, 0.3, 0.1, 0.03).mapToObj(decay -> of(wide, decay)).toList()
        : List.of(
            of(wide, 3),
            of(wide, 1),
            of(wide, 0.3),
            of(wide, 0.1),
            of(FEW_UNITS, 3),
            of(FEW_UNITS, 1));
  }
}
