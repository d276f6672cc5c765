package diabolo.report.page;

import diabolo.feature.format.ColumnType;
import diabolo.feature.format.SampleFormat;
import diabolo.model.Autoencoder;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** Rows that are curves: many number columns of one kind, each drawn over its reconstruction. */
public final class Curves {

  private static final int LEAST_COLUMNS = 24;
  private static final int MOST_COLUMNS = 4096;
  private static final int ROWS = 6;

  private Curves() {}

  /**
   * Whether rows of that format are drawn as curves: windows over one column, or at least {@value
   * #LEAST_COLUMNS} columns without names, or whose names differ by a number only.
   */
  public static boolean are(SampleFormat format) {
    if (format.columns() < LEAST_COLUMNS
        || format.columns() > MOST_COLUMNS
        || format.picture().isPresent()) {
      return false;
    }
    boolean isNumeric =
        format.types().stream()
            .flatMap(types -> types.stream())
            .allMatch(type -> type instanceof ColumnType.Numeric);
    return isNumeric
        && format.names().stream().map(name -> name.replaceAll("\\d+", "")).distinct().count() == 1;
  }

  /**
   * Adds up to {@value #ROWS} rows over their reconstructions.
   *
   * @param rows raw rows. Not modified.
   * @param names of the rows
   */
  public static void addTo(Html html, Autoencoder model, float[][] rows, List<String> names) {
    float[][] shown = Arrays.copyOf(rows, Math.min(ROWS, rows.length));
    float[][] seen = model.reconstruct(shown);
    html.markup("<div class=\"panels\">\n");
    for (int i = 0; i < shown.length; i++) {
      html.panel(names.get(i), chart(shown[i], seen[i]), names.get(i) + " and its reconstruction");
    }
    html.markup("</div>\n");
  }

  private static Chart chart(float[] row, float[] seen) {
    double[] actual = doubles(row);
    double[] expected = doubles(seen);
    double[] all =
        IntStream.range(0, 2 * row.length)
            .mapToDouble(i -> i < row.length ? actual[i] : expected[i - row.length])
            .filter(Double::isFinite)
            .toArray();
    double low = Arrays.stream(all).min().orElse(0);
    double high = Arrays.stream(all).max().orElse(1);
    double[] places = IntStream.rangeClosed(1, row.length).asDoubleStream().toArray();
    return Chart.small(Axis.of(1, row.length, "column"), Axis.of(low, high, "value"))
        .line(0, "actual", places, actual)
        .line(1, "reconstructed", places, expected);
  }

  private static double[] doubles(float... values) {
    return IntStream.range(0, values.length).mapToDouble(i -> values[i]).toArray();
  }
}
