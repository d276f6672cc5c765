package diabolo.nn.layer;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import diabolo.kernel.Kernels;
import diabolo.nn.Jvp;
import diabolo.nn.Vjp;
import diabolo.nn.layer.SmallLayers.Kind;
import diabolo.nn.map.LinearMap;
import diabolo.nn.parameter.Gradients;
import diabolo.tensor.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every verb of layers of every kind, on both kernels and in both modes. */
final class LayersTest {

  private static final int ROWS = SmallLayers.ROWS;
  private static final double STEP = 1e-4;

  @Test
  void everyKindOfLayerAndMapIsAmongTheNetworks() {
    List<Class<?>> seen = new ArrayList<>();
    for (Kind kind : Kind.values()) {
      try (SmallLayers small = new SmallLayers(java(), kind, Mode.INFERENCE)) {
        small.network.layers().forEach(layer -> see(layer, seen));
      }
    }
    for (Class<?> type : List.of(Layer.class, LinearMap.class)) {
      for (Class<?> kind : type.getPermittedSubclasses()) {
        assertTrue(seen.contains(kind), kind + " is in no network");
      }
    }
  }

  private static void see(Layer layer, List<Class<?>> seen) {
    seen.add(layer.getClass());
    if (layer instanceof Affine affine) {
      seen.add(affine.map().getClass());
    }
    if (layer instanceof Skip skip) {
      skip.inner().forEach(inner -> see(inner, seen));
    }
  }

  @ParameterizedTest
  @EnumSource
  void forwardIsTheReference(Kind kind) {
    forEach(
        kind,
        small -> {
          double[] flat = doubles(small.parameters);
          small.run();
          double[][] expected = small.reference.forward(flat, rows(small.x));
          assertNear(expected, rows(small.pass.output()), kind.name());
        });
  }

  @ParameterizedTest
  @EnumSource
  void tangentIsTheDifferenceQuotientOfForward(Kind kind) {
    forEach(
        kind,
        small -> {
          Tensor direction = small.filled("direction", ROWS, small.network.inputs());
          Jvp tangent = small.pass.tangent(small.plan, direction, 1);
          double[] flat = doubles(small.parameters);
          small.run();
          double[][] expected = small.reference.tangent(flat, rows(small.x), rows(direction));
          assertNear(expected, rows(tangent.output()), kind.name());
        });
  }

  @ParameterizedTest
  @EnumSource
  void sweepIsTheAdjointOfTangent(Kind kind) {
    int m = 3;
    forEach(
        kind,
        small -> {
          Tensor direction = small.filled("direction", m * ROWS, small.network.inputs());
          Tensor probe = small.filled("probe", m * ROWS, small.network.outputs());
          Jvp tangent = small.pass.tangent(small.plan, direction, m);
          Vjp sweep = small.pass.sweep(small.plan, probe, m);
          small.run();
          for (int i = 0; i < m * ROWS; i++) {
            double forward = dot(rows(probe)[i], rows(tangent.output())[i]);
            double back = dot(rows(sweep.input())[i], rows(direction)[i]);
            assertEquals(forward, back, 3e-6 * (1 + Math.abs(forward)), kind + " row " + i);
          }
        });
  }

  @ParameterizedTest
  @EnumSource
  void backwardIsTheDifferenceQuotientOfForward(Kind kind) {
    forEach(
        kind,
        small -> {
          Tensor probe = small.filled("probe", ROWS, small.network.outputs());
          small.pass.addOutputGradient(small.pass.depth(), probe);
          Tensor flat = small.plan.scratch(1, small.layout.size());
          Tensor xGradient = small.pass.backwardToInput(new Gradients(flat));
          double[][] v = rows(probe);
          assertGradients(
              small,
              (parameters, x) -> dot(v, small.reference.forward(parameters, x)),
              flat,
              xGradient);
        });
  }

  @ParameterizedTest
  @EnumSource
  void backwardTangentIsTheDifferenceQuotientOfTangent(Kind kind) {
    forEach(
        kind,
        small -> {
          int m = 2;
          Tensor direction = small.filled("direction", m * ROWS, small.network.inputs());
          Tensor probe = small.filled("probe", m * ROWS, small.network.outputs());
          Tensor flat = small.plan.scratch(1, small.layout.size());
          Gradients gradients = new Gradients(flat);
          Jvp tangent = small.pass.tangent(small.plan, direction, m);
          Vjp sweep = small.pass.sweep(small.plan, probe, m);
          List<Optional<Tensor>> inner =
              small.pass.backwardTangent(small.plan, sweep, tangent, gradients);
          for (int l = 1; l <= small.pass.depth(); l++) {
            int layer = l;
            inner.get(l - 1).ifPresent(g -> small.pass.addInnerGradient(layer, g));
            assertEquals(small.pass.bends(l), inner.get(l - 1).isPresent());
          }
          Tensor none = small.plan.scratch(ROWS, small.network.outputs());
          small.pass.addOutputGradient(small.pass.depth(), none);
          Tensor xGradient = small.pass.backwardToInput(gradients);
          double[][] u = rows(direction);
          double[][] v = rows(probe);
          assertGradients(
              small,
              (parameters, x) -> {
                double sum = 0;
                for (int i = 0; i < m; i++) {
                  double[][] own = Arrays.copyOfRange(u, i * ROWS, (i + 1) * ROWS);
                  double[][] vectors = Arrays.copyOfRange(v, i * ROWS, (i + 1) * ROWS);
                  sum += dot(vectors, small.reference.tangent(parameters, x, own));
                }
                return sum;
              },
              flat,
              xGradient);
        });
  }

