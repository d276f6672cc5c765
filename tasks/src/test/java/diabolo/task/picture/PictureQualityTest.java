package diabolo.task.picture;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import diabolo.feature.format.Picture;
import diabolo.random.Seed;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/**
 * Measures and filters of pictures beside numbers of scipy: {@code picture_quality.py} and what it
 * printed, {@code picture_quality.txt}, lie among the resources of the tests.
 */
class PictureQualityTest {

  private static final Picture GREY = Picture.of(40, 33, 1);
  private static final Picture COLOR = Picture.of(90, 17, 3);

  @Test
  void peakSignalToNoise() {
    assertEquals(26.678792445291478, PeakSignalToNoise.of(clean(GREY), noisy(GREY)), 1e-10);
    assertEquals(26.700362914276873, PeakSignalToNoise.of(clean(COLOR), noisy(COLOR)), 1e-10);
    // an error of 25.5 everywhere is a tenth of the peak
    float[] shifted = {0, 25.5f};
    assertEquals(20, PeakSignalToNoise.of(new float[] {25.5f, 0}, shifted), 1e-10);
    assertEquals(Double.POSITIVE_INFINITY, PeakSignalToNoise.of(shifted, shifted));
    assertThrows(
        IllegalArgumentException.class, () -> PeakSignalToNoise.of(shifted, new float[] {1}));
  }

  @Test
  void structuralSimilarity() {
    assertEquals(
        0.6482631545898243, StructuralSimilarity.of(GREY, clean(GREY), noisy(GREY)), 1e-10);
    assertEquals(
        0.6500110074178024, StructuralSimilarity.of(COLOR, clean(COLOR), noisy(COLOR)), 1e-10);
    assertEquals(1, StructuralSimilarity.of(GREY, clean(GREY), clean(GREY)), 1e-12);
  }

  @Test
  void flatPicturesDifferInLuminanceOnly() {
    // (2 · 100 · 110 + C₁) / (100² + 110² + C₁), C₁ = 2.55² = 6.5025, by hand
    Picture layout = Picture.of(11, 11, 1);
    float[] dark = new float[121];
    float[] bright = new float[121];
    Arrays.fill(dark, 100);
    Arrays.fill(bright, 110);
    assertEquals(22_006.5025 / 22_106.5025, StructuralSimilarity.of(layout, dark, bright), 1e-9);
    Picture less = Picture.of(10, 40, 1);
    assertFalse(StructuralSimilarity.hasRoom(less));
    assertEquals(
        "SSIM needs at least 11×11 pixels, got 10×40",
        assertThrows(
                IllegalArgumentException.class,
                () -> StructuralSimilarity.of(less, new float[400], new float[400]))
            .getMessage());
  }

  @Test
  void medians() {
    assertEquals(532_404, weightedSum(GREY, MedianFilter.of(GREY, noisy(GREY))));
    assertEquals(2_327_877, weightedSum(COLOR, MedianFilter.of(COLOR, noisy(COLOR))));
    Seed seed = Seed.of(4);
    for (int i = 0; i < 1000; i++) {
      float[] nine = new float[9];
      for (int j = 0; j < 9; j++) {
        nine[j] = seed.below(9L * i + j, 6);
      }
      float[] sorted = nine.clone();
      Arrays.sort(sorted);
      assertEquals(sorted[4], MedianFilter.median(nine));
    }
    assertArrayEquals(new float[] {7}, MedianFilter.of(Picture.of(1, 1, 1), new float[] {7}));
  }

  @Test
  void nonLocalMeans() {
    Picture grey = Picture.of(40, 13, 1);
    float[] filtered = NonLocalMeans.of(10).filtered(grey, noisy(grey));
    assertEquals(10.272382321245956, filtered[0], 1e-5);
    assertEquals(121.47836857011873, filtered[40 * 13 - 1], 1e-4);
    assertEquals(72.35789382648541, filtered[20 * 13 + 6], 1e-4);
    assertEquals(71.05299639856024, mean(filtered), 1e-5);
    Picture color = Picture.of(12, 9, 3);
    float[] noisy = noisy(color);
    for (int i = 0; i < noisy.length; i++) {
      noisy[i] += i / 3 % 9 >= 5 ? 100 : 0;
    }
    filtered = NonLocalMeans.of(35).filtered(color, noisy);
    assertEquals(29.113710126601525, filtered[0], 1e-4);
    assertEquals(147.0583364602998, filtered[12 * 9 * 3 - 1], 1e-4);
    assertEquals(68.44025228090848, filtered[(6 * 9 + 4) * 3], 1e-4);
    assertEquals(81.35908541044812, mean(filtered), 1e-5);
    assertThrows(IllegalArgumentException.class, () -> NonLocalMeans.of(0));
  }

  @Test
  void theLevelOfNoise() {
    assertEquals(15.138101814678299, NoiseLevel.of(GREY, noisy(GREY)), 1e-10);
    assertEquals(16.32115539910822, NoiseLevel.of(COLOR, noisy(COLOR)), 1e-10);
    assertEquals(0, NoiseLevel.of(Picture.of(3, 9, 1), new float[27]));
    // noise of a known level on edges: stripes of 40 pixels
    Picture layout = Picture.of(200, 200, 1);
    float[] values = new float[40_000];
    for (int sigma : new int[] {5, 25, 50}) {
      for (int i = 0; i < values.length; i++) {
        values[i] = 60 + 120 * (i % 200 / 40 % 2) + sigma * Seed.of(sigma).normal(i);
      }
      assertEquals(sigma, NoiseLevel.of(layout, values), 0.05 * sigma);
    }
  }

  @Test
  void filtersTakeNoiseAway() {
    Picture layout = Picture.of(64, 64, 1);
    float[] clean = new float[64 * 64];
    float[] noisy = new float[64 * 64];
    for (int i = 0; i < clean.length; i++) {
      clean[i] = 60 + 120 * (i % 64 / 16 % 2);
      noisy[i] = clean[i] + 25 * Seed.of(3).normal(i);
    }
    double before = PeakSignalToNoise.of(clean, noisy);
    assertEquals(20.17, before, 0.2);
    double median = PeakSignalToNoise.of(clean, MedianFilter.of(layout, noisy));
    double means = PeakSignalToNoise.of(clean, NonLocalMeans.of(25).filtered(layout, noisy));
    assertEquals(26, median, 1.5);
    assertEquals(36.8, means, 1);
  }

  private static double mean(float[] values) {
    double sum = 0;
    for (float value : values) {
      sum += value;
    }
    return sum / values.length;
  }

  private static double weightedSum(Picture layout, float[] values) {
    double sum = 0;
    for (int i = 0; i < values.length; i++) {
      sum += values[i] * (1 + i / layout.channels() % 7);
    }
    return sum;
  }

  private static float[] clean(Picture layout) {
    float[] values = new float[layout.size()];
    for (int i = 0; i < values.length; i++) {
      int pixel = i / layout.channels();
      int smooth = pixel % layout.width() * 3 + pixel / layout.width() * 2;
      values[i] = (smooth + level(i, 37, 11, 29)) % 256;
    }
    return values;
  }

  private static float[] noisy(Picture layout) {
    float[] values = clean(layout);
    for (int i = 0; i < values.length; i++) {
      values[i] = Math.max(0, Math.min(255, values[i] + level(i, 53, 7, 41) - 20));
    }
    return values;
  }

  private static int level(int i, int a, int b, int modulus) {
    return (a * i + b * (i / 7) * (i % 5)) % modulus;
  }
}
