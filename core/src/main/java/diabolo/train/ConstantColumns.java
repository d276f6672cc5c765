package diabolo.train;

import diabolo.feature.Schema;
import diabolo.model.graph.Structure;
import diabolo.model.spec.DecoderWeights;
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
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Columns that have one value in all training rows, and so carry no information. */
final class ConstantColumns {

  private ConstantColumns() {}

  /** Names of the constant columns. */
  static List<String> of(Setup setup) throws IOException {
    Schema schema = setup.schema();
    BitSet varying = new BitSet();
    int[] columns = schema.columnsOfInputs();
    inputs(setup).varying().stream().forEach(input -> varying.set(columns[input]));
    return IntStream.range(0, schema.columns())
        .filter(column -> !varying.get(column))
        .mapToObj(column -> schema.names().get(column))
        .toList();
  }

  /**
   * Starts the weights of constant inputs of a table at 0. Training hardly moves them, so that at
   * random starting values an input that differs in a later row would change all outputs of that
   * row at random. Inputs that are always 1, as those of a single level, act as a bias, are trained
   * from there, and {@link #fold}ed in the end. Pictures are left alone: their constant pixels are
   * those of a margin, and vary little.
   */
  static void silence(Setup setup, Tensor parameters) throws IOException {
    if (setup.schema().picture().isPresent()) {
      return;
    }
    Inputs inputs = inputs(setup);
    if (inputs.areAllVarying()) {
      return;
    }
    for (Dense dense : first(setup.structure())) {
      Tensor weight = dense.weight().of(parameters);
      int width = weight.columns();
      for (int i = 0; i < weight.size(); i++) {
        if (!inputs.varying().get(i % width)) {
          weight.set(i, 0);
        }
      }
    }
  }

  /**
   * Moves what constant inputs of a table give to the first layer into its bias.
   *
   * <pre>  b ← b + Σⱼ W·ⱼ cⱼ ,   W·ⱼ ← 0   for the inputs j that are cⱼ in all training rows
   * </pre>
   *
   * <p>Of a map with a center, cⱼ is the distance from it.
   *
   * <p>Rows with those values have the same outputs as before, but for rounding; a level or a
   * number never seen there changes its own column's error and no output of another column. Tied
   * weights are left alone, because the decoder uses them too.
   */
  static void fold(Setup setup, Tensor parameters) throws IOException {
    boolean isTied = setup.spec().architecture().decoderWeights() == DecoderWeights.TIED;
    if (setup.schema().picture().isPresent() || isTied) {
      return;
    }
    List<Dense> first = first(setup.structure());
    Inputs inputs = first.isEmpty() ? Inputs.NONE : inputs(setup);
    if (inputs.areAllVarying()) {
      return;
    }
    first.forEach(dense -> fold(dense, parameters, inputs));
  }

  private static void fold(Dense dense, Tensor parameters, Inputs inputs) {
    Tensor weight = dense.weight().of(parameters);
    Tensor bias = dense.bias().orElseThrow().of(parameters);
    Optional<Tensor> center = dense.center().map(slot -> slot.of(parameters));
    int width = weight.columns();
    for (int unit = 0; unit < bias.size(); unit++) {
      double constant = 0;
      for (int j = inputs.varying().nextClearBit(0); j < width; ) {
        double from = center.isPresent() ? center.get().get(j) : 0;
        constant += weight.get(unit * width + j) * (inputs.first()[j] - from);
        weight.set(unit * width + j, 0);
        j = inputs.varying().nextClearBit(j + 1);
      }
      if (constant != 0) {
        bias.set(unit, (float) (bias.get(unit) + constant));
      }
    }
  }

  /**
   * The dense maps that see the inputs: of the codes, and of their variances if there is but one.
   */
  private static List<Dense> first(Structure structure) {
    boolean isDirect = structure.encoder().depth() == 1;
    Stream<Affine> variances = structure.logVariance().filter(layer -> isDirect).stream();
    return Stream.<Layer>concat(Stream.of(structure.encoder().layers().get(0)), variances)
        .filter(Affine.class::isInstance)
        .flatMap(layer -> ((Affine) layer).dense().stream())
        .filter(dense -> dense.bias().isPresent())
        .toList();
  }

  /**
   * Inputs of the training rows.
   *
   * @param varying those with more than one value
   * @param first the values in the first row
   */
  private record Inputs(BitSet varying, float... first) {

    static final Inputs NONE = new Inputs(new BitSet());

    boolean areAllVarying() {
      return varying.cardinality() == first.length;
    }
  }

  /** The inputs, in one pass that ends when all are found to vary. */
  private static Inputs inputs(Setup setup) throws IOException {
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
      return new Inputs(varying, first);
    }
  }
}
