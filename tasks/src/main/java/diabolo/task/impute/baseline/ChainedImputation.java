package diabolo.task.impute.baseline;

import diabolo.feature.format.ColumnType;
import diabolo.fill.TableCells;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Imputation column by column, each predicted from all others, in repeated rounds: van Buuren and
 * Oudshoorn, "Flexible multivariate imputation by MICE" (1999), without draws.
 *
 * <p>Begins with means and most frequent levels; columns come in the order of how many cells they
 * miss. Ends when the imputed cells change more than in the previous round, whose cells are then
 * kept (Stekhoven and Bühlmann 2012, the criterion of MissForest), where they hardly change, or
 * after the last round. Predicted numbers are brought into the range of the known cells of their
 * column, without which a regression on columns with rare large values feeds its own errors back
 * and diverges.
 */
final class ChainedImputation {

  private static final double SETTLED = 1e-4;

  private final List<ColumnType> types;
  private final ColumnPredictor predictor;
  private final int rounds;

  /** Predicts the cells of one column. */
  @FunctionalInterface
  interface ColumnPredictor {

    /**
     * Learns from the known rows and predicts the unknown ones.
     *
     * @param rows [N, D] without missing cells. Not modified.
     * @param column to predict from all others
     * @param known rows whose cell of that column was observed
     * @param unknown rows to predict
     * @param round from 0
     * @return raw values, one for each unknown row
     */
    float[] predict(float[][] rows, int column, int[] known, int[] unknown, int round);
  }

  ChainedImputation(List<ColumnType> types, ColumnPredictor predictor, int rounds) {
    this.types = types;
    this.predictor = predictor;
    this.rounds = rounds;
  }

  /** A copy without missing cells, and how its rounds ended. */
  ClassicalFill fill(float[][] rows) {
    List<Part> parts = parts(rows);
    float[][] filled = ImputeBaselines.mean(rows, types);
    double before = Double.POSITIVE_INFINITY;
    for (int round = 0; round < rounds; round++) {
      float[][] next = next(parts, filled, round);
      double change = change(parts, filled, next);
      if (round > 0 && !(change < before)) {
        return ended(filled, round + 1, ChainedRounds.Ending.GREW);
      }
      filled = next;
      if (change < SETTLED) {
        return ended(filled, round + 1, ChainedRounds.Ending.SETTLED);
      }
      before = change;
    }
    return ended(filled, rounds, ChainedRounds.Ending.BOUND);
  }

  private static ClassicalFill ended(float[][] rows, int count, ChainedRounds.Ending ending) {
    return new ClassicalFill(rows, Optional.of(new ChainedRounds(count, ending)));
  }

  private float[][] next(List<Part> parts, float[][] filled, int round) {
    float[][] next = TableCells.copy(filled);
    for (Part part : parts) {
      float[] values = predictor.predict(next, part.column(), part.known(), part.unknown(), round);
      for (int i = 0; i < values.length; i++) {
        next[part.unknown()[i]][part.column()] = part.within(values[i]);
      }
    }
    return next;
  }

  /** A column with missing cells and cells to learn from. */
  private record Part(
      int column, int[] known, int[] unknown, double deviation, float least, float most) {

    /** The value, or the nearest one in the range of the known cells. */
    float within(float value) {
      return Math.max(least, Math.min(most, value));
    }
  }

  private List<Part> parts(float[][] rows) {
    List<Part> parts = new ArrayList<>();
    for (int j = 0; j < types.size(); j++) {
      int[] known = TableCells.rows(rows, j, true);
      int[] unknown = TableCells.rows(rows, j, false);
      if (known.length > 0 && unknown.length > 0) {
        double[] cells = TableCells.observed(rows, j);
        double deviation = TableCells.deviation(cells);
        float least = (float) Arrays.stream(cells).min().orElseThrow();
        float most = (float) Arrays.stream(cells).max().orElseThrow();
        parts.add(new Part(j, known, unknown, deviation > 0 ? deviation : 1, least, most));
      }
    }
    parts.sort(Comparator.comparingInt(part -> part.unknown().length));
    return parts;
  }

  /** Mean over the filled-in cells of (new − old)² / variance, of levels the share that changed. */
  private double change(List<Part> parts, float[][] old, float[][] next) {
    double sum = 0;
    long count = 0;
    for (Part part : parts) {
      boolean isCategory = types.get(part.column()).isNominal();
      for (int i : part.unknown()) {
        double step = (double) next[i][part.column()] - old[i][part.column()];
        double scaled = step / part.deviation();
        sum += isCategory ? (step == 0 ? 0 : 1) : scaled * scaled;
        count++;
      }
    }
    return count == 0 ? 0 : sum / count;
  }
}
