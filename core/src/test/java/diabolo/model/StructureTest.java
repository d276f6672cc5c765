package diabolo.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import diabolo.model.spec.Architecture;
import diabolo.model.spec.Contractive;
import diabolo.model.spec.DecoderWeights;
import diabolo.model.spec.Denoising;
import diabolo.model.spec.ModelSpec;
import diabolo.model.spec.Sparse;
import diabolo.model.spec.Undercomplete;
import diabolo.model.spec.Variational;
import diabolo.nn.Activation;
import diabolo.nn.Dense;
import diabolo.nn.Slot;
import diabolo.objective.Objective;
import diabolo.objective.corruption.Emphasis;
import diabolo.objective.corruption.Masking;
import diabolo.objective.penalty.Contraction;
import diabolo.objective.penalty.KlSparsity;
import diabolo.objective.reconstruction.Gaussian;
import diabolo.objective.reconstruction.Squared;
import diabolo.random.Seed;
import diabolo.tensor.Tensor;
import java.util.List;
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
        Denoising.of(Architecture.of(3).withActivation(Activation.SIGMOID), new Masking(0.25f))
            .with(Contraction.of(0.1f))
            .with(KlSparsity.of(0.05f, 3))
            .with(new Emphasis(1, 0.5f));
    assertEquals(2, spec.objective().penalties().size());
    assertEquals("denoising", spec.kind());
  }

  @Test
  void aKindWithoutItsPartIsRefused() {
    Architecture architecture = Architecture.of(3);
    Objective plain = Objective.of(new Squared());
    assertThrows(IllegalArgumentException.class, () -> new Sparse(architecture, plain));
    assertThrows(IllegalArgumentException.class, () -> new Denoising(architecture, plain));
    assertThrows(IllegalArgumentException.class, () -> new Contractive(architecture, plain));
    assertThrows(IllegalArgumentException.class, () -> new Variational(architecture, plain));
    assertThrows(
        IllegalArgumentException.class,
        () -> Sparse.of(architecture, KlSparsity.of(0.05f, 3)),
        "a rectified code has no rate");
    assertThrows(IllegalArgumentException.class, () -> Architecture.of(0));
    assertThrows(IllegalArgumentException.class, () -> Architecture.of(2, 0));
  }
}
