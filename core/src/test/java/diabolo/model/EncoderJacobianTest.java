package diabolo.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import diabolo.feature.Scaling;
import diabolo.feature.Schema;
import diabolo.feature.sample.FloatSamples;
import diabolo.feature.sample.RowCursor;
import diabolo.kernel.Kernels;
import diabolo.model.graph.Structure;
import diabolo.model.spec.Architecture;
import diabolo.model.spec.ModelSpec;
import diabolo.model.spec.Sparse;
import diabolo.model.spec.Undercomplete;
import diabolo.nn.layer.Activation;
import diabolo.nn.layer.Layer;
import diabolo.nn.map.Dense;
import diabolo.objective.selection.BatchTopK;
import diabolo.objective.selection.CodeSelection;
import diabolo.objective.selection.Gated;
import diabolo.objective.selection.JumpRelu;
import diabolo.objective.selection.TopK;
import diabolo.random.Seed;
import diabolo.tensor.Tensor;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The encoder's Jacobian against central differences of a double-precision encoder. */
class EncoderJacobianTest {

  private static final int INPUTS = 5;
  private static final double STEP = 1e-5;

  private static Autoencoder model(ModelSpec spec) throws IOException {
    Structure structure = Structure.of(spec, INPUTS);
    FloatSamples rows = FloatSamples.of(new float[][] {new float[INPUTS]});
    Schema schema;
    try (RowCursor cursor = rows.open()) {
      schema = Scaling.NONE.fit(rows.format(), cursor);
    }
    Provenance provenance = new Provenance("test", "", "", "", 1, 0, "", 0, "", Optional.empty());
    return new Autoencoder(
        structure,
        schema,
        structure.initialize(Seed.of(3)),
        new Background(List.of(), provenance, Optional.empty()),
        Kernels.of(Kernels.Choice.JAVA));
  }

  private static double[] encode(Autoencoder model, double[] x) {
    double[] h = x;
    for (Layer any : model.structure().encoder().layers()) {
      Dense layer = any.dense().orElseThrow();
      Tensor weight = layer.weight().of(model.parameters());
      Tensor bias = layer.bias().orElseThrow().of(model.parameters());
      double[] y = new double[layer.fanOut()];
      for (int k = 0; k < y.length; k++) {
        double z = bias.get(k);
        for (int d = 0; d < h.length; d++) {
          z += weight.get(k * h.length + d) * h[d];
        }
        y[k] = any.activation().value(z);
      }
      h = y;
    }
    return h;
  }

  @TestFactory
  Stream<DynamicTest> agreesWithFiniteDifferences() {
    return Arrays.stream(Activation.values())
        .flatMap(
            activation ->
                Stream.of(new int[0], new int[] {6}, new int[] {7, 6})
                    .map(
                        hidden ->
                            DynamicTest.dynamicTest(
                                activation + " depth " + (hidden.length + 1),
                                () -> check(activation, hidden))));
  }

  private static void check(Activation activation, int[] hidden) throws IOException {
    Architecture architecture = Architecture.of(4, hidden).withActivation(activation);
    try (Autoencoder model = model(Undercomplete.of(architecture))) {
      float[] row = {0.3f, -0.7f, 1.1f, 0.2f, -0.4f};
      Jacobian jacobian = Jacobian.of(model, row);
      double sum = 0;
      for (int d = 0; d < INPUTS; d++) {
        double[] up = doubles(row);
        double[] down = doubles(row);
        up[d] += STEP;
        down[d] -= STEP;
        double[] high = encode(model, up);
        double[] low = encode(model, down);
        for (int k = 0; k < 4; k++) {
          double slope = (high[k] - low[k]) / (2 * STEP);
          assertEquals(slope, jacobian.at(k, d), 2e-5 * (1 + Math.abs(slope)));
          sum += slope * slope;
        }
      }
      assertEquals(Math.sqrt(sum), jacobian.frobeniusNorm(), 1e-5 * (1 + sum));
      double[] singular = jacobian.singularValues();
      assertEquals(4, singular.length);
      assertEquals(sum, Arrays.stream(singular).map(s -> s * s).sum(), 1e-4 * (1 + sum));
      double[] norms = Jacobian.norms(model, FloatSamples.of(new float[][] {row, row, row}), 2);
      assertEquals(2, norms.length);
      assertEquals(jacobian.frobeniusNorm(), norms[1], 1e-5 * (1 + sum));
    }
  }

