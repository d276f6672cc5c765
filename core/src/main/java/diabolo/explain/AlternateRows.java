package diabolo.explain;

import diabolo.feature.sample.RowCursor;
import diabolo.feature.sample.Samples;
import diabolo.feature.sample.StreamedSamples;
import java.util.List;
import java.util.stream.IntStream;

/** The odd or the even rows: two halves of the same rows, without a copy. */
public enum AlternateRows {
  /** Rows 1, 3, 5 … */
  FIRST,
  /** Rows 2, 4, 6 … */
  SECOND;

  /** Rows of this half. */
  public Samples of(Samples rows) {
    return StreamedSamples.of(
        rows.source(), rows.format(), List.of(), () -> cursor(rows, rows.open()));
  }

  private RowCursor cursor(Samples rows, RowCursor all) {
    float[] row = new float[rows.columns()];
    return RowCursor.of(
        rows.source(),
        rows.format(),
        (target, at) -> {
          while (all.read(row, 1) > 0) {
            if (has(all.rowsRead() - 1)) {
              System.arraycopy(row, 0, target, at, row.length);
              return true;
            }
          }
          return false;
        },
        all::close);
  }

  private boolean has(long index) {
    return (index % 2 == 0) == (this == FIRST);
  }

  /** Values of this half of the rows. */
  public double[] of(double... values) {
    return IntStream.range(0, values.length)
        .filter(this::has)
        .mapToDouble(i -> values[i])
        .toArray();
  }
}
