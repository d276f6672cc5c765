package diabolo.task.generate;

import diabolo.feature.sample.DataException;
import diabolo.feature.sample.FirstRows;
import diabolo.feature.sample.Samples;
import diabolo.model.Autoencoder;
import diabolo.random.Seed;
import diabolo.tensor.Tensor;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The variational mixture of posteriors of a trained variational model.
 *
 * <pre>  p(z) = (1/C) Σ_c q(z|u_c) ,   u maximizes (1/N) Σ_n E_{q(z|x_n)} log p(z)  </pre>
 *
 * Tomczak and Welling, "VAE with a VampPrior" (AISTATS 2018), eq. 9. There the pseudo-inputs u are
 * trained with the model; here encoder and decoder stay as they are, and u alone is learned, by
 * Adam, from codes that are drawn anew for each step. It begins at rows of the training. Where a
 * reconstruction needs inputs in [0, 1], u is clipped to it, as by the paper's hard-tanh; else it
 * is free. The part of the evidence lower bound that a prior decides is E_q log p(z): it is
 * measured on held-out rows, and the learned pseudo-inputs are kept only if they are better there
 * than the rows that they began at.
 *
 * @param prior the fitted prior
 * @param kept its pseudo-inputs
 * @param comparison on held-out rows; empty if rows were requested
 * @since 0.1
 */
public record VampPrior(CodePrior prior, PseudoInputs kept, Optional<Comparison> comparison) {

  private static final double FIRST_DECAY = 0.9;
  private static final double SECOND_DECAY = 0.999;
  private static final double EPSILON = 1e-8;

  /**
   * Mean of E_q log p(z) over held-out rows, nats, higher is better.
   *
   * @param rows number of held-out rows
   * @param ofRows with rows as pseudo-inputs
   * @param ofLearned with learned pseudo-inputs
   * @param ofStandardNormal with the prior that the model was trained to
   */
  public record Comparison(int rows, double ofRows, double ofLearned, double ofStandardNormal) {

    /** Whether the learned pseudo-inputs are better than rows. */
    public boolean isLearnedBetter() {
      return ofLearned > ofRows;
    }
  }

  /**
   * Finds pseudo-inputs among, or from, the first {@link CodePrior#MOST_ROWS} rows.
   *
   * @param samples raw rows, best those of the training
   * @throws IllegalArgumentException if the model is not variational
   * @throws DataException if there are too few rows, or the columns differ
   */
  public static VampPrior fit(Autoencoder model, Samples samples, VampPriorOptions options)
      throws IOException {
    model.schema().check(samples);
    List<float[]> rows = FirstRows.of(samples, CodePrior.MOST_ROWS);
    boolean isLearned = options.pseudoInputs() == PseudoInputs.LEARNED;
    int heldOut = isLearned ? (int) Math.max(1, options.heldOutShare() * rows.size()) : 0;
    int learning = rows.size() - heldOut;
    if (learning < options.components()) {
      throw DataException.in(
          samples.source(),
          "expected at least %d rows for %d pseudo-inputs and %d held out, got %d"
              .formatted(
                  options.components() + heldOut, options.components(), heldOut, rows.size()));
    }
    PosteriorMixture posteriors = PosteriorMixture.at(model, rows);
    int[] order = Seed.of(options.seed()).split("rows").permutation(rows.size());
    int[] chosen = Arrays.copyOf(order, options.components());
    PosteriorMixture ofRows = posteriors.only(chosen);
    if (!isLearned) {
      return new VampPrior(ofRows, PseudoInputs.ROWS, Optional.empty());
    }
    PosteriorMixture seen = posteriors.only(Arrays.copyOf(order, learning));
    PosteriorMixture unseen = posteriors.only(Arrays.copyOfRange(order, learning, rows.size()));
    float[][] start = inputs(model, rows, chosen);
    PosteriorMixture learned = learn(model, start, seen, options);
    Comparison comparison =
        new Comparison(
            heldOut,
            mean(ofRows, unseen, options),
            mean(learned, unseen, options),
            mean(CodePrior.standard(model), unseen, options));
    return comparison.isLearnedBetter()
        ? new VampPrior(learned, PseudoInputs.LEARNED, Optional.of(comparison))
        : new VampPrior(ofRows, PseudoInputs.ROWS, Optional.of(comparison));
  }

  private static float[][] inputs(Autoencoder model, List<float[]> rows, int... chosen) {
    float[][] inputs = new float[chosen.length][model.schema().inputs()];
    for (int c = 0; c < chosen.length; c++) {
      model.schema().toInputs(rows.get(chosen[c]), 0, inputs[c], 0);
    }
    return inputs;
  }

  /** (1/N) Σ_n (1/S) Σ_s log p(z_ns), the same draws for every prior. */
  private static double mean(CodePrior prior, PosteriorMixture of, VampPriorOptions options) {
    Seed seed = Seed.of(options.seed()).split("held-out");
    double[] code = new double[of.units()];
    double sum = 0;
    for (int n = 0; n < of.components(); n++) {
      for (int s = 0; s < options.heldOutDraws(); s++) {
        of.draw(n, seed.split(n).split(s), code);
        sum += prior.logDensity(code);
      }
    }
    return sum / of.components() / options.heldOutDraws();
  }

  /** The posteriors at learned pseudo-inputs. */
  private static PosteriorMixture learn(
      Autoencoder model, float[][] start, PosteriorMixture seen, VampPriorOptions options) {
    Seed seed = Seed.of(options.seed()).split("learning");
    double[][] codes = new double[options.batchRows()][seen.units()];
    boolean isClipped = model.spec().objective().reconstruction().needsUnitInterval();
    int width = start[0].length;
    try (PseudoInputGradient graph = new PseudoInputGradient(model, start.length)) {
      for (int c = 0; c < start.length; c++) {
        graph.inputs().copyFrom(c * width, start[c], 0, width);
      }
      double[] first = new double[graph.inputs().size()];
      double[] second = new double[first.length];
      for (int step = 1; step <= options.steps(); step++) {
        Seed own = seed.split(step);
        for (int b = 0; b < codes.length; b++) {
          seen.draw(own.split("row").below(b, seen.components()), own.split(b), codes[b]);
        }
        graph.run(codes);
        ascend(graph, first, second, options.learningRate(), step);
        if (isClipped) {
          clip(graph.inputs());
        }
      }
      graph.run(codes);
      return graph.mixture();
    }
  }

  /** Adam upwards; as in {@code diabolo.train}, whose optimizers are recorded for parameters. */
  private static void ascend(
      PseudoInputGradient graph, double[] first, double[] second, double rate, int step) {
    Tensor inputs = graph.inputs();
    double firstCorrection = 1 - StrictMath.pow(FIRST_DECAY, step);
    double secondCorrection = 1 - StrictMath.pow(SECOND_DECAY, step);
    for (int i = 0; i < first.length; i++) {
      double gradient = graph.inputGradient().get(i);
      first[i] += (1 - FIRST_DECAY) * (gradient - first[i]);
      second[i] += (1 - SECOND_DECAY) * (gradient * gradient - second[i]);
      double mean = first[i] / firstCorrection;
      double root = Math.sqrt(second[i] / secondCorrection);
      inputs.set(i, (float) (inputs.get(i) + rate * mean / (root + EPSILON)));
    }
  }

  private static void clip(Tensor inputs) {
    for (int i = 0; i < inputs.size(); i++) {
      inputs.set(i, Math.max(0, Math.min(1, inputs.get(i))));
    }
  }
}