  /** The selection in use by its definition: the others have no derivative. */
  private static double[] select(CodeSelection selection, double[] code) {
    if (selection instanceof Gated) {
      return Arrays.stream(code)
          .map(h -> h > 0 ? Math.max(0, Math.exp(-0.25f) * h - 0.25f) : 0)
          .toArray();
    }
    double[] sorted = code.clone();
    Arrays.sort(sorted);
    double least = selection instanceof TopK top ? sorted[code.length - top.count()] : 0.25;
    return Arrays.stream(code).map(h -> h >= least ? h : 0).toArray();
  }

  @TestFactory
  Stream<DynamicTest> ofSelectedCodesAgreesWithFiniteDifferences() {
    return Stream.of(TopK.of(2), BatchTopK.of(2), JumpRelu.of(1), Gated.of(1))
        .flatMap(
            selection ->
                Stream.of(new int[0], new int[] {6})
                    .map(
                        hidden ->
                            DynamicTest.dynamicTest(
                                selection + " depth " + (hidden.length + 1),
                                () -> checkSelected(selection, hidden))));
  }

  private static void checkSelected(CodeSelection selection, int[] hidden) throws IOException {
    Architecture architecture = Architecture.of(9, hidden).withActivation(Activation.TANH);
    try (Autoencoder model = model(Sparse.of(architecture, selection))) {
      float start =
          selection instanceof JumpRelu
              ? (float) Math.log(0.25)
              : selection instanceof Gated ? -0.25f : 0.25f;
      model.structure().selection().ifPresent(s -> s.of(model.parameters()).fill(start));
      float[] row = {0.3f, -0.7f, 1.1f, 0.2f, -0.4f};
      double[] used = select(selection, encode(model, doubles(row)));
      float[] code = model.encode(new float[][] {row})[0];
      Jacobian jacobian = Jacobian.of(model, row);
      double sum = 0;
      int kept = 0;
      for (int k = 0; k < 9; k++) {
        assertEquals(used[k], code[k], 1e-5);
        kept += used[k] != 0 ? 1 : 0;
        for (int d = 0; d < INPUTS; d++) {
          double[] up = doubles(row);
          double[] down = doubles(row);
          up[d] += STEP;
          down[d] -= STEP;
          double high = select(selection, encode(model, up))[k];
          double slope = (high - select(selection, encode(model, down))[k]) / (2 * STEP);
          assertEquals(slope, jacobian.at(k, d), 2e-5 * (1 + Math.abs(slope)));
          sum += slope * slope;
        }
      }
      assertTrue(kept > 0 && kept < 9, kept + " of 9 kept");
      double[] norms = Jacobian.norms(model, FloatSamples.of(new float[][] {row, row}), 2);
      assertEquals(Math.sqrt(sum), norms[1], 1e-5 * (1 + sum));
    }
  }

  private static double[] doubles(float[] row) {
    double[] copy = new double[row.length];
    for (int i = 0; i < row.length; i++) {
      copy[i] = row[i];
    }
    return copy;
  }

  /** J = diag(1, 2, 3) padded: the singular values are 3, 2, 1, for wide and for tall codes. */
  @Test
  void singularValuesOfAKnownMatrix() {
    Jacobian wide = new Jacobian(3, 4, new float[] {1, 0, 0, 0, 0, 2, 0, 0, 0, 0, 3, 0});
    Jacobian tall = new Jacobian(4, 3, new float[] {1, 0, 0, 0, 2, 0, 0, 0, 3, 0, 0, 0});
    for (Jacobian jacobian : List.of(wide, tall)) {
      double[] singular = jacobian.singularValues();
      assertEquals(3, singular.length);
      assertEquals(3, singular[0], 1e-12);
      assertEquals(2, singular[1], 1e-12);
      assertEquals(1, singular[2], 1e-12);
      assertEquals(Math.sqrt(14), jacobian.frobeniusNorm(), 1e-12);
    }
  }
}
