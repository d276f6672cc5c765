package diabolo.kernel.java;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import diabolo.kernel.Function;
import diabolo.kernel.Kernels;
import diabolo.kernel.KernelsUnderTest;
import diabolo.kernel.Operator;
import diabolo.kernel.Plan;
import diabolo.kernel.PostOp;
import diabolo.random.Seed;
import diabolo.tensor.Matrix;
import diabolo.tensor.Tensor;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The things that the last bit of a result depends on, and those that it does not. */
final class BitsTest {

  private static final int MOST_ROWS = 256;
  private static final int[] BATCHES = {2, 3, 5, 8, 16, 17, 31, 32, 64, 100, 128, 255, 256};

  @Test
  void javaKernelsGiveTheSameBitsForEveryNumberOfThreads() {
    Kernels one = new JavaKernels(1);
    for (int threads : new int[] {2, 3}) {
      Kernels several = new JavaKernels(threads);
      assertArrayEquals(forward(one, 130, 300, 270), forward(several, 130, 300, 270), "product");
      assertArrayEquals(map(one, 1300, 300), map(several, 1300, 300), "map");
    }
  }

  @ParameterizedTest
  @CsvSource({"784, 1000", "1000, 784", "784, 32", "16, 30", "7, 3", "1, 1"})
  void javaKernelsGiveARowTheSameBitsInEveryBatch(int inputs, int units) {
    Kernels kernels = Kernels.of(Kernels.Choice.JAVA);
    int rows = 65;
    float[] all = forward(kernels, rows, inputs, units);
    for (int batch : new int[] {1, 2, 17}) {
      float[] part = forward(kernels, batch, inputs, units);
      assertArrayEquals(Arrays.copyOf(all, part.length), part, "batch " + batch);
    }
    try (Plan plan = new Plan(kernels)) {
      Tensor x = filled(plan, 1, rows, inputs);
      Matrix weight = Matrix.of(filled(plan, 2, units, inputs)).transposed();
      Tensor b = filled(plan, 3, 1, units);
      assertArrayEquals(all, forward(kernels, x, weight.constant(), b), "packed once");
    }
  }

  @Test
  void aRunLeavesNothingBehindForTheNext() {
    for (Kernels kernels : List.of(Kernels.of(Kernels.Choice.JAVA), Kernels.fastest())) {
      try (Plan plan = new Plan(kernels)) {
        Tensor x = filled(plan, 1, 33, 65);
        Tensor w = filled(plan, 2, 17, 65);
        Tensor y = plan.scratch(33, 17);
        plan.product(y, Matrix.of(x), Matrix.of(w).transposed(), PostOp.apply(Function.SIGMOID));
        plan.run();
        float[] first = y.toArray();
        w.fill(0.5f);
        plan.run();
        fill(w, 2);
        plan.run();
        assertArrayEquals(first, y.toArray(), kernels.name());
      }
    }
  }

  @ParameterizedTest
  @CsvSource({
    "784, 1000",
    "1000, 784",
    "784, 500",
    "500, 250",
    "250, 30",
    "30, 250",
    "784, 32",
    "32, 784",
    "784, 64",
    "64, 784",
    "30, 16",
    "16, 30",
    "30, 8",
    "8, 2",
    "2, 8",
    "100, 1",
    "1, 100",
    "13, 7"
  })
  void oneDnnGivesARowTheSameBitsInEveryBatchOfTwoOrMore(int inputs, int units) {
    Kernels kernels = KernelsUnderTest.of(Kernels.Choice.ONEDNN);
    try (Plan plan = new Plan(kernels)) {
      Tensor x = filled(plan, 1, MOST_ROWS, inputs);
      Tensor w = filled(plan, 2, units, inputs);
      Tensor b = filled(plan, 3, 1, units);
      // the second is how a tied decoder's weight lies in memory
      List<Matrix> weights =
          List.of(Matrix.of(w).transposed(), Matrix.of(w.reshape(inputs, units)));
      for (Matrix weight : weights) {
        float[] all = forward(kernels, x, weight, b);
        for (int batch : BATCHES) {
          assertArrayEquals(
              Arrays.copyOf(all, batch * units),
              forward(kernels, x.firstRows(batch), weight, b),
              weight + ", batch of " + batch);
          assertArrayEquals(
              Arrays.copyOf(all, batch * units),
              forward(kernels, x.firstRows(batch), weight.constant(), b),
              weight + " reordered once, batch of " + batch);
        }
      }
    }
  }

