package diabolo.reproduce.digits;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.function.DoubleBinaryOperator;
import org.junit.jupiter.api.Test;

/** A wave goes through a filter of frequencies as itself, times the gain at its frequency. */
final class WhiteningTest {

  private static final int SIDE = 10;
  private static final double TURN = 2 * Math.PI / SIDE;

  private static void gainOf(DoubleBinaryOperator wave, double gain) {
    double[][] picture = new double[SIDE][SIDE];
    for (int y = 0; y < SIDE; y++) {
      for (int x = 0; x < SIDE; x++) {
        picture[y][x] = wave.applyAsDouble(x, y);
      }
    }
    double[][] whitened = new Whitening(SIDE).of(picture);
    for (int y = 0; y < SIDE; y++) {
      for (int x = 0; x < SIDE; x++) {
        assertEquals(gain * picture[y][x], whitened[y][x], 1e-12, x + ", " + y);
      }
    }
  }

  /** f₀ = 4: 3 exp(−(3/4)⁴) and √5 exp(−25/256). */
  @Test
  void wavesAreScaledByOlshausenAndFieldsGain() {
    gainOf((x, y) -> Math.cos(3 * TURN * x + 0.4), 2.1862899897585);
    gainOf((x, y) -> Math.sin(TURN * (2 * x + y)), 2.0280255945114);
    gainOf((x, y) -> Math.sin(TURN * (2 * x - y)), 2.0280255945114);
    gainOf((x, y) -> Math.cos(TURN * 9 * y), Math.exp(-Math.pow(0.25, 4)));
  }

  @Test
  void whatIsTheSameEverywhereIsRemoved() {
    gainOf((x, y) -> 7, 0);
  }
}
