package diabolo.train;

import diabolo.feature.Schema;
import diabolo.train.rows.RowFeed;
import diabolo.train.state.Setup;
import java.io.IOException;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.stream.IntStream;

/** Columns that have one value in all training rows, and so carry no information. */
final class ConstantColumns {

  private ConstantColumns() {}

  /** Names of the constant columns, found in one pass that ends when all columns vary. */
  static List<String> of(Setup setup) throws IOException {
    Schema schema = setup.schema();
    int width = schema.inputs();
    int[] columns = schema.columnsOfInputs();
    int most = RowFeed.blockRows(width);
    float[] block = new float[most * width];
    BitSet varying = new BitSet();
    try (RowFeed feed = setup.rows().trainingInOrder(schema)) {
      int count = feed.next(block, most);
      float[] first = Arrays.copyOf(block, width);
      int all = schema.columns();
      while (count > 0 && varying.cardinality() < all) {
        for (int i = 0; i < count * width; i++) {
          if (block[i] != first[i % width]) {
            varying.set(columns[i % width]);
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
