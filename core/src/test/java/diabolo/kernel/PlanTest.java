package diabolo.kernel;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import diabolo.random.Seed;
import diabolo.tensor.Matrix;
import diabolo.tensor.Shape;
import diabolo.tensor.Tensor;
import diabolo.tensor.Workspace;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Plans, and that all memory comes back. */
final class PlanTest {

  private static final Kernels JAVA = Kernels.of(Kernels.Choice.JAVA);

  @Test
  void operationsRunInTheOrderRecorded() {
    try (Plan plan = new Plan(JAVA)) {
      Tensor x = plan.scratch(1, 2);
      List<Float> seen = new ArrayList<>();
      plan.map(x, x, new PostOp.Affine(1, 1));
      plan.call(moment -> seen.add(x.get(0)));
      plan.map(x, x, PostOp.scale(10));
      plan.call(moment -> seen.add(x.get(0)));
      plan.run();
      plan.run();
      assertEquals(List.of(1f, 10f, 11f, 110f), seen);
    }
  }

  @Test
  void sumsOfRowsAndColumnsByHand() {
    try (Plan plan = new Plan(JAVA)) {
      Tensor x = plan.scratch(2, 3);
      x.copyFrom(new float[] {1, 2, 3, 4, 5, 6});
      Tensor rows = plan.scratch(1, 3);
      Tensor columns = plan.scratch(2, 1);
      plan.sumRows(rows, x, PostOp.scale(2));
      plan.sumColumns(columns, x, new PostOp.Affine(1, 0.5f));
      plan.run();
      assertArrayEquals(new float[] {10, 14, 18}, rows.toArray());
      assertArrayEquals(new float[] {6.5f, 15.5f}, columns.toArray());
    }
  }

  @Test
  void partsRunAsOftenAsAsked() {
    try (Plan plan = new Plan(JAVA)) {
      Tensor sum = plan.scratch(1, 1);
      Tensor number = plan.scratch(1, 1);
      Plan part = plan.part();
      part.map(sum, number, new PostOp.Accumulate());
      plan.repeat(4, part, i -> number.set(0, i));
      plan.run();
      assertEquals(0 + 1 + 2 + 3, sum.get(0));
    }
  }

  @Test
  void codeIsToldTheMoment() {
    try (Plan plan = new Plan(JAVA)) {
      List<RunContext> seen = new ArrayList<>();
      Plan part = plan.part();
      part.call(seen::add);
      plan.repeat(2, part, i -> {});
      RunContext moment = new RunContext(Seed.of(5), 1.5);
      plan.run(moment);
      assertEquals(List.of(moment, moment), seen);
    }
  }

  @Test
  void constantsAreKeptOnce() {
    try (Plan plan = new Plan(JAVA)) {
      assertSame(plan.ones(3), plan.ones(3));
      assertSame(plan.constant(2), plan.constant(2));
      assertArrayEquals(new float[] {1, 1, 1}, plan.ones(3).toArray());
      assertEquals(2, plan.constant(2).get(0));
      assertEquals(0, 1 / plan.constant(Float.POSITIVE_INFINITY).get(0));
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = Kernels.Choice.class,
      names = {"JAVA", "ONEDNN"})
  void allMemoryComesBack(Kernels.Choice choice) {
    Kernels kernels = KernelsUnderTest.of(choice);
    long before = Tensor.liveBytes();
    for (int i = 0; i < 20; i++) {
      try (Plan plan = new Plan(kernels)) {
        Tensor x = plan.scratch(5, 7);
        Tensor sums = plan.part().scratch(1, 7);
        plan.sumRows(sums, x, PostOp.multiply(plan.constant(3)));
        plan.run();
        assertTrue(Tensor.liveBytes() >= before + 4 * (35 + 7));
      }
      assertEquals(before, Tensor.liveBytes());
    }
  }

  @Test
  void closingTwiceFreesOnce() {
    long before = Tensor.liveBytes();
    Tensor tensor = Tensor.allocate(1000);
    assertTrue(Tensor.liveBytes() >= before + 4000);
    Tensor view = tensor.view(10, Shape.of(5));
    view.close();
    assertTrue(Tensor.liveBytes() >= before + 4000);
    tensor.close();
    tensor.close();
    assertEquals(before, Tensor.liveBytes());
    Workspace workspace = new Workspace();
    assertEquals(0.5f, workspace.filled(0.5f, 2, 2).get(3));
    workspace.close();
    workspace.close();
    assertEquals(before, Tensor.liveBytes());
  }

  @Test
  void refusedOperationsLeaveNothingBehind() {
    long before = Tensor.liveBytes();
    try (Plan plan = new Plan(JAVA)) {
      Tensor x = plan.scratch(2, 3);
      Matrix matrix = Matrix.of(x);
      assertThrows(IllegalArgumentException.class, () -> plan.product(x, matrix, matrix));
      plan.run();
    }
    assertEquals(before, Tensor.liveBytes());
  }

  @ParameterizedTest
  @EnumSource(
      value = Kernels.Choice.class,
      names = {"JAVA", "ONEDNN"})
  void runningAllocatesNothing(Kernels.Choice choice) {
    Kernels kernels = KernelsUnderTest.of(choice);
    var threads = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
    try (Plan plan = new Plan(kernels)) {
      Tensor x = plan.scratch(8, 40);
      Tensor w = plan.scratch(30, 40);
      Tensor y = plan.scratch(8, 30);
      plan.product(y, Matrix.of(x), Matrix.of(w).transposed(), PostOp.apply(Function.SIGMOID));
      plan.map(y, y, PostOp.multiply(y), PostOp.apply(Function.SOFTPLUS));
      long live = Tensor.liveBytes();
      RunContext moment = new RunContext(Seed.of(0), 0);
      for (int i = 0; i < 500; i++) {
        plan.run(moment);
      }
      long allocated = threads.getCurrentThreadAllocatedBytes();
      for (int i = 0; i < 200; i++) {
        plan.run(moment);
      }
      allocated = threads.getCurrentThreadAllocatedBytes() - allocated;
      assertTrue(allocated < 20_000, allocated + " bytes in 200 runs");
      assertEquals(live, Tensor.liveBytes());
    }
  }

  @Test
  void codeAndCallersSeeWhatADeviceHasComputed() {
    DeferredKernels device = new DeferredKernels();
    List<Float> seen = new ArrayList<>();
    try (Plan plan = new Plan(device)) {
      Tensor x = plan.scratch(1, 3);
      Tensor y = plan.scratch(1, 3);
      Plan part = plan.part();
      part.map(y, y, PostOp.scale(2));
      x.fill(3);
      plan.map(y, x, PostOp.scale(2));
      plan.call(moment -> seen.add(y.get(1)));
      plan.repeat(3, part, i -> seen.add(y.get(2)));
      plan.map(y, y, PostOp.add(x));
      plan.run();
      assertEquals(List.of(6f, 6f, 12f, 24f), seen);
      assertEquals(51, y.get(0));
      assertEquals(2, device.live());
    }
    assertEquals(0, device.live());
  }

  @Test
  void aDeviceIsDoneWhenCodeThrows() {
    DeferredKernels device = new DeferredKernels();
    try (Plan plan = new Plan(device)) {
      plan.call(
          moment -> {
            throw new IllegalArgumentException("no");
          });
      assertThrows(IllegalArgumentException.class, plan::run);
      assertEquals(2, device.waits(), "before the code and at the end");
    }
  }
}
