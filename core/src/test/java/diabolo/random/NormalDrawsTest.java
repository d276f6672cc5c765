package diabolo.random;

import static org.junit.jupiter.api.Assertions.assertEquals;

import diabolo.tensor.Tensor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Numbers by the block are those of the seed one at a time. */
final class NormalDrawsTest {

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 511, 512, 513, 100_000})
  void blocksHaveTheBitsOfSingleNumbers(int count) {
    NormalDraws draws = new NormalDraws(count);
    for (long value : new long[] {0, -1, 42, Long.MIN_VALUE}) {
      Seed seed = Seed.of(value);
      float[] normal = draws.normal(seed, count);
      for (int i = 0; i < count; i++) {
        assertEquals(seed.normal(i), normal[i]);
      }
    }
  }

  @Test
  void aTensorIsFilledFromItsFirstValue() {
    try (Tensor target = Tensor.allocate(2, 3)) {
      new NormalDraws(6).normal(Seed.of(3), target);
      for (int i = 0; i < 6; i++) {
        assertEquals(Seed.of(3).normal(i), target.get(i));
      }
    }
  }
}
