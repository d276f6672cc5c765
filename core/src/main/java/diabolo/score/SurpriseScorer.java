package diabolo.score;

import diabolo.explain.CellEvidence;
import diabolo.explain.CellSurprise;
import java.util.Arrays;

/**
 * Scores rows by the mean of the largest surprises of their cells.
 *
 * @param source of expected values and distances
 * @param surprise of distances, learned from normal rows
 * @param largest cells of a row, or of a run of cells, that count, ≥ 1
 * @param isLearned whether the rows are those that the surprise was learned from, so that each is
 *     compared with the others
 */
public record SurpriseScorer(
    CellEvidence.Source source, CellSurprise surprise, int largest, boolean isLearned)
    implements RowScorer {

  /** A scorer of new rows. */
  SurpriseScorer(CellEvidence.Source source, CellSurprise surprise, int largest) {
    this(source, surprise, largest, false);
  }

  @Override
  public RowScorer ofLearnedRows() {
    return new SurpriseScorer(source, surprise, largest, true);
  }

  @Override
  public double[] scores(float[][] rows) {
    return Arrays.stream(surprises(rows)).mapToDouble(this::meanOfLargest).toArray();
  }

  @Override
  public boolean isWhole() {
    return false;
  }

  @Override
  public double[][] shares(float[][] rows, int width) {
    Pooling pooling = this::meanOfLargest;
    return Arrays.stream(surprises(rows))
        .map(cells -> pooling.runs(cells, width))
        .toArray(double[][]::new);
  }

  private double[][] surprises(float[][] rows) {
    double[][] distances = source.of(rows).distances();
    for (double[] row : distances) {
      for (int j = 0; j < row.length; j++) {
        row[j] = isLearned ? surprise.ofLearned(j, row[j]) : surprise.of(j, row[j]);
      }
    }
    return distances;
  }

  private double meanOfLargest(double... cells) {
    Arrays.sort(cells);
    double sum = 0;
    for (int i = cells.length - largest; i < cells.length; i++) {
      sum += cells[i];
    }
    return sum / largest;
  }
}
