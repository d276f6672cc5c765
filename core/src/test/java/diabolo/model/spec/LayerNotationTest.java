package diabolo.model.spec;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import diabolo.Examples;
import diabolo.nn.map.Padding;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Layers as they are typed. */
final class LayerNotationTest {

  @Test
  void aListOfLayersIsRead() {
    assertEquals(
        List.of(
            LayerSpec.Conv2d.of(32, 3, 2),
            new LayerSpec.Conv2d(64, 5, 1, Padding.VALID),
            new PictureLayer.MaxPool(2),
            LayerSpec.Skip.of(LayerSpec.Conv2d.of(64, 3, 1), new LayerSpec.BatchNorm()),
            new LayerSpec.Dropout(0.25f),
            new LayerSpec.Dense(128)),
        LayerNotation.parse(
            "conv32x3s2,conv64x5v,maxpool2, skip(conv64,batchnorm),dropout0.25,dense128"));
    assertEquals(
        List.of(new PictureLayer.ConvTranspose2d(8, 3, 2), PictureLayer.Upsample.of(2)),
        LayerNotation.parse("upconv8,up"));
  }

  @Test
  void everyLayerIsWrittenAndReadAgain() {
    String text = LayerNotation.text(Examples.LAYERS);
    assertEquals(Examples.LAYERS, LayerNotation.parse(text));
    assertEquals(
        "conv32x3s2,dense128", LayerNotation.text(LayerNotation.parse("conv32s2,dense128")));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "conv",
        "conv32,",
        "dense",
        "conv32y3",
        "upconv8x3v",
        "batchnorm2",
        "dropout",
        "dropout2",
        "skip()",
        "skip(conv32",
        "conv32x3s2)",
        "convolution32",
        "conv9999999"
      })
  void whatIsNoLayerIsRefused(String text) {
    String message =
        assertThrows(IllegalArgumentException.class, () -> LayerNotation.parse(text)).getMessage();
    assertTrue(message.contains("is no layer; layers are conv32x3s2"), message);
  }
}
