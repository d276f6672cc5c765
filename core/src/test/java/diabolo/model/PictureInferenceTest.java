package diabolo.model;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import diabolo.feature.PixelSchema;
import diabolo.feature.format.Picture;
import diabolo.kernel.Kernels;
import diabolo.model.graph.Structure;
import diabolo.model.spec.Architecture;
import diabolo.model.spec.Denoising;
import diabolo.model.spec.LayerSpec;
import diabolo.model.spec.ModelSpec;
import diabolo.model.spec.PictureDesign;
import diabolo.model.spec.PictureLayer;
import diabolo.model.spec.Undercomplete;
import diabolo.nn.ReceptiveField;
import diabolo.nn.layer.Resampling;
import diabolo.objective.corruption.GaussianNoise;
import diabolo.random.Seed;
import diabolo.tensor.Shape;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Pictures of any size, in tiles and whole. */
final class PictureInferenceTest {

  private static final float WHITE = 255;

  static List<ModelSpec> specs() {
    Architecture denoiser =
        Architecture.of(5)
            .withLayers(
                new PictureLayer.PixelUnshuffle(2),
                LayerSpec.Conv2d.of(6, 3, 1),
                LayerSpec.Skip.of(LayerSpec.Conv2d.of(6, 3, 1)))
            .withCodeMap(3);
    Architecture strides =
        Architecture.of(3)
            .withLayers(LayerSpec.Conv2d.of(4, 5, 2), LayerSpec.Conv2d.of(6, 3, 2))
            .withCodeMap(1);
    Architecture pools =
        Architecture.of(3)
            .withLayers(
                LayerSpec.Conv2d.of(4, 3, 1),
                new PictureLayer.MaxPool(2),
                new PictureLayer.Upsample(2, Resampling.Kind.BILINEAR),
                new PictureLayer.AveragePool(3),
                new LayerSpec.LayerNorm())
            .withCodeMap(3);
    return List.of(
        Denoising.of(
            denoiser.withPictures(
                denoiser
                    .pictures()
                    .withBiases(PictureDesign.Biases.NONE)
                    .withOutput(PictureDesign.Output.RESIDUAL)),
            GaussianNoise.of(0.1f)),
        Undercomplete.of(strides),
        Undercomplete.of(pools));
  }

  private static Autoencoder model(ModelSpec spec, Kernels kernels) {
    PixelSchema schema = new PixelSchema(Picture.of(24, 24, 2), WHITE);
    Structure structure = Structure.of(spec, schema);
    return new Autoencoder(
        structure,
        schema,
        structure.initialize(Seed.of(5)),
        new Background(
            List.of(),
            new Provenance("test", "", "", "", 1, 0, "", 0, "", Optional.empty()),
            Optional.empty()),
        kernels);
  }

  private static float[] picture(int height, int width) {
    float[] values = new float[height * width * 2];
    for (int i = 0; i < values.length; i++) {
      values[i] = WHITE * Seed.of(3).uniformFloat(i);
    }
    return values;
  }

  /** By one plan for the whole picture, whose size no layer rounds. */
  private static float[] whole(Autoencoder model, float[] values, int height, int width) {
    Structure structure = Structure.of(model.spec(), Shape.of(height, width, 2));
    try (InferencePlan plan =
        new InferencePlan(model.kernels(), structure, model.ownParameters(), 1)) {
      float[] inputs = new float[values.length];
      for (int i = 0; i < inputs.length; i++) {
        inputs[i] = values[i] / WHITE;
      }
      plan.input().copyFrom(inputs);
      plan.encode();
      plan.decode();
      float[] out = plan.mean().toArray();
      for (int i = 0; i < out.length; i++) {
        out[i] *= WHITE;
      }
      return out;
    }
  }

  @ParameterizedTest
  @MethodSource("specs")
  void tilesAreTheWholeToTheBitInJava(ModelSpec spec) {
    try (Autoencoder model = model(spec, Kernels.of(Kernels.Choice.JAVA))) {
      float[] values = picture(468, 252);
      assertArrayEquals(
          whole(model, values, 468, 252), PictureInference.of(model).reconstruct(values, 468, 252));
    }
  }

  @ParameterizedTest
  @MethodSource("specs")
  void tilesAreTheWholeButForRoundingInNativeCode(ModelSpec spec) {
    try (Autoencoder model = model(spec, Kernels.fastest())) {
      float[] values = picture(468, 252);
      float[] tiles = PictureInference.of(model).reconstruct(values, 468, 252);
      assertArrayEquals(whole(model, values, 468, 252), tiles, 1e-5f * WHITE);
      assertArrayEquals(tiles, PictureInference.of(model).reconstruct(values, 468, 252));
    }
  }

  @ParameterizedTest
  @MethodSource("specs")
  void everySizeComesBackAndAMultipleOfTheUnitIsNotChangedByWhatLiesBeyond(ModelSpec spec) {
    try (Autoencoder model = model(spec, Kernels.of(Kernels.Choice.JAVA))) {
      PictureInference any = PictureInference.of(model);
      for (int[] size : List.of(new int[] {1, 1}, new int[] {37, 61}, new int[] {5, 400})) {
        float[] values = picture(size[0], size[1]);
        float[] out = any.reconstruct(values, size[0], size[1]);
        assertEquals(values.length, out.length);
        for (float value : out) {
          assertTrue(Float.isFinite(value));
        }
      }
      float[] values = picture(48, 36);
      assertArrayEquals(whole(model, values, 48, 36), any.reconstruct(values, 48, 36));
    }
  }

  @Test
  void aPixelIsComputedFromThePicturesWithinTheMargin() {
    try (Autoencoder model = model(specs().get(1), Kernels.of(Kernels.Choice.JAVA))) {
      // 5×5 at stride 2, 3×3 at stride 2, there and back
      ReceptiveField field =
          ReceptiveField.of(model.structure().encoder(), model.structure().decoder());
      assertEquals(4, field.unit());
      int height = 60;
      int width = 60;
      float[] values = picture(height, width);
      float[] before = PictureInference.of(model).reconstruct(values, height, width);
      int touched = (28 * width + 28) * 2;
      values[touched] += 100;
      float[] after = PictureInference.of(model).reconstruct(values, height, width);
      int farthest = 0;
      for (int i = 0; i < before.length; i++) {
        if (before[i] != after[i]) {
          int row = i / 2 / width;
          farthest = Math.max(farthest, Math.abs(row - 28));
        }
      }
      assertTrue(farthest > 0 && farthest <= field.margin(), farthest + " of " + field.margin());
    }
  }

  @Test
  void aModelOfOneSizeIsRefused() {
    ModelSpec spec = Undercomplete.of(Architecture.of(4).withLayers(LayerSpec.Conv2d.of(2, 3, 2)));
    try (Autoencoder model = model(spec, Kernels.of(Kernels.Choice.JAVA))) {
      assertEquals(
          "pictures of any size need a model whose code is a map, got "
              + "Autoencoder[undercomplete, 1152 columns, code of 4]",
          assertThrows(IllegalArgumentException.class, () -> PictureInference.of(model))
              .getMessage());
    }
  }

  @Test
  void aClosedModelSaysSo() {
    Autoencoder model = model(specs().get(0), Kernels.of(Kernels.Choice.JAVA));
    PictureInference any = PictureInference.of(model);
    model.close();
    float[] values = picture(4, 4);
    assertEquals(
        "the model is closed",
        assertThrows(IllegalStateException.class, () -> any.reconstruct(values, 4, 4))
            .getMessage());
  }
}
