package diabolo.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;

import diabolo.random.Seed;
import diabolo.tensor.Shape;
import diabolo.tensor.Tensor;

/**
 * A tensor in the middle of a larger one: what is read beyond its ends is NaN and spoils the
 * result, what is written there is found.
 */
public record Guarded(Tensor whole, Tensor tensor) implements AutoCloseable {

  private static final int MARGIN = 67;

  public static Guarded random(Seed seed, int... lengths) {
    Shape shape = Shape.of(lengths);
    Tensor whole = Tensor.allocate(shape.size() + 2 * MARGIN);
    whole.fill(Float.NaN);
    Tensor tensor = whole.view(MARGIN, shape);
    for (int i = 0; i < tensor.size(); i++) {
      tensor.set(i, 4 * seed.uniformFloat(i) - 2);
    }
    return new Guarded(whole, tensor);
  }

  public void assertMarginsUntouched(String message) {
    for (int i = 0; i < MARGIN; i++) {
      assertEquals(Float.NaN, whole.get(i), message);
      assertEquals(Float.NaN, whole.get(whole.size() - 1 - i), message);
    }
  }

  @Override
  public void close() {
    whole.close();
  }
}