  @ParameterizedTest
  @CsvSource({"784, 1000", "1000, 784", "250, 30", "30, 250", "30, 16", "16, 30", "13, 7"})
  void oneDnnGivesARowTheSameBitsAtEveryPlace(int inputs, int units) {
    Kernels kernels = KernelsUnderTest.of(Kernels.Choice.ONEDNN);
    for (int rows : new int[] {3, 131}) {
      try (Plan plan = new Plan(kernels)) {
        Tensor x = plan.scratch(rows, inputs);
        for (int i = 0; i < x.size(); i++) {
          x.set(i, Seed.of(1).uniformFloat(i % inputs) - 0.5f);
        }
        Tensor w = filled(plan, 2, units, inputs);
        Tensor y = plan.scratch(rows, units);
        plan.product(y, Matrix.of(x), Matrix.of(w).transposed(), PostOp.apply(Function.TANH));
        plan.run();
        float[] values = y.toArray();
        for (int i = units; i < values.length; i++) {
          assertEquals(values[i % units], values[i], "row " + i / units + " of " + rows);
        }
      }
    }
  }

  /** Small maps run in Java beside oneDNN: a row must not have other bits for it. */
  @Test
  void smallMapsHaveTheBitsOfLargeOnes() {
    Kernels kernels = KernelsUnderTest.of(Kernels.Choice.ONEDNN);
    int columns = 30;
    int rows = 2 * SmallMap.MOST_VALUES / columns;
    try (Plan plan = new Plan(kernels)) {
      Tensor x = filled(plan, 1, rows, columns);
      Tensor other = filled(plan, 2, rows, columns);
      List<List<PostOp>> chains =
          List.of(
              List.of(PostOp.add(other), PostOp.apply(Function.SQUARE)),
              List.of(PostOp.subtract(other), PostOp.scale(0.3f), PostOp.multiply(x)),
              List.of(
                  PostOp.divide(other), PostOp.apply(Function.ABS), PostOp.apply(Function.SQRT)),
              List.of(PostOp.apply(Function.RECIPROCAL), new PostOp.Affine(-1, 0.7f)),
              List.of(new PostOp.Combine(Operator.GREATER, other), new PostOp.Accumulate()),
              List.of(new PostOp.Combine(Operator.LESS, plan.constant(0.1f)), PostOp.multiply(x)));
      for (List<PostOp> chain : chains) {
        float[] all = mapped(kernels, x, chain, rows);
        for (int few : new int[] {1, 2, 33}) {
          assertTrue(SmallMap.suits(x.firstRows(few), chainOfRows(chain, few)), "is small");
          float[] part = mapped(kernels, x, chain, few);
          assertArrayEquals(Arrays.copyOf(all, part.length), part, chain + " of " + few + " rows");
        }
      }
    }
  }

  private static float[] mapped(Kernels kernels, Tensor x, List<PostOp> chain, int rows) {
    try (Plan plan = new Plan(kernels)) {
      Tensor y = plan.scratch(rows, x.columns());
      y.fill(0.25f);
      plan.map(y, x.firstRows(rows), chainOfRows(chain, rows).toArray(new PostOp[0]));
      plan.run();
      return y.toArray();
    }
  }

  private static List<PostOp> chainOfRows(List<PostOp> chain, int rows) {
    return chain.stream()
        .map(
            step ->
                step instanceof PostOp.Combine combine && combine.other().size() > 1
                    ? new PostOp.Combine(combine.operator(), combine.other().firstRows(rows))
                    : step)
        .toList();
  }

  /** sigmoid(x Wᵀ + b) of the first rows of always the same x. */
  private static float[] forward(Kernels kernels, int rows, int inputs, int units) {
    try (Plan plan = new Plan(kernels)) {
      Tensor x = filled(plan, 1, rows, inputs);
      Tensor w = filled(plan, 2, units, inputs);
      return forward(kernels, x, Matrix.of(w).transposed(), filled(plan, 3, 1, units));
    }
  }

  private static float[] forward(Kernels kernels, Tensor x, Matrix weight, Tensor b) {
    try (Plan plan = new Plan(kernels)) {
      Tensor y = plan.scratch(x.rows(), weight.columns());
      plan.product(y, Matrix.of(x), weight, PostOp.add(b), PostOp.apply(Function.SIGMOID));
      plan.run();
      return y.toArray();
    }
  }

  private static float[] map(Kernels kernels, int rows, int columns) {
    try (Plan plan = new Plan(kernels)) {
      Tensor x = filled(plan, 1, rows, columns);
      plan.map(x, x, PostOp.apply(Function.TANH), PostOp.scale(3), PostOp.apply(Function.SOFTPLUS));
      plan.run();
      return x.toArray();
    }
  }

  private static Tensor filled(Plan plan, long seed, int rows, int columns) {
    Tensor tensor = plan.scratch(rows, columns);
    fill(tensor, seed);
    return tensor;
  }

  private static void fill(Tensor tensor, long seed) {
    for (int i = 0; i < tensor.size(); i++) {
      tensor.set(i, Seed.of(seed).uniformFloat(i) - 0.5f);
    }
  }
}
