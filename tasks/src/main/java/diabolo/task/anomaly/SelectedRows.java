package diabolo.task.anomaly;

import diabolo.feature.sample.FloatSamples;
import diabolo.feature.sample.InMemorySamples;
import diabolo.feature.sample.RowCursor;
import diabolo.feature.sample.Samples;
import diabolo.feature.sample.StreamedSamples;
import java.util.List;
import java.util.function.LongPredicate;

/** Rows whose numbers meet a condition, in their order. */
final class SelectedRows {

  private SelectedRows() {}

  /** A copy of the rows if they lie in memory; else they are selected at each pass. */
  static Samples of(Samples rows, LongPredicate wanted) {
    return rows.inMemory().isPresent()
        ? copy(rows.inMemory().get(), wanted)
        : StreamedSamples.of(
            rows.source(), rows.format(), List.of(), () -> cursor(rows, rows.open(), wanted));
  }

  private static Samples copy(InMemorySamples rows, LongPredicate wanted) {
    FloatSamples.Builder builder = FloatSamples.builder(rows.source(), rows.format());
    float[] row = new float[rows.columns()];
    for (int i = 0; i < rows.size(); i++) {
      if (wanted.test(i)) {
        rows.row(i, row, 0);
        builder.add(row, 0, 1);
      }
    }
    return builder.build();
  }

  private static RowCursor cursor(Samples rows, RowCursor all, LongPredicate wanted) {
    float[] row = new float[rows.columns()];
    return RowCursor.of(
        rows.source(),
        rows.format(),
        (target, at) -> {
          while (all.read(row, 1) > 0) {
            if (wanted.test(all.rowsRead() - 1)) {
              System.arraycopy(row, 0, target, at, row.length);
              return true;
            }
          }
          return false;
        },
        all::close);
  }
}
