package diabolo.task.picture;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import diabolo.data.picture.PictureImage;
import diabolo.feature.format.Picture;
import diabolo.kernel.Kernels;
import diabolo.model.Autoencoder;
import diabolo.model.PictureInference;
import diabolo.model.spec.Architecture;
import diabolo.model.spec.LayerSpec;
import diabolo.model.spec.ModelSpec;
import diabolo.model.spec.PictureDesign;
import diabolo.model.spec.Undercomplete;
import diabolo.random.Seed;
import diabolo.task.RandomModel;
import org.junit.jupiter.api.Test;

/** Pictures of other channels and sizes than those of the model. */
final class DenoisePicturesTest {

  private static Autoencoder model(int channels) {
    Architecture map = Architecture.of(4).withLayers(LayerSpec.Conv2d.of(3, 3, 1)).withCodeMap(3);
    ModelSpec spec =
        Undercomplete.of(
            map.withPictures(map.pictures().withOutput(PictureDesign.Output.RESIDUAL)));
    return RandomModel.of(spec, Picture.of(8, 8, channels), Kernels.of(Kernels.Choice.JAVA), 2);
  }

  private static PictureImage picture(int height, int width, int channels) {
    float[] values = new float[height * width * channels];
    for (int i = 0; i < values.length; i++) {
      values[i] = Seed.of(1).below(i, 256);
    }
    return PictureImage.black(Picture.of(height, width, channels), 8).withValues(values);
  }

  private static float[] channel(PictureImage picture, int number) {
    int channels = picture.layout().channels();
    float[] all = picture.values();
    float[] own = new float[all.length / channels];
    for (int i = 0; i < own.length; i++) {
      own[i] = all[i * channels + number];
    }
    return own;
  }

  @Test
  void eachChannelIsTreatedOnItsOwnByAModelOfGrayPictures() {
    try (Autoencoder model = model(1)) {
      DenoisePictures denoise = DenoisePictures.of(model);
      assertTrue(denoise.isOfAnySize());
      PictureImage color = picture(11, 17, 3);
      PictureImage clean = denoise.denoised(color);
      assertEquals(color.layout(), clean.layout());
      for (int c = 0; c < 3; c++) {
        PictureImage gray =
            PictureImage.black(Picture.of(11, 17, 1), 8).withValues(channel(color, c));
        assertArrayEquals(denoise.denoised(gray).values(), channel(clean, c));
      }
    }
  }

  @Test
  void aGrayPictureIsThreeEqualChannelsToAModelOfColors() {
    try (Autoencoder model = model(3)) {
      PictureImage gray = picture(9, 12, 1);
      float[] values = gray.values();
      float[] three = new float[3 * values.length];
      for (int i = 0; i < three.length; i++) {
        three[i] = values[i / 3] / 255;
      }
      float[] out = PictureInference.of(model).reconstruct(three, 9, 12);
      float[] got = DenoisePictures.of(model).denoised(gray).values();
      for (int i = 0; i < got.length; i++) {
        double mean = 255 * ((double) out[3 * i] + out[3 * i + 1] + out[3 * i + 2]) / 3;
        assertEquals(Math.max(0, Math.min(255, Math.rint(mean))), got[i], 1);
      }
    }
  }

  @Test
  void aModelOfOneSizeTakesThatSize() {
    ModelSpec spec = Undercomplete.of(Architecture.of(5));
    try (Autoencoder model =
        RandomModel.of(spec, Picture.of(8, 8, 1), Kernels.of(Kernels.Choice.JAVA), 2)) {
      DenoisePictures denoise = DenoisePictures.of(model);
      assertEquals(Picture.of(8, 8, 1), denoise.denoised(picture(8, 8, 1)).layout());
      assertEquals(
          "this model takes pictures of 8×8, got one of 8×9; a model whose code is a map takes any"
              + " size",
          assertThrows(IllegalArgumentException.class, () -> denoise.denoised(picture(8, 9, 1)))
              .getMessage());
    }
  }

  @Test
  void aTableIsRefused() {
    try (Autoencoder model = RandomModel.of(Undercomplete.of(Architecture.of(2)), 4, 1)) {
      assertEquals(
          "denoising pictures needs a model of gray or colored pictures, got"
              + " Autoencoder[undercomplete, 4 columns, code of 2]",
          assertThrows(IllegalArgumentException.class, () -> DenoisePictures.of(model))
              .getMessage());
    }
  }
}
