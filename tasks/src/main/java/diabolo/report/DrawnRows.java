package diabolo.report;

import diabolo.feature.format.References;
import diabolo.feature.sample.RowCursor;
import diabolo.feature.sample.Samples;
import diabolo.model.Autoencoder;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Rows for pictures, spread evenly over the data, with their reconstructions.
 *
 * @param places of the rows in the data, from 0
 * @param actual raw rows
 * @param seen their reconstructions
 * @param references of the columns
 */
record DrawnRows(int[] places, float[][] actual, float[][] seen, References references) {

  private static final int MOST_ROWS = 2000;
  private static final int MOST_CELLS = 4_000_000;

  static DrawnRows of(Autoencoder model, Samples samples, long rows) throws IOException {
    long most = Math.max(1, Math.min(MOST_ROWS, MOST_CELLS / samples.columns()));
    long stride = Math.max(1, (rows + most - 1) / most);
    List<Integer> places = new ArrayList<>();
    List<float[]> actual = new ArrayList<>();
    float[] row = new float[samples.columns()];
    try (RowCursor cursor = samples.open()) {
      for (int i = 0; cursor.read(row, 1) > 0; i++) {
        if (i % stride == 0) {
          places.add(i);
          actual.add(row.clone());
        }
      }
    }
    float[][] drawn = actual.toArray(float[][]::new);
    return new DrawnRows(
        places.stream().mapToInt(Integer::intValue).toArray(),
        drawn,
        model.reconstruct(drawn),
        samples.format().references());
  }

  /** The numbers of one column; NaN where a cell is missing. */
  double[] actual(int column) {
    return numbers(actual, column);
  }

  /** The reconstructed numbers of one column; NaN where the actual cell is missing. */
  double[] seen(int column) {
    double[] numbers = numbers(seen, column);
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = Float.isNaN(actual[i][column]) ? Double.NaN : numbers[i];
    }
    return numbers;
  }

  private double[] numbers(float[][] rows, int column) {
    return IntStream.range(0, rows.length)
        .mapToDouble(i -> references.number(column, rows[i][column]))
        .toArray();
  }

  /** Names of the rows. */
  List<String> names() {
    return IntStream.of(places).mapToObj(place -> "row " + Numbers.show(place + 1L)).toList();
  }
}
