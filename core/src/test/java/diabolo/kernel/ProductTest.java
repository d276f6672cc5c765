package diabolo.kernel;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import diabolo.random.Seed;
import diabolo.tensor.Matrix;
import diabolo.tensor.Tensor;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** One contract for every kind of kernels: the product and its fused chain. */
final class ProductTest {

  private static final int CASES = 250;

  /** Nothing, one, odd, around the widths of vector registers, and more than a block. */
  private static final int[] LENGTHS = {
    0, 1, 2, 3, 5, 7, 8, 9, 15, 16, 17, 31, 32, 33, 48, 63, 65, 100, 130
  };

  @Test
  void twoByTwoByHand() {
    try (Plan plan = new Plan(Kernels.of(Kernels.Choice.JAVA))) {
      Tensor a = plan.scratch(2, 2);
      Tensor b = plan.scratch(2, 2);
      Tensor out = plan.scratch(2, 2);
      a.copyFrom(new float[] {1, 2, 3, 4});
      b.copyFrom(new float[] {5, 6, 7, 8});
      plan.product(out, Matrix.of(a), Matrix.of(b).transposed(), PostOp.scale(-1));
      plan.run();
      assertEquals(List.of(-17f, -23f, -39f, -53f), values(out));
    }
  }

  /** In float32 the 1 is lost beside 1e8. */
  @Test
  void smallSumsOfNativeKernelsAreAddedUpInDoublePrecision() {
    Kernels kernels = KernelsUnderTest.of(Kernels.Choice.ONEDNN);
    try (Plan plan = new Plan(kernels)) {
      Tensor values = plan.scratch(3, 3);
      values.copyFrom(new float[] {1e8f, 1, -1e8f, 1, 2, 3, -1e8f, 0, 1e8f});
      Tensor sumsOfRows = plan.scratch(3, 1);
      Tensor sumOfRows = plan.scratch(1, 3);
      plan.sumColumns(sumsOfRows, values, PostOp.scale(2));
      plan.sumRows(sumOfRows, values);
      plan.run();
      assertArrayEquals(new float[] {2, 12, 0}, sumsOfRows.toArray());
      assertArrayEquals(new float[] {1, 3, 3}, sumOfRows.toArray());
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = Kernels.Choice.class,
      names = {"JAVA", "ONEDNN"})
  void randomShapesAndChainsAgreeWithDoublePrecision(Kernels.Choice choice) {
    Kernels kernels = KernelsUnderTest.of(choice);
    for (int number = 0; number < CASES; number++) {
      Seed seed = Seed.of(number).split("product");
      compare(kernels, seed, length(seed, 0), length(seed, 1), length(seed, 2));
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = Kernels.Choice.class,
      names = {"JAVA", "ONEDNN"})
  void longSumsAndWideOutputsAgreeWithDoublePrecision(Kernels.Choice choice) {
    Kernels kernels = KernelsUnderTest.of(choice);
    compare(kernels, Seed.of(1), 3, 5000, 4);
    compare(kernels, Seed.of(2), 2, 3, 5000);
    compare(kernels, Seed.of(3), 1500, 3, 2);
    compare(kernels, Seed.of(4), 1, 784, 1);
    compare(kernels, Seed.of(5), 65, 257, 257);
  }

  private static int length(Seed seed, int axis) {
    return LENGTHS[seed.below(axis, LENGTHS.length)];
  }

  private static void compare(Kernels kernels, Seed seed, int rows, int inner, int columns) {
    try (Guarded a = Guarded.random(seed.split("left"), rows, inner);
        Guarded b = Guarded.random(seed.split("right"), inner, columns);
        Guarded out = Guarded.random(seed.split("out"), rows, columns);
        Tensor before = Tensor.of(out.tensor().shape(), out.tensor().toArray());
        RandomChain chain = RandomChain.forProduct(seed.split("chain"), rows, columns)) {
      Matrix left = operand(a.tensor(), rows, inner, seed.below(3, 2) == 0);
      Matrix given = operand(b.tensor(), inner, columns, seed.below(4, 2) == 0);
      Matrix right = seed.below(5, 2) == 0 ? given.constant() : given;
      String name = kernels.name() + " " + left + " · " + right + " " + chain.steps();
      try (Operation product = kernels.product(out.tensor(), left, right, chain.steps())) {
        Expected once = Expected.product(left, right).through(chain.steps(), before, kernels);
        product.run();
        once.assertNear(out.tensor(), name);
        out.assertMarginsUntouched(name);
        out.tensor().copyFrom(before);
        product.run();
        once.assertNear(out.tensor(), name + ", second run");
      }
    }
  }

  /** The same numbers of values read as a matrix or as its transpose. */
  private static Matrix operand(Tensor tensor, int rows, int columns, boolean isTransposed) {
    return new Matrix(tensor, rows, columns, isTransposed);
  }

  private static List<Float> values(Tensor tensor) {
    return List.of(tensor.get(0), tensor.get(1), tensor.get(2), tensor.get(3));
  }
}
