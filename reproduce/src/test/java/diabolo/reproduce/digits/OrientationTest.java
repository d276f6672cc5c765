package diabolo.reproduce.digits;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import diabolo.random.Seed;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;

final class OrientationTest {

  private static final int SIDE = 8;

  private static float[] blob(double angle, DoubleUnaryOperator profile) {
    float[] filter = new float[SIDE * SIDE];
    for (int i = 0; i < filter.length; i++) {
      int row = i / SIDE;
      double x = i % SIDE - 3.5;
      double y = row - 3.5;
      double across = x * Math.cos(angle) + y * Math.sin(angle);
      filter[i] = (float) (profile.applyAsDouble(across) * Math.exp(-(x * x + y * y) / 8));
    }
    return filter;
  }

  /**
   * The spectrum of a wavelet lies around one place; 92% of a normal one are within ±22.5°, of one
   * cut at 8 pixels a little less.
   */
  @Test
  void waveletsOfAnyDirectionHaveOneDirection() {
    for (double angle = 0; angle < Math.PI; angle += 0.3) {
      double share = Orientation.share(blob(angle, t -> Math.sin(Math.PI / 2 * t)), SIDE);
      assertEquals(0.92, share, 0.04, "" + angle);
    }
  }

  /** That of a dipole is f² cos²: (π/8 + sin(π/4)/2) / (π/2) = 0.475 of it are in the band. */
  @Test
  void aSpotWithTwoSidesIsNoEdge() {
    assertEquals(0.475, Orientation.share(blob(0, t -> t), SIDE), 0.04);
  }

  @Test
  void aLongEdgeIsNearlyAllOneDirection() {
    float[] bar = new float[SIDE * SIDE];
    for (int i = 0; i < bar.length; i++) {
      bar[i] = i % SIDE == 3 ? 1 : i % SIDE == 4 ? -1 : 0;
    }
    assertTrue(Orientation.share(bar, SIDE) > 0.9);
  }

  /** Its spectrum is flat, and a band of ±22.5° is a quarter of the disc. */
  @Test
  void aSinglePixelHasAQuarterInEachBand() {
    float[] pixel = new float[SIDE * SIDE];
    pixel[27] = 3;
    assertEquals(0.25, Orientation.share(pixel, SIDE), 0.02);
  }

  @Test
  void noiseIsBetween() {
    double sum = 0;
    for (int n = 0; n < 20; n++) {
      float[] noise = new float[SIDE * SIDE];
      for (int i = 0; i < noise.length; i++) {
        noise[i] = Seed.of(n).normal(i);
      }
      sum += Orientation.share(noise, SIDE);
    }
    assertEquals(0.37, sum / 20, 0.03);
  }

  @Test
  void aFilterOfZerosHasNoDirection() {
    assertEquals(0, Orientation.share(new float[SIDE * SIDE], SIDE));
  }
}
