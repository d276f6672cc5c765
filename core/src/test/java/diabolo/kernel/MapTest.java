package diabolo.kernel;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import diabolo.random.Seed;
import diabolo.tensor.Tensor;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** One contract for every kind of kernels: the value-wise map and its fused chain. */
final class MapTest {

  private static final int CASES = 250;
  private static final int[] LENGTHS = {0, 1, 2, 3, 7, 15, 16, 17, 31, 33, 64, 65, 130};

  @ParameterizedTest
  @EnumSource(
      value = Kernels.Choice.class,
      names = {"JAVA", "ONEDNN"})
  void randomShapesAndChainsAgreeWithDoublePrecision(Kernels.Choice choice) {
    Kernels kernels = KernelsUnderTest.of(choice);
    for (int number = 0; number < CASES; number++) {
      Seed seed = Seed.of(number).split("map");
      compare(kernels, seed, length(seed, 0), length(seed, 1), false);
    }
    compare(kernels, Seed.of(1), 3, 2500, false);
    compare(kernels, Seed.of(2), 2500, 3, false);
  }

  @ParameterizedTest
  @EnumSource(
      value = Kernels.Choice.class,
      names = {"JAVA", "ONEDNN"})
  void theOutputMayBeTheStart(Kernels.Choice choice) {
    Kernels kernels = KernelsUnderTest.of(choice);
    for (int number = 0; number < 100; number++) {
      Seed seed = Seed.of(number).split("in place");
      compare(kernels, seed, length(seed, 0), length(seed, 1), true);
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = Kernels.Choice.class,
      names = {"JAVA", "ONEDNN"})
  void theOutputMayBeAnOperandOfItsShape(Kernels.Choice choice) {
    Kernels kernels = KernelsUnderTest.of(choice);
    for (int columns : new int[] {1, 15, 16, 17, 33, 1100}) {
      try (Guarded start = Guarded.random(Seed.of(1), 3, columns);
          Guarded out = Guarded.random(Seed.of(2), 3, columns);
          Tensor before = Tensor.of(out.tensor().shape(), out.tensor().toArray())) {
        List<PostOp> steps =
            List.of(PostOp.multiply(out.tensor()), PostOp.scale(2), PostOp.add(out.tensor()));
        List<PostOp> expectedSteps =
            List.of(PostOp.multiply(before), PostOp.scale(2), PostOp.add(before));
        Expected expected = Expected.map(start.tensor()).through(expectedSteps, before, kernels);
        run(kernels, out.tensor(), start.tensor(), steps);
        expected.assertNear(out.tensor(), kernels.name() + " with " + columns + " columns");
        out.assertMarginsUntouched(kernels.name());
      }
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = Kernels.Choice.class,
      names = {"JAVA", "ONEDNN"})
  void everyOperatorTakesEveryBroadcastFirst(Kernels.Choice choice) {
    Kernels kernels = KernelsUnderTest.of(choice);
    int[][] others = {{5, 19}, {1, 19}, {5, 1}, {1, 1}};
    for (Operator operator : Operator.values()) {
      for (int[] lengths : others) {
        try (Guarded start = Guarded.random(Seed.of(3), 5, 19);
            Guarded out = Guarded.random(Seed.of(4), 5, 19);
            Guarded other = Guarded.random(Seed.of(5), lengths)) {
          List<PostOp> steps = List.of(new PostOp.Combine(operator, other.tensor()));
          run(kernels, out.tensor(), start.tensor(), steps);
          Expected.map(start.tensor())
              .through(steps, out.tensor(), kernels)
              .assertNear(out.tensor(), kernels.name() + " " + steps);
        }
      }
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = Kernels.Choice.class,
      names = {"JAVA", "ONEDNN"})
  void noStepIsACopy(Kernels.Choice choice) {
    Kernels kernels = KernelsUnderTest.of(choice);
    try (Guarded start = Guarded.random(Seed.of(6), 3, 17);
        Guarded out = Guarded.random(Seed.of(7), 3, 17)) {
      run(kernels, out.tensor(), start.tensor(), List.of());
      assertArrayEquals(start.tensor().toArray(), out.tensor().toArray());
    }
  }

  private static int length(Seed seed, int axis) {
    return LENGTHS[seed.below(axis, LENGTHS.length)];
  }

  private static void compare(Kernels kernels, Seed seed, int rows, int columns, boolean inPlace) {
    try (Guarded start = Guarded.random(seed.split("start"), rows, columns);
        Guarded other = Guarded.random(seed.split("out"), rows, columns);
        RandomChain chain = RandomChain.forMap(seed.split("chain"), rows, columns)) {
      Guarded out = inPlace ? start : other;
      String name = kernels.name() + " " + start.tensor() + " " + chain.steps();
      try (Tensor before = Tensor.of(out.tensor().shape(), out.tensor().toArray())) {
        Expected expected = Expected.map(start.tensor()).through(chain.steps(), before, kernels);
        run(kernels, out.tensor(), start.tensor(), chain.steps());
        expected.assertNear(out.tensor(), name);
        out.assertMarginsUntouched(name);
      }
    }
  }

  private static void run(Kernels kernels, Tensor out, Tensor start, List<PostOp> steps) {
    try (Operation map = kernels.map(out, start, steps)) {
      map.run();
    }
  }
}
