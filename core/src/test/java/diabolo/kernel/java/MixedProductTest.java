package diabolo.kernel.java;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.abort;

import diabolo.kernel.Expected;
import diabolo.kernel.Guarded;
import diabolo.kernel.Kernels;
import diabolo.kernel.KernelsUnderTest;
import diabolo.kernel.Operation;
import diabolo.kernel.Plan;
import diabolo.kernel.Precision;
import diabolo.kernel.RandomChain;
import diabolo.random.Seed;
import diabolo.tensor.Matrix;
import diabolo.tensor.Tensor;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** One contract for every kind of kernels: products of operands rounded to bfloat16. */
final class MixedProductTest {

  private static final int CASES = 10;
  private static final int BOUND_CASES = 4;
  private static final int LONGEST = 70;

  @Test
  void roundsToTheNearestAndOfTwoToTheEven() {
    assertEquals(1f, Bfloat16.round(1f + 0x1p-8f));
    assertEquals(1f + 0x1p-6f, Bfloat16.round(1f + 0x1p-7f + 0x1p-8f));
    assertEquals(1f + 0x1p-7f, Bfloat16.round(1f + 0x1p-8f + 0x1p-23f));
    assertEquals(-1f, Bfloat16.round(-1f - 0x1p-8f));
    assertEquals(Float.POSITIVE_INFINITY, Bfloat16.round(Float.MAX_VALUE));
    assertEquals(Float.NEGATIVE_INFINITY, Bfloat16.round(Float.NEGATIVE_INFINITY));
    assertTrue(Float.isNaN(Bfloat16.round(Float.intBitsToFloat(0x7fffffff))));
  }

  @ParameterizedTest
  @EnumSource(
      value = Kernels.Choice.class,
      names = {"JAVA", "ONEDNN"})
  void randomShapesAgreeWithDoublePrecisionOfRoundedOperands(Kernels.Choice choice) {
    Kernels kernels = rounding(choice);
    for (int number = 0; number < CASES; number++) {
      Seed seed = Seed.of(number).split("mixed");
      int rows = 2 + seed.below(0, LONGEST);
      int inner = 2 + seed.below(1, LONGEST);
      int columns = 2 + seed.below(2, LONGEST);
      try (Guarded a = Guarded.random(seed.split("left"), rows, inner);
          Guarded b = Guarded.random(seed.split("right"), inner, columns);
          Guarded out = Guarded.random(seed.split("out"), rows, columns);
          Tensor before = Tensor.of(out.tensor().shape(), out.tensor().toArray());
          RandomChain chain = RandomChain.forProduct(seed.split("chain"), rows, columns)) {
        Matrix left = new Matrix(a.tensor(), rows, inner, seed.below(3, 2) == 0);
        Matrix given = new Matrix(b.tensor(), inner, columns, seed.below(4, 2) == 0);
        Matrix right = seed.below(5, 2) == 0 ? given.constant() : given;
        try (Operation product = kernels.product(out.tensor(), left, right, chain.steps());
            Tensor roundedA = rounded(a.tensor());
            Tensor roundedB = rounded(b.tensor())) {
          Matrix roundedLeft = new Matrix(roundedA, rows, inner, left.isTransposed());
          Matrix roundedRight = new Matrix(roundedB, inner, columns, right.isTransposed());
          Expected expected =
              Expected.product(roundedLeft, roundedRight).through(chain.steps(), before, kernels);
          product.run();
          String name = kernels.name() + " " + left + " · " + right + " " + chain.steps();
          expected.assertNear(out.tensor(), name);
          out.assertMarginsUntouched(name);
        }
      }
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = Kernels.Choice.class,
      names = {"JAVA", "ONEDNN"})
  void differsFromFloat32ByATwoHundredFiftySixthOfTheAbsoluteProducts(Kernels.Choice choice) {
    Kernels exact = KernelsUnderTest.of(choice);
    Kernels rounding = rounding(choice);
    for (int number = 0; number < BOUND_CASES; number++) {
      Seed seed = Seed.of(number).split("bound");
      int n = 2 + seed.below(0, LONGEST);
      try (Plan plan = new Plan(exact);
          Plan mixed = new Plan(rounding);
          Guarded a = Guarded.random(seed.split("left"), n, n);
          Guarded b = Guarded.random(seed.split("right"), n, n)) {
        Tensor full = plan.scratch(n, n);
        Tensor rounded = mixed.scratch(n, n);
        plan.product(full, Matrix.of(a.tensor()), Matrix.of(b.tensor()));
        mixed.product(rounded, Matrix.of(a.tensor()), Matrix.of(b.tensor()));
        plan.run();
        mixed.run();
        assertNear(full.toArray(), rounded.toArray(), sums(a.tensor(), b.tensor(), n));
      }
    }
  }

  private static void assertNear(float[] full, float[] rounded, double[] sums) {
    int differing = 0;
    for (int i = 0; i < full.length; i++) {
      double off = Math.abs((double) full[i] - rounded[i]);
      assertTrue(off <= 1.01 * 0x1p-8 * sums[i], "off by " + off + " of " + sums[i]);
      differing += off > 0 ? 1 : 0;
    }
    assertTrue(differing > 0, "nothing was rounded");
  }

  /** Σₖ |aᵢₖ bₖⱼ| of two matrices [n, n]. */
  private static double[] sums(Tensor left, Tensor right, int n) {
    float[] a = left.toArray();
    float[] b = right.toArray();
    double[] sums = new double[n * n];
    for (int i = 0; i < n * n; i++) {
      for (int k = 0; k < n; k++) {
        sums[i] += Math.abs((double) a[i / n * n + k] * b[k * n + i % n]);
      }
    }
    return sums;
  }

  @ParameterizedTest
  @EnumSource(
      value = Kernels.Choice.class,
      names = {"JAVA", "ONEDNN"})
  void operandsThatChangeAreRoundedAnewAtEachRun(Kernels.Choice choice) {
    try (Plan plan = new Plan(rounding(choice))) {
      Tensor a = plan.scratch(2, 2);
      Tensor out = plan.scratch(2, 2);
      plan.product(out, Matrix.of(a), Matrix.of(a));
      a.copyFrom(new float[] {1, 2, 3, 4});
      plan.run();
      assertEquals(7f, out.get(0));
      a.copyFrom(new float[] {2, 2, 3, 4});
      plan.run();
      assertEquals(List.of(10f, 12f), List.of(out.get(0), out.get(1)));
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = Kernels.Choice.class,
      names = {"JAVA", "ONEDNN"})
  void theFingerprintNamesThePrecisionAndFloat32KeepsItsOwn(Kernels.Choice choice) {
    Kernels kernels = KernelsUnderTest.of(choice);
    Kernels mixed = rounding(choice);
    assertEquals(kernels.fingerprint() + ", bf16 products", mixed.fingerprint());
    assertEquals(kernels.fingerprint(), mixed.at(Precision.F32).fingerprint());
    if (!kernels.hasBfloat16()) {
      assertEquals(kernels.fingerprint(), kernels.at(Precision.AUTO).fingerprint());
    }
  }

  /** Skips the test with a message where the library has no such products. */
  private static Kernels rounding(Kernels.Choice choice) {
    Kernels kernels = KernelsUnderTest.of(choice);
    try {
      return kernels.at(Precision.BF16);
    } catch (IllegalStateException absent) {
      return abort(absent.getMessage());
    }
  }

  private static Tensor rounded(Tensor tensor) {
    float[] values = tensor.toArray();
    Bfloat16.round(values);
    return Tensor.of(tensor.shape(), values);
  }
}
