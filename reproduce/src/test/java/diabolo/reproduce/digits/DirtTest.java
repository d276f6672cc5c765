package diabolo.reproduce.digits;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import diabolo.data.StrokeDigits;
import diabolo.feature.sample.ByteSamples;
import diabolo.random.Seed;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class DirtTest {

  private static final int FIRST = 5;
  private static final int COUNT = 40;
  private static final ByteSamples GOOD = StrokeDigits.draw(50, Seed.of(1));

  private static Dirt.Rows planted(Dirt.Sort sort, int percent) {
    return new Dirt(sort, percent).plant(GOOD, FIRST, COUNT, Seed.of(2));
  }

  private static float[] good(int row) {
    float[] values = new float[GOOD.columns()];
    GOOD.row(FIRST + row, values, 0);
    return values;
  }

  @Test
  void theStatedShareOfRowsIsDirtyAndTheOthersStayAsTheyWere() {
    for (Dirt.Sort sort : Dirt.Sort.values()) {
      Dirt.Rows rows = planted(sort, 20);
      float[][] values = rows.samples().toArray();
      assertEquals(8, IntStream.range(0, COUNT).filter(i -> rows.planted()[i]).count());
      for (int i = 0; i < COUNT; i++) {
        if (!rows.planted()[i]) {
          assertArrayEquals(good(i), values[i]);
        }
      }
    }
    assertArrayEquals(new boolean[COUNT], planted(Dirt.Sort.CELLS, 0).planted());
  }

  /** A pixel may be drawn as it was: 156 are replaced, about half of them white ones by black. */
  @Test
  void aFifthOfTheCellsIsSpoiledByACoinOrUniformly() {
    Dirt.Rows rows = planted(Dirt.Sort.CELLS, 20);
    float[][] values = rows.samples().toArray();
    int coins = 0;
    for (int i = 0; i < COUNT; i++) {
      float[] good = good(i);
      float[] row = values[i];
      if (rows.planted()[i]) {
        float[] changed = values(row, good);
        boolean isCoin = IntStream.range(0, changed.length).allMatch(c -> changed[c] % 255 == 0);
        coins += isCoin ? 1 : 0;
        int least = isCoin ? 50 : 130;
        assertTrue(changed.length >= least && changed.length <= 784 / 5, "" + changed.length);
      }
    }
    assertEquals(4, coins);
  }

  private static float[] values(float[] row, float[] good) {
    int[] changed = IntStream.range(0, row.length).filter(c -> row[c] != good[c]).toArray();
    float[] values = new float[changed.length];
    for (int i = 0; i < values.length; i++) {
      values[i] = row[changed[i]];
    }
    return values;
  }

  /** Mean 127.5 and variance 255²/12 of uniform numbers in [0, 255]. */
  @Test
  void wholeRowsAreUniformNoise() {
    Dirt.Rows rows = planted(Dirt.Sort.ROWS, 20);
    float[][] values = rows.samples().toArray();
    double sum = 0;
    double squares = 0;
    int count = 0;
    for (int i = 0; i < COUNT; i++) {
      if (rows.planted()[i]) {
        for (float value : values[i]) {
          sum += value;
          squares += (value - 127.5) * (value - 127.5);
          count++;
        }
      }
    }
    assertEquals(127.5, sum / count, 4);
    assertEquals(255 * 255 / 12.0, squares / count, 150);
  }

  @Test
  void halfOfTheRowsIsTooMuch() {
    assertThrows(IllegalArgumentException.class, () -> new Dirt(Dirt.Sort.ROWS, 50));
    assertThrows(IllegalArgumentException.class, () -> new Dirt(Dirt.Sort.ROWS, -1));
  }
}
