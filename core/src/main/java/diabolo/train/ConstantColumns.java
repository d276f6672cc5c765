package diabolo.train;

import diabolo.feature.Schema;
import diabolo.train.rows.RowFeed;
import java.io.IOException;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.stream.IntStream;

/** Columns that have one value in all training rows, and so carry no information. */
final class ConstantColumns {

  /** Largest number of rows of a block. */
  private static final int BLOCK_ROWS = 256;

  /** Largest number of values of a block: 16 MiB. */
  private static final int MOST_VALUES = 1 << 22;

  private ConstantColumns() {}

  /** Names of the constant columns, found in one pass that ends when all columns vary. */
  static List<String> of(Setup setup) throws IOException {
    Schema schema = setup.schema();
    int width = schema.inputs();
    int most = Math.max(1, Math.min(BLOCK_ROWS, MOST_VALUES / width));
    float[] block = new float[most * width];
    BitSet varying = new BitSet();
    try (RowFeed feed = setup.rows().trainingInOrder(schema)) {
      int count = feed.next(block, most);
      float[] first = Arrays.copyOf(block, width);
      while (count > 0 && varying.cardinality() < schema.columns()) {
        for (int i = 0; i < count * width; i++) {
          if (block[i] != first[i % width]) {
            varying.set(schema.columnOf(i % width));
          }
        }
        count = feed.next(block, most);
      }
    }
    return IntStream.range(0, schema.columns())
        .filter(column -> !varying.get(column))
        .mapToObj(column -> schema.names().get(column))
        .toList();
  }
}
