package diabolo.kernel;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import diabolo.kernel.java.JavaKernels;
import diabolo.random.Seed;
import diabolo.tensor.Index;
import diabolo.tensor.Tensor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** One contract for every kind of kernels: copies by an index and their adjoint. */
final class GatherTest {

  @ParameterizedTest
  @EnumSource(
      value = Kernels.Choice.class,
      names = {"JAVA", "ONEDNN"})
  void numbersByHand(Kernels.Choice choice) {
    Index index = Index.of(3, 1, 2, -1, 0, 2);
    try (Plan plan = new Plan(KernelsUnderTest.of(choice))) {
      Tensor in = plan.scratch(2, 3);
      in.copyFrom(new float[] {1, 2, 3, 4, 5, 6});
      Tensor out = plan.scratch(2, 4);
      out.fill(9);
      plan.gather(out, in, index);
      Tensor back = plan.scratch(2, 3);
      back.fill(9);
      plan.scatter(back, out, index);
      plan.run();
      assertArrayEquals(new float[] {3, 0, 1, 3, 6, 0, 4, 6}, out.toArray());
      assertArrayEquals(new float[] {1, 0, 6, 4, 0, 12}, back.toArray());
    }
  }

  @Test
  void blocksGoTogether() {
    Index index = Index.of(2, 3, 1, -1, 1);
    assertArrayEquals(new int[] {6, 9}, new int[] {index.inputs(), index.outputs()});
    try (Plan plan = new Plan(Kernels.of(Kernels.Choice.JAVA))) {
      Tensor in = plan.scratch(1, 6);
      in.copyFrom(new float[] {1, 2, 3, 4, 5, 6});
      Tensor out = plan.scratch(1, 9);
      plan.gather(out, in, index);
      Tensor back = plan.scratch(1, 6);
      plan.scatter(back, out, index);
      plan.run();
      assertArrayEquals(new float[] {4, 5, 6, 0, 0, 0, 4, 5, 6}, out.toArray());
      assertArrayEquals(new float[] {0, 0, 0, 8, 10, 12}, back.toArray());
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = Kernels.Choice.class,
      names = {"JAVA", "ONEDNN"})
  void scatterIsTheAdjointOfGatherToTheBitsOfOneThread(Kernels.Choice choice) {
    Kernels kernels = KernelsUnderTest.of(choice);
    for (int block : new int[] {1, 3}) {
      Index index = random(40, block, 700);
      // enough rows to be divided among threads
      float[] x = normal("x", 300 * index.inputs());
      float[] y = normal("y", 300 * index.outputs());
      float[] gathered = gather(kernels, index, 300, x);
      float[] scattered = scatter(kernels, index, 300, y);
      double forwards = dot(gathered, y);
      assertEquals(forwards, dot(x, scattered), 1e-3 * Math.sqrt(y.length));
      Kernels one = new JavaKernels(1);
      assertArrayEquals(gather(one, index, 300, x), gathered);
      assertArrayEquals(scatter(one, index, 300, y), scattered);
    }
  }

  @Test
  void nothingIsCopiedOfNothing() {
    try (Plan plan = new Plan(Kernels.of(Kernels.Choice.JAVA))) {
      Tensor out = plan.scratch(2, 2);
      out.fill(7);
      plan.gather(out, plan.scratch(2, 0), Index.of(0, 1, -1, -1));
      plan.gather(plan.scratch(0, 2), plan.scratch(0, 3), Index.of(3, 1, 0, 1));
      plan.run();
      assertArrayEquals(new float[4], out.toArray());
    }
  }

  @Test
  void whatDoesNotFitIsRefusedWithBothNumbers() {
    assertRefusal("positions of an index must be in [-1, 3), got 3", () -> Index.of(3, 1, 0, 3));
    assertRefusal("positions of an index must be in [-1, 3), got -2", () -> Index.of(3, 1, -2));
    assertRefusal("an index reads ≥ 0 blocks of > 0 values, got 3 of 0", () -> Index.of(3, 0, 1));
    assertRefusal(
        "a row holds at most 536870848 values, got 2147483648",
        () -> Index.of(1 << 16, 1 << 15, 1));
    try (Plan plan = new Plan(Kernels.of(Kernels.Choice.JAVA))) {
      Index index = Index.of(3, 1, 0, 1);
      Tensor in = plan.scratch(2, 3);
      Tensor wrong = plan.scratch(2, 4);
      String words = "by an index from 3 to 2 values";
      assertRefusal(
          "cannot copy between [2, 3] and [2, 4] " + words, () -> plan.gather(wrong, in, index));
      assertRefusal(
          "cannot copy between [2, 3] and [2, 4] " + words, () -> plan.scatter(in, wrong, index));
    }
  }

  private static void assertRefusal(String message, Runnable call) {
    assertEquals(message, assertThrows(IllegalArgumentException.class, call::run).getMessage());
  }

  private static Index random(int blocks, int block, int count) {
    int[] positions = new int[count];
    for (int i = 0; i < count; i++) {
      positions[i] = Seed.of(5).split(block).below(i, blocks + 1) - 1;
    }
    return Index.of(blocks, block, positions);
  }

  private static float[] normal(String name, int count) {
    float[] values = new float[count];
    for (int i = 0; i < count; i++) {
      values[i] = Seed.of(6).split(name).normal(i);
    }
    return values;
  }

  private static float[] gather(Kernels kernels, Index index, int rows, float... x) {
    try (Plan plan = new Plan(kernels)) {
      Tensor in = plan.scratch(rows, index.inputs());
      in.copyFrom(x);
      Tensor out = plan.scratch(rows, index.outputs());
      plan.gather(out, in, index);
      plan.run();
      return out.toArray();
    }
  }

  private static float[] scatter(Kernels kernels, Index index, int rows, float... y) {
    try (Plan plan = new Plan(kernels)) {
      Tensor in = plan.scratch(rows, index.outputs());
      in.copyFrom(y);
      Tensor out = plan.scratch(rows, index.inputs());
      plan.scatter(out, in, index);
      plan.run();
      return out.toArray();
    }
  }

  private static double dot(float[] a, float[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += (double) a[i] * b[i];
    }
    return sum;
  }
}
