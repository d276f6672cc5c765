package diabolo.train.rows;

import diabolo.feature.Schema;
import diabolo.feature.sample.RowCursor;
import diabolo.feature.sample.Samples;
import diabolo.random.Seed;
import diabolo.tensor.Workers;
import diabolo.train.option.Targets;
import java.io.IOException;
import java.util.function.LongPredicate;

/** Rows read from their source at each pass, shuffled in a buffer of bounded size. */
record StreamRows(
    Samples samples,
    Split split,
    Seed order,
    int bufferRows,
    long trainingRows,
    long validationRows,
    Targets targets)
    implements Rows {

  static StreamRows of(Samples samples, Split split, Seed order, int bufferRows, Targets targets)
      throws IOException {
    long rows = samples.rows().isPresent() ? samples.rows().getAsLong() : count(samples);
    long validation = 0;
    long training = 0;
    for (long row = 0; row < rows; row++) {
      validation += split.isValidation(row) ? 1 : 0;
      training += split.isTraining(row) ? 1 : 0;
    }
    return new StreamRows(samples, split, order, bufferRows, training, validation, targets);
  }

  private static long count(Samples samples) throws IOException {
    try (RowCursor cursor = samples.open()) {
      int most = RowFeed.blockRows(samples.columns());
      float[] block = new float[most * samples.columns()];
      int read = cursor.read(block, most);
      while (read > 0) {
        read = cursor.read(block, most);
      }
      return cursor.rowsRead();
    }
  }

  @Override
  public boolean isHeldOut(long row) {
    return split.isValidation(row);
  }

  @Override
  public RowFeed training(Schema schema, int epoch) throws IOException {
    RowFeed rows = feed(schema, split::isTraining);
    Seed own = order.split(epoch);
    return ahead(new ShuffleBuffer(rows, widths(schema), bufferRows, own), schema);
  }

  @Override
  public RowFeed trainingInOrder(Schema schema) throws IOException {
    return ahead(feed(schema, split::isTraining), schema);
  }

  @Override
  public RowFeed validation(Schema schema) throws IOException {
    return ahead(feed(schema, split::isValidation), schema);
  }

  /** Adds a reading thread, unless the user configured one thread only. */
  private RowFeed ahead(RowFeed feed, Schema schema) {
    return Workers.shared().threads() == 1 ? feed : new AheadFeed(feed, widths(schema));
  }

  private RowFeed feed(Schema schema, LongPredicate wanted) throws IOException {
    return new FilteredFeed(samples.open(), schema, wanted, targets);
  }

  private Widths widths(Schema schema) {
    return new Widths(schema.inputs(), targets.width());
  }

  @Override
  public RowCursor rawTraining() throws IOException {
    RowCursor cursor = samples.open();
    float[] row = new float[samples.columns()];
    return RowCursor.of(
        samples.source(),
        samples.format(),
        (target, at) -> {
          while (cursor.read(row, 1) > 0) {
            if (split.isTraining(cursor.rowsRead() - 1)) {
              System.arraycopy(row, 0, target, at, row.length);
              return true;
            }
          }
          return false;
        },
        cursor::close);
  }
}
