package diabolo.likelihood;

import diabolo.kernel.Plan;
import diabolo.model.Autoencoder;
import diabolo.nn.Pass;
import diabolo.objective.reconstruction.Reconstruction;
import diabolo.random.Seed;
import diabolo.tensor.Tensor;
import java.util.Optional;

/**
 * Codes of a row drawn from q(z|x) of a variational model, decoded, with importance weights.
 *
 * <pre>  log wₛ = log p(x|zₛ) + ½ Σₖ (ε² + v − zₛ²) ,  zₛ = μ + e^(v/2) ε  </pre>
 *
 * Burda, Grosse, Salakhutdinov (2016), eq. 8; −log p(x|z) is the model's own reconstruction loss. A
 * chunk of draws at a time; what is drawn depends on the seed alone. Not thread-safe.
 */
public final class ImportanceDraws implements AutoCloseable {

  /** Most draws decoded at a time; wide products are faster. */
  private static final int MOST_DRAWS = 1000;

  private final Reconstruction reconstruction;
  private final int samples;
  private final int chunk;
  private final Plan plan;
  private final Tensor code;
  private final Tensor target;
  private final Tensor output;
  private final Tensor losses;
  private final float[] targets;
  private final float[] draws;
  private final double[] ratios;
  private final double[] logWeights;

  /**
   * A receiver of chunks: the number of draws and their log-weights, which the next chunk
   * overwrites.
   */
  @FunctionalInterface
  public interface Told {
    void of(int count, double[] logWeights);
  }

  /** Draws for one row at a time. */
  public ImportanceDraws(Autoencoder model, int samples) {
    this.reconstruction = model.spec().objective().reconstruction();
    this.samples = samples;
    this.plan = new Plan(model.kernels());
    this.chunk = Math.min(MOST_DRAWS, samples);
    this.ratios = new double[chunk];
    this.logWeights = new double[chunk];
    this.code = plan.scratch(chunk, model.codeSize());
    this.target = plan.scratch(chunk, model.structure().inputs());
    this.targets = new float[target.size()];
    this.draws = new float[code.size()];
    Pass decoder = new Pass(model.structure().decoder(), model.parameters(), plan, code);
    this.output = decoder.output();
    Optional<Tensor> own =
        model.structure().lossParameters().map(slot -> slot.of(model.parameters()));
    Tensor values = reconstruction.values(plan, output, target, own);
    this.losses = plan.scratch(chunk, 1);
    plan.sumColumns(losses, values);
  }

  /** Records the decoded means of the draws too [chunk, D], to be read when a chunk is received. */
  public Tensor recordMeans() {
    return reconstruction.mean(plan, output);
  }

  /** The loss −log p(x|z) of one draw of the current chunk. */
  public double loss(int draw) {
    return losses.get(draw);
  }

  /** Draws for one row of the posterior's block. */
  public void row(Posterior posterior, int row, Seed seed, Told told) {
    float[] x = posterior.input(row);
    for (int i = 0; i < targets.length; i++) {
      targets[i] = x[i % x.length];
    }
    target.copyFrom(targets);
    double[] mean = posterior.mean(row);
    double[] deviation = posterior.logVariance(row);
    double constant = 0;
    for (int k = 0; k < deviation.length; k++) {
      constant += deviation[k] / 2;
      deviation[k] = StrictMath.exp(deviation[k] / 2);
    }
    for (int first = 0; first < samples; first += chunk) {
      draw(mean, deviation, seed, (long) first * mean.length);
      plan.run();
      int count = Math.min(chunk, samples - first);
      for (int s = 0; s < count; s++) {
        logWeights[s] = constant + ratios[s] - losses.get(s);
      }
      told.of(count, logWeights);
    }
  }

  /** Fills z and ½ Σₖ (ε² − z²) of a chunk. */
  private void draw(double[] mean, double[] deviation, Seed seed, long first) {
    int units = mean.length;
    for (int s = 0; s < chunk; s++) {
      double sum = 0;
      for (int k = 0; k < units; k++) {
        int at = s * units + k;
        double noise = seed.normal(first + at);
        double z = mean[k] + deviation[k] * noise;
        draws[at] = (float) z;
        sum += noise * noise - z * z;
      }
      ratios[s] = sum / 2;
    }
    code.copyFrom(draws);
  }

  @Override
  public void close() {
    plan.close();
  }
}
