package diabolo.train.rows;

import diabolo.feature.RowConversion;
import diabolo.feature.Schema;
import diabolo.feature.sample.RowCursor;
import diabolo.train.option.Targets;
import java.io.IOException;
import java.util.function.LongPredicate;

/** Scaled rows of a cursor whose row numbers meet a condition. */
final class FilteredFeed implements RowFeed {

  private final RowCursor cursor;
  private final Schema schema;
  private final RowConversion conversion;
  private final LongPredicate wanted;
  private final Targets targets;
  private final float[] block;
  private int size;
  private int position;

  FilteredFeed(RowCursor cursor, Schema schema, LongPredicate wanted, Targets targets) {
    this.cursor = cursor;
    this.schema = schema;
    this.conversion = schema.inputConversion();
    this.wanted = wanted;
    this.targets = targets;
    this.block = new float[RowFeed.blockRows(schema.columns()) * schema.columns()];
  }

  @Override
  public int next(float[] inputs, float[] given, int maxRows) throws IOException {
    int count = 0;
    while (count < maxRows) {
      if (position == size) {
        size = cursor.read(block, RowFeed.blockRows(schema.columns()));
        position = 0;
        if (size == 0) {
          return count;
        }
      }
      long row = cursor.rowsRead() - size + position;
      if (wanted.test(row)) {
        conversion.convert(block, position * schema.columns(), inputs, count * schema.inputs());
        if (given.length > 0) {
          targets.copy(row, given, count * targets.width());
        }
        count++;
      }
      position++;
    }
    return count;
  }

  @Override
  public void close() throws IOException {
    cursor.close();
  }
}
