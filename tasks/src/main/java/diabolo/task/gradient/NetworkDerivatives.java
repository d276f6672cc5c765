package diabolo.task.gradient;

import diabolo.kernel.Kernels;
import diabolo.kernel.Plan;
import diabolo.nn.Jvp;
import diabolo.nn.Network;
import diabolo.nn.Pass;
import diabolo.nn.Vjp;
import diabolo.random.Seed;
import diabolo.tensor.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Products of one network's Jacobian with vectors, from either side, at some rows. Not thread-safe.
 */
final class NetworkDerivatives implements AutoCloseable {

  /** Most values of one tensor of tangents: 16 MiB. */
  private static final int CHUNK_VALUES = 1 << 22;

  private final String name;
  private final Network network;
  private final CheckGradientsOptions options;
  private final float[] start;
  private final Plan forward;
  private final Plan derivatives;
  private final Tensor input;
  private final Pass pass;
  private final int rows;

  /**
   * A network at work.
   *
   * @param inputs rows [N, D]
   */
  NetworkDerivatives(
      String name, Network network, Tensor parameters, float[] inputs, Setting setting) {
    this.name = name;
    this.network = network;
    this.options = setting.options();
    this.start = inputs.clone();
    Ray.roundToGrid(start);
    this.rows = inputs.length / network.inputs();
    this.forward = new Plan(setting.kernels());
    this.derivatives = new Plan(setting.kernels());
    this.input = forward.scratch(rows, network.inputs());
    this.pass = new Pass(network, parameters, forward, input);
  }

  /** Kernels and options. */
  record Setting(Kernels kernels, CheckGradientsOptions options) {}

  /** Outputs [N, K] for the unchanged inputs. */
  float[] outputs() {
    return outputs(start);
  }

  private float[] outputs(float[] inputs) {
    input.copyFrom(inputs);
    forward.run();
    return pass.output().toArray();
  }

  /**
   * ⟨v, J u⟩ beside ⟨Jᵀ v, u⟩, and beside differences of ⟨v, f(x + t u)⟩, for random u, and v half
   * random, half along J u: large beside what rounding does to it.
   */
  List<DerivativeCheck.Finding> findings() {
    Tensor directions = derivatives.scratch(rows, network.inputs());
    Tensor vectors = derivatives.scratch(rows, network.outputs());
    Jvp tangent = pass.tangent(derivatives, directions, 1);
    Vjp sweep = pass.sweep(derivatives, vectors, 1);
    List<DerivativeCheck.Finding> findings = new ArrayList<>();
    for (int i = 1; i <= Math.max(1, options.directions()); i++) {
      Seed seed = Seed.of(options.seed()).split(name).split(i);
      double[] wanted = normal(seed.split("tangent"), directions.size());
      double[] random = normal(seed.split("vector"), vectors.size());
      Ray ray = Ray.of(start, wanted, Double.MAX_VALUE);
      directions.copyFrom(floats(ray.direction()));
      outputs();
      derivatives.run();
      float[] v = leaning(random, tangent.output().toArray());
      vectors.copyFrom(v);
      derivatives.run();
      double forwards = dot(v, tangent.output().toArray());
      double backwards = dot(directions.toArray(), sweep.input().toArray());
      double scale = norm(v) * norm(tangent.output().toArray());
      String direction = "mixture " + i;
      findings.add(
          Verdict.on(name, "adjoint identity", direction)
              .identity(forwards, backwards, scale, options.tolerance()));
      List<DerivativeCheck.Finding> far = List.of(tangent(direction, v, ray, forwards, scale));
      findings.addAll(
          far.get(0).outcome() == DerivativeCheck.Outcome.OK
              ? far
              : Verdict.better(far, List.of(tangent(direction, v, ray.nearer(), forwards, scale))));
    }
    return findings;
  }

  private DerivativeCheck.Finding tangent(
      String direction, float[] v, Ray ray, double forwards, double scale) {
    CentralDifferences.Slope slope =
        CentralDifferences.of(t -> new double[] {dot(v, outputs(ray.at(t)))}, ray.largest())[0];
    DerivativeCheck.Finding finding =
        Verdict.on(name, "tangent", direction)
            .slopes(
                forwards,
                slope,
                CentralDifferences.ROUNDING * scale,
                scale / Math.sqrt(v.length),
                options.tolerance());
    return finding.outcome() == DerivativeCheck.Outcome.UNRESOLVED
        ? finding.atKinks(Kinks.differing(open(ray.at(-slope.step())), open(ray.at(slope.step()))))
        : finding;
  }

  private boolean[] open(float[] inputs) {
    outputs(inputs);
    return Kinks.open(Kinks.rectified(pass));
  }

  /** Mean over the rows of ‖J‖²_F, from one tangent for each input: J column by column. */
  double meanSquaredJacobian() {
    int inputs = network.inputs();
    int width =
        Math.max(
            inputs,
            network.layers().stream().mapToInt(l -> l.outputs().size()).max().orElseThrow());
    int m = Math.max(1, Math.min(inputs, CHUNK_VALUES / width / rows));
    Tensor units = derivatives.scratch(m * rows, inputs);
    try (Plan columns = derivatives.part()) {
      Jvp tangent = pass.tangent(columns, units, m);
      outputs();
      double sum = 0;
      for (int first = 0; first < inputs; first += m) {
        units.fill(0);
        for (int i = 0; i < Math.min(m, inputs - first) * rows; i++) {
          units.set(i * inputs + first + i / rows, 1);
        }
        columns.run();
        float[] values = tangent.output().toArray();
        sum += dot(values, values);
      }
      return sum / rows;
    }
  }

  /** Sum of the random vector and the other one, scaled to the same length. */
  private static float[] leaning(double[] random, float[] other) {
    double size = norm(floats(random)) / Math.max(norm(other), Float.MIN_NORMAL);
    double[] sum = new double[random.length];
    Arrays.setAll(sum, i -> random[i] + size * other[i]);
    return floats(sum);
  }

  private static double[] normal(Seed seed, int count) {
    double[] values = new double[count];
    Arrays.setAll(values, seed::normal);
    return values;
  }

  private static float[] floats(double[] values) {
    float[] rounded = new float[values.length];
    for (int i = 0; i < rounded.length; i++) {
      rounded[i] = (float) values[i];
    }
    return rounded;
  }

  private static double norm(float[] values) {
    return Math.sqrt(dot(values, values));
  }

  private static double dot(float[] a, float[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += (double) a[i] * b[i];
    }
    return sum;
  }

  @Override
  public void close() {
    derivatives.close();
    forward.close();
  }
}