  @Test
  void runningStatisticsFollowTheBatch() {
    forEachKernels(
        kernels -> {
          try (SmallLayers small = new SmallLayers(kernels, Kind.BATCH_NORM, Mode.TRAINING)) {
            BatchNorm norm = (BatchNorm) small.network.layers().get(0);
            norm.mean().of(small.parameters).fill(1);
            norm.variance().of(small.parameters).fill(2);
            small.x.copyFrom(
                new float[] {1, 0, 0, 0, 0, 3, 0, 0, 0, 0, 5, 0, 0, 0, 0, 7, 0, 0, 0, 0});
            small.run();
            // mean 4; variance 20/4 = 5, unbiased 20/3
            float[] means = norm.mean().of(small.parameters).toArray();
            float[] variances = norm.variance().of(small.parameters).toArray();
            assertArrayEquals(new float[] {1.3f, 0.9f, 0.9f, 0.9f, 0.9f}, means, 1e-6f);
            assertEquals(1.8 + 2.0 / 3, variances[0], 1e-6);
            assertEquals(1.8, variances[1], 1e-6);
          }
        });
  }

  /** A function of parameters and inputs. */
  @FunctionalInterface
  private interface Value {
    double of(double[] parameters, double[][] x);
  }

  /** Runs, and compares with central differences by each trained parameter and each input. */
  private static void assertGradients(
      SmallLayers small, Value value, Tensor flat, Tensor xGradient) {
    double[] parameters = doubles(small.parameters);
    double[][] x = rows(small.x);
    small.run();
    double[] expected = new double[parameters.length];
    for (int i = 0; i < small.layout.trainedSize(); i++) {
      expected[i] = difference(parameters, i, p -> value.of(p, x));
    }
    assertNear(new double[][] {expected}, new double[][] {doubles(flat)}, "parameters");
    double[][] byInput = new double[x.length][x[0].length];
    for (int n = 0; n < x.length; n++) {
      for (int d = 0; d < x[n].length; d++) {
        byInput[n][d] = difference(x[n], d, row -> value.of(parameters, x));
      }
    }
    assertNear(byInput, rows(xGradient), "inputs");
  }

  private static double difference(double[] at, int i, ToDoubleFunction<double[]> value) {
    double kept = at[i];
    at[i] = kept + STEP;
    double up = value.applyAsDouble(at);
    at[i] = kept - STEP;
    double down = value.applyAsDouble(at);
    at[i] = kept;
    return (up - down) / (2 * STEP);
  }

  private static Kernels java() {
    return Kernels.of(Kernels.Choice.JAVA);
  }

  private static void forEachKernels(Consumer<Kernels> check) {
    check.accept(java());
    check.accept(Kernels.fastest());
  }

  private static void forEach(Kind kind, Consumer<SmallLayers> check) {
    forEachKernels(
        kernels -> {
          for (Mode mode : Mode.values()) {
            try (SmallLayers small = new SmallLayers(kernels, kind, mode)) {
              check.accept(small);
            }
          }
        });
  }

  private static double[] doubles(Tensor tensor) {
    double[] values = new double[tensor.size()];
    Arrays.setAll(values, tensor::get);
    return values;
  }

  private static double[][] rows(Tensor tensor) {
    double[] values = doubles(tensor);
    double[][] rows = new double[tensor.rows()][];
    int width = tensor.columns();
    Arrays.setAll(rows, n -> Arrays.copyOfRange(values, n * width, (n + 1) * width));
    return rows;
  }

  private static double dot(double[][] a, double[][] b) {
    double sum = 0;
    for (int n = 0; n < a.length; n++) {
      sum += dot(a[n], b[n]);
    }
    return sum;
  }

  private static double dot(double[] a, double[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += a[i] * b[i];
    }
    return sum;
  }

  /** Within 3e-5 of the largest: few channels that are nearly equal are normalized too. */
  private static void assertNear(double[][] expected, double[][] got, String name) {
    double largest =
        Arrays.stream(expected).flatMapToDouble(Arrays::stream).map(Math::abs).max().orElseThrow();
    assertEquals(expected.length, got.length);
    for (int n = 0; n < expected.length; n++) {
      assertEquals(expected[n].length, got[n].length);
      for (int i = 0; i < expected[n].length; i++) {
        double off = Math.abs(expected[n][i] - got[n][i]);
        String message =
            "%s [%d, %d]: expected %s, got %s".formatted(name, n, i, expected[n][i], got[n][i]);
        assertTrue(off <= 3e-5 * Math.max(0.1, largest), message);
      }
    }
  }
}
