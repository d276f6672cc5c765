package diabolo.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import diabolo.feature.sample.FloatSamples;
import diabolo.kernel.Kernels;
import diabolo.model.Autoencoder;
import diabolo.model.ObjectiveMean;
import diabolo.model.graph.Structure;
import diabolo.model.spec.Architecture;
import diabolo.model.spec.DecoderWeights;
import diabolo.model.spec.Dictionary;
import diabolo.model.spec.LayerSpec;
import diabolo.model.spec.ModelSpec;
import diabolo.model.spec.Sparse;
import diabolo.model.spec.Undercomplete;
import diabolo.nn.layer.Activation;
import diabolo.objective.penalty.KlSparsity;
import diabolo.objective.reconstruction.Bernoulli;
import diabolo.objective.selection.AuxK;
import diabolo.objective.selection.TopK;
import diabolo.random.Seed;
import diabolo.tensor.Shape;
import diabolo.tensor.Tensor;
import diabolo.train.optimizer.Adam;
import diabolo.train.optimizer.AdamW;
import diabolo.train.optimizer.FirstOrder;
import diabolo.train.optimizer.Lbfgs;
import diabolo.train.optimizer.Momentum;
import diabolo.train.optimizer.Nesterov;
import diabolo.train.optimizer.Sgd;
import diabolo.train.option.TrainingContext;
import diabolo.train.option.TrainingOptions;
import diabolo.train.state.TrainingTensors;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Decoders whose columns stay at norm 1. */
final class UnitColumnsTest {

  private static final List<FirstOrder> OPTIMIZERS =
      List.of(
          Sgd.defaults(),
          Momentum.defaults(),
          Nesterov.defaults(),
          Adam.defaults(),
          AdamW.defaults());

  private static Structure structure(int inputs, int units) {
    Architecture architecture =
        Architecture.of(units)
            .withDictionary(Dictionary.of(Dictionary.Columns.UNIT_NORM, Dictionary.Center.NONE));
    return Structure.of(Sparse.of(architecture, TopK.of(1)), inputs);
  }

  /** One step on given gradients of the decoder; the weights after it. */
  private static float[] stepped(
      FirstOrder optimizer, Structure structure, float[] weights, float... gradient) {
    int size = structure.layout().size();
    Tensor parameters = Tensor.allocate(Shape.of(1, size));
    TrainingTensors tensors = TrainingTensors.of(parameters, optimizer.state(size));
    Update.Bounds bounds = new Update.Bounds(0, structure.unitNorm());
    try (tensors;
        Update update =
            new Update(
                Kernels.of(Kernels.Choice.JAVA), optimizer, structure.layout(), tensors, bounds)) {
      Tensor weight = structure.unitNorm().orElseThrow().of(parameters);
      weight.copyFrom(weights);
      structure.unitNorm().orElseThrow().of(tensors.gradients()).copyFrom(gradient);
      update.run(optimizer.learningRate(), 1);
      return weight.toArray();
    }
  }

  /**
   * w = (.6, .8), g = (1, 0): projected (.64, −.48), w − .1 g = (.536, .848), norm 1.003195.
   * Without the projection it would be (.5, .8) / .943398 = (.530, .848).
   */
  @Test
  void aStepTurnsAColumnAndDoesNotLengthenIt() {
    float[] got = stepped(Sgd.of(0.1), structure(2, 1), new float[] {0.6f, 0.8f}, 1, 0);
    double norm = Math.sqrt(0.536 * 0.536 + 0.848 * 0.848);
    assertArrayEquals(new float[] {(float) (0.536 / norm), (float) (0.848 / norm)}, got, 1e-6f);
  }

  @Test
  void everyOptimizerThatStepsKeepsTheNorms() {
    Seed seed = Seed.of(5);
    float[] weights = {0.6f, 1, 0, 0.8f, 0, 1};
    float[] gradient = new float[6];
    for (int i = 0; i < 6; i++) {
      gradient[i] = seed.normal(i);
    }
    for (FirstOrder optimizer : OPTIMIZERS) {
      float[] got = stepped(optimizer, structure(2, 3), weights, gradient);
      for (int k = 0; k < 3; k++) {
        assertEquals(1, Math.hypot(got[k], got[3 + k]), 1e-6, optimizer.toString());
      }
    }
  }

