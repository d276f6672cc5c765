package diabolo.model.graph;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import diabolo.model.spec.Architecture;
import diabolo.model.spec.Contractive;
import diabolo.model.spec.DecoderWeights;
import diabolo.model.spec.Denoising;
import diabolo.model.spec.Dictionary;
import diabolo.model.spec.LayerSpec;
import diabolo.model.spec.ModelSpec;
import diabolo.model.spec.Sparse;
import diabolo.model.spec.Undercomplete;
import diabolo.model.spec.Variational;
import diabolo.nn.layer.Activation;
import diabolo.nn.map.Dense;
import diabolo.nn.parameter.Slot;
import diabolo.objective.Objective;
import diabolo.objective.corruption.Emphasis;
import diabolo.objective.corruption.Masking;
import diabolo.objective.penalty.Contraction;
import diabolo.objective.penalty.HessianPenalty;
import diabolo.objective.penalty.KlSparsity;
import diabolo.objective.penalty.LayerContraction;
import diabolo.objective.reconstruction.Gaussian;
import diabolo.objective.reconstruction.Squared;
import diabolo.random.Seed;
import diabolo.tensor.Shape;
import diabolo.tensor.Tensor;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class StructureTest {

  private static List<String> names(ModelSpec spec) {
    return Structure.of(spec, 6).layout().slots().stream()
        .map(s -> s.name() + " " + s.rows() + "x" + s.columns())
        .toList();
  }

  @Test
  void decoderMirrorsTheEncoder() {
    assertEquals(
        List.of(
            "encoder.0.weight 4x6",
            "encoder.1.weight 2x4",
            "decoder.0.weight 4x2",
            "decoder.1.weight 6x4",
            "encoder.0.bias 1x4",
            "encoder.1.bias 1x2",
            "decoder.0.bias 1x4",
            "decoder.1.bias 1x6"),
        names(Undercomplete.of(Architecture.of(2, 4))));
  }

  @Test
  void tiedDecoderHasBiasesOnly() {
    Architecture tied = Architecture.of(2, 4).withDecoderWeights(DecoderWeights.TIED);
    Structure structure = Structure.of(Undercomplete.of(tied), 6);
    assertEquals(4 * 6 + 2 * 4, structure.layout().weightSize());
    Dense first = structure.decoder().layers().get(0).dense().orElseThrow();
    assertEquals("encoder.1.weight", first.weight().name());
    assertEquals(6, structure.decoder().outputs());
  }

  @Test
  void variationalEncoderHasAVarianceBesideTheMean() {
    List<String> names =
        names(
            Variational.of(
                Architecture.of(2, 4).withActivation(Activation.TANH), Gaussian.learned()));
    assertTrue(names.contains("encoder.logVariance.weight 2x4"), names.toString());
    assertTrue(names.contains("reconstruction.logVariance 1x6"), names.toString());
  }

  @Test
  void initializationHasItsRange() {
    Architecture sigmoid = Architecture.of(50).withActivation(Activation.SIGMOID);
    Structure structure = Structure.of(Undercomplete.of(sigmoid), 100);
    try (Tensor parameters = structure.initialize(Seed.of(1))) {
      Slot slot = structure.layout().slot("encoder.0.weight");
      double bound = 4 * Math.sqrt(6.0 / 150);
      double largest = 0;
      double sum = 0;
      for (float w : slot.of(parameters).toArray()) {
        largest = Math.max(largest, Math.abs(w));
        sum += (double) w * w;
      }
      assertTrue(largest <= bound && largest > 0.99 * bound);
      assertEquals(bound * bound / 3, sum / slot.size(), 0.05 * bound * bound / 3);
    }
  }

  @Test
  void partsCombine() {
    ModelSpec spec =
        Denoising.of(Architecture.of(3).withActivation(Activation.SIGMOID), Masking.of(0.25f))
            .with(Contraction.of(0.1f))
            .with(KlSparsity.of(0.05f, 3))
            .with(Emphasis.of(1, 0.5f));
    assertEquals(2, spec.objective().penalties().size());
    assertEquals("denoising", spec.kind());
  }

  @Test
  void aKindWithoutItsPartIsRefused() {
    Architecture architecture = Architecture.of(3);
    Objective plain = Objective.of(Squared.of());
    assertThrows(IllegalArgumentException.class, () -> Sparse.of(architecture, plain));
    assertThrows(IllegalArgumentException.class, () -> Denoising.of(architecture, plain));
    assertThrows(IllegalArgumentException.class, () -> Contractive.of(architecture, plain));
    assertThrows(IllegalArgumentException.class, () -> Variational.of(architecture, plain));
    assertThrows(
        IllegalArgumentException.class,
        () -> Sparse.of(architecture, KlSparsity.of(0.05f, 3)),
        "a rectified code has no rate");
    assertThrows(IllegalArgumentException.class, () -> Architecture.of(0));
    assertThrows(IllegalArgumentException.class, () -> Architecture.of(2, 0));
  }

  @Test
  void convolutionsAreMirroredByTheirTransposes() {
    Architecture architecture =
        Architecture.of(2, 4)
            .withLayers(
                new LayerSpec.Dropout(0.1f),
                LayerSpec.Conv2d.of(3, 3, 2),
                new LayerSpec.BatchNorm(),
                new LayerSpec.Dropout(0.2f));
    Structure structure = Structure.of(Undercomplete.of(architecture), Shape.of(5, 6, 2));
    assertEquals(
        List.of(
            "encoder.1.weight [3, 3, 3, 2]",
            "encoder.4.weight [4, 27]",
            "encoder.5.weight [2, 4]",
            "decoder.0.weight [4, 2]",
            "decoder.1.weight [27, 4]",
            "decoder.3.weight [3, 3, 3, 2]",
            "encoder.1.bias [1, 3]",
            "encoder.2.scale [1, 3]",
            "encoder.2.shift [1, 3]",
            "encoder.4.bias [1, 4]",
            "encoder.5.bias [1, 2]",
            "decoder.0.bias [1, 4]",
            "decoder.1.bias [1, 27]",
            "decoder.2.scale [1, 3]",
            "decoder.2.shift [1, 3]",
            "decoder.3.bias [1, 2]",
            "encoder.2.mean [1, 3]",
            "encoder.2.variance [1, 3]",
            "decoder.2.mean [1, 3]",
            "decoder.2.variance [1, 3]"),
        structure.layout().slots().stream().map(s -> s.name() + " " + s.shape()).toList());
    assertEquals(Shape.of(5, 6, 2), structure.decoder().last().outputs());
    assertEquals(Activation.IDENTITY, structure.decoder().last().activation());
    assertEquals("decoder.3.bias", structure.outputBias().orElseThrow().name());
    try (Tensor parameters = structure.initialize(Seed.of(1))) {
      for (String ones : List.of("encoder.2.scale", "decoder.2.scale", "encoder.2.variance")) {
        assertEquals(1, structure.layout().slot(ones).of(parameters).get(2), ones);
      }
      assertEquals(0, structure.layout().slot("encoder.2.mean").of(parameters).get(0));
    }
  }

  @Test
  void aTiedConvolutionHasOneWeight() {
    Architecture architecture =
        Architecture.of(2)
            .withLayers(LayerSpec.Conv2d.of(3, 3, 2))
            .withDecoderWeights(DecoderWeights.TIED);
    Structure structure = Structure.of(Undercomplete.of(architecture), Shape.of(4, 4, 1));
    assertEquals(3 * 9 + 2 * 12, structure.layout().weightSize());
    assertEquals(16, structure.decoder().outputs());
  }

  @Test
  void aDecoderMayBeGiven() {
    Architecture architecture =
        Architecture.of(2, 4).withDecoder(new LayerSpec.Dense(3), new LayerSpec.LayerNorm());
    List<String> names = names(Undercomplete.of(architecture));
    assertTrue(names.contains("decoder.0.weight 3x2"), names.toString());
    assertTrue(names.contains("decoder.2.weight 6x3"), names.toString());
    assertTrue(names.contains("decoder.1.scale 1x3"), names.toString());
  }

  @Test
  void layersThatDoNotGoTogetherAreRefused() {
    Architecture plain = Architecture.of(2, 4);
    LayerSpec conv = LayerSpec.Conv2d.of(3, 3, 2);
    LayerSpec norm = new LayerSpec.BatchNorm();
    assertRefusal(
        "a convolution takes pictures [height, width, channels], got rows of shape [6]",
        () -> names(Undercomplete.of(plain.withLayers(conv))));
    assertRefusal(
        "a decoder that is given begins with a fully connected layer, got batch-norm",
        () -> plain.withDecoder(norm));
    assertRefusal(
        "a decoder that is given is of rows that are no pictures, got Conv2d[channels=3,"
            + " kernel=3, stride=2, padding=SAME]",
        () -> plain.withDecoder(new LayerSpec.Dense(2), conv));
    assertRefusal(
        "a decoder that is given has weights of its own, got tied ones",
        () -> plain.withDecoderWeights(DecoderWeights.TIED).withDecoder(new LayerSpec.Dense(2)));
    assertRefusal(
        "a centered encoder begins with a fully connected layer, got batch-norm",
        () -> plain.withLayers(norm).withDictionary(Dictionary.standard()));
    assertRefusal(
        "layer contraction has a closed form for fully connected layers only; use contraction of"
            + " the whole encoder",
        () -> names(Undercomplete.of(plain.withLayers(norm)).with(LayerContraction.of(1))));
    assertRefusal(
        "curvature compares Jacobians at two inputs, which batch normalization and dropout do not"
            + " have for a row alone; use contraction",
        () -> names(Undercomplete.of(plain.withLayers(norm)).with(HessianPenalty.of(1))));
    assertRefusal(
        "channels of a convolution must be > 0, got 0", () -> LayerSpec.Conv2d.of(0, 3, 2));
  }

  private static void assertRefusal(String message, Supplier<?> call) {
    assertEquals(message, assertThrows(IllegalArgumentException.class, call::get).getMessage());
  }
}
