package diabolo.task.fidelity;

import diabolo.feature.format.SampleFormat;
import java.util.ArrayList;
import java.util.List;

/**
 * The distance of a column's distribution in some rows from that in others.
 *
 * @param name of the column
 * @param isOfLevels whether it is the total variation of levels, else the Kolmogorov–Smirnov
 *     distance of numbers
 * @param distance in [0, 1], lower is better
 * @since 0.2
 */
public record ColumnDistance(String name, boolean isOfLevels, double distance) {

  /**
   * The distances of all columns.
   *
   * @param format of the rows
   * @param some rows [N][C], NaN where a cell is missing. Not modified.
   * @param others rows [M][C]. Not modified.
   */
  public static List<ColumnDistance> between(
      SampleFormat format, float[][] some, float[][] others) {
    List<ColumnDistance> distances = new ArrayList<>();
    for (int j = 0; j < format.columns(); j++) {
      int column = j;
      boolean isOfLevels =
          format.types().filter(types -> types.get(column).isNominal()).isPresent();
      float[] a = RealRows.column(some, j);
      float[] b = RealRows.column(others, j);
      distances.add(
          new ColumnDistance(
              format.names().get(j),
              isOfLevels,
              isOfLevels ? Distances.totalVariation(a, b) : Distances.kolmogorovSmirnov(a, b)));
    }
    return distances;
  }
}
