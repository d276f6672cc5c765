package diabolo.train;

import diabolo.feature.Schema;
import diabolo.model.graph.Structure;
import diabolo.nn.layer.Affine;
import diabolo.nn.layer.Layer;
import diabolo.nn.map.Dense;
import diabolo.tensor.Tensor;
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

  /** Names of the constant columns. */
  static List<String> of(Setup setup) throws IOException {
    Schema schema = setup.schema();
    BitSet varying = new BitSet();
    int[] columns = schema.columnsOfInputs();
    varyingInputs(setup).stream().forEach(input -> varying.set(columns[input]));
    return IntStream.range(0, schema.columns())
        .filter(column -> !varying.get(column))
        .mapToObj(column -> schema.names().get(column))
        .toList();
  }

  /**
   * Starts the weights of constant inputs of a table at 0. Training hardly moves them, so that at
   * random starting values an input that differs in a later row would change all outputs of that
   * row at random. Inputs that are always 1, as those of a single level, act as a bias and are
   * trained from there. Pictures are left alone: their constant pixels are those of a margin, and
   * vary little.
   */
  static void silence(Setup setup, Tensor parameters) throws IOException {
    if (setup.schema().picture().isPresent()) {
      return;
    }
    BitSet varying = varyingInputs(setup);
    Structure structure = setup.structure();
    if (varying.cardinality() < structure.inputs()) {
      silence(structure.encoder().layers().get(0), varying, parameters);
      structure
          .logVariance()
          .filter(layer -> structure.encoder().depth() == 1)
          .ifPresent(layer -> silence(layer, varying, parameters));
    }
  }

  private static void silence(Layer first, BitSet varying, Tensor parameters) {
    if (!(first instanceof Affine affine) || affine.dense().isEmpty()) {
      return;
    }
    Dense dense = affine.dense().get();
    Tensor weight = dense.weight().of(parameters);
    int inputs = weight.columns();
    for (int i = 0; i < weight.size(); i++) {
      if (!varying.get(i % inputs)) {
        weight.set(i, 0);
      }
    }
  }

  /** Inputs with more than one value, found in one pass that ends when all are. */
  private static BitSet varyingInputs(Setup setup) throws IOException {
    Schema schema = setup.schema();
    int width = schema.inputs();
    int most = RowFeed.blockRows(width);
    float[] block = new float[most * width];
    BitSet varying = new BitSet();
    try (RowFeed feed = setup.rows().trainingInOrder(schema)) {
      int count = feed.next(block, most);
      float[] first = Arrays.copyOf(block, width);
      while (count > 0 && varying.cardinality() < width) {
        for (int i = 0; i < count * width; i++) {
          if (block[i] != first[i % width]) {
            varying.set(i % width);
          }
        }
        count = feed.next(block, most);
      }
    }
    return varying;
  }
}
