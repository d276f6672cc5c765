package diabolo.feature.format;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class SampleFormatTest {

  @Test
  void unnamedColumnsAreNumberedFromOne() {
    SampleFormat format = SampleFormat.unnamed(3);
    assertEquals(List.of("c1", "c2", "c3"), format.names());
    assertFalse(format.named());
  }

  @Test
  void aTableWithNamesOfItsOwnIsNamed() {
    assertTrue(SampleFormat.table(List.of("age", "weight")).named());
    assertTrue(SampleFormat.table(List.of("c2", "c1")).named());
  }

  @Test
  void picturesNameTheirPixelsByRowColumnAndChannel() {
    assertEquals(List.of("y0x0", "y0x1", "y1x0", "y1x1"), Picture.of(2, 2, 1).names());
    assertEquals(
        List.of("y0x0r", "y0x0g", "y0x0b", "y0x1r", "y0x1g", "y0x1b"), Picture.of(1, 2, 3).names());
    assertFalse(SampleFormat.pictures(Picture.of(2, 2, 1), 255).named());
  }

  @Test
  void namesOfLargePicturesAreComputed() {
    SampleFormat format = SampleFormat.pictures(Picture.of(224, 224, 3), 255);
    assertEquals(150_528, format.columns());
    assertEquals("y223x223b", format.names().get(150_527));
    assertThrows(IndexOutOfBoundsException.class, () -> format.names().get(150_528));
    assertThrows(UnsupportedOperationException.class, () -> format.names().set(0, "a"));
    assertEquals(format, SampleFormat.pictures(Picture.of(224, 224, 3), 255));
  }

  @Test
  void pictureSizesReadAsPeopleWriteThem() {
    assertEquals("28×20", Picture.of(28, 20, 1).toString());
    assertEquals("32×30×3", Picture.of(32, 30, 3).toString());
  }

  @Test
  void twoColumnsOfOneNameAreRefused() {
    assertRefused("two columns are named 'a'", () -> SampleFormat.table(List.of("a", "b", "a")));
  }

  @Test
  void aTableWithoutColumnsIsRefused() {
    assertRefused("rows must have at least 1 column, got 0", () -> SampleFormat.unnamed(0));
  }

  @Test
  void aPictureMustHaveAsManyValuesAsThereAreColumns() {
    assertRefused(
        "a picture of 2×2 has 4 values, got 3 columns",
        () ->
            new SampleFormat(
                List.of("a", "b", "c"), Float.NaN, new RowLayout.Pixels(Picture.of(2, 2, 1))));
  }

  @Test
  void aMaximumIsPositiveOrUnknown() {
    assertRefused(
        "the maximum must be > 0 or NaN, got 0.0",
        () -> SampleFormat.pictures(Picture.of(1, 1, 1), 0));
  }

  @Test
  void anEmptyOrEndlessPictureIsRefused() {
    assertRefused(
        "a picture has height and width ≥ 1 and 1 to 4 channels, got 0×5",
        () -> Picture.of(0, 5, 1));
    assertRefused(
        "a picture has height and width ≥ 1 and 1 to 4 channels, got 5×5×5",
        () -> Picture.of(5, 5, 5));
    assertThrows(ArithmeticException.class, () -> Picture.of(65_536, 65_536, 1));
  }

  private static void assertRefused(String message, Runnable make) {
    assertEquals(message, assertThrows(IllegalArgumentException.class, make::run).getMessage());
  }
}
