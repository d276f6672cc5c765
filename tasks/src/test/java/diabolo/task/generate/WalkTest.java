package diabolo.task.generate;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import diabolo.feature.sample.FirstRows;
import diabolo.feature.sample.Samples;
import diabolo.model.Autoencoder;
import diabolo.model.Jacobian;
import diabolo.model.spec.Architecture;
import diabolo.model.spec.Sparse;
import diabolo.model.spec.Undercomplete;
import diabolo.nn.layer.Activation;
import diabolo.objective.selection.TopK;
import diabolo.task.LinearModel;
import diabolo.task.RandomModel;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class WalkTest {

  private static List<float[]> rows(int count, float... row) {
    List<float[]> rows = new ArrayList<>();
    for (int n = 0; n < count; n++) {
      rows.add(row.clone());
    }
    return rows;
  }

  private static float[][] values(Samples samples) throws IOException {
    return FirstRows.of(samples, Integer.MAX_VALUE).toArray(float[][]::new);
  }

  private static double variance(float[][] rows, double mean) {
    return Arrays.stream(rows)
        .mapToDouble(row -> (row[0] - mean) * (row[0] - mean))
        .average()
        .orElseThrow();
  }

  /**
   * A step is x′ = a x + ε n, a = 1 − ½ε²/2.41: after many the variance is ε²/(1 − a²), for ε = 1 1
   * / (1 − 0.792531²) = 2.68894, and not the 2.41 of infinitely small steps.
   */
  @Test
  void langevinStepsEndAtTheVarianceOfTheDiscreteChain() throws IOException {
    int count = 20_000;
    WalkOptions options = WalkOptions.of(WalkKind.LANGEVIN, 1).withSteps(40);
    try (Autoencoder model = LinearModel.optimal(10, 5)) {
      float[][] ends = values(Walk.run(model, rows(count, 10), options));
      // a sample variance has the standard deviation √(2/N) of itself
      assertEquals(2.68894 * 25, variance(ends, 10), 4 * Math.sqrt(2.0 / count) * 2.68894 * 25);
    }
  }

  /**
   * A step of ascent is x′ = a x: from 3, with ε = 1, ten of them end at 3 · 0.792531¹⁰ = 0.29328.
   */
  @Test
  void ascentClimbsToTheModeAndDrawsNothing() throws IOException {
    WalkOptions options = WalkOptions.of(WalkKind.ASCENT, 1).withSteps(10);
    try (Autoencoder model = LinearModel.optimal(0, 1)) {
      double end = values(Walk.run(model, rows(1, 3), options))[0][0];
      assertEquals(3 * Math.pow(1 - 0.5 / 2.41, 10), end, 1e-5);
      assertEquals(end, values(Walk.run(model, rows(1, 3), options.withSeed(9)))[0][0]);
    }
  }

  @Test
  void theTangentIsTheJacobianTimesItsTransposeTimesTheVector() {
    for (int[] hidden : new int[][] {{}, {6}}) {
      Architecture architecture = Architecture.of(3, hidden).withActivation(Activation.TANH);
      float[] at = {0.3f, -0.7f, 1.1f, 0.2f, -0.4f};
      float[] vector = {1, -0.5f, 0.25f};
      try (Autoencoder model = RandomModel.of(Undercomplete.of(architecture), at.length, 4);
          TangentStep step = new TangentStep(model)) {
        Jacobian jacobian = Jacobian.of(model, at);
        float[] shift = step.shift(at, vector);
        for (int k = 0; k < 3; k++) {
          double expected = 0;
          for (int d = 0; d < at.length; d++) {
            for (int j = 0; j < 3; j++) {
              expected += (double) jacobian.at(k, d) * jacobian.at(j, d) * vector[j];
            }
          }
          assertEquals(expected, shift[k], 1e-5 * (1 + Math.abs(expected)));
        }
      }
    }
  }

  /** f(u) = a u, g(h) = h, J = a: x′ = a x + a² ε n, whose variance ends at a⁴ε²/(1 − a²). */
  @Test
  void tangentStepsEndAtTheVarianceOfTheirChain() throws IOException {
    int count = 4_000;
    double a = LinearModel.DATA_VARIANCE / LinearModel.NOISY_VARIANCE;
    double expected = Math.pow(a, 4) * 0.25 / (1 - a * a);
    WalkOptions options = WalkOptions.of(WalkKind.TANGENT, 0.5f).withSteps(40);
    try (Autoencoder model = LinearModel.optimal(0, 1)) {
      float[][] ends = values(Walk.run(model, rows(count, 0), options));
      assertEquals(expected, variance(ends, 0), 4 * Math.sqrt(2.0 / count) * expected);
    }
  }

  @Test
  void sameSeedGivesTheSameBitsWhateverRowsStandBeside() throws IOException {
    for (WalkKind kind : WalkKind.values()) {
      WalkOptions options = WalkOptions.of(kind, 0.5f).withSteps(5);
      try (Autoencoder model = LinearModel.optimal(1, 2)) {
        float[][] many = values(Walk.run(model, rows(300, 3), options));
        float[][] few = values(Walk.run(model, rows(70, 3), options));
        for (int n = 0; n < few.length; n++) {
          assertArrayEquals(many[n], few[n], 0);
        }
        if (kind != WalkKind.ASCENT) {
          assertFalse(many[0][0] == many[1][0]);
          float[][] other = values(Walk.run(model, rows(70, 3), options.withSeed(2)));
          assertFalse(other[0][0] == few[0][0]);
        }
      }
    }
  }

  @Test
  void refusesWhatCannotWalk() {
    assertThrows(IllegalArgumentException.class, () -> WalkOptions.of(WalkKind.ASCENT, Float.NaN));
    assertThrows(IllegalArgumentException.class, () -> WalkOptions.of(WalkKind.ASCENT, 0));
    WalkOptions options = WalkOptions.of(WalkKind.LANGEVIN, 1);
    assertThrows(IllegalArgumentException.class, () -> options.withSteps(0));
    try (Autoencoder plain = RandomModel.of(Undercomplete.of(Architecture.of(2)), 3, 1);
        Autoencoder sparse = RandomModel.of(Sparse.of(Architecture.of(4), TopK.of(2)), 3, 1);
        Autoencoder linear = LinearModel.optimal(0, 1)) {
      assertThrows(
          IllegalArgumentException.class, () -> Walk.run(plain, rows(1, 0, 0, 0), options));
      WalkOptions tangent = WalkOptions.of(WalkKind.TANGENT, 1);
      assertThrows(
          IllegalArgumentException.class, () -> Walk.run(sparse, rows(1, 0, 0, 0), tangent));
      String message =
          assertThrows(
                  IllegalArgumentException.class,
                  () -> Walk.run(linear, rows(1, 1), WalkOptions.of(WalkKind.LANGEVIN, 100)))
              .getMessage();
      assertTrue(message.endsWith("smaller step size than 100.0"), message);
    }
  }
}