  @Test
  void aDictionaryBeginsWithUnitColumnsAndTheirTransposeAsEncoder() {
    Structure structure = structure(5, 7);
    try (Tensor flat = structure.initialize(Seed.of(1))) {
      Tensor decoder = structure.layout().slot("decoder.0.weight").of(flat);
      Tensor encoder = structure.layout().slot("encoder.0.weight").of(flat);
      for (int k = 0; k < 7; k++) {
        double square = 0;
        for (int d = 0; d < 5; d++) {
          assertEquals(decoder.get(d * 7 + k), encoder.get(k * 5 + d), 0);
          square += decoder.get(d * 7 + k) * decoder.get(d * 7 + k);
        }
        assertEquals(1, square, 1e-6);
      }
    }
  }

  /** 16 code units for each input, all parts of a sparse dictionary at once. */
  @Test
  void aCodeOfSixteenTimesTheWidthTrainsAndEncodes() throws IOException {
    FloatSamples rows = ToyRows.nearPlane(200, 8, 1);
    Architecture wide = Architecture.of(128).withDictionary(Dictionary.standard());
    ModelSpec spec = Sparse.of(wide, TopK.of(4));
    ModelSpec revived = spec.with(spec.objective().withAuxK(AuxK.of(8, 1f / 32, 200)));
    TrainingOptions options = TrainingOptions.defaults().withEpochs(15).withBatchSize(20);
    TrainingContext session = TrainingContext.quiet().withKernels(Kernels.of(Kernels.Choice.JAVA));
    try (Autoencoder model = Trainer.fit(revived, rows, options, session)) {
      double first = model.history().get(0).training().total();
      double last = ObjectiveMean.of(model, rows).part("reconstruction");
      assertTrue(last < 0.2 * first, first + " to " + last);
      for (float[] code : model.encode(new float[][] {new float[8], {1, 2, 3, 4, 5, 6, 7, 8}})) {
        int active = 0;
        for (float value : code) {
          active += value != 0 ? 1 : 0;
        }
        assertTrue(active <= 4, active + " active");
      }
      Tensor decoder = model.structure().unitNorm().orElseThrow().of(model.parameters());
      for (int k = 0; k < 128; k++) {
        double square = 0;
        for (int d = 0; d < 8; d++) {
          square += decoder.get(d * 128 + k) * decoder.get(d * 128 + k);
        }
        assertEquals(1, square, 1e-5);
      }
    }
  }

  @Test
  void whatCannotWorkIsRefused() {
    Architecture plain = Architecture.of(3);
    Dictionary both = Dictionary.standard();
    assertRefused(
        "a decoder of unit norm needs weights of its own, got tied ones",
        () -> plain.withDecoderWeights(DecoderWeights.TIED).withDictionary(both));
    assertRefused(
        "a decoder of unit norm needs an optimizer that steps by batches, got L-BFGS",
        () -> train(Undercomplete.of(plain.withDictionary(both))));
    assertRefused(
        "batch normalization needs an optimizer that steps by batches, got L-BFGS",
        () -> train(Undercomplete.of(plain.withLayers(new LayerSpec.BatchNorm()))));
    assertRefused(
        "rates that run from batch to batch need an optimizer that steps by batches, got L-BFGS",
        () ->
            train(
                Sparse.of(
                    plain.withActivation(Activation.SIGMOID),
                    KlSparsity.of(0.1f, 1).withMemory(0.9f))));
    assertRefused(
        "a centered encoder needs a reconstruction whose output is its mean, and a code that is not"
            + " a distribution, got bernoulli",
        () -> Sparse.of(plain.withDictionary(both), TopK.of(1)).with(Bernoulli.of()));
  }

  private static void train(ModelSpec spec) {
    TrainingOptions options = TrainingOptions.defaults().withOptimizer(Lbfgs.defaults());
    try (Autoencoder model = Trainer.fit(spec, ToyRows.nearPlane(20, 4, 1), options)) {
      throw new AssertionError("not refused: " + model.spec());
    }
  }

  private static void assertRefused(String message, Runnable action) {
    assertEquals(message, assertThrows(IllegalArgumentException.class, action::run).getMessage());
  }
}
